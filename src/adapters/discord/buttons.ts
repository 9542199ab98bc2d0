import type { ClickedAction } from '../../core/ports/chat-platform.ts'
import type { Action, Reason, ResizeSummary } from '../../core/reply/reply.ts'
import { LENGTHS } from '../../core/summary/summary-length.ts'
import { LONGEST_CUSTOM_ID } from './limits.ts'

export type ButtonAction = Action | Extract<ClickedAction, { kind: 'rate' }> | { readonly kind: 'delete' }

/** A click, as far as the button tells. `answerId` is empty where the message is no answer. */
export interface Press {
  readonly answerId: string
  readonly action: PressedAction
}

export type PressedAction =
  | { readonly kind: 'show-passage'; readonly articleId: string; readonly paragraph: number }
  | Omit<ResizeSummary, 'argument'>
  | { readonly kind: 'why' | 'show-closest' | 'share' | 'delete' }
  | { readonly kind: 'command'; readonly command: string }
  | Extract<ButtonAction, { kind: 'ask' | 'rate' | 'give-reason' }>

/** What the button stands for; `undefined`: longer than Discord takes, or nothing that comes back to us. */
export function encodeButton(action: ButtonAction, answerId: string): string | undefined {
  const id = [...fieldsOf(action, answerId)].join('|')
  return action.kind === 'open-original' || id.length > LONGEST_CUSTOM_ID ? undefined : id
}

function fieldsOf(action: ButtonAction, answerId: string): readonly (string | number)[] {
  switch (action.kind) {
    case 'show-passage':
      return ['passage', answerId, action.paragraph, action.articleId]
    case 'longer-summary':
    case 'shorter-summary':
      return [action.kind, answerId, action.length, action.articleId]
    case 'ask':
      return ['ask', action.question]
    case 'command':
      return ['command', action.command]
    case 'rate':
      return [action.rating, answerId]
    case 'give-reason':
      return ['reason', answerId, action.reason]
    default:
      return [action.kind, answerId]
  }
}

const REASONS: readonly string[] = ['wrong-paragraph', 'no-answer', 'incomplete', 'other'] satisfies Reason[]
const isReason = (text: string): text is Reason => REASONS.includes(text)

type Read = (answerId: string, rest: readonly string[]) => PressedAction | undefined

const about =
  (action: PressedAction): Read =>
  (answerId) =>
    answerId === '' ? undefined : action

const READERS: Readonly<Record<string, Read>> = {
  passage: (_, [number = '', ...articleId]) => readPassage(number, articleId.join('|')),
  'longer-summary': (_, fields) => readSummary('longer-summary', fields),
  'shorter-summary': (_, fields) => readSummary('shorter-summary', fields),
  helpful: about({ kind: 'rate', rating: 'helpful' }),
  'not-helpful': about({ kind: 'rate', rating: 'not-helpful' }),
  reason: (answerId, [reason = '']) =>
    answerId !== '' && isReason(reason) ? { kind: 'give-reason', reason } : undefined,
  why: about({ kind: 'why' }),
  'show-closest': about({ kind: 'show-closest' }),
  share: about({ kind: 'share' }),
  delete: about({ kind: 'delete' }),
}

const ASK = 'ask|'
const COMMAND = 'command|/'

/** `undefined` for anything that `encodeButton` does not write. Never throws. */
export function decodeButton(customId: string): Press | undefined {
  if (customId.length > LONGEST_CUSTOM_ID) return undefined
  if (customId.startsWith(ASK)) {
    const question = customId.slice(ASK.length)
    return question === '' ? undefined : { answerId: '', action: { kind: 'ask', question } }
  }
  if (customId.startsWith(COMMAND))
    return { answerId: '', action: { kind: 'command', command: customId.slice(COMMAND.length - 1) } }
  const [kind = '', answerId = '', ...others] = customId.split('|')
  const action = Object.hasOwn(READERS, kind) ? READERS[kind]?.(answerId, others) : undefined
  return action === undefined ? undefined : { answerId, action }
}

function readPassage(number: string, articleId: string): PressedAction | undefined {
  if (!/^[1-9]\d{0,6}$/.test(number) || articleId === '') return undefined
  return { kind: 'show-passage', articleId, paragraph: Number(number) }
}

function readSummary(
  kind: ResizeSummary['kind'],
  [wanted, ...articleId]: readonly string[],
): PressedAction | undefined {
  const length = LENGTHS.find((known) => known === wanted)
  const id = articleId.join('|')
  return length === undefined || id === '' ? undefined : { kind, articleId: id, length }
}
