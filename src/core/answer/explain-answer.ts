import type { Passage } from '../article/article.ts'
import type { Reply, Span } from '../reply/reply.ts'
import { list, pilcrows, quotedWords, say, showPassage, strong } from '../reply/reply.ts'
import type { Evidence } from '../retrieval/evidence.ts'
import type { ScoredSentence } from '../retrieval/score.ts'
import type { Answer } from './answer.ts'
import { citedPassages } from './answer.ts'
import type { Confidence, Gate } from './confidence.ts'
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
    say(strong(headline(asked, passage))),
    list(
      ...describeBest(answer, asked),
      ...describeReading(evidence),
      ...measured.gates.map((gate) => describeGate(gate, asked)),
    ),
    ...describeNext(evidence, asked),
    {
      kind: 'actions',
      actions: runnersUp(evidence).map(({ sentence }) => showPassage(sentence.passage, passage.articleId)),
    },
  ]
}

function headline(asked: readonly AskedWord[], passage: Passage): string {
  const found = wordsFound(asked, passage).length
  const place = `¶${passage.paragraph}`
  if (asked.length === 0) return `${place} came closest; the question holds no word to look for.`
  if (found === asked.length) return `${place} holds every word that you asked about.`
  return found === 0
    ? `${place} shares no word with the question; its topic is the closest.`
    : `${place} holds ${found} of the ${asked.length} words that you asked about.`
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
  return `Check: every quoted word stands in ${places} exactly as quoted. No language model was used.`
}

function describeReading({ basis, followsUp, question }: Evidence): readonly (readonly Span[])[] {
  return [
    ...(basis === 'words'
      ? [['Compared by words alone: the sentence encoder was not ready or cannot read this script.']]
      : []),
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
  const names = asked.filter((word) => gate.names.includes(word.stem)).map((word) => word.text)
  return ['Not called a direct answer: no article mentions ', ...quotedWords(names, 'or'), '.']
}

function describeNext(evidence: Evidence, asked: readonly AskedWord[]): Reply {
  const next = runnersUp(evidence)
  if (next.length === 0) return []
  const items = next.map((scored) => describeRunnerUp(scored, asked, evidence))
  return [{ kind: 'fold', title: 'Passages that came next', blocks: [list(...items)] }]
}

function describeRunnerUp(
  { sentence, score }: ScoredSentence,
  asked: readonly AskedWord[],
  { ranked }: Evidence,
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
    ...(found.length === 0 ? ['no word in common, similar topic'] : quotedWords(found)),
    '.',
  ]
}

/** The best sentence of each of the next passages. */
function runnersUp({ ranked }: Evidence): readonly ScoredSentence[] {
  const bestOf = new Map<string, ScoredSentence>()
  for (const scored of ranked)
    if (!bestOf.has(scored.sentence.passage.id)) bestOf.set(scored.sentence.passage.id, scored)
  return [...bestOf.values()].slice(1, 1 + MOST_RUNNERS_UP)
}

const figure = (value: number): string => value.toFixed(2)
