import { beforeEach, describe, expect, it } from 'vitest'
import type { Asked, Bot } from '#src/core/bot.ts'
import { createBot } from '#src/core/bot.ts'
import { suggestZones } from '#src/core/command/suggest-zones.ts'
import type { DigestDue } from '#src/core/ports/chat-event.ts'
import { asked } from '../../support/asked.ts'
import { botParts } from '../../support/bot-parts.ts'
import { DigestWorld } from '../digest/world.ts'
import { readReply } from '../reply/read-reply.ts'

/** Wednesday at noon in Amsterdam. */
const NOON = Date.UTC(2026, 2, 25, 11)

let world: DigestWorld
let bot: Bot
let due: DigestDue[]

beforeEach(() => {
  world = new DigestWorld(NOON)
  due = []
  bot = createBot({ ...botParts(world.index), ...world.dependencies })
})

const TEAM = { installationId: 'T1' }
const HERE = { platform: 'test', channelId: 'c', ...TEAM }
const ADMIN: Partial<Asked> = {
  isAdmin: async () => true,
  channelView: async (channelId) => ({ name: channelId, isOpen: true }),
  post: async (event) => void due.push(event),
}

async function type(text: string, changes: Partial<Asked> = {}): Promise<string> {
  const message = { ...asked(`/digest ${text}`, TEAM), ...ADMIN, ...changes }
  return readReply(await bot.reply(message)).join('\n')
}

describe('/digest add', () => {
  it('shows the next three times, over a change of the clocks', async () => {
    expect(await type('add sunday 09:00 Europe/Amsterdam')).toMatchInlineSnapshot(`
      "say: **Done.** I will post a digest in ‹#c› every Sunday at 09:00 (Europe/Amsterdam). The next three:
      - Sunday 29 March 2026, 09:00
      - Sunday 5 April 2026, 09:00
      - Sunday 12 April 2026, 09:00
      small: The first one on your own clock: 2026-03-29T07:00:00.000Z. When the clocks change, it stays at 09:00 in Amsterdam. One with nothing new is left out.
      actions: Undo (/digest remove 1), Show a sample now (/digest preview 1)"
    `)
  })

  it('is made once by one message, however often that is dealt with', async () => {
    const message = { ...asked('/digest add daily 09:00 UTC', TEAM), ...ADMIN }
    await bot.reply(message)
    expect(readReply(await bot.reply(message)).join()).toContain('Done.')
    expect(await world.subscriptions.inChannel(HERE)).toHaveLength(1)
  })

  it('takes the zone of the asker, if this computer knows it', async () => {
    const tokyo: Partial<Asked> = { zone: async () => 'Asia/Tokyo' }
    expect(await type('add daily 09:00', tokyo)).toContain('(Asia/Tokyo)')
    const nowhere: Partial<Asked> = { zone: async () => 'Mars/Phobos' }
    expect(await type('add daily 12:00', nowhere)).toContain('In which time zone?')
  })

  it.each([
    ['09:14 Europe/Amsterdam', true],
    ['09:15 Europe/Amsterdam', false],
    ['08:46 Europe/Amsterdam', true],
    ['08:45 Europe/Amsterdam', false],
    // The same moment until the clocks change on Sunday.
    ['08:00 UTC', true],
    ['03:05 America/New_York', true],
  ])('after one at 09:00 in Amsterdam, %s is too close: %s', async (when, isTooClose) => {
    await type('add daily 09:00 Europe/Amsterdam')
    expect((await type(`add daily ${when}`)).includes('at least 15 minutes apart')).toBe(isTooClose)
  })

  it('is no problem on other days', async () => {
    await type('add weekdays 09:00 Europe/Amsterdam')
    expect(await type('add weekend 09:05 Europe/Amsterdam')).toContain('Done.')
  })

  it('has room for twenty in a channel', async () => {
    for (let hour = 0; hour < 20; hour++)
      expect(await type(`add daily ${String(hour).padStart(2, '0')}:00 UTC`)).toContain('Done.')
    expect(await type('add daily 21:00 UTC')).toContain('There are 20 digests in this channel already')
  })
})

describe('who may do what', () => {
  const NOBODY: Partial<Asked> = { isAdmin: async () => false }

  it('is for admins to change and for all to look at', async () => {
    await type('add daily 09:00 UTC')
    for (const change of ['add daily 12:00 UTC', 'remove', 'pause', 'resume', 'now'])
      expect(await type(change, NOBODY)).toContain('Only admins can set up digests here.')
    expect(await type('list', NOBODY)).toContain('One digest in')
    expect(await type('list <#other>', NOBODY)).toContain('Only admins')
  })

  it('may be for everyone, in the channel where they are', async () => {
    bot = createBot({ ...botParts(world.index), ...world.dependencies, digestEditors: 'everyone' })
    expect(await type('add daily 09:00 UTC', NOBODY)).toContain('Done.')
    expect(await type('add <#other> daily 09:00 UTC', NOBODY)).toContain('Only admins')
  })
})

