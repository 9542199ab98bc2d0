import { describe, expect, it } from 'vitest'
import { DeliveryProblem } from '#src/core/ports/chat-platform.ts'
import { Life } from '../reception/world.ts'
import { readReply } from '../reply/read-reply.ts'
import { DAILY, DigestWorld } from './world.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Half a minute before 09:00 in Amsterdam, on the day before the clocks go forward. */
const BEFORE = Date.UTC(2026, 2, 28, 7, 59, 30)

describe('a digest', () => {
  it('is posted at its minute, and again at the same time of day after the clocks have changed', async () => {
    const world = new DigestWorld(BEFORE)
    await world.subscribe()
    world.open().start()
    await world.pass(29 * SECOND)
    expect(world.posted).toHaveLength(0)
    await world.pass(3 * SECOND)
    expect(world.posted).toHaveLength(1)
    world.clock.leap(23 * HOUR - 5 * SECOND)
    await world.pass(10 * SECOND)
    expect(world.posted).toHaveLength(2)
    expect(await world.outcomes()).toEqual(['2026-03-28 posted', '2026-03-29 posted'])
  })

  it('tells what is new, once, and keeps silent when there is nothing', async () => {
    const world = new DigestWorld(BEFORE)
    await world.publish('ferry')
    await world.subscribe({ isAlways: false })
    await world.publish('bus', ['The bus line was approved on Monday. It starts in May.'])
    await world.publish('ferry', ['The ferry was delayed until June.'])
    world.open().start()
    await world.pass(MINUTE)
    expect(world.posted.flatMap((reply) => readReply(reply))).toMatchInlineSnapshot(`
      [
        "heading: 1 new article, 1 changed article",
        "small: Saturday 28 March 2026",
        "say: **New** · ‹About bus›",
        "quote: “‹The bus line was approved on Monday.›” ¶1",
        "actions: Summary: About bus (/summary bus)",
        "say: **Changed** · ‹About ferry›",
        "quote: “‹The ferry was delayed until June.›” ¶1",
        "actions: Summary: About ferry (/summary ferry)",
        "small: You get this because ‹Dana› added it to ‹#general›: every day at 09:00 (Europe/Amsterdam). Next: Sunday 29 March. To change or stop it: \`/digest list\`",
      ]
    `)
    world.clock.leap(DAY - 2 * MINUTE)
    await world.pass(2 * MINUTE)
    expect(world.posted).toHaveLength(1)
    expect(await world.outcomes()).toEqual(['2026-03-28 posted', '2026-03-29 nothing-new'])
  })
})

describe('when no process was running at its time, it', () => {
  it.each([
    ['is posted late within the catch-up window', 5 * HOUR + 59 * MINUTE, ['2026-03-28 posted']],
    ['is skipped after that', 6 * HOUR + MINUTE, ['2026-03-28 missed']],
    [
      'is skipped day by day',
      3 * DAY,
      ['2026-03-28 missed', '2026-03-29 missed', '2026-03-30 missed', '2026-03-31 posted'],
    ],
  ])('%s', async (_, down, outcomes) => {
    const world = new DigestWorld(BEFORE)
    await world.subscribe()
    world.clock.leap(30 * SECOND + down)
    world.open().start()
    await world.pass(MINUTE)
    expect(await world.outcomes()).toEqual(outcomes)
    expect(world.posted).toHaveLength(outcomes.filter((outcome) => outcome.endsWith(' posted')).length)
  })

  it('says that it is late', async () => {
    const world = new DigestWorld(BEFORE)
    await world.subscribe()
    world.clock.leap(HOUR)
    world.open().start()
    await world.pass(MINUTE)
    expect(world.posted.flatMap((reply) => readReply(reply)).join('\n')).toContain(
      'This digest is late: it was due on Saturday 28 March at 09:00',
    )
  })
})

it('that was worked out in time and posted late says that it is late', async () => {
  const world = new DigestWorld(BEFORE)
  await world.subscribe()
  const outage = Array.from({ length: 12 }, () => new DeliveryProblem('unreachable', 'no network'))
  world.platform.failures.push(...outage)
  world.open().start()
  await world.pass(5 * MINUTE)
  expect(world.posted.flatMap((reply) => readReply(reply)).join('\n')).toContain('This digest is late')
})

it('is not lost over a fault of minutes while it is made', async () => {
  const world = new DigestWorld(BEFORE)
  await world.subscribe()
  const articles = world.index.articles.bind(world.index)
  world.index.articles = () => Promise.reject(new Error('disk I/O error'))
  world.open().start()
  await world.pass(5 * MINUTE)
  expect(world.posted).toHaveLength(0)
  world.index.articles = articles
  await world.pass(MINUTE)
  expect(await world.outcomes()).toEqual(['2026-03-28 posted'])
})

describe('a channel that does not take it', () => {
  it('pauses all of the channel and tells who made it, once', async () => {
    const world = new DigestWorld(BEFORE)
    await world.subscribe()
    await world.subscribe({ id: 'sub-2', schedule: { ...DAILY, time: '09:01' } })
    world.platform.failures.push(new DeliveryProblem('refused', 'channel_not_found'))
    world.open().start()
    await world.pass(2 * MINUTE)
    expect(await world.outcomes()).toEqual(['2026-03-28 refused'])
    expect((await world.subscriptions.find('sub-2'))?.pause).toMatchObject({ kind: 'refused' })
    expect((await world.subscriptions.find('sub-1'))?.pause).toEqual({
      kind: 'refused',
      reason: 'channel_not_found',
    })
    const [note] = [...world.platform.messages.values()]
    expect(world.platform.messages.size).toBe(1)
    expect(note?.destination).toMatchObject({ onlyFor: 'U1', isDirect: true })
    expect(readReply(note?.reply ?? []).join()).toContain('I have paused it')
  })
})

