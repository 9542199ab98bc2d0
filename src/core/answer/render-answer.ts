import type { Passage } from '../article/article.ts'
import type { Actions, Block, Quote, Reply, Say, Span } from '../reply/reply.ts'
import { quote, quotedWords, say, showPassage, small } from '../reply/reply.ts'
import type { Correction } from '../retrieval/mend-spelling.ts'
import type { Abstention, Answer, GroundedAnswer, Statement } from './answer.ts'
import { citedPassages } from './answer.ts'
import { offerClosest, renderAbstention } from './render-abstention.ts'
import { askedWords, unsaidWords, wordsOnlyIn } from './observe.ts'
import type { Gate } from './confidence.ts'
import { renderSources } from './render-sources.ts'
import { renderWriting } from './render-writing.ts'
import type { AnswerSurroundings } from './surroundings.ts'

export function renderAnswer(answer: Answer, surroundings: AnswerSurroundings): Reply {
  if (answer.kind === 'grounded') return renderGrounded(answer, surroundings)
  return [
    ...renderAbstention(answer, surroundings),
    ...renderCorrections(answer.evidence.question.corrections),
    ...renderWriting(answer),
    ...offerClosest(answer),
  ]
}

/** What an abstention would have quoted, with the warning first. */
export function renderNearest({ nearest }: Abstention, surroundings: AnswerSurroundings): Reply {
  const passages = citedPassages(nearest)
  return [
    say('This came closest, and I do not think that it answers the question:'),
    ...nearest.map((statement) => renderStatement(statement, passages)),
    renderSources(passages, surroundings),
    whatNext(passages),
  ]
}

function renderGrounded(answer: GroundedAnswer, surroundings: AnswerSurroundings): Reply {
  const { question } = answer.evidence
  const passages = citedPassages(answer.statements)
  const unsaid = unsaidWords(
    question,
    passages.map((passage) => passage.text),
  )
  return [
    ...renderOpening(answer, unsaid, surroundings),
    ...answer.statements.map((statement) => renderStatement(statement, passages)),
    ...(unsaid.length > 0 ? renderNowhereElse(answer, surroundings) : []),
    renderSources(passages, surroundings),
    ...renderCorrections(question.corrections),
    ...renderWriting(answer),
    whatNext(passages),
  ]
}

/** The first line is all that a notification shows: it must not let a quotation pass for an answer or for a yes. */
function renderOpening(
  answer: GroundedAnswer,
  unsaid: readonly string[],
  surroundings: AnswerSurroundings,
): readonly Block[] {
  if (unsaid.length > 0) {
    const who = whoDoesNotSay(answer, unsaid, surroundings)
    const what = isWritten(answer) ? 'What can be said:' : `In ${OWN[who]} own words:`
    return [say(`${who} not say `, ...quotedWords(unsaid, 'or'), `. ${what}`)]
  }
  if (answer.confidence === 'closest')
    return [say('I did not find a clear answer. ', ...closestBecause(answer))]
  return answer.evidence.question.wanted === 'yes-no' && !isWritten(answer)
    ? [say('I quote, and do not say yes or no:')]
    : []
}

const isWritten = ({ composedBy }: GroundedAnswer): boolean => composedBy === 'model'

const OWN = {
  'The article does': 'its',
  'The articles do': 'their',
  'The passage does': 'its',
  'The passages do': 'their',
} as const

/** What can be said of whole articles, headlines included, is said of them. */
function whoDoesNotSay(
  { evidence, statements }: GroundedAnswer,
  unsaid: readonly string[],
  { cited }: AnswerSurroundings,
): keyof typeof OWN {
  const articles = [...cited.values()]
  const texts = [
    ...articles.map(({ article }) => article.title),
    ...articles.flatMap(({ passages }) => passages).map((passage) => passage.text),
  ]
  const isNowhere = unsaidWords(evidence.question, texts).length === unsaid.length
  if (isNowhere) return cited.size > 1 ? 'The articles do' : 'The article does'
  return citedPassages(statements).length > 1 ? 'The passages do' : 'The passage does'
}

function closestBecause(answer: GroundedAnswer): readonly Span[] {
  const { measured, evidence, statements } = answer
  if (isWritten(answer)) return ['This is what the passages say about it:']
  const closest = citedPassages(statements).length > 1 ? 'The closest passages' : 'The closest passage'
  const unknown = measured.gates.find((gate) => gate.kind === 'unknown-names')
  const missing = measured.gates.find((gate) => gate.kind === 'missing')
  if (unknown !== undefined) {
    const names = askedWords(evidence.question).filter((word) => unknown.names.includes(word.stem))
    return [
      'Nothing that I have read mentions ',
      ...quotedWords(
        names.map((name) => name.text),
        'or',
      ),
      `. ${closest}:`,
    ]
  }
  return [
    missing === undefined
      ? `${closest}:`
      : `${closest} ${closest.endsWith('s') ? 'give' : 'gives'} ${NOTHING_OF[missing.what]}:`,
  ]
}

const NOTHING_OF: Readonly<Record<Extract<Gate, { kind: 'missing' }>['what'], string>> = {
  date: 'no date',
  number: 'no number for it',
  reason: 'no reason',
  statement: 'no statement',
}

/** Only what can be looked up is said: a word of the question that stands in one paragraph of its article and in no other. */
function renderNowhereElse(
  { evidence, statements }: GroundedAnswer,
  { cited, articleCount }: AnswerSurroundings,
): readonly Block[] {
  const [{ passage }] = statements[0].citations
  const only = wordsOnlyIn(passage, evidence.question, cited.get(passage.articleId)?.passages ?? [])
  if (only.length === 0) return []
  const where = articleCount === 1 ? 'No other paragraph' : 'No other paragraph of that article'
  return [say(`${where} mentions `, ...quotedWords(only, 'or'), '.')]
}

/** No-break space: the number never stands alone on a line. */
function renderStatement(
  { text, citations, isWritten: isModels = false }: Statement,
  passages: readonly Passage[],
): Quote | Say {
  const places = citations.map(({ passage }) => passages.findIndex((cited) => cited.id === passage.id) + 1)
  const numbers = [...new Set(places)]
  const marks = numbers.map((number) => `\u00a0[${number}]`)
  return isModels
    ? { ...say({ data: text }, ...marks), cites: numbers }
    : { ...quote('“', { data: text }, '”', ...marks), cites: numbers }
}

const whatNext = (passages: readonly Passage[]): Actions => ({
  kind: 'actions',
  actions: [...passages.map((passage) => showPassage(passage, passages[0]?.articleId)), { kind: 'why' }],
})

/** A changed word is never changed in silence. */
function renderCorrections(corrections: readonly Correction[]): readonly Block[] {
  return corrections.map(({ written, readAs }) =>
    small('I read “', { data: written }, '” as “', { data: readAs }, '”.'),
  )
}
