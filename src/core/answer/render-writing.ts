import type { Block } from '../reply/reply.ts'
import { small } from '../reply/reply.ts'
import type { CheckedSentence, Unwritten, Written } from '../writing/writing.ts'
import type { Answer } from './answer.ts'

/** How the answer was made, where a model had a part in it or should have had one. */
export function renderWriting(answer: Answer): readonly Block[] {
  const { writing } = answer
  if (writing === undefined) return []
  if (writing.kind === 'unwritten') return [small(describeUnwritten(writing, whatStands(answer)))]
  if (answer.kind === 'grounded' && answer.composedBy === 'model') return [small(describeWritten(writing))]
  if (writing.sentences.length === 0)
    return [small(`The language model found no answer in the passages, so ${whatStands(answer)}.`)]
  return [small(`Nothing that the language model wrote passed its check, so ${whatStands(answer)}.`)]
}

/** Why a model wrote nothing, and what there is `instead`. */
export const describeUnwritten = ({ problem }: Unwritten, instead: string): string =>
  `${INSTEAD[problem]}, so ${instead}.`

const whatStands = ({ kind }: Answer): string =>
  kind === 'grounded' ? 'this is quoted from the article instead of written' : 'I searched without it'

const INSTEAD: Readonly<Record<Unwritten['problem'], string>> = {
  slow: 'The language model did not answer in time',
  unreachable: 'The language model could not be reached',
  busy: 'The language model is busy',
  refused: 'The language model did not want to answer this',
  'cut-off': 'The language model did not finish its answer',
  unusable: 'The language model gave no usable answer',
  rejected: 'The language model does not take my requests (my log says why)',
  resting: 'The language model has failed several times and is left alone for a while',
  'budget-spent': 'The language model has written as much as it may today',
}

/** Who has written it, and what became of single sentences. */
export function describeWritten({ sentences, statements }: Written): string {
  const quoted = sentences.filter(({ outcome }) => outcome === 'replaced').length
  const isForeign = sentences.some(
    ({ comparesWording, outcome }) => !comparesWording && outcome !== 'dropped',
  )
  return [
    statements.length === 1
      ? 'Written by a language model and checked against its paragraph.'
      : 'Written by a language model, each sentence checked against its paragraph.',
    ...(isForeign
      ? ['It or the article is not English: numbers and quotations were compared, the wording was not.']
      : []),
    ...describeFailures(sentences, quoted),
  ].join(' ')
}

function describeFailures(sentences: readonly CheckedSentence[], quoted: number): readonly string[] {
  const dropped = sentences.filter(({ outcome }) => outcome === 'dropped').length
  return [
    ...(quoted === 0
      ? []
      : [`${countOf(quoted)} did not pass; the article’s own words stand in its place, in quotation marks.`]),
    ...(dropped === 0
      ? []
      : [`${countOf(dropped)} did not pass and ${dropped === 1 ? 'was' : 'were'} left out.`]),
  ]
}

const NUMBERS = ['None', 'One', 'Two', 'Three', 'Four', 'Five', 'Six']
const countOf = (count: number): string => NUMBERS[count] ?? String(count)
