import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import { openState, openStateInMemory } from '#src/adapters/sqlite/state/open-state.ts'
import { SqliteSubscriptions } from '#src/adapters/sqlite/state/subscriptions.ts'
import type { Subscription } from '#src/core/digest/subscription.ts'
import { SilentLogger } from '../../../support/silent-logger.ts'
import { TemporaryFolder } from '../../../support/temporary-folder.ts'

const NOW = Date.UTC(2026, 2, 28, 8)
const CHANNEL = { platform: 'slack', installationId: 'T1', channelId: 'C1', name: 'world-news' }
const TOLD = { at: NOW, articles: new Map([['ferry', 'f1']]) }

const draft = (id: string, changes: Partial<Subscription> = {}): Omit<Subscription, 'number'> => ({
  id,
  channel: CHANNEL,
  schedule: { weekdays: [7], time: '09:00', zone: 'Europe/Amsterdam' },
  topics: ['articles', 'not-found'],
  isAlways: false,
  madeBy: { id: 'U1', name: 'Dana' },
  since: NOW,
  told: TOLD,
  ...changes,
})

const due = (date: string, subscriptionId = 'a') => ({
  subscriptionId,
  date,
  time: '09:00',
  at: Date.parse(`${date}T08:00:00Z`),
})

let subscriptions: SqliteSubscriptions
beforeEach(() => {
  subscriptions = new SqliteSubscriptions(openStateInMemory())
})

describe('subscriptions', () => {
  it('are numbered in their channel, and found again as they were', async () => {
    const first = await subscriptions.add(draft('a'))
    const second = await subscriptions.add(draft('b'))
    const elsewhere = await subscriptions.add(draft('c', { channel: { ...CHANNEL, channelId: 'C2' } }))
    const otherTeam = await subscriptions.add(draft('d', { channel: { ...CHANNEL, installationId: 'T2' } }))
    expect([first, second, elsewhere, otherTeam].map(({ number }) => number)).toEqual([1, 2, 1, 1])
    expect(await subscriptions.find('a')).toEqual({ ...draft('a'), number: 1 })
    expect(await subscriptions.inChannel(CHANNEL)).toEqual([first, second])
  })

  it('keep their number when the one before is removed; one that is known stays as it is', async () => {
    await subscriptions.add(draft('a'))
    await subscriptions.add(draft('b'))
    await subscriptions.pause('a', { kind: 'removed', at: NOW })
    expect((await subscriptions.add(draft('c'))).number).toBe(3)
    expect((await subscriptions.inChannel(CHANNEL)).map(({ id }) => id)).toEqual(['b', 'c'])
    expect(await subscriptions.active(['slack'])).toHaveLength(2)
    expect(await subscriptions.add(draft('b', { isAlways: true }))).toMatchObject({
      number: 2,
      isAlways: false,
    })
  })

  it('are active unless they are paused, on the platforms that are asked for', async () => {
    await subscriptions.add(draft('a'))
    await subscriptions.add(draft('b', { channel: { platform: 'discord', channelId: '7' } }))
    await subscriptions.pause('a', { kind: 'refused', reason: 'is_archived' })
    expect(await subscriptions.active(['slack'])).toEqual([])
    expect((await subscriptions.find('a'))?.pause).toEqual({ kind: 'refused', reason: 'is_archived' })
    await subscriptions.resume('a', NOW + 5)
    expect(await subscriptions.active(['slack'])).toMatchObject([{ id: 'a', since: NOW + 5 }])
    expect(await subscriptions.active(['slack', 'discord'])).toHaveLength(2)
  })

  it('go with their workspace, and with them what became of them', async () => {
    await subscriptions.add(draft('a'))
    await subscriptions.add(draft('b', { channel: { ...CHANNEL, installationId: 'T2' } }))
    await subscriptions.settle(due('2026-03-29'), { outcome: 'posted', settledAt: NOW })
    await subscriptions.forgetInstallation({ platform: 'slack', installationId: 'T1' })
    expect(await subscriptions.find('a')).toBeUndefined()
    expect(await subscriptions.history('a', 9)).toEqual([])
    expect(await subscriptions.find('b')).toBeDefined()
    await subscriptions.settle(due('2026-03-30'), { outcome: 'posted', settledAt: NOW })
    expect(await subscriptions.history('a', 9)).toEqual([])
  })
})

describe('what its readers know', () => {
  const NEWS = { at: NOW + 9, articles: new Map([['ferry', 'f2']]) }

  it.each(['posted', 'unsure', 'nothing-new'] as const)('counts once it is %s', async (outcome) => {
    await subscriptions.add(draft('a'))
    await subscriptions.draft(due('2026-03-29'), { attempt: 1, told: NEWS })
    expect((await subscriptions.find('a'))?.told).toEqual(TOLD)
    expect(await subscriptions.outcomeOf(due('2026-03-29'))).toMatchObject({ outcome: 'drafted' })
    await subscriptions.settle(due('2026-03-29'), { outcome, settledAt: NOW + 10 })
    expect((await subscriptions.find('a'))?.told).toEqual(NEWS)
  })

  it.each(['refused', 'missed', 'failed', 'paused'] as const)(
    'does not count when it is %s',
    async (outcome) => {
      await subscriptions.add(draft('a'))
      await subscriptions.draft(due('2026-03-29'), { attempt: 1, told: NEWS })
      await subscriptions.settle(due('2026-03-29'), { outcome, settledAt: NOW + 10 })
      expect((await subscriptions.find('a'))?.told).toEqual(TOLD)
    },
  )

  it('is that of the latest attempt, and nothing of an earlier one that is still at it', async () => {
    await subscriptions.add(draft('a'))
    const late = { at: NOW + 1, articles: new Map([['ferry', 'late']]) }
    await subscriptions.draft(due('2026-03-29'), { attempt: 2, told: NEWS })
    await subscriptions.draft(due('2026-03-29'), { attempt: 1, told: late })
    await subscriptions.settle(due('2026-03-29'), { outcome: 'posted', settledAt: NOW })
    await subscriptions.draft(due('2026-03-29'), { attempt: 3, told: late })
    await subscriptions.settle(due('2026-03-29'), { outcome: 'nothing-new', settledAt: NOW })
    expect((await subscriptions.find('a'))?.told).toEqual(NEWS)
    expect(await subscriptions.outcomeOf(due('2026-03-29'))).toMatchObject({ outcome: 'posted' })
  })
})

