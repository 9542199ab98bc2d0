import type { APIButtonComponent, APIActionRowComponent } from 'discord.js'
import { ButtonStyle, ComponentType } from 'discord.js'
import type { Delivery } from '../../core/ports/chat-platform.ts'
import { shortenTo } from '../../core/reply/cut-text.ts'
import type { Reason } from '../../core/reply/reply.ts'
import type { ButtonAction } from './buttons.ts'
import { encodeButton } from './buttons.ts'
import { LONGEST_LABEL, LONGEST_URL, MOST_IN_ROW } from './limits.ts'

export type Row = APIActionRowComponent<APIButtonComponent>
type Answer = Delivery['answer']

/** As many rows as the buttons need; none for what cannot be done here. */
export function renderRows(actions: readonly ButtonAction[], answer: Answer): readonly Row[] {
  const buttons = actions.flatMap((action) => renderButton(action, answer) ?? [])
  return Array.from({ length: Math.ceil(buttons.length / MOST_IN_ROW) }, (_, row) => ({
    type: ComponentType.ActionRow,
    components: buttons.slice(row * MOST_IN_ROW, (row + 1) * MOST_IN_ROW),
  }))
}

const ABOUT_AN_ANSWER: ReadonlySet<ButtonAction['kind']> = new Set([
  'why',
  'show-closest',
  'share',
  'give-reason',
  'rate',
  'delete',
])

/** `undefined`: Discord does not take it, or there is no answer that it could be about. */
export function renderButton(action: ButtonAction, answer: Answer): APIButtonComponent | undefined {
  if (answer === undefined && ABOUT_AN_ANSWER.has(action.kind)) return undefined
  const label = shortenTo(labelOf(action), LONGEST_LABEL)
  if (action.kind === 'open-original')
    return action.url.length > LONGEST_URL
      ? undefined
      : { type: ComponentType.Button, style: ButtonStyle.Link, label, url: action.url }
  const customId = encodeButton(action, answer?.id ?? '')
  if (customId === undefined) return undefined
  const emoji = action.kind === 'rate' ? { emoji: { name: THUMBS[action.rating] } } : {}
  return { type: ComponentType.Button, style: ButtonStyle.Secondary, label, custom_id: customId, ...emoji }
}

const THUMBS = { helpful: '👍', 'not-helpful': '👎' } as const

const REASONS: Readonly<Record<Reason, string>> = {
  'wrong-paragraph': 'Wrong paragraph',
  'no-answer': 'Does not answer it',
  incomplete: 'Something is missing',
  other: 'Something else',
}

const LABELS = {
  why: 'Why this answer?',
  'show-closest': 'Show the closest passage',
  share: 'Share with the channel',
  'longer-summary': 'Longer summary',
  'shorter-summary': 'Shorter summary',
  'open-original': 'Open the original',
  delete: 'Delete',
} as const

function labelOf(action: ButtonAction): string {
  switch (action.kind) {
    case 'show-passage':
      return labelOfPassage(action)
    case 'ask':
      return action.question
    case 'command':
      return action.label
    case 'rate':
      return action.rating === 'helpful' ? 'Helpful' : 'Not helpful'
    case 'give-reason':
      return REASONS[action.reason]
    default:
      return LABELS[action.kind]
  }
}

/** The article is named where it is not the one being talked about. */
function labelOfPassage({ paragraph, argument }: Extract<ButtonAction, { kind: 'show-passage' }>): string {
  const article = argument.endsWith(` ${paragraph}`) ? argument.slice(0, -` ${paragraph}`.length) : undefined
  return `Show paragraph ${paragraph}${article === undefined ? '' : ` of ${article}`}`
}
