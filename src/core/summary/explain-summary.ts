import { explainWriting } from '../answer/explain-writing.ts'
import type { Reply } from '../reply/reply.ts'
import { say } from '../reply/reply.ts'
import type { Written } from '../writing/writing.ts'
import type { Summary } from './sum-up.ts'
import type { View } from './view.ts'

/** "Why?": how the sentences were chosen, or what became of those that a model wrote. */
export const explainSummary = ({ writing, composedBy }: Summary): Reply => [
  ...(writing?.kind === 'written' ? explainWritten(writing) : []),
  ...(composedBy === 'model' ? [] : [say(CHOSEN)]),
]

const explainWritten = (writing: Written): Reply =>
  writing.sentences.length === 0 ? [say('The language model wrote nothing.')] : explainWriting(writing)

const CHOSEN =
  'I chose the article’s first sentence, and then those whose words its later sentences take up most and its earlier ones least. A sentence that cannot stand alone is passed over.'

/** "Why?": what was looked for. */
export const explainView = (view: View): Reply => [say(LOOKED_FOR[view])]

const LOOKED_FOR: Readonly<Record<View, string>> = {
  who: 'I looked for words of speech, such as “said” and “according to”, with somebody named beside them. Who may speak, does not speak, or cannot be told for certain is left out.',
  numbers:
    'I looked for amounts, counts and percentages with what they count. Dates, ages, ranks and numbers in names are left out.',
  timeline:
    'I looked for days, months and years. Sentences that name a year are in the order of time; of “Tuesday” or “last year” the article does not say which.',
}
