import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, it } from 'vitest'
import { SqliteAnswerLog } from '#src/adapters/sqlite/state/answer-log.ts'
import { openState, openStateInMemory } from '#src/adapters/sqlite/state/open-state.ts'
import type { AnswerLog } from '#src/core/ports/answer-log.ts'
import { say } from '#src/core/reply/reply.ts'
import { answerLogContract, loggedAnswer } from '../../../contract/answer-log.contract.ts'
import { TemporaryFolder } from '../../../support/temporary-folder.ts'

const folder = mkdtempSync(join(tmpdir(), 'footnote-answers-'))
const opened: DatabaseSync[] = []

afterAll(() => {
  for (const database of opened) database.close()
  rmSync(folder, { recursive: true })
})

answerLogContract('SqliteAnswerLog in memory', () => new SqliteAnswerLog(openStateInMemory()))

answerLogContract('SqliteAnswerLog in a file', () => {
  const { database } = openState(join(folder, `${opened.length}.sqlite`))
  opened.push(database)
  return new SqliteAnswerLog(database)
})

it.each(['no JSON', '[]', '{}', JSON.stringify({ ...loggedAnswer('a'), reply: ['text'] })])(
  'takes what cannot be read for an answer that is not there: %s',
  async (text) => {
    const database = openStateInMemory()
    const log = new SqliteAnswerLog(database)
    await log.write(loggedAnswer('a', { outcome: 'not-found' }))
    await log.write(loggedAnswer('b', { outcome: 'not-found' }))
    database.prepare(`update answer set body = ? where id = 'a'`).run(text)
    expect(await log.find('a')).toBeUndefined()
    expect(await log.recent(conversation, 5)).toMatchObject([{ id: 'b' }])
    expect(await log.notFound({ platform: 'fake', installationId: 'T1' }, 5)).toEqual(['Who pays for b?'])
    expect(await log.forget(conversation)).toBe(2)
  },
)

const { conversation } = loggedAnswer('a')

it.each<[string, (log: AnswerLog) => Promise<unknown>]>([
  ['one conversation is forgotten', (log) => log.forget(conversation)],
  ['a workspace is forgotten', (log) => log.forgetInstallation(conversation)],
  ['a purge', (log) => log.purge(2_000)],
])('leaves no words of people in its files after %s', async (_what, forget) => {
  const place = new TemporaryFolder()
  const { database } = openState(place.pathOf('state.sqlite'))
  const log = new SqliteAnswerLog(database)
  const canary = 'the-words-of-ann'
  const stored = (): number =>
    readdirSync(place.path).filter((name) => readFileSync(place.pathOf(name)).includes(canary)).length
  // Of many lengths, so that some are spread over several pages.
  for (let number = 0; number < 100; number++) {
    const text = `${canary} `.repeat(1 + ((number * 89) % 500))
    await log.write(loggedAnswer(`a${number}`, { question: text, reply: [say(text)] }))
    await log.rate({ answerId: `a${number}`, personId: 'ann', rating: 'not-helpful', words: text })
  }
  const elsewhere = { ...conversation, installationId: 'T2' }
  await log.write(loggedAnswer('b', { conversation: elsewhere, at: 5_000 }))
  expect(stored()).toBeGreaterThan(0)
  await forget(log)
  expect(stored()).toBe(0)
  expect(await log.find('b')).toBeDefined()
  database.close()
})

it('rejects when the database cannot be used', async () => {
  const database = openStateInMemory()
  const log = new SqliteAnswerLog(database)
  database.close()
  await expect(log.write(loggedAnswer('a'))).rejects.toThrow('not open')
  await expect(log.find('a')).rejects.toThrow('not open')
  await expect(log.forget(conversation)).rejects.toThrow('not open')
})
