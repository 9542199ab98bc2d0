import type { Vector } from '../ports/embedder.ts'
import type { Candidate, Findings } from '../ports/passage-index.ts'
import type { Question } from './question.ts'
import type { Sentence } from './read-closely.ts'
import { sentencesOf } from './read-closely.ts'
import { holds } from './wanted.ts'

/** What speaks for a sentence; each between 0 and 1 (cosines may fall a little below 0). */
export interface Signals {
  /** Cosine of question and sentence. */
  readonly sentenceMeaning: number
  /** Cosine of question and paragraph. */
  readonly passageMeaning: number
  /** Share of the question's words that the sentence holds, by rarity. */
  readonly wordShare: number
  /** The same, read together with the sentence before where this one points back to it. */
  readonly wordShareInContext: number
  /** Share of the question's words of which only a relative is there: "espionage" for "espion…". */
  readonly relatives: number
  /** BM25 of the paragraph as a share of the best it could be. */
  readonly passageWords: number
  /** 1 when the sentence holds a date, number, name, place or reason where the question asks for one. */
  readonly kind: number
}

/** A sentence with what it scored; higher is better, comparable within one `basis`. */
export interface ScoredSentence {
  readonly sentence: Sentence
  readonly score: number
  readonly signals: Signals
}

/** Whether meaning (the sentence encoder) took part or words alone decided. */
export type Basis = 'words-and-meaning' | 'words'

type Weights = Readonly<Record<keyof Signals, number>>

/** A plain sum, tuned by hand on articles of its own; flat around these values. docs/quality.md has the figures. */
export const WEIGHTS: Readonly<Record<Basis, Weights>> = {
  'words-and-meaning': {
    sentenceMeaning: 1,
    passageMeaning: 0.5,
    wordShare: 0.4,
    wordShareInContext: 0.3,
    relatives: 0.3,
    passageWords: 0.35,
    kind: 0.05,
  },
  words: {
    sentenceMeaning: 0,
    passageMeaning: 0,
    wordShare: 0.4,
    wordShareInContext: 0.3,
    relatives: 0.3,
    passageWords: 0.4,
    kind: 0.1,
  },
}

/** Scores every sentence of every candidate, in no particular order. */
export function scoreSentences(
  question: Question,
  vector: Vector | undefined,
  findings: Findings,
): readonly ScoredSentence[] {
  const basis = basisOf(vector, findings)
  const context: Context = {
    question,
    vector: basis === 'words' ? undefined : vector,
    rarity: rarityOf(question, findings),
  }
  return findings.candidates.flatMap((candidate) => scoreCandidate(candidate, context, WEIGHTS[basis]))
}

/** Meaning counts only when it is known for every candidate: half-encoded libraries are searched by words alone. */
export function basisOf(vector: Vector | undefined, findings: Findings): Basis {
  const isEncoded = findings.candidates.every((candidate) => candidate.vectors !== undefined)
  return vector !== undefined && isEncoded ? 'words-and-meaning' : 'words'
}

interface Context {
  readonly question: Question
  readonly vector: Vector | undefined
  readonly rarity: Rarity
}

function scoreCandidate(candidate: Candidate, context: Context, weights: Weights): readonly ScoredSentence[] {
  return sentencesOf(candidate.passage).map((sentence) => {
    const signals = signalsOf(sentence, candidate, context)
    return { sentence, signals, score: weightedSum(signals, weights) }
  })
}

function signalsOf(
  sentence: Sentence,
  { lexical, vectors }: Candidate,
  { question, vector, rarity }: Context,
): Signals {
  const known = vectors === 'unreadable' ? undefined : vectors
  const wordShare = rarity.share((stem) => sentence.stems.has(stem))
  const { pointsBack, before } = sentence
  return {
    sentenceMeaning: cosine(vector, known?.sentences[sentence.position]),
    passageMeaning: cosine(vector, known?.passage),
    wordShare,
    wordShareInContext:
      pointsBack && before !== undefined
        ? rarity.share((stem) => sentence.stems.has(stem) || before.stems.has(stem))
        : wordShare,
    relatives: relativesShare(question.stems, sentence.stems),
    passageWords: lexical,
    kind: isOfKind(sentence, question) ? 1 : 0,
  }
}

function isOfKind(sentence: Sentence, { wanted, saidStems }: Question): boolean {
  return wanted !== 'other' && wanted !== 'yes-no' && holds(wanted, sentence.text, saidStems)
}

function weightedSum(signals: Signals, weights: Weights): number {
  return (
    weights.sentenceMeaning * signals.sentenceMeaning +
    weights.passageMeaning * signals.passageMeaning +
    weights.wordShare * signals.wordShare +
    weights.wordShareInContext * signals.wordShareInContext +
    weights.relatives * signals.relatives +
    weights.passageWords * signals.passageWords +
    weights.kind * signals.kind
  )
}

interface Rarity {
  /** The rarity of the question's stems that `has` claims, as a share of all of the question's. */
  share(has: (stem: string) => boolean): number
}

/** Inverse document frequency over sentences, ln(1 + (N - n + 0.5) / (n + 0.5)); words that no sentence holds count in full. */
function rarityOf({ stems }: Question, { sentenceCount, sentencesWith }: Findings): Rarity {
  const weighed = stems.map((stem) => {
    const sentences = sentencesWith.get(stem) ?? 0
    return [stem, Math.log(1 + (sentenceCount - sentences + 0.5) / (sentences + 0.5))] as const
  })
  const total = weighed.reduce((sum, [, weight]) => sum + weight, 0)
  return {
    share: (has) =>
      total === 0 ? 0 : weighed.reduce((sum, [stem, weight]) => sum + (has(stem) ? weight : 0), 0) / total,
  }
}

function relativesShare(asked: readonly string[], held: ReadonlySet<string>): number {
  if (asked.length === 0) return 0
  const related = asked.filter((stem) => !held.has(stem) && hasRelative(stem, held))
  return related.length / asked.length
}

const SHORTEST_COMMON_START = 5

function hasRelative(stem: string, held: ReadonlySet<string>): boolean {
  if (stem.length < SHORTEST_COMMON_START) return false
  for (const other of held) if (areRelatives(stem, other)) return true
  return false
}

/** Two stems that share a start of at least five letters and all but two of the shorter one's. */
function areRelatives(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length)
  if (shorter < SHORTEST_COMMON_START) return false
  const start = Math.max(SHORTEST_COMMON_START, shorter - 2)
  return a.startsWith(b.slice(0, start))
}

/** Vectors are of unit length; an unknown one has nothing in common with anything. */
function cosine(a: Vector | undefined, b: Vector | undefined): number {
  if (a === undefined || b === undefined) return 0
  let sum = 0
  for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0)
  return sum
}