it('writes down why one was not posted, once, and never over something that is known', async () => {
  await subscriptions.add(draft('a'))
  await subscriptions.settle(due('2026-03-29'), { outcome: 'posted', settledAt: NOW })
  expect(await subscriptions.skip(due('2026-03-29'), { outcome: 'missed', settledAt: NOW })).toBe(false)
  expect(await subscriptions.skip(due('2026-03-30'), { outcome: 'missed', settledAt: NOW })).toBe(true)
  expect(await subscriptions.skip(due('2026-03-30'), { outcome: 'overtaken', settledAt: NOW })).toBe(false)
  expect((await subscriptions.history('a', 9)).map(({ date, outcome }) => [date, outcome])).toEqual([
    ['2026-03-30', 'missed'],
    ['2026-03-29', 'posted'],
  ])
  await subscriptions.purge({ removed: 0, due: due('2026-03-30').at })
  expect(await subscriptions.history('a', 9)).toHaveLength(1)
})

it('passes over a row that was damaged or edited by hand, and says so', async () => {
  const state = openStateInMemory()
  const logger = new SilentLogger()
  const careful = new SqliteSubscriptions(state, logger)
  await careful.add(draft('a'))
  await careful.add(draft('b'))
  state.exec(`update subscription set body = '{"schedule":{"time":"25:00"}}' where id = 'a'`)
  expect(await careful.active(['slack'])).toMatchObject([{ id: 'b' }])
  expect(logger.lines.map(({ message }) => message)).toEqual(['A digest in the state cannot be read'])
})

async function stateWithDigests(): Promise<TemporaryFolder> {
  const folder = new TemporaryFolder()
  const { database } = openState(folder.pathOf('state.sqlite'))
  const kept = new SqliteSubscriptions(database)
  await kept.add(draft('a'))
  await kept.add(draft('b'))
  await kept.pause('b', { kind: 'removed', at: NOW })
  await kept.draft(due('2026-03-29'), { attempt: 1, told: { at: 5, articles: new Map() } })
  await kept.settle(due('2026-03-29'), { outcome: 'posted', settledAt: NOW })
  database.close()
  return folder
}

it('keeps what was removed for a while, for who changes their mind', async () => {
  await subscriptions.add(draft('a'))
  await subscriptions.pause('a', { kind: 'removed', at: NOW })
  await subscriptions.purge({ removed: NOW, due: 0 })
  expect(await subscriptions.find('a')).toMatchObject({ told: TOLD })
  await subscriptions.resume('a', NOW + 9)
  expect(await subscriptions.inChannel(CHANNEL)).toHaveLength(1)
  await subscriptions.pause('a', { kind: 'removed', at: NOW })
  await subscriptions.purge({ removed: NOW + 1, due: 0 })
  expect(await subscriptions.find('a')).toBeUndefined()
})

describe('when the state is damaged', () => {
  it('come back from their copy, paused', async () => {
    const folder = await stateWithDigests()
    writeFileSync(folder.pathOf('state.sqlite'), 'no database')
    const { database, note } = openState(folder.pathOf('state.sqlite'))
    expect(note).toContain(
      '1 digest was restored and paused until an admin types /digest resume in the channel',
    )
    const restored = new SqliteSubscriptions(database)
    expect(await restored.active(['slack'])).toEqual([])
    expect(await restored.find('a')).toMatchObject({ number: 1, pause: { kind: 'damaged' } })
    expect(await restored.find('b')).toBeUndefined()
    database.close()
  })

  it('and their copy, too, that is said', async () => {
    const folder = await stateWithDigests()
    expect(readFileSync(folder.pathOf('digests.json'), 'utf8')).toContain('Europe/Amsterdam')
    writeFileSync(folder.pathOf('digests.json'), '[{]')
    writeFileSync(folder.pathOf('state.sqlite'), '')
    const { database, note } = openState(folder.pathOf('state.sqlite'))
    expect(note).toContain(
      'its digests could not be restored: their copy digests.json is damaged, too, and set aside as digests.json.damaged-1',
    )
    await new SqliteSubscriptions(database).purge({ removed: 0, due: 0 })
    expect(readFileSync(folder.pathOf('digests.json.damaged-1'), 'utf8')).toBe('[{]')
    database.close()
  })

  it('or gone, they come back, too, and nothing is said where there were none', async () => {
    const folder = await stateWithDigests()
    rmSync(folder.pathOf('state.sqlite'))
    const { database, note } = openState(folder.pathOf('state.sqlite'))
    expect(note).toContain('is not there; a new one begins; 1 digest was restored and paused')
    expect(await new SqliteSubscriptions(database).find('a')).toMatchObject({ pause: { kind: 'damaged' } })
    database.close()
    const fresh = openState(new TemporaryFolder().pathOf('state.sqlite'))
    expect(fresh.note).toBeUndefined()
    fresh.database.close()
  })
})
