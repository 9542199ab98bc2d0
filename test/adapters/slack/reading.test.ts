import { describe, expect, it } from 'vitest'
import { readCommand } from '#src/adapters/slack/read-command.ts'
import { readEvent } from '#src/adapters/slack/read-event.ts'
import { readInstallationId } from '#src/adapters/slack/read-installation.ts'
import { readShortcut } from '#src/adapters/slack/read-shortcut.ts'
import type { ChatEvent } from '#src/core/ports/chat-event.ts'
import {
  COMMAND,
  DELETION,
  DIRECT,
  EDIT,
  eventBody,
  HOME,
  MENTION,
  MESSAGE,
  REPLY,
  REVOKED,
  SELF,
  SHORTCUT,
} from './slack-payloads.ts'

const read = (event: object) => readEvent(eventBody(event), SELF)

function eventOf(event: object): ChatEvent {
  const reading = read(event)
  if (reading.kind !== 'event') throw new Error(`No event: ${JSON.stringify(reading)}`)
  return reading.event
}

const skipped = (event: object): boolean => read(event).kind === 'skip'
const IN_THREAD = { platform: 'slack', installationId: 'T1', channelId: 'C1', threadId: '1795000000.000100' }

describe('a mention', () => {
  it('is a message, answered in its thread', () => {
    expect(eventOf(MENTION)).toEqual({
      kind: 'message',
      identities: [
        'slack:T1:C1:1795000000.000100',
        'slack:T1:event:Ev1',
        'slack:T1:client:7e0c2c2e-9d3a-4c57-8f0b-1f6a3f0c9a11',
      ],
      person: { id: 'U1', name: undefined },
      conversation: IN_THREAD,
      destination: IN_THREAD,
      text: 'who pays?',
      isHidden: false,
    })
  })

  it('shares its name with the message that comes beside it', () => {
    expect(eventOf(MESSAGE).identities).toContain(eventOf(MENTION).identities[0])
  })

  it.each([
    ['<@UBOT>', ''],
    ['  <@UBOT>   who pays?  ', 'who pays?'],
    ['who pays, <@UBOT>?', 'who pays, ?'],
    ['<@UBOT> &lt;b&gt; &amp;amp; &lt;!channel&gt;', '<b> &amp; <!channel>'],
    ['<@UBOT> see <https://news.example/a|the article>', 'see the article (https://news.example/a)'],
    ['<@UBOT> see <https://news.example/a>', 'see https://news.example/a'],
    ['<@UBOT> what does <@U2> say in <#C2|general>?', 'what does somebody say in #general?'],
  ])('%j asks %j', (text, asked) => {
    expect(eventOf({ ...MENTION, text })).toMatchObject({ text: asked })
  })
})

describe('a message', () => {
  it('in direct messages is meant for the bot, and answered without a thread', () => {
    expect(eventOf(DIRECT)).toMatchObject({
      kind: 'message',
      conversation: { channelId: 'D1', threadId: undefined },
      destination: { channelId: 'D1', threadId: undefined },
    })
    expect(eventOf(DIRECT)).not.toHaveProperty('inThreadOf')
  })

  it('in a thread of direct messages is answered in that thread', () => {
    expect(eventOf({ ...DIRECT, ts: '9.1', thread_ts: '8.1' }).destination.threadId).toBe('8.1')
  })

  it('in a thread names the message that has opened it', () => {
    expect(eventOf(REPLY)).toMatchObject({ inThreadOf: 'slack:T1:C1:1795000000.000100' })
  })

  it('in a thread that mentions the bot is meant for it', () => {
    expect(eventOf({ ...REPLY, text: '<@UBOT> and who else?' })).not.toHaveProperty('inThreadOf')
  })

  it('in a thread that speaks to somebody else is not', () => {
    expect(skipped({ ...REPLY, text: '<@U2> and who else?' })).toBe(true)
  })

  it('between people is not', () => {
    expect(skipped({ ...MESSAGE, text: 'who pays?' })).toBe(true)
  })

  it.each(['file_share', 'thread_broadcast'])('of kind %s is one as well', (subtype) => {
    expect(eventOf({ ...MESSAGE, subtype })).toMatchObject({ text: 'who pays?' })
  })

  it.each(['channel_join', 'me_message', 'bot_message', 'message_replied', 'something_new'])(
    'of kind %s is a note about the channel',
    (subtype) => {
      expect(skipped({ ...MESSAGE, subtype })).toBe(true)
    },
  )

  it.each([
    ['another bot', { bot_id: 'B2' }],
    ['an app', { bot_profile: { id: 'B2' } }],
    ['the bot itself', { user: 'UBOT' }],
    ["Slack's own helper", { user: 'USLACKBOT' }],
    ['nobody', { user: undefined }],
  ])('by %s is passed over', (_, changes) => {
    for (const event of [MENTION, MESSAGE, REPLY, DIRECT])
      expect(skipped({ ...event, ...changes })).toBe(true)
  })
})

