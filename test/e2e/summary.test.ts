import { expect, it } from 'vitest'
import { runProgram } from '../support/run-program.ts'
import { TemporaryFolder } from '../support/temporary-folder.ts'

const run = (...args: readonly string[]) =>
  runProgram('summary.ts', { args, environment: { STATE_DIR: new TemporaryFolder().path } })

it('prints the only article in three of its sentences, as text or as JSON', async () => {
  const { code, stdout } = await run()
  expect(code).toBe(0)
  expect(stdout).toContain('3 sentences, word for word, from 9 paragraphs')
  expect(stdout).not.toContain('Type:')
  const record = JSON.parse((await run('--json', '--length', 'medium')).stdout)
  expect(record).toMatchObject({ article: 'experts-warn-chinese-espionage', length: 'medium' })
  expect(record.sentences).toHaveLength(6)
  expect(record.sentences[0]).toMatchObject({ paragraph: 1 })
})

it.each([
  [['--length', 'endless'], /short, medium or long/],
  [['--json', 'train'], /There is no article “train”/],
  [['--nonsense'], /Usage/],
  [['--articles', ''], /Which folder/],
])('says what is wrong with %j, and exits with 2', async (args, message) => {
  const { code, stdout, stderr } = await run(...args)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(message)
})