describe('another channel', () => {
  it('is named in every further command', async () => {
    const said = await type('add <#other> daily 09:00 UTC')
    expect(said).toContain('I will post a digest in ‹#other›')
    expect(said).toContain('Undo (/digest remove 1 <#other>)')
    expect(await type('list')).toContain('There is no digest in ‹#c›')
    expect(await type('remove 1 <#other>')).toMatch(/Undo \(\/digest restore answer-\d+ <#other>\)/)
  })
})

describe('undoing a removal', () => {
  it('brings it back as it was, with what is new since', async () => {
    await type('add daily 09:00 UTC')
    await world.publish('bus')
    const [, command = ''] = /Undo \(\/digest (restore \S+)\)/.exec(await type('remove')) ?? []
    expect(await type('list')).toContain('There is no digest')
    expect(await type(command)).toContain('Resumed. It is posted every day at 09:00 (UTC)')
    expect(await type('preview')).toContain('1 new article')
    expect(await type('list')).toContain('Number 1')
  })

  it('is for its channel alone, and for what was removed', async () => {
    await type('add <#other> daily 09:00 UTC')
    const [, id = ''] = /restore (\S+) </.exec(await type('remove <#other>')) ?? []
    expect(await type(`restore ${id}`)).toContain('no longer kept')
    expect(await type('restore nonsense')).toContain('no longer kept')
  })
})

describe('a channel of somebody else', () => {
  const closed: Partial<Asked> = { channelView: async () => ({ isOpen: false }) }

  it('is closed for everything, whoever asks, and not even named', async () => {
    for (const action of ['add daily 09:00 UTC', 'list', 'preview', 'why', 'now', 'remove'])
      expect(await type(`${action} <#other>`, closed)).toMatch(
        /^say: I am not allowed to post in that channel/,
      )
  })

  it('cannot be reached from direct messages', async () => {
    const message = { ...asked('/digest add daily 09:00 UTC <#other>'), ...ADMIN }
    expect(readReply(await bot.reply(message)).join()).toContain('I am not allowed to post in that channel')
  })

  it('is not lost from what is suggested for it', async () => {
    expect(await type('add <#other> sunday 09:00 CET')).toContain(
      '`/digest add sunday 09:00 <#other> Europe/Amsterdam`',
    )
  })
})

describe('/digest now', () => {
  it('hands over one that is due now, known by this minute', async () => {
    await type('add daily 09:00 Europe/Amsterdam always')
    expect(await type('now')).toContain('I post it in')
    expect(due).toMatchObject([
      { date: '2026-03-25', time: '12:00', at: NOON, conversation: { channelId: 'c' } },
    ])
  })

  it('does not say that it posts what the same minute has posted', async () => {
    await type('add daily 09:00 Europe/Amsterdam always')
    const [made] = await world.subscriptions.inChannel(HERE)
    const key = { subscriptionId: made?.id ?? '', date: '2026-03-25', time: '12:00', at: NOON }
    await world.subscriptions.settle(key, { outcome: 'posted', settledAt: NOON })
    expect(await type('now')).toContain('One was due this very minute')
    expect(due).toEqual([])
  })

  it('posts nothing when there is nothing new, or while it is paused', async () => {
    await type('add daily 09:00 UTC')
    expect(await type('now')).toContain('so nothing is posted')
    await type('pause')
    expect(await type('now')).toContain('It is paused')
    expect(due).toEqual([])
  })
})

it('asks which one where there are several', async () => {
  await type('add daily 09:00 UTC')
  await type('add sunday 12:00 UTC')
  expect(await type('pause')).toBe(
    'say: Which one? Its number comes last.\n- 1: every day at 09:00 (UTC)\n- 2: every Sunday at 12:00 (UTC)',
  )
  expect(await type('remove 3')).toContain('There is no digest with the number ‹3› here.')
  expect(await type('remove 2')).toContain('Number 2 will not be posted any more')
  expect(await type('constructor')).toContain('I do not know ‹/digest constructor›')
})

it('tells why nothing came', async () => {
  await type('add daily 09:00 UTC')
  const [subscription] = await world.subscriptions.inChannel(HERE)
  const occurred = [
    ['2026-03-20', 'posted', 30_000],
    ['2026-03-21', 'posted', 3_600_000],
    ['2026-03-22', 'nothing-new', 0],
    ['2026-03-23', 'missed', 0],
    ['2026-03-24', 'refused', 0],
  ] as const
  for (const [date, outcome, late] of occurred) {
    const at = Date.parse(`${date}T09:00:00Z`)
    const key = { subscriptionId: subscription?.id ?? '', date, time: '09:00', at }
    await world.subscriptions.settle(key, { outcome, settledAt: at + late })
  }
  const [, ...lines] = (await type('why')).split('\n')
  expect(lines.slice(0, 6)).toMatchInlineSnapshot(`
    [
      "- Next: Thursday 26 March 2026, 09:00",
      "- Not posted: Tuesday 24 March 2026, 09:00: the channel did not take it.",
      "- Skipped: Monday 23 March 2026, 09:00: I was not running, or could not post, until it was too late; its news went into the next one.",
      "- Left out: Sunday 22 March 2026, 09:00: there was nothing new.",
      "- Posted: Saturday 21 March 2026, 09:00, late: at 10:00",
      "- Posted: Friday 20 March 2026, 09:00",
    ]
  `)
})

const suggest = (typed: string): readonly string[] =>
  suggestZones(typed, world.dependencies).map(({ value }) => value)

describe('time zones are suggested', () => {
  it('by city, by region, by a slip, by an abbreviation, and before anything is typed', () => {
    expect(suggest('amster')).toEqual(['Europe/Amsterdam'])
    expect(suggest('buenos')).toEqual(['America/Buenos_Aires'])
    expect(suggest('amsterdm')).toContain('Europe/Amsterdam')
    expect(suggest('PST')).toContain('America/Los_Angeles')
    expect(suggest('america')).toHaveLength(25)
    expect(suggest('')).toContain('Asia/Kolkata')
    expect(suggest('xyzzy')).toEqual([])
  })

  it('with what their clocks show now', () => {
    expect(suggestZones('Tokyo', world.dependencies)).toEqual([
      { value: 'Asia/Tokyo', label: 'Asia/Tokyo (now 20:00)' },
    ])
  })
})
