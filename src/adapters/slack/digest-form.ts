import type { types } from '@slack/bolt'
import * as z from 'zod'
import { EVERY_DAY, nameOf } from '../../core/digest/schedule.ts'
import type { Topic } from '../../core/digest/subscription.ts'
import { TOPICS } from '../../core/digest/subscription.ts'
import type { Message } from '../../core/ports/chat-event.ts'
import { parseJson } from './parse-json.ts'
import { privateConversation, privateDestination, SlackUser, triggerIdentity } from './people.ts'
import type { Self } from './reading.ts'
import { plainText } from './texts.ts'

/** The name of the form. */
export const DIGEST_FORM = 'add-digest'
/** The list of time zones that changes while somebody types. */
export const ZONES = 'digest-zones'
/** Where it is said that it could not be taken in. */
export const FIRST_FIELD = 'channel'

const Id = z.string().min(1)
/** Where the command was typed; Slack keeps it with the form. */
const Note = z.object({ channelId: Id, responseUrl: Id })
type Note = z.infer<typeof Note>

const Request = z.object({
  command: z.string(),
  text: z.string().nullish(),
  trigger_id: Id,
  channel_id: Id,
  response_url: Id,
})

/** Somebody wants the form. */
export interface FormRequest extends Note {
  readonly triggerId: string
}

/** "/digest add" or "/footnote digest add" and nothing more; `undefined`: another command. */
export function readFormRequest(body: unknown): FormRequest | undefined {
  const { data } = Request.safeParse(body)
  if (data === undefined) return undefined
  const line = `${data.command} ${data.text ?? ''}`.trim()
  if (!/^(?:\/digest|\/footnote\s+\/?digest)\s+add$/i.test(line)) return undefined
  return { triggerId: data.trigger_id, channelId: data.channel_id, responseUrl: data.response_url }
}

/** `zone`: the asker's own, chosen already. */
export function createDigestForm({ channelId, responseUrl }: Note, zone: string | undefined): types.View {
  const note: Note = { channelId, responseUrl }
  return {
    type: 'modal',
    callback_id: DIGEST_FORM,
    private_metadata: JSON.stringify(note),
    title: plainText('New digest'),
    submit: plainText('Set it up'),
    close: plainText('Cancel'),
    blocks: [
      field(FIRST_FIELD, 'Channel', {
        type: 'conversations_select',
        action_id: FIRST_FIELD,
        initial_conversation: channelId,
        filter: { include: ['public', 'private', 'im'], exclude_external_shared_channels: false },
      }),
      field('weekdays', 'On these days', checkboxes('weekdays', DAYS, DAYS.slice(0, WORKDAYS))),
      field('time', 'At', { type: 'timepicker', action_id: 'time', initial_time: '09:00' }),
      field('zone', 'By the clocks of', {
        type: 'external_select',
        action_id: ZONES,
        min_query_length: 2,
        placeholder: plainText('Europe/Amsterdam'),
        ...(zone !== undefined && { initial_option: option(zone, zone) }),
      }),
      field('topics', 'It tells', checkboxes('topics', TOPIC_OPTIONS, TOPIC_OPTIONS)),
      { ...field('always', 'With nothing new', checkboxes('always', [ALWAYS], [])), optional: true },
    ],
  }
}

const WORKDAYS = 5

const option = (text: string, value: string): types.PlainTextOption => ({ text: plainText(text), value })

const DAYS = EVERY_DAY.map((day) => option(nameOf(day), nameOf(day).toLowerCase()))
const TOPIC_TEXTS: Readonly<Record<Topic, string>> = {
  articles: 'New and changed articles',
  asked: 'What was asked most',
  'not-found': 'How much was asked and not found',
}
const TOPIC_OPTIONS = TOPICS.map((topic) => option(TOPIC_TEXTS[topic], topic))
const ALWAYS = option('Post it nevertheless', 'always')

const checkboxes = (
  name: string,
  options: readonly types.PlainTextOption[],
  chosen: readonly types.PlainTextOption[],
): types.Checkboxes => ({
  type: 'checkboxes',
  action_id: name,
  options: [...options],
  ...(chosen.length > 0 && { initial_options: [...chosen] }),
})

const field = (name: string, label: string, element: types.InputBlock['element']): types.InputBlock => ({
  type: 'input',
  block_id: name,
  label: plainText(label),
  element,
})

const Several = z.object({ selected_options: z.array(z.object({ value: Id })).nullish() })
const valuesOf = ({ selected_options: chosen }: z.infer<typeof Several>): readonly string[] =>
  (chosen ?? []).map(({ value }) => value)

const Submission = z.object({
  trigger_id: Id,
  user: SlackUser,
  view: z.object({
    callback_id: z.literal(DIGEST_FORM),
    private_metadata: z.string(),
    state: z.object({
      values: z.object({
        channel: z.object({ channel: z.object({ selected_conversation: Id }) }),
        weekdays: z.object({ weekdays: Several }),
        time: z.object({ time: z.object({ selected_time: Id }) }),
        zone: z.object({ [ZONES]: z.object({ selected_option: z.object({ value: Id }) }) }),
        topics: z.object({ topics: Several }),
        always: z.object({ always: Several }),
      }),
    }),
  }),
})

/** What was filled in, as if it had been typed: "/digest add <#C1> monday,friday 09:00 …". `undefined`: it is incomplete. */
export function readDigestForm(body: unknown, self: Self): Message | undefined {
  const { data } = Submission.safeParse(body)
  const note = Note.safeParse(parseJson(data?.view.private_metadata ?? '')).data
  if (data === undefined || note === undefined) return undefined
  const { channel, weekdays, time, zone, topics, always } = data.view.state.values
  const words = [
    `<#${channel.channel.selected_conversation}>`,
    valuesOf(weekdays.weekdays).join(','),
    time.time.selected_time,
    zone[ZONES].selected_option.value,
    `what:${valuesOf(topics.topics).join(',')}`,
    ...valuesOf(always.always),
  ]
  const place = { self, person: data.user, channelId: note.channelId }
  return {
    kind: 'message',
    identities: [triggerIdentity(self, data.trigger_id)],
    person: data.user,
    conversation: privateConversation(place),
    destination: privateDestination(place, { url: note.responseUrl, manner: 'add' }),
    text: `/digest add ${words.join(' ')}`,
    isHidden: true,
  }
}

const Typing = z.object({ action_id: z.literal(ZONES), value: z.string() })

/** What somebody types to find a time zone; `undefined`: it is another list. */
export const readTypedZone = (body: unknown): string | undefined => Typing.safeParse(body).data?.value

/** A list of what it may become, as Slack takes it. */
export const zoneOptions = (zones: readonly { readonly value: string; readonly label: string }[]) => ({
  options: zones.map(({ value, label }) => option(label, value)),
})
