import { encodeButton } from '#src/adapters/slack/buttons.ts'

/*
 * What Slack sends, as its documentation has it and its servers send it, fields that we do not use included. Ids are
 * made up.
 */

export const SELF = { id: 'T1', botUserId: 'UBOT' }

const ENVELOPE = {
  token: 'verification-token',
  team_id: 'T1',
  api_app_id: 'A1',
  type: 'event_callback',
  event_id: 'Ev1',
  event_time: 1_795_000_000,
  authorizations: [
    { enterprise_id: null, team_id: 'T1', user_id: 'UBOT', is_bot: true, is_enterprise_install: false },
  ],
  is_ext_shared_channel: false,
}

export const eventBody = (event: object): object => ({ ...ENVELOPE, event })

export const MENTION = {
  type: 'app_mention',
  user: 'U1',
  ts: '1795000000.000100',
  client_msg_id: '7e0c2c2e-9d3a-4c57-8f0b-1f6a3f0c9a11',
  text: '<@UBOT> who pays?',
  team: 'T1',
  channel: 'C1',
  event_ts: '1795000000.000100',
}

export const MESSAGE = { ...MENTION, type: 'message', channel_type: 'channel' }

export const REPLY = {
  ...MESSAGE,
  ts: '1795000002.000100',
  client_msg_id: 'reply',
  thread_ts: '1795000000.000100',
  text: 'and who else?',
}

export const DIRECT = {
  ...MESSAGE,
  channel: 'D1',
  channel_type: 'im',
  text: 'who pays?',
}

export const EDIT = {
  type: 'message',
  subtype: 'message_changed',
  hidden: true,
  channel: 'C1',
  channel_type: 'channel',
  ts: '1795000009.000100',
  event_ts: '1795000009.000100',
  message: { ...MENTION, type: 'message', text: '<@UBOT> who pays now?', edited: { user: 'U1', ts: '9.1' } },
  previous_message: { ...MENTION, type: 'message' },
}

export const DELETION = {
  type: 'message',
  subtype: 'message_deleted',
  hidden: true,
  channel: 'C1',
  channel_type: 'channel',
  ts: '1795000009.000100',
  event_ts: '1795000009.000100',
  deleted_ts: MENTION.ts,
  previous_message: { ...MENTION, type: 'message' },
}

export const HOME = { type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home', event_ts: '9.1' }

export const REVOKED = { type: 'tokens_revoked', tokens: { oauth: [], bot: ['UBOT'] } }

export const COMMAND = {
  token: 'verification-token',
  team_id: 'T1',
  team_domain: 'team',
  channel_id: 'C1',
  channel_name: 'general',
  user_id: 'U1',
  user_name: 'dana',
  command: '/footnote',
  text: 'ask who pays?',
  api_app_id: 'A1',
  is_enterprise_install: 'false',
  response_url: 'https://hooks.slack.com/commands/T1/1/x',
  trigger_id: '1.1.x',
}

const INTERACTION = {
  user: { id: 'U1', username: 'dana', name: 'dana', team_id: 'T1' },
  api_app_id: 'A1',
  token: 'verification-token',
  team: { id: 'T1', domain: 'team' },
  enterprise: null,
  is_enterprise_install: false,
  trigger_id: '1.1.x',
}

export const CLICK = {
  type: 'block_actions',
  ...INTERACTION,
  container: { type: 'message', message_ts: '5.1', channel_id: 'C1', thread_ts: '4.1', is_ephemeral: false },
  channel: { id: 'C1', name: 'general' },
  message: { type: 'message', user: 'UBOT', ts: '5.1', thread_ts: '4.1', text: 'An answer' },
  state: { values: {} },
  response_url: 'https://hooks.slack.com/actions/T1/1/x',
  actions: [
    { type: 'button', block_id: 'b', action_ts: '6.1', ...encodeButton({ kind: 'why' }, 'answer-1') },
  ],
}

export const SHORTCUT = {
  type: 'message_action',
  callback_id: 'ask_about_message',
  ...INTERACTION,
  action_ts: '6.1',
  message_ts: '5.1',
  message: { type: 'message', user: 'U2', ts: '5.1', text: 'who pays?' },
  channel: { id: 'C1', name: 'general' },
  response_url: 'https://hooks.slack.com/app/T1/1/x',
}

export const SUBMISSION = {
  type: 'view_submission',
  ...INTERACTION,
  view: {
    id: 'V1',
    type: 'modal',
    callback_id: 'give-reason',
    private_metadata: JSON.stringify({ answerId: 'answer-1', channelId: 'C1', threadId: '4.1' }),
    state: { values: { reason: { words: { type: 'plain_text_input', value: 'Too short' } } } },
  },
  response_urls: [],
}
