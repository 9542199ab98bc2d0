import type { Json } from '../slack/json.ts'
import { listAt, objectAt, textAt } from '../slack/json.ts'
import type { StoredMessage } from './world.ts'

/** A message as lines of text, labels of buttons in brackets, for people who watch the stand-in. */
export const plainText = ({ content, components }: Pick<StoredMessage, 'content' | 'components'>): string =>
  [content, ...components.flatMap(linesOf)]
    .filter((line) => line !== '')
    .join('\n')
    .replace(/\\(?=\S)/g, '')

function linesOf(part: Json): readonly string[] {
  const label = textAt(part, 'label')
  if (label !== undefined) return [`[${label}]`]
  const inside = [...listAt(part, 'components'), objectAt(part, 'accessory')]
  const nested = inside.filter((one) => Object.keys(one).length > 0)
  return [textAt(part, 'content') ?? '', ...nested.flatMap(linesOf)]
}
