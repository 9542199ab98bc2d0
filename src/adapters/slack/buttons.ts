import { z } from 'zod'
import type { ClickedAction } from '../../core/ports/chat-platform.ts'
import type { Action, ResizeSummary } from '../../core/reply/reply.ts'
import { LENGTHS } from '../../core/summary/summary-length.ts'
import { LONGEST_BUTTON_VALUE } from './limits.ts'

/** What a button does. */
export type ButtonAction =
  | Action
  | Extract<ClickedAction, { kind: 'rate' }>
  | Omit<Extract<ClickedAction, { kind: 'delete' }>, 'receipt'>

/** A button as Slack gives it back when it is clicked. */
export interface EncodedButton {
  readonly action_id: string
  readonly value: string
}

/**
 * What the button stands for, in the value that Slack keeps for us. `answerId` is empty where the message is no answer.
 * `undefined`: the value would be longer than Slack takes, which only an enormous file name can do.
 */
export function encodeButton(action: ButtonAction, answerId: string): EncodedButton | undefined {
  const value = JSON.stringify([answerId, ...fieldsOf(action)])
  return value.length > LONGEST_BUTTON_VALUE ? undefined : { action_id: action.kind, value }
}

function fieldsOf(action: ButtonAction): readonly (string | number)[] {
  switch (action.kind) {
    case 'show-passage':
      return [action.articleId, action.paragraph]
    case 'longer-summary':
    case 'shorter-summary':
      return [action.articleId, action.length]
    case 'ask':
      return [action.question]
    case 'command':
      return [action.command]
    case 'rate':
      return [action.rating]
    case 'give-reason':
      return [action.reason]
    default:
      return []
  }
}

/** A click, as far as the button tells; who clicked, and where, stands beside it in Slack's payload. */
export interface Press {
  /** Empty where the message is no answer. */
  readonly answerId: string
  readonly action: PressedAction
}

export type PressedAction =
  | { readonly kind: 'show-passage'; readonly articleId: string; readonly paragraph: number }
  | Omit<ResizeSummary, 'argument'>
  | { readonly kind: 'why' | 'show-closest' | 'share' | 'delete' | 'open-original' }
  | { readonly kind: 'command'; readonly command: string }
  | Extract<ButtonAction, { kind: 'ask' | 'rate' | 'give-reason' }>

const AnyAnswer = z.string().max(LONGEST_BUTTON_VALUE)
const SomeAnswer = AnyAnswer.min(1)

const ButtonFields = z.union([
  z
    .tuple([z.literal('show-passage'), AnyAnswer, z.string().min(1), z.int().positive()])
    .transform(([kind, answerId, articleId, paragraph]): Press => ({
      answerId,
      action: { kind, articleId, paragraph },
    })),
  z
    .tuple([z.enum(['longer-summary', 'shorter-summary']), AnyAnswer, z.string().min(1), z.enum(LENGTHS)])
    .transform(([kind, answerId, articleId, length]): Press => ({
      answerId,
      action: { kind, articleId, length },
    })),
  z
    .tuple([z.literal('ask'), AnyAnswer, z.string().min(1)])
    .transform(([kind, answerId, question]): Press => ({ answerId, action: { kind, question } })),
  z
    .tuple([z.literal('command'), AnyAnswer, z.string().startsWith('/')])
    .transform(([kind, answerId, command]): Press => ({ answerId, action: { kind, command } })),
  z
    .tuple([z.literal('rate'), SomeAnswer, z.enum(['helpful', 'not-helpful'])])
    .transform(([kind, answerId, rating]): Press => ({ answerId, action: { kind, rating } })),
  z
    .tuple([
      z.literal('give-reason'),
      SomeAnswer,
      z.enum(['wrong-paragraph', 'no-answer', 'incomplete', 'other']),
    ])
    .transform(([kind, answerId, reason]): Press => ({ answerId, action: { kind, reason } })),
  z
    .tuple([z.enum(['why', 'show-closest', 'share', 'delete']), SomeAnswer])
    .transform(([kind, answerId]): Press => ({ answerId, action: { kind } })),
  z
    .tuple([z.literal('open-original'), AnyAnswer])
    .transform(([kind, answerId]): Press => ({ answerId, action: { kind } })),
])

/**
 * Reads a button back. `undefined` for anything that `encodeButton` does not write: the value comes from outside, and
 * may be of another version. Never throws.
 */
export function decodeButton(actionId: string, value: string | undefined): Press | undefined {
  if (value === undefined || value.length > LONGEST_BUTTON_VALUE) return undefined
  const fields = parseList(value)
  if (fields === undefined) return undefined
  const [kind = ''] = actionId.split('.', 1)
  return ButtonFields.safeParse([kind, ...fields]).data
}

function parseList(json: string): readonly unknown[] | undefined {
  try {
    const parsed: unknown = JSON.parse(json)
    return Array.isArray(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}

/** Names for the buttons of one message: an action_id may stand there once only, so later ones get a number. */
export function createNames(): (name: string) => string {
  const used = new Map<string, number>()
  return (name) => {
    const count = (used.get(name) ?? 0) + 1
    used.set(name, count)
    return count === 1 ? name : `${name}.${count}`
  }
}
