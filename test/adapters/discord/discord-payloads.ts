import { encodeButton } from '#src/adapters/discord/buttons.ts'

/*
 * What Discord sends, as its documentation has it, fields that we do not use included. Ids are made up.
 */

export const SELF = '900'

const MEMBER = {
  roles: [],
  joined_at: '2026-01-01T00:00:00.000Z',
  deaf: false,
  mute: false,
  flags: 0,
  nick: null,
}
const DANA = { id: '301', username: 'dana', global_name: 'Dana', avatar: null, discriminator: '0' }

export const MENTION = {
  id: '1400000000000000001',
  channel_id: '200',
  guild_id: '100',
  author: DANA,
  member: MEMBER,
  content: '<@900> who pays?',
  timestamp: '2026-11-25T10:00:00.000Z',
  edited_timestamp: null,
  tts: false,
  mention_everyone: false,
  mentions: [{ id: '900', username: 'footnote', bot: true }],
  mention_roles: [],
  attachments: [],
  embeds: [],
  pinned: false,
  type: 0,
  flags: 0,
  components: [],
}

const { guild_id: _guild, member: _member, ...direct } = MENTION
export const DIRECT = { ...direct, channel_id: '7301', content: 'who pays?', mentions: [] }

const ANSWER_ID = 'a862f26f9d5669c7'

export const REPLY = {
  ...MENTION,
  content: 'and who else?',
  type: 19,
  message_reference: { message_id: '1400000000000000000', channel_id: '200' },
  referenced_message: {
    ...MENTION,
    id: '1400000000000000000',
    author: { id: '900', username: 'footnote', bot: true },
    components: [
      { type: 10, content: 'An answer' },
      {
        type: 9,
        components: [{ type: 10, content: 'A source' }],
        accessory: { type: 2, style: 2, label: 'Show', custom_id: encodeButton({ kind: 'why' }, ANSWER_ID) },
      },
    ],
  },
}

export const EDIT = {
  ...MENTION,
  content: '<@900> who pays now?',
  edited_timestamp: '2026-11-25T10:01:00.000Z',
}
export const DELETION = { id: '1400000000000000001', channel_id: '200', guild_id: '100' }
export const BULK_DELETION = { ids: ['1', '2'], channel_id: '200', guild_id: '100' }

const INTERACTION = {
  id: '1400000000000000002',
  application_id: '800',
  token: 'token-of-the-interaction',
  version: 1,
  guild_id: '100',
  channel_id: '200',
  channel: { id: '200', type: 0 },
  member: { ...MEMBER, user: DANA, permissions: '0' },
  locale: 'en-GB',
  context: 0,
}

export const COMMAND = {
  ...INTERACTION,
  type: 2,
  data: {
    id: '500',
    name: 'ask',
    type: 1,
    options: [
      { name: 'question', type: 3, value: 'who pays?' },
      { name: 'article', type: 3, value: 'night-bus' },
      { name: 'private', type: 5, value: true },
    ],
  },
}

export const SUBCOMMAND = {
  ...INTERACTION,
  type: 2,
  data: {
    id: '500',
    name: 'footnote',
    type: 1,
    options: [{ name: 'passage', type: 1, options: [{ name: 'paragraph', type: 3, value: '4' }] }],
  },
}

export const MESSAGE_COMMAND = {
  ...INTERACTION,
  type: 2,
  data: {
    id: '501',
    name: 'Ask about this',
    type: 3,
    target_id: '1400000000000000001',
    resolved: { messages: { '1400000000000000001': MENTION } },
  },
}

export const CLICK = {
  ...INTERACTION,
  type: 3,
  data: { custom_id: encodeButton({ kind: 'why' }, ANSWER_ID), component_type: 2 },
  message: { ...MENTION, id: '1400000000000000003' },
}

export const TYPING = {
  ...INTERACTION,
  type: 4,
  data: {
    id: '500',
    name: 'ask',
    type: 1,
    options: [{ name: 'article', type: 3, value: 'nig', focused: true }],
  },
}

export const FORM = {
  ...INTERACTION,
  type: 5,
  data: {
    custom_id: `reason|${ANSWER_ID}`,
    components: [{ type: 18, component: { type: 4, custom_id: 'words', value: 'Too short' } }],
  },
}
