import type { SlackApp } from './app.ts'
import type { Json } from './json.ts'
import { listAt, objectAt, textAt } from './json.ts'
import { wireMessage, withBlockIds } from './message-events.ts'
import type { Channel, Ephemeral, StoredMessage, StoredView, Workspace } from './workspace.ts'

/** What a person does with one element. */
export interface Gesture {
  readonly action_id: string
  readonly user: string
  /** Which option or opinion; otherwise the first. */
  readonly value?: string | undefined
}

interface Found {
  readonly element: Json
  readonly block_id: string
}

/** What all interactions have in common. */
export function payloadBy(app: SlackApp, workspace: Workspace, user: string): Json {
  const name = workspace.users.get(user)?.name ?? user.toLowerCase()
  return {
    user: { id: user, username: name, name, team_id: workspace.team },
    api_app_id: app.appId,
    token: 'verification-token',
    team: { id: workspace.team, domain: workspace.domain },
    enterprise: null,
    is_enterprise_install: false,
  }
}

/** What a slash command carries, all of it text. */
export function commandFields(
  app: SlackApp,
  workspace: Workspace,
  { user, channel }: { user: string; channel: Channel },
): Json {
  return {
    token: 'verification-token',
    team_id: workspace.team,
    team_domain: workspace.domain,
    channel_id: channel.id,
    channel_name: channel.name,
    user_id: user,
    user_name: workspace.users.get(user)?.name ?? user,
    api_app_id: app.appId,
    is_enterprise_install: 'false',
  }
}

export function channelFields({ id, name }: Channel): Json {
  return { id, name }
}

/** Where a message was clicked. An ephemeral one is not handed to the app again. */
export function messageFields(workspace: Workspace, message: StoredMessage | Ephemeral): Json {
  const isEphemeral = 'to' in message
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: isEphemeral,
      ...(message.thread_ts === undefined ? {} : { thread_ts: message.thread_ts }),
    },
    ...(isEphemeral ? {} : { message: wireMessage(workspace, message) }),
  }
}

/** The `actions` entry for a gesture; throws if no such thing can be clicked. */
export function actionFor(blocks: readonly Json[], gesture: Gesture, ts: string): Json {
  const { element, block_id: block } = find(blocks, gesture)
  const visibleTo = element['visible_to_user_ids']
  if (Array.isArray(visibleTo) && !visibleTo.includes(gesture.user)) {
    throw new Error(`${gesture.user} does not see ${gesture.action_id}`)
  }
  return {
    type: element['type'],
    action_id: gesture.action_id,
    block_id: block,
    action_ts: ts,
    ...chosen(element, gesture.value),
  }
}

/** `state.values` of a modal: what was typed into, or chosen in, each input. */
export function stateOf(stored: StoredView, values: Readonly<Record<string, string>>): Json {
  const blocks = withBlockIds(listAt(stored.view, 'blocks')).filter(({ type }) => type === 'input')
  const entries = blocks.map((block) => {
    const name = textAt(block, 'block_id') ?? ''
    const element = objectAt(block, 'element')
    const value = values[name]
    const state = inputState(element, value)
    if (isEmpty(state) && block['optional'] !== true) throw new Error(`The input ${name} is not filled in`)
    return [name, { [textAt(element, 'action_id') ?? '']: state }] as const
  })
  return { values: Object.fromEntries(entries) }
}

const isEmpty = (state: Json): boolean =>
  Object.entries(state).every(
    ([key, value]) => key === 'type' || value === null || (Array.isArray(value) && value.length === 0),
  )

type Fill = (element: Json, value: string | undefined) => Json

/** What was filled in, or stood there already. Of several, the values have commas between them. */
const FILLS: Readonly<Record<string, Fill>> = {
  static_select: (element, value) => ({
    selected_option: value === undefined ? null : optionOf(element, value),
  }),
  external_select: (element, value) => ({
    selected_option: value === undefined ? (element['initial_option'] ?? null) : { value },
  }),
  conversations_select: (element, value) => ({
    selected_conversation: value ?? element['initial_conversation'] ?? null,
  }),
  timepicker: (element, value) => ({ selected_time: value ?? element['initial_time'] ?? null }),
  checkboxes: (element, value) => ({ selected_options: boxesOf(element, value) }),
  plain_text_input: (element, value) => {
    const longest = Number(textAt(element, 'max_length') ?? 3000)
    if ((value?.length ?? 0) > longest) throw new Error(`An input takes ${longest} characters`)
    return { value: value ?? null }
  },
}

function inputState(element: Json, value: string | undefined): Json {
  const type = textAt(element, 'type') ?? ''
  return { type, ...FILLS[type]?.(element, value) }
}

const boxesOf = (element: Json, value: string | undefined): readonly Json[] =>
  value === undefined
    ? listAt(element, 'initial_options')
    : value.split(',').flatMap((one) => (one === '' ? [] : [optionOf(element, one)]))

function find(blocks: readonly Json[], { action_id: action }: Gesture): Found {
  const outer = withBlockIds(blocks)
  for (const block of outer.concat(outer.flatMap((one) => listAt(one, 'child_blocks')))) {
    const elements = [...listAt(block, 'elements'), objectAt(block, 'accessory')]
    const element = elements.find((candidate) => candidate['action_id'] === action)
    if (element !== undefined) return { element, block_id: textAt(block, 'block_id') ?? '' }
  }
  throw new Error(`There is no ${action} to click`)
}

function chosen(element: Json, value: string | undefined): Json {
  switch (element['type']) {
    case 'static_select':
      return { selected_option: optionOf(element, value), placeholder: element['placeholder'] }
    case 'feedback_buttons': {
      const opinions = [objectAt(element, 'positive_button'), objectAt(element, 'negative_button')]
      const opinion = value === undefined ? opinions[0] : opinions.find((one) => one['value'] === value)
      if (opinion === undefined) throw new Error(`No opinion has the value ${value}`)
      return { text: opinion['text'], value: opinion['value'] }
    }
    default:
      return { text: element['text'], value: element['value'], url: element['url'], icon: element['icon'] }
  }
}

function optionOf(element: Json, value: string | undefined): Json {
  const groups = listAt(element, 'option_groups').flatMap((group) => listAt(group, 'options'))
  const options = [...listAt(element, 'options'), ...groups]
  const option = value === undefined ? options[0] : options.find((one) => one['value'] === value)
  if (option === undefined) throw new Error(`There is no option ${value}`)
  return option
}
