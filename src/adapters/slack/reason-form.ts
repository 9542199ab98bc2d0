import type { types } from '@slack/bolt'
import * as z from 'zod'
import type { Click } from '../../core/ports/chat-platform.ts'
import { parseJson } from './parse-json.ts'
import { SlackUser } from './people.ts'
import type { Onlooker } from './private-replies.ts'
import type { Pressed } from './read-click.ts'
import type { Self } from './reading.ts'

/** The name of the form. */
export const REASON_FORM = 'give-reason'
const BLOCK = 'reason'
const INPUT = 'words'
/** In characters. */
const LONGEST_REASON = 500

const Id = z.string().min(1)
/** Where the button stood; Slack keeps it with the form. */
const Note = z.object({
  answerId: Id,
  channelId: Id,
  threadId: Id.optional(),
  conversationThreadId: Id.optional(),
  personId: Id.optional(),
  responseUrl: Id.optional(),
})
type Note = z.infer<typeof Note>

/** "Something else": asks for it in the person's own words. */
export function createReasonForm({
  press,
  channelId,
  threadId,
  conversation,
  responseUrl,
}: Pressed): types.View {
  const note: Note = {
    answerId: press.answerId,
    channelId,
    threadId,
    conversationThreadId: conversation.threadId,
    personId: conversation.personId,
    responseUrl,
  }
  return {
    type: 'modal',
    callback_id: REASON_FORM,
    private_metadata: JSON.stringify(note),
    title: { type: 'plain_text', text: 'What was wrong?' },
    submit: { type: 'plain_text', text: 'Send' },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks: [IN_OWN_WORDS],
  }
}

const IN_OWN_WORDS: types.InputBlock = {
  type: 'input',
  block_id: BLOCK,
  label: { type: 'plain_text', text: 'In your own words' },
  hint: {
    type: 'plain_text',
    text: 'The people who run Footnote here will read this together with the question and the answer.',
  },
  element: { type: 'plain_text_input', action_id: INPUT, multiline: true, max_length: LONGEST_REASON },
}

const Submission = z.object({
  user: SlackUser,
  view: z.object({
    callback_id: z.literal(REASON_FORM),
    private_metadata: z.string(),
    state: z.object({
      values: z.object({ [BLOCK]: z.object({ [INPUT]: z.object({ value: z.string().nullish() }) }) }),
    }),
  }),
})

export interface GivenReason {
  readonly click: Click
  /** Who is thanked, and where. */
  readonly onlooker: Onlooker
}

/** `undefined`: it is incomplete. */
export function readReason(body: unknown, self: Self): GivenReason | undefined {
  const { data } = Submission.safeParse(body)
  const note = Note.safeParse(parseJson(data?.view.private_metadata ?? '')).data
  if (data === undefined || note === undefined) return undefined
  const words = data.view.state.values[BLOCK][INPUT].value ?? undefined
  return {
    click: {
      person: data.user,
      conversation: {
        platform: 'slack',
        installationId: self.id,
        channelId: note.channelId,
        threadId: note.conversationThreadId,
        personId: note.personId,
      },
      answerId: note.answerId,
      action: { kind: 'give-reason', reason: 'other', words },
    },
    onlooker: {
      installationId: self.id,
      channelId: note.channelId,
      threadId: note.threadId,
      personId: data.user.id,
      responseUrl: note.responseUrl,
    },
  }
}
