import type { Passage } from '../article/article.ts'
import type { Reply, Span } from '../reply/reply.ts'
import { list, pilcrows, quotedWords, say, showPassage, strong } from '../reply/reply.ts'
import type { Evidence } from '../retrieval/evidence.ts'
import type { ScoredSentence } from '../retrieval/score.ts'
import type { Answer } from './answer.ts'
import { citedPassages } from './answer.ts'
import type { Confidence, Gate } from './confidence.ts'
import { explainWriting } from './explain-writing.ts'
import type { AskedWord } from './observe.ts'
import { askedWords, wordsFound } from './observe.ts'

const MOST_RUNNERS_UP = 3

/** "Why this answer?": the words that matched, the scores, the thresholds, the passages that came next. */
export function explainAnswer(answer: Answer): Reply {
  const { evidence, measured } = answer
  const best = evidence.ranked[0]
  if (best === undefined) return [say('There was nothing to search: I have not read any article.')]
  const asked = askedWords(evidence.question)
  const { passage } = best.sentence
  return [
    ...(answer.writing?.kind === 'written' ? explainWriting(answer.writing) : []),
    say(strong(headline(asked, passage, evidence))),
    list(
      ...describeBest(answer, asked),
      ...describeReading(evidence),
      ...measured.gates.map((gate) => describeGate(gate, asked)),
    ),
    ...describeNext(evidence, asked),
    ...showNext(evidence, passage),
  ]
}

function headline(asked: readonly AskedWord[], passage: Passage, { basis }: Evidence): string {
  const found = wordsFound(asked, passage).length
  const place = `¶${passage.paragraph}`
  if (asked.length === 0) return `${place} came closest; the question holds no word to look for.`
  if (found === asked.length) return `${place} holds every word that you asked about.`
  if (found > 0) return `${place} holds ${found} of the ${asked.length} words that you asked about.`
  return basis === 'words'
    ? `${place} came closest, and shares no word with the question.`
    : `${place} shares no word with the question; its topic is the closest.`
}

function describeBest(answer: Answer, asked: readonly AskedWord[]): readonly (readonly Span[])[] {
  const { evidence, measured } = answer
  const best = evidence.ranked[0]
  if (best === undefined) return []
  const found = wordsFound(asked, best.sentence.passage)
  return [
    ...(found.length === 0
      ? []
      : [
          [
            `Words found in ¶${best.sentence.passage.paragraph}: `,
            ...quotedWords(found),
            ` (${found.length} of ${asked.length}).`,
          ],
        ]),
    [describeMatch(measured, best)],
    [describeCheck(answer)],
  ]
}

function describeMatch({ match, thresholds }: Confidence, best: ScoredSentence): string {
  const needed = `A direct answer needs at least ${figure(thresholds.directFrom)}, a closest passage ${figure(thresholds.closestFrom)}.`
  return `Match: ${figure(match)}; the best sentence scored ${figure(best.score)}. ${needed}`
}

function describeCheck(answer: Answer): string {
  if (answer.kind === 'abstained') return 'Too little for an answer, so none was given.'
  const places = pilcrows(citedPassages(answer.statements).map((passage) => passage.paragraph))
  if (answer.composedBy === 'model') return `Everything that it says is cited to ${places}.`
  return `Check: every quoted word stands in ${places} exactly as quoted. ${describeModel(answer)}`
}

const describeModel = ({ writing }: Answer): string =>
  writing === undefined ? 'No language model was used.' : 'Nothing here is written by a language model.'

function describeReading({ basis, followsUp, question }: Evidence): readonly (readonly Span[])[] {
  return [
    ...(basis === 'words' ? [['Compared by words alone, without the sentence encoder.']] : []),
    ...(followsUp ? [['Read together with the question before.']] : []),
    ...question.corrections.map(({ written, readAs }) => [
      'I read “',
      { data: written },
      '” as “',
      { data: readAs },
      '”.',
    ]),
  ]
}

function describeGate(gate: Gate, asked: readonly AskedWord[]): readonly Span[] {
  if (gate.kind === 'missing')
    return [`Not called a direct answer: the question asks for a ${gate.what}, and none is there.`]
  if (gate.kind === 'not-said')
    return ['Not called a direct answer: the passages do not say ', ...quotedWords(gate.words, 'or'), '.']
  const names = asked.filter((word) => gate.names.includes(word.stem)).map((word) => word.text)
  return ['Not called a direct answer: no article mentions ', ...quotedWords(names, 'or'), '.']
}

function describeNext(evidence: Evidence, asked: readonly AskedWord[]): Reply {
  const next = runnersUp(evidence)
  if (next.length === 0) return []
  const items = next.map((scored) => describeRunnerUp(scored, asked, evidence))
  return [{ kind: 'fold', title: 'Passages that came next', blocks: [list(...items)] }]
}

function showNext(evidence: Evidence, best: Passage): Reply {
  const actions = runnersUp(evidence).map(({ sentence }) => showPassage(sentence.passage, best.articleId))
  return actions.length === 0 ? [] : [{ kind: 'actions', actions }]
}

function describeRunnerUp(
  { sentence, score }: ScoredSentence,
  asked: readonly AskedWord[],
  { ranked, basis }: Evidence,
): readonly Span[] {
  const { passage } = sentence
  const found = wordsFound(asked, passage)
  const isElsewhere = passage.articleId !== ranked[0]?.sentence.passage.articleId
  const place: readonly Span[] = [
    `¶${passage.paragraph}`,
    ...(isElsewhere ? [' of ', { data: passage.title }] : []),
  ]
  return [
    ...place,
    `, score ${figure(score)}: `,
    ...(found.length === 0 ? [NOTHING_IN_COMMON[basis]] : quotedWords(found)),
    '.',
  ]
}

const NOTHING_IN_COMMON: Readonly<Record<Evidence['basis'], string>> = {
  words: 'no word in common',
  'words-and-meaning': 'no word in common, similar topic',
}

/** The best sentence of each of the next passages for which anything speaks. */
function runnersUp({ ranked }: Evidence): readonly ScoredSentence[] {
  const bestOf = new Map<string, ScoredSentence>()
  for (const scored of ranked)
    if (!bestOf.has(scored.sentence.passage.id)) bestOf.set(scored.sentence.passage.id, scored)
  const [, ...next] = bestOf.values()
  return next.filter(({ score }) => score > 0).slice(0, MOST_RUNNERS_UP)
}

const figure = (value: number): string => value.toFixed(2)
