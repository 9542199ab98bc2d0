import type { types } from '@slack/bolt'
import { shortenTo } from '../../core/reply/cut-text.ts'
import type { Action, Reason } from '../../core/reply/reply.ts'
import { encodeButton } from './buttons.ts'
import {
  LONGEST_BUTTON_URL,
  LONGEST_CONFIRMATION,
  LONGEST_LABEL,
  LONGEST_SPOKEN_LABEL,
  MOST_ACTIONS,
} from './limits.ts'
import { plainText } from './texts.ts'

/** What the buttons of a message are about. */
export interface AboutButtons {
  readonly answer: { readonly id: string; readonly askedBy: string } | undefined
  /** Makes an action_id that this message has only once. */
  readonly name: (name: string) => string
}

/** As many rows as the buttons need; none for what cannot be done here. */
export function renderActions(
  actions: readonly Action[],
  about: AboutButtons,
): readonly types.ActionsBlock[] {
  const buttons = actions.flatMap((action) => renderButton(action, about) ?? [])
  const rows = Math.ceil(buttons.length / MOST_ACTIONS)
  return Array.from({ length: rows }, (_, row) => ({
    type: 'actions',
    elements: buttons.slice(row * MOST_ACTIONS, (row + 1) * MOST_ACTIONS),
  }))
}

const ABOUT_AN_ANSWER: ReadonlySet<Action['kind']> = new Set(['why', 'show-closest', 'share', 'give-reason'])

function renderButton(action: Action, { answer, name }: AboutButtons): types.Button | undefined {
  const encoded = encodeButton(action, answer?.id ?? '')
  if (encoded === undefined || (answer === undefined && ABOUT_AN_ANSWER.has(action.kind))) return undefined
  const { label, spoken } = labelsOf(action)
  const button: types.Button = {
    type: 'button',
    action_id: name(encoded.action_id),
    text: plainText(label),
    value: encoded.value,
    accessibility_label: spoken,
    ...confirmationOf(action),
  }
  if (action.kind !== 'open-original') return button
  return action.url.length > LONGEST_BUTTON_URL ? undefined : { ...button, url: action.url }
}

function confirmationOf(action: Action): Pick<types.Button, 'confirm'> {
  if (action.kind !== 'command' || action.confirm === undefined) return {}
  const { title, text, yes, no } = action.confirm
  return {
    confirm: {
      title: plainText(shortenTo(title, LONGEST_CONFIRMATION.title)),
      text: plainText(shortenTo(text, LONGEST_CONFIRMATION.text)),
      confirm: plainText(shortenTo(yes, LONGEST_CONFIRMATION.answer)),
      deny: plainText(shortenTo(no, LONGEST_CONFIRMATION.answer)),
    },
  }
}

interface Labels {
  readonly label: string
  /** For screen readers, and for people who click by voice: it holds the words of the label. */
  readonly spoken: string
}

function labelsOf(action: Action): Labels {
  switch (action.kind) {
    case 'show-passage':
      return labelsOfPassage(action)
    case 'ask':
      return labelsOfQuestion(action.question)
    case 'give-reason':
      return REASONS[action.reason]
    case 'command':
      return {
        label: shortenTo(action.label, LONGEST_LABEL),
        spoken: shortenTo(action.spoken, LONGEST_SPOKEN_LABEL),
      }
    default:
      return LABELS[action.kind]
  }
}

const LABELS = {
  why: {
    label: 'Why this answer?',
    spoken: 'Why this answer? Shows only you how it was found and checked',
  },
  'show-closest': { label: 'Show the closest passage', spoken: 'Show the closest passage to you only' },
  share: { label: 'Share with the channel', spoken: 'Share with the channel, under your name' },
  'longer-summary': { label: 'Longer summary', spoken: 'Longer summary, in place of this one' },
  'shorter-summary': { label: 'Shorter summary', spoken: 'Shorter summary, in place of this one' },
  'open-original': {
    label: 'Open the original',
    spoken: 'Open the original article in your browser, at these words',
  },
} as const satisfies Readonly<Record<string, Labels>>

const REASONS: Readonly<Record<Reason, Labels>> = {
  'wrong-paragraph': { label: 'Wrong paragraph', spoken: 'Wrong paragraph' },
  'no-answer': { label: 'Does not answer it', spoken: 'Does not answer it' },
  incomplete: { label: 'Something is missing', spoken: 'Something is missing' },
  other: { label: 'Something else', spoken: 'Something else: opens a small form' },
}

function labelsOfPassage({ paragraph, argument }: Extract<Action, { kind: 'show-passage' }>): Labels {
  const article = argument.endsWith(` ${paragraph}`) ? argument.slice(0, -` ${paragraph}`.length) : undefined
  const label = shortenTo(
    `Show paragraph ${paragraph}${article === undefined ? '' : ` of ${article}`}`,
    LONGEST_LABEL,
  )
  return {
    label,
    spoken: longestOf(`${label} to you only, with the quoted words in bold`, `${label} to you only`, label),
  }
}

function labelsOfQuestion(question: string): Labels {
  const label = shortenTo(question, LONGEST_LABEL)
  return { label, spoken: longestOf(`Ask: ${label}`, label) }
}

/** The first wording that is not too long. */
const longestOf = (...wordings: readonly string[]): string =>
  wordings.find((wording) => wording.length <= LONGEST_SPOKEN_LABEL) ?? ''

/** Did it help? And a button that only the asker sees. */
export function renderFeedback({ answer, name }: AboutButtons): readonly types.ContextActionsBlock[] {
  if (answer === undefined) return []
  const [helpful, not, remove] = [
    encodeButton({ kind: 'rate', rating: 'helpful' }, answer.id),
    encodeButton({ kind: 'rate', rating: 'not-helpful' }, answer.id),
    encodeButton({ kind: 'delete' }, answer.id),
  ]
  if (helpful === undefined || not === undefined || remove === undefined) return []
  return [
    {
      type: 'context_actions',
      elements: [
        {
          type: 'feedback_buttons',
          action_id: name(helpful.action_id),
          positive_button: {
            text: plainText('Helpful'),
            value: helpful.value,
            accessibility_label: 'Helpful: this answer helped me',
          },
          negative_button: {
            text: plainText('Not helpful'),
            value: not.value,
            accessibility_label: 'Not helpful: you will be asked why, once',
          },
        },
        {
          type: 'icon_button',
          icon: 'trash',
          action_id: name(remove.action_id),
          text: plainText('Delete'),
          accessibility_label: 'Delete this answer (only you, who asked, see this button)',
          value: remove.value,
          visible_to_user_ids: [answer.askedBy],
          confirm: CONFIRM_DELETION,
        },
      ],
    },
  ]
}

const CONFIRM_DELETION: types.ConfirmationDialog = {
  title: plainText('Delete this answer?'),
  text: plainText('It disappears for everyone in this thread.'),
  confirm: plainText('Delete'),
  deny: plainText('Keep it'),
  style: 'danger',
}
