import type { Usage, WritingFormat } from '../ports/language-model.ts'
import { NO_USAGE } from '../ports/language-model.ts'
import type { Asked } from '../retrieval/retrieve.ts'
import { leansBack } from '../retrieval/follow-up.ts'
import { readQuestion, understand } from '../retrieval/question.ts'
import { fillPrompt } from './prompt.ts'
import { hasLink } from './links.ts'
import type { Unwritten } from './writing.ts'
import type { Writer } from './writer.ts'

/** Twice the longest question. */
const MOST_TOKENS = 250
/** In characters; what was answered only helps to see what "it" is. */
const LONGEST_ANSWER = 600

const FORMAT: Omit<WritingFormat, 'inWords'> = {
  name: 'question',
  schema: {
    type: 'object',
    properties: { question: { type: 'string' } },
    required: ['question'],
    additionalProperties: false,
  },
}

export interface Rewritten {
  readonly kind: 'rewritten'
  readonly text: string
  readonly usage: Usage
}

/** A question that leans on its conversation, so that it stands alone; one that already does costs nothing. */
export async function rewriteQuestion(
  { text, earlier }: Asked,
  { model, prompts, fingerprint, patience }: Writer,
): Promise<Rewritten | Unwritten> {
  if (earlier.length === 0 || !leansBack(understand(text)))
    return { kind: 'rewritten', text, usage: NO_USAGE }
  const { instructions, data, inWords } = prompts['rewrite-question']
  const turns = earlier
    .map(({ question, answer }) => `Question: ${question}\nAnswer: ${answer.slice(0, LONGEST_ANSWER)}`)
    .join('\n')
  const result = await model.write({
    instructions,
    data: fillPrompt(data, { turns: turns.toWellFormed(), question: text }, fingerprint),
    format: { ...FORMAT, inWords },
    mostTokens: MOST_TOKENS,
    patience,
  })
  if (result.kind === 'failed') return { ...result, kind: 'unwritten' }
  return { kind: 'rewritten', text: questionIn(result.text) ?? text, usage: result.usage }
}

/** `undefined`: what came is no question that could be asked; it is left as it was. */
function questionIn(text: string): string | undefined {
  const read = readQuestion(structured(text) ?? plainLine(text))
  return 'text' in read && !hasLink(read.text) ? read.text : undefined
}

/** One line that is no markup; anything else is talk. */
const plainLine = (text: string): string => (/^[^{}`\n]+$/.test(text.trim()) ? text : '')

function structured(text: string): string | undefined {
  const json = /^\s*(?:```(?:json)?\s*)?(\{.*\})\s*(?:```)?\s*$/s.exec(text)?.[1] ?? ''
  try {
    const value: unknown = JSON.parse(json)
    const isOne = typeof value === 'object' && value !== null && 'question' in value
    return isOne && typeof value.question === 'string' ? value.question : undefined
  } catch {
    return undefined
  }
}
