import * as z from 'zod'
import type { ChatEvent, Conversation, Destination, Person } from '../../core/ports/chat-event.ts'
import type { Click, ClickedAction, Receipt } from '../../core/ports/chat-platform.ts'
import type { Press } from './buttons.ts'
import { decodeButton } from './buttons.ts'
import { privateConversation, privateDestination, SlackUser, triggerIdentity } from './people.ts'
import type { Self } from './reading.ts'
import { toHandle } from './response-urls.ts'
import { placeOf, whereOf } from './slack-message.ts'
import { summaryLine } from '../../core/summary/summary-length.ts'

const Id = z.string().min(1)
const Clicked = z.object({
  trigger_id: Id,
  user: SlackUser,
  response_url: Id.nullish(),
  channel: z.object({ id: Id }).nullish(),
  container: z
    .object({
      channel_id: Id.nullish(),
      message_ts: Id.nullish(),
      thread_ts: Id.nullish(),
      is_ephemeral: z.boolean().nullish(),
    })
    .nullish(),
  message: z.object({ ts: Id.nullish(), thread_ts: Id.nullish() }).nullish(),
  /** The page about the bot: we have noted there which direct messages belong to it. */
  view: z.object({ private_metadata: z.string().nullish() }).nullish(),
  actions: z.tuple([z.object({ action_id: z.string(), value: z.string().nullish() })]).rest(z.unknown()),
})

/** A button that somebody has pressed, and where it stands. */
export interface Pressed {
  readonly self: Self
  readonly person: Person
  readonly press: Press
  readonly triggerId: string
  readonly responseUrl: string | undefined
  readonly channelId: string
  readonly threadId: string | undefined
  readonly conversation: Conversation
  /** Where an answer goes that the button asks for. */
  readonly destination: Destination
  /** The message under which it stands; `undefined` on a page. */
  readonly receipt: Receipt | undefined
}

/** `undefined`: it is incomplete, or no button of ours. */
export function readClick(body: unknown, self: Self): Pressed | undefined {
  const { data } = Clicked.safeParse(body)
  if (data === undefined) return undefined
  const [{ action_id: name, value }] = data.actions
  const press = decodeButton(name, value ?? undefined)
  const channelId = channelOf(data)
  if (press === undefined || channelId === undefined) return undefined
  return {
    self,
    person: data.user,
    press,
    triggerId: data.trigger_id,
    responseUrl: data.response_url ?? undefined,
    channelId,
    threadId: threadOf(data),
    ...whereIsIt(data, channelId, self),
  }
}

/** What has to be written down before it is acknowledged; `undefined`: the click shows something, and that is all. */
export function toEvent(pressed: Pressed): ChatEvent | undefined {
  const { self, person, press, triggerId, conversation, destination } = pressed
  const happening = { identities: [triggerIdentity(self, triggerId)] as [string], person, conversation }
  if (press.action.kind === 'ask')
    return { kind: 'message', ...happening, destination, text: press.action.question, isHidden: true }
  if (press.action.kind === 'command')
    return {
      kind: 'message',
      ...happening,
      ...onlyFor(pressed, 'add'),
      text: press.action.command,
      isHidden: true,
    }
  if (press.action.kind === 'longer-summary' || press.action.kind === 'shorter-summary') {
    const { articleId, length } = press.action
    const text = summaryLine(articleId, length)
    // What one person alone sees is replaced; below what everybody sees, another one is shown to who has clicked.
    const manner = conversation.personId === undefined ? 'add' : 'replace'
    return { kind: 'message', ...happening, ...onlyFor(pressed, manner), text, isHidden: true }
  }
  if (press.action.kind !== 'share') return undefined
  return { kind: 'share', ...happening, destination: everybodyAt(pressed), answerId: press.answerId }
}

/** Shown to who has clicked, whoever sees the button. */
function onlyFor(pressed: Pressed, manner: 'add' | 'replace'): Pick<Pressed, 'conversation' | 'destination'> {
  const { responseUrl: url } = pressed
  return {
    conversation: privateConversation(pressed),
    destination: privateDestination(pressed, url === undefined ? undefined : { url, manner }),
  }
}

function everybodyAt({ self, channelId, threadId, responseUrl: url }: Pressed): Destination {
  const place = { platform: 'slack', installationId: self.id, channelId, threadId }
  return url === undefined ? place : { ...place, handle: toHandle({ url, manner: 'publish' }) }
}

/** `undefined`: there is nothing to do about it. */
export function toClick(pressed: Pressed): Click | undefined {
  const action = clickedAction(pressed)
  const { person, conversation, press } = pressed
  return action === undefined ? undefined : { person, conversation, answerId: press.answerId, action }
}

function clickedAction({ press: { action }, receipt }: Pressed): ClickedAction | undefined {
  switch (action.kind) {
    case 'show-passage':
    case 'rate':
    case 'give-reason':
      return action
    case 'why':
    case 'show-closest':
      return { kind: action.kind }
    case 'delete':
      return receipt === undefined ? undefined : { kind: 'delete', receipt }
    default:
      return undefined
  }
}

type Clicked = z.infer<typeof Clicked>

function channelOf({ channel, container, view, user }: Clicked): string | undefined {
  const known = [channel?.id, container?.channel_id].find((id) => typeof id === 'string') ?? undefined
  if (known !== undefined || view === undefined || view === null) return known
  const noted = view.private_metadata ?? undefined
  // A person's id stands for the direct messages with that person.
  return noted === undefined || noted === '' ? user.id : noted
}

const threadOf = ({ message, container }: Clicked): string | undefined =>
  message?.thread_ts ?? container?.thread_ts ?? undefined

const timeOf = ({ message, container }: Clicked): string | undefined =>
  message?.ts ?? container?.message_ts ?? undefined

function whereIsIt(
  clicked: Clicked,
  channelId: string,
  self: Self,
): Pick<Pressed, 'conversation' | 'destination' | 'receipt'> {
  const { user: person, container, response_url: url } = clicked
  const ts = timeOf(clicked)
  const threadId = threadOf(clicked)
  const receipt = { platform: 'slack', installationId: self.id, channelId }
  if (container?.is_ephemeral === true) {
    const place = { self, person, channelId, threadId }
    const hasUrl = url !== undefined && url !== null
    return {
      conversation: privateConversation(place),
      destination: privateDestination(place, hasUrl ? { url, manner: 'add' } : undefined),
      // Only its own address leads to a message that one person sees.
      receipt: hasUrl ? { ...receipt, messageId: url } : undefined,
    }
  }
  const isDirect = ts === undefined || placeOf(channelId, undefined).isDirect
  return {
    ...whereOf({ channelId, isDirect }, { ts: ts ?? '', thread_ts: threadId }, self),
    receipt: ts === undefined ? undefined : { ...receipt, messageId: ts },
  }
}
