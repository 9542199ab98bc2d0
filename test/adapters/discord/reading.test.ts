import { describe, expect, it } from 'vitest'
import { readInteraction } from '#src/adapters/discord/read-interaction.ts'
import { readPacket } from '#src/adapters/discord/read-packet.ts'
import type { ChatEvent } from '#src/core/ports/chat-event.ts'
import { placesIn, REPLACEMENTS, replaceAt } from '../../support/broken.ts'
import * as payloads from './discord-payloads.ts'

const { BULK_DELETION, CLICK, COMMAND, DELETION, DIRECT, EDIT, FORM, MENTION, MESSAGE_COMMAND, REPLY, SELF } =
  payloads

const read = (type: string, data: unknown) => readPacket({ type, data }, SELF)

function eventsOf(type: string, data: unknown): readonly ChatEvent[] {
  const reading = read(type, data)
  return reading.kind === 'events' ? reading.events : []
}

const PLACE = { platform: 'discord', installationId: '100', channelId: '200' }
const ID = '1400000000000000001'

describe('a message', () => {
  it('that mentions the bot opens a conversation, and is answered by a reply', () => {
    expect(eventsOf('MESSAGE_CREATE', MENTION)).toEqual([
      {
        kind: 'message',
        identities: [`discord:200:${ID}`],
        person: { id: '301', name: 'Dana' },
        conversation: { ...PLACE, threadId: ID },
        destination: { ...PLACE, handle: `reply ${ID}` },
        text: 'who pays?',
        isHidden: false,
      },
    ])
  })

  it('that replies to an answer names that answer', () => {
    expect(eventsOf('MESSAGE_CREATE', REPLY)).toMatchObject([
      { text: 'and who else?', repliesTo: 'a862f26f9d5669c7' },
    ])
  })

  it('to the bot directly belongs to one conversation', () => {
    expect(eventsOf('MESSAGE_CREATE', DIRECT)).toMatchObject([
      { conversation: { channelId: '7301', threadId: undefined, installationId: undefined } },
    ])
  })

  it.each([
    ['by another bot', { author: { id: '950', username: 'x', bot: true } }],
    ['by the bot itself', { author: { id: SELF, username: 'footnote' } }],
    ['by a webhook', { webhook_id: '77' }],
    ['that is a note about the channel', { type: 7 }],
    ['to others', { content: '<@301> who pays?', mentions: [{ id: '301' }] }],
    ['of which Discord shows no words', { content: '', mentions: [] }],
  ])('%s is not for the bot', (_, changes) => {
    expect(eventsOf('MESSAGE_CREATE', { ...MENTION, ...changes })).toEqual([])
  })

  it.each([
    ['<@!900>who pays?', 'who pays?'],
    ['<@900> what does <@301> say in <#200>?', 'what does somebody say in a channel?'],
    ['<@900> <:tada:123> so?', 'tada so?'],
    ['<@900> see <https://news.example/a>', 'see https://news.example/a'],
  ])('%j asks %j', (content, text) => {
    expect(eventsOf('MESSAGE_CREATE', { ...MENTION, content })).toMatchObject([{ text }])
  })
})

describe('a change', () => {
  it('is an edit when somebody has edited it', () => {
    expect(eventsOf('MESSAGE_UPDATE', EDIT)).toMatchObject([
      { kind: 'edit', of: `discord:200:${ID}`, text: 'who pays now?' },
    ])
    expect(eventsOf('MESSAGE_UPDATE', MENTION)).toEqual([])
  })

  it('is a deletion of one or of many', () => {
    expect(eventsOf('MESSAGE_DELETE', DELETION)).toMatchObject([
      { kind: 'deletion', of: `discord:200:${ID}` },
    ])
    expect(eventsOf('MESSAGE_DELETE_BULK', BULK_DELETION)).toMatchObject([
      { of: 'discord:200:1' },
      { of: 'discord:200:2' },
    ])
  })

  it('has names of its own, or it would be taken for the message', () => {
    const names = [...eventsOf('MESSAGE_UPDATE', EDIT), ...eventsOf('MESSAGE_DELETE', DELETION)].flatMap(
      ({ identities }) => identities,
    )
    expect(new Set([...names, `discord:200:${ID}`]).size).toBe(3)
  })
})

const under = (message: object) =>
  readInteraction({ ...CLICK, message: { ...CLICK.message, ...message } }, SELF)
