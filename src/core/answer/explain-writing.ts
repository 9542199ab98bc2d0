import type { Reply, Span } from '../reply/reply.ts'
import { data, list, pilcrows, say, small, strong } from '../reply/reply.ts'
import type { CheckedSentence, Written } from '../writing/writing.ts'

/** What a model wrote, sentence by sentence: what was compared, what did not pass, and what stands there instead. */
export function explainWriting(writing: Written): Reply {
  const { sentences, missing, readAs } = writing
  return [
    say(strong(headline(writing))),
    ...(sentences.length === 0
      ? []
      : [
          list(
            ...sentences.map((sentence, index) => describeSentence(asShown(sentence, writing), index + 1)),
          ),
        ]),
    ...(missing === '' ? [] : [say('What it found missing, in its own words: “', data(missing), '”.')]),
    ...(readAs === undefined ? [] : [say('It read your question as “', data(readAs), '”.')]),
    ...(sentences.length === 0
      ? []
      : [
          small(
            'The check compares numbers, names, dates, quotations, negations and words such as “allegedly” with the paragraph. It does not judge whether the article is right.',
          ),
        ]),
    small(describeCost(writing)),
  ]
}

/** Where the whole answer is quoted instead, no single sentence stands in the place of another. */
const asShown = (sentence: CheckedSentence, { statements }: Written): CheckedSentence =>
  sentence.outcome === 'replaced' && statements.length === 0 ? { ...sentence, outcome: 'dropped' } : sentence

function headline(writing: Written): string {
  const sentences = writing.sentences.map((sentence) => asShown(sentence, writing))
  if (sentences.length === 0) return 'The language model found no answer in the passages.'
  const count = (outcome: CheckedSentence['outcome']): number =>
    sentences.filter((sentence) => sentence.outcome === outcome).length
  const passed = count('kept') + count('repaired')
  const others = [
    [count('replaced'), 'replaced'],
    [count('dropped'), 'left out'],
  ] as const
  const rest = others.filter(([many]) => many > 0).map(([many, what]) => `${many} ${what}`)
  const all = `${passed} of ${sentences.length} ${sentences.length === 1 ? 'sentence' : 'sentences'} passed`
  return `${[all, ...rest].join(', ')}.`
}

const spaced = (remark: readonly Span[]): readonly Span[] => [' ', ...remark]

function describeSentence(sentence: CheckedSentence, number: number): readonly Span[] {
  const { paragraphs, outcome, remarks, text, comparesWording } = sentence
  const place = paragraphs.length === 0 ? '' : `, ${pilcrows(paragraphs)}`
  const language = comparesWording ? '' : ' Only its numbers and quotations could be compared.'
  const because = remarks.flatMap(spaced)
  if (outcome === 'kept') return [`Sentence ${number}${place}: passed.`, ...because, language]
  return [
    `Sentence ${number}${place}: did not pass. It was written as “`,
    data(text),
    '”.',
    ...because,
    ` ${WHAT_HAPPENED[outcome]}`,
    language,
  ]
}

const WHAT_HAPPENED: Readonly<Record<Exclude<CheckedSentence['outcome'], 'kept'>, string>> = {
  repaired: 'It was asked for once more, and that version passed.',
  replaced: 'You see the article’s own sentence instead.',
  dropped: 'It was left out.',
}

function describeCost({ usage: { input, output } }: Written): string {
  return input + output === 0
    ? 'From memory: the model was not asked again.'
    : `Tokens: ${input.toLocaleString('en')} in, ${output.toLocaleString('en')} out.`
}