it('is posted once by many processes', async () => {
  const world = new DigestWorld(BEFORE)
  await world.subscribe()
  for (let count = 0; count < 8; count++) world.open().start()
  await world.pass(MINUTE)
  expect(world.posted).toHaveLength(1)
})

it('is not posted twice when the clock is set back, nor when the ledger has forgotten it', async () => {
  const world = new DigestWorld(BEFORE)
  await world.subscribe()
  world.open().start()
  await world.pass(MINUTE)
  world.clock.leap(-2 * MINUTE)
  await world.pass(3 * MINUTE)
  world.state.exec('delete from entry')
  world.clock.leap(-2 * MINUTE)
  world.open().start()
  await world.pass(3 * MINUTE)
  expect(world.posted).toHaveLength(1)
})

it('waits for a resumption without making up for what was due meanwhile', async () => {
  const world = new DigestWorld(BEFORE)
  await world.subscribe()
  await world.subscriptions.pause('sub-1', { kind: 'by-hand' })
  world.open().start()
  await world.pass(MINUTE)
  await world.subscriptions.resume('sub-1', world.clock.now())
  await world.pass(MINUTE)
  expect(world.posted).toHaveLength(0)
  world.clock.leap(23 * HOUR - 90 * SECOND)
  await world.pass(MINUTE)
  expect(await world.outcomes()).toEqual(['2026-03-29 posted'])
})

it('is left out where its channel or its whole workspace has gone before it is posted', async () => {
  const world = new DigestWorld(BEFORE)
  await world.subscribe()
  await world.subscribe({ id: 'sub-2', schedule: { weekdays: [6], time: '09:30', zone: 'Europe/Amsterdam' } })
  world.open().start()
  await world.subscriptions.pause('sub-1', { kind: 'removed', at: BEFORE })
  await world.pass(MINUTE)
  expect(world.posted).toHaveLength(0)
  await world.subscriptions.forgetInstallation({ platform: 'fake' })
  world.clock.leap(30 * MINUTE)
  await world.pass(MINUTE)
  expect(world.posted).toHaveLength(0)
})

it('is not posted when it is paused a moment before', async () => {
  const world = new DigestWorld(BEFORE)
  await world.subscribe()
  const pausing = new Life((moment) => {
    if (moment === 'after accept') void world.subscriptions.pause('sub-1', { kind: 'by-hand' })
    return false
  })
  world.open(pausing).start()
  await world.pass(MINUTE)
  expect(world.posted).toHaveLength(0)
  expect(await world.outcomes()).toEqual(['2026-03-28 paused'])
})

it('is given up after three processes have died of it', async () => {
  const world = new DigestWorld(BEFORE)
  await world.subscribe()
  for (let number = 0; number < 3; number++) {
    world.open(new Life((moment) => moment === 'before draft')).start()
    await world.pass(MINUTE)
  }
  world.open().start()
  await world.pass(MINUTE)
  expect(world.posted).toHaveLength(0)
  expect(await world.outcomes()).toEqual(['2026-03-28 failed'])
})

it('is not posted as old news by a platform that is back after six hours', async () => {
  const world = new DigestWorld(BEFORE)
  await world.subscribe()
  // Half a minute is left of the six hours.
  world.clock.leap(6 * HOUR)
  const outage = Array.from({ length: 50 }, () => new DeliveryProblem('unreachable', 'no network'))
  world.platform.failures.push(...outage)
  world.open().start()
  await world.pass(MINUTE)
  expect(world.platform.failures.length).toBeLessThan(50)
  world.platform.failures.length = 0
  await world.pass(MINUTE)
  expect(world.posted).toHaveLength(0)
  expect(await world.outcomes()).toEqual(['2026-03-28 missed'])
})

describe('a clock that was a day ahead and is set right', () => {
  it('does not lose what is set up after that', async () => {
    const world = new DigestWorld(BEFORE + DAY)
    world.open().start()
    await world.pass(10 * SECOND)
    world.clock.leap(-DAY)
    await world.subscribe()
    await world.pass(MINUTE)
    expect(await world.outcomes()).toEqual(['2026-03-28 posted'])
  })

  it('does not lose what is due between two looks', async () => {
    const world = new DigestWorld(BEFORE + DAY)
    world.open().start()
    await world.pass(10 * SECOND)
    await world.subscribe({ since: BEFORE })
    world.clock.leap(-DAY + 19.9 * SECOND)
    await world.pass(MINUTE)
    expect(await world.outcomes()).toEqual(['2026-03-28 posted'])
  })

  it('does not lose what was set up before that', async () => {
    const world = new DigestWorld(BEFORE + DAY)
    await world.subscribe()
    world.open().start()
    await world.pass(10 * SECOND)
    world.clock.leap(-DAY)
    await world.pass(MINUTE)
    expect(await world.outcomes()).toEqual(['2026-03-28 posted'])
  })
})