const by = (id: string) => ({ interaction_metadata: { id: '1', type: 2, user: { id } } })
const summary = (options: readonly object[]) =>
  readInteraction({ ...COMMAND, data: { ...COMMAND.data, name: 'summary', options } }, SELF)

describe('an interaction', () => {
  it('by command asks, about one article, for one person', () => {
    expect(readInteraction(COMMAND, SELF)).toMatchObject({
      kind: 'command',
      isPrivate: true,
      message: {
        text: 'who pays?',
        about: 'night-bus',
        identities: ['discord:interaction:1400000000000000002'],
        conversation: { personId: '301' },
        destination: { onlyFor: '301', handle: 'interaction token-of-the-interaction' },
      },
    })
    expect(readInteraction(payloads.SUBCOMMAND, SELF)).toMatchObject({ message: { text: '/passage 4' } })
  })

  it('on a message asks what it says', () => {
    expect(readInteraction(MESSAGE_COMMAND, SELF)).toMatchObject({
      message: { text: '/ask who pays?' },
      isPrivate: true,
    })
  })

  it('by a button says which answer it is about, and where it stands', () => {
    expect(readInteraction(CLICK, SELF)).toMatchObject({
      kind: 'click',
      press: { answerId: 'a862f26f9d5669c7', action: { kind: 'why' } },
      messageId: '1400000000000000003',
      isPrivate: false,
    })
  })

  it('by a button knows whose command the message answers', () => {
    expect(under({})).toMatchObject({ isOwn: false })
    expect(under(by('301'))).toMatchObject({ isOwn: true })
    expect(under(by('302'))).toMatchObject({ isOwn: false })
  })

  it('of a summary takes its view behind the article', () => {
    const article = { name: 'article', type: 3, value: 'night-bus' }
    expect(summary([article, { name: 'view', type: 3, value: 'who' }])).toMatchObject({
      message: { text: '/summary night-bus  view:who' },
    })
    expect(summary([{ name: 'length', type: 3, value: 'long' }])).toMatchObject({
      message: { text: '/summary  long' },
    })
  })

  it.each([
    ['0', false],
    ['32', true],
    ['8', true],
    ['2147483648', false],
    ['9007199254740993000', true],
  ])('with permissions %s: manages the server is %j', (permissions, isManager) => {
    const member = { ...COMMAND.member, permissions }
    expect(readInteraction({ ...COMMAND, member }, SELF)?.by.person.isManager).toBe(isManager)
  })

  it('while somebody types, and of a form', () => {
    expect(readInteraction(payloads.TYPING, SELF)).toMatchObject({ kind: 'typing', typed: 'nig' })
    expect(readInteraction(FORM, SELF)).toMatchObject({ kind: 'form', words: 'Too short' })
  })
})

const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''

function isWhole({ identities, person, conversation, destination }: ChatEvent): boolean {
  return [...identities, person.id, conversation.channelId, destination.channelId].every(isText)
}

const PACKETS: readonly (readonly [type: string, data: unknown])[] = [
  ['MESSAGE_CREATE', MENTION],
  ['MESSAGE_CREATE', REPLY],
  ['MESSAGE_CREATE', DIRECT],
  ['MESSAGE_UPDATE', EDIT],
  ['MESSAGE_DELETE', DELETION],
  ['MESSAGE_DELETE_BULK', BULK_DELETION],
  ['GUILD_DELETE', { id: '100', unavailable: false }],
  ['READY', { user: { id: '900' }, application: { id: '800' } }],
]

describe('with any one field missing or wrong', () => {
  it.each(PACKETS)('%s is passed over, or is still whole', (type, data) => {
    const broken = placesIn(data).filter((path) =>
      REPLACEMENTS.some((value) => !eventsOf(type, replaceAt(data, path, value)).every(isWhole)),
    )
    expect(broken).toEqual([])
  })

  it.each([COMMAND, payloads.SUBCOMMAND, MESSAGE_COMMAND, CLICK, payloads.TYPING, FORM])(
    'an interaction of type $type is passed over, or is still whole',
    (interaction) => {
      const broken = placesIn(interaction).filter((path) =>
        REPLACEMENTS.some((value) => {
          const found = readInteraction(replaceAt(interaction, path, value), SELF)
          if (found === undefined) return false
          const { id, token, person, channelId } = found.by
          const event = found.kind === 'command' ? [found.message] : []
          return ![id, token, person.id, channelId].every(isText) || !event.every(isWhole)
        }),
      )
      expect(broken).toEqual([])
    },
  )
})
