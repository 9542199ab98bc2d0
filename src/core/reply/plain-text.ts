import { timeOfDay } from './speak.ts'
import type { Span } from './reply.ts'

/** Spans as one text, for data and for the model. Not escaped. */
export const plainText = (spans: readonly Span[]): string => spans.map(plainOf).join('')

export function plainOf(span: Span): string {
  if (typeof span === 'string') return span
  if ('strong' in span) return span.strong
  if ('command' in span) return span.command
  return 'at' in span ? timeOfDay(span) : span.data
}
