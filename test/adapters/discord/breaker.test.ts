import { describe, expect, it } from 'vitest'
import { Breaker } from '#src/adapters/discord/breaker.ts'
import { DiscordProblem } from '#src/adapters/discord/discord-problem.ts'
import { judgeFrame } from '#src/adapters/discord/gateway-frames.ts'
import { Pace } from '#src/adapters/discord/pace.ts'
import { FakeClock } from '../../support/fake-clock.ts'

const refused = (status: number): DiscordProblem => new DiscordProblem('refused', 'no', { status })

describe('the breaker', () => {
  it.each([401, 403, 429])(
    'lets nothing through for a minute after five answers of %i in a row',
    async (status) => {
      const clock = new FakeClock()
      const breaker = new Breaker(clock)
      for (let answer = 0; answer < 4; answer++) breaker.count(refused(status))
      expect(() => breaker.check('GET /x')).not.toThrow()
      breaker.count(refused(status))
      expect(() => breaker.check('GET /x')).toThrow('too many refusals in a row')
      await clock.advance(59_999)
      expect(() => breaker.check('GET /x')).toThrow(DiscordProblem)
      await clock.advance(1)
      expect(() => breaker.check('GET /x')).not.toThrow()
    },
  )

  it('starts anew after an answer that was good, and does not mind other failures', () => {
    const breaker = new Breaker(new FakeClock())
    for (let answer = 0; answer < 4; answer++) breaker.count(refused(403))
    breaker.close()
    for (let answer = 0; answer < 4; answer++) breaker.count(refused(403))
    for (let answer = 0; answer < 20; answer++) breaker.count(refused(404))
    expect(() => breaker.check('GET /x')).not.toThrow()
  })
})

describe('attempts to connect', () => {
  it('go at once three times, then every two seconds, and at once again after a quiet time', async () => {
    const clock = new FakeClock()
    const pace = new Pace(clock)
    const start = clock.now()
    const times: number[] = []
    const attempts = (async () => {
      for (let attempt = 0; attempt < 6; attempt++) {
        await pace.wait()
        times.push(clock.now() - start)
      }
    })()
    await clock.advance(10_000)
    await attempts
    expect(times).toEqual([0, 0, 0, 2_000, 4_000, 6_000])
    await clock.advance(40_000)
    await pace.wait()
    expect(clock.now() - start).toBe(50_000)
  })
})

const judge = (frame: unknown, isBinary = false) =>
  judgeFrame(typeof frame === 'string' ? frame : JSON.stringify(frame), isBinary)

describe('a frame', () => {
  const READY = {
    op: 0,
    t: 'READY',
    s: 1,
    d: {
      session_id: 's',
      resume_gateway_url: 'wss://gateway.discord.gg',
      user: { id: '900' },
      application: { id: '800' },
    },
  }
  it.each([
    READY,
    { op: 0, t: 'MESSAGE_CREATE', s: 2, d: {} },
    { op: 1 },
    { op: 7, d: null },
    { op: 9, d: false },
    { op: 10, d: { heartbeat_interval: 41_250 } },
    { op: 11 },
  ])('that Discord sends is good: %j', (frame) => {
    expect(judge(frame)).toEqual({ kind: 'good' })
  })

  it.each([
    '',
    'null',
    '[]',
    '{}',
    { op: 0 },
    { op: 0, t: 'X', s: 'one' },
    { op: 9 },
    { op: 10 },
    { op: 10, d: { heartbeat_interval: 0 } },
    { op: 77 },
    { ...READY, d: null },
    { ...READY, d: { ...READY.d, session_id: 7 } },
    { ...READY, d: { ...READY.d, user: undefined } },
  ])('that would end the process is bad: %j', (frame) => {
    expect(judge(frame)).toMatchObject({ kind: 'bad' })
  })

  it('of bytes, or far too long, is bad', () => {
    expect(judge(READY, true)).toMatchObject({ kind: 'bad' })
    expect(judge(' '.repeat(20_000_001))).toMatchObject({ kind: 'bad' })
  })
})