describe('an edit', () => {
  it('names the message that it changes', () => {
    expect(eventOf(EDIT)).toMatchObject({
      kind: 'edit',
      of: 'slack:T1:C1:1795000000.000100',
      text: 'who pays now?',
      conversation: IN_THREAD,
    })
  })

  it('has a name of its own, or it would be taken for the message', () => {
    const { identities } = eventOf(EDIT)
    expect(identities).not.toContain('slack:T1:C1:1795000000.000100')
    expect(identities).not.toContain('slack:T1:client:7e0c2c2e-9d3a-4c57-8f0b-1f6a3f0c9a11')
  })

  it('that leaves the text as it was is none: a link was unfolded', () => {
    expect(skipped({ ...EDIT, message: EDIT.previous_message })).toBe(true)
  })

  it('among people is nothing to us', () => {
    const text = 'who pays?'
    const message = { ...EDIT.message, text: `${text} now` }
    const earlier = { ...EDIT.previous_message, text }
    expect(skipped({ ...EDIT, message, previous_message: earlier })).toBe(true)
  })
})

describe('a deletion', () => {
  it('names the message that is gone', () => {
    expect(eventOf(DELETION)).toMatchObject({ kind: 'deletion', of: 'slack:T1:C1:1795000000.000100' })
  })

  it('of a message with a thread leaves a tombstone', () => {
    const event = { ...EDIT, message: { ...EDIT.message, subtype: 'tombstone' } }
    expect(eventOf(event)).toMatchObject({ kind: 'deletion', of: 'slack:T1:C1:1795000000.000100' })
  })
})

it('tells when the page is opened, and when the bot is removed', () => {
  expect(read(HOME)).toEqual({ kind: 'home', personId: 'U1', channelId: 'D1' })
  expect(skipped({ ...HOME, tab: 'messages' })).toBe(true)
  expect(read({ type: 'app_uninstalled' })).toEqual({ kind: 'left' })
  expect(read(REVOKED)).toEqual({ kind: 'left' })
  expect(skipped({ ...REVOKED, tokens: { oauth: ['U1'], bot: [] } })).toBe(true)
})

it.each([
  ['/footnote', '', '/help'],
  ['/footnote', 'why', '/why'],
  ['/footnote', '  passage 4 ', '/passage 4'],
  ['/footnote', 'ask who pays?', 'who pays?'],
  ['/footnote', 'ask', ''],
  ['/ask', 'who pays?', 'who pays?'],
  ['/ask', '', ''],
  ['/ask', 'ask who pays?', 'ask who pays?'],
])('%s %s is read as %j, for the asker alone', (command, text, line) => {
  expect(readCommand({ ...COMMAND, command, text }, SELF)).toMatchObject({
    text: line,
    isHidden: true,
    identities: ['slack:T1:trigger:1.1.x'],
    conversation: { channelId: 'C1', personId: 'U1' },
    destination: { onlyFor: 'U1', handle: 'replace https://hooks.slack.com/commands/T1/1/x' },
  })
})

it('reads the message of a shortcut as a question, whatever somebody else has written there', () => {
  const command = { ...SHORTCUT, message: { ...SHORTCUT.message, text: '/digest remove 1' } }
  expect(readShortcut(command, SELF)).toMatchObject({ text: '/ask /digest remove 1' })
  expect(readShortcut(SHORTCUT, SELF)).toMatchObject({
    text: '/ask who pays?',
    person: { id: 'U1', name: 'dana' },
    destination: { onlyFor: 'U1', handle: 'add https://hooks.slack.com/app/T1/1/x' },
  })
})

it.each([
  [{ team_id: 'T1' }, 'T1'],
  [{ team: { id: 'T1' }, user: { team_id: 'T2' } }, 'T1'],
  [{ team_id: 'T2', authorizations: [{ team_id: 'T1' }] }, 'T1'],
  [
    { team_id: 'T1', authorizations: [{ team_id: 'T1', enterprise_id: 'E1', is_enterprise_install: true }] },
    'E1',
  ],
  [{ is_enterprise_install: 'true', enterprise_id: 'E1', team_id: 'T1' }, 'E1'],
  [{ user: { team_id: 'T1' } }, 'T1'],
  [{}, undefined],
  [7, undefined],
])('%j belongs to installation %s', (body, installation) => {
  expect(readInstallationId(body)).toBe(installation)
})
