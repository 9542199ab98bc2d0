import type { Citation } from '../answer/answer.ts'
import type { AskedWord } from '../answer/observe.ts'
import { askedWords, paragraphsWith } from '../answer/observe.ts'
import { renderSources } from '../answer/render-sources.ts'
import type { AnswerSurroundings } from '../answer/surroundings.ts'
import type { Passage } from '../article/article.ts'
import { markQuotes } from '../reply/mark-quotes.ts'
import type { Block, Reply, Span } from '../reply/reply.ts'
import { data, pilcrows, quote, quotedWords, say, showPassage, small, strong } from '../reply/reply.ts'
import { understand } from '../retrieval/question.ts'
import type { CheckedClaim, ClaimSentence } from './checked-claim.ts'

/** More reasons than these do not help anybody to read on; "why" has all. */
const MOST_REASONS = 3
const MOST_WORDS_NAMED = 5
/** Of so many passages a button is offered; more would be a wall. */
const MOST_BUTTONS = 4

/** The verdict on each sentence with the article's own words; without saying what was checked. */
export function renderCheck({ sentences }: CheckedClaim, surroundings: AnswerSurroundings): Reply {
  const passages = passagesOf(sentences)
  const isOne = sentences.length === 1
  const blocks = sentences.flatMap((sentence) => {
    const shown = renderSentence(sentence, passages, surroundings)
    return isOne ? shown : [small('“', data(sentence.text), '”'), ...shown]
  })
  const sources = passages.length === 0 ? [] : [renderSources(passages, surroundings)]
  return [...blocks, ...sources, ...offerPassages(sentences, surroundings)]
}

/** The passages that are quoted, in the order in which they first are. */
function passagesOf(sentences: readonly ClaimSentence[]): readonly Passage[] {
  const cited = sentences.flatMap(({ citations }) => citations).map(({ passage }) => passage)
  return [...new Map(cited.map((passage) => [passage.id, passage])).values()]
}

function renderSentence(
  sentence: ClaimSentence,
  passages: readonly Passage[],
  surroundings: AnswerSurroundings,
): readonly Block[] {
  const { verdict, citations } = sentence
  if (verdict === 'not-found') return renderNotFound(sentence, surroundings)
  const places = pilcrows([...new Set(citations.map(({ passage }) => passage.paragraph))])
  const reasons = sentence.differences.filter(({ blocks }) => blocks).map(({ reason }) => reason)
  const opening =
    verdict === 'supported'
      ? say(strong('Supported'), ` by ${places}:`)
      : say(strong('Differs.'), ...reasons.slice(0, MOST_REASONS).flatMap(spaced))
  return [opening, ...citations.map((citation) => renderQuote(citation, reasons.flat(), passages))]
}

const spaced = (reason: readonly Span[]): readonly Span[] => [' ', ...reason]

/** The words that a reason names are bold where they stand in the quotation. */
function renderQuote(
  { passage, quote: text }: Citation,
  reasons: readonly Span[],
  passages: readonly Passage[],
): Block {
  const named = reasons.flatMap((span) => (typeof span === 'object' && 'data' in span ? [span.data] : []))
  const number = passages.findIndex(({ id }) => id === passage.id) + 1
  return { ...quote('“', ...markQuotes(text, named), '”', `\u00a0[${number}]`), cites: [number] }
}

function renderNotFound(
  { text, comparesWording }: ClaimSentence,
  surroundings: AnswerSurroundings,
): readonly Block[] {
  if (!comparesWording) return [say(strong('Not compared.'), ' I can only compare English with English.')]
  const isOne = surroundings.articleCount === 1
  return [
    say(
      strong('Not found.'),
      ` I found nothing in the ${isOne ? 'article' : 'articles that I have read'} that says this. That does not make it false.`,
    ),
    ...(isOne ? describeWords(text, surroundings) : []),
  ]
}

/** Which of its words the article has, and where. */
function describeWords(text: string, { cited }: AnswerSurroundings): readonly Block[] {
  const [only] = cited.values()
  const passages = only?.passages ?? []
  const words = askedWords(understand(text))
    .slice(0, MOST_WORDS_NAMED)
    .map((word) => ({ word, paragraphs: paragraphsWith(word, passages) }))
  if (words.length === 0) return []
  const missing = words.filter(({ paragraphs }) => paragraphs.length === 0)
  const found = words.filter(({ paragraphs }) => paragraphs.length > 0)
  return [small(...describeMissing(missing), ...describePlaces(found, missing.length > 0))]
}

interface Place {
  readonly word: AskedWord
  readonly paragraphs: readonly number[]
}

function describeMissing(missing: readonly Place[]): readonly Span[] {
  if (missing.length === 0) return ['Its words are there: ']
  const words = missing.map(({ word }) => word.text)
  return [...quotedWords(words), missing.length === 1 ? ' is not in the article' : ' are not in the article']
}

function describePlaces(found: readonly Place[], isContrast: boolean): readonly Span[] {
  const places = found.flatMap(({ word, paragraphs }, index): readonly Span[] => [
    index === 0 ? '' : index === found.length - 1 ? ' and ' : ', ',
    '“',
    data(word.text),
    isContrast && index === 0 ? `” is, in ${pilcrows(paragraphs)}` : `” in ${pilcrows(paragraphs)}`,
  ])
  return [isContrast && found.length > 0 ? '; ' : '', ...places, '.']
}

function offerPassages(sentences: readonly ClaimSentence[], { cited }: AnswerSurroundings): readonly Block[] {
  const quoted = passagesOf(sentences)
  const passages = quoted.length > 0 ? quoted : nearestOf(sentences, cited)
  const actions = passages
    .slice(0, MOST_BUTTONS)
    .map((passage) => showPassage(passage, passages[0]?.articleId))
  return [{ kind: 'actions', actions: [...actions, { kind: 'why' }] }]
}

/** Where nothing is quoted: the passages that hold one of its words, as they are named above. */
function nearestOf(
  sentences: readonly ClaimSentence[],
  cited: AnswerSurroundings['cited'],
): readonly Passage[] {
  const words = sentences.flatMap(({ text }) => askedWords(understand(text)).slice(0, MOST_WORDS_NAMED))
  const compared = sentences.flatMap((sentence) => sentence.compared)
  const holds = (passage: Passage): boolean =>
    words.some((word) => paragraphsWith(word, [passage]).length > 0)
  return cited.size === 1 ? compared.filter(holds).slice(0, 2) : []
}
