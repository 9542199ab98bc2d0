import type { Embedder, Vector } from '../ports/embedder.ts'
import type { Logger } from '../ports/logger.ts'
import type { Findings, PassageIndex } from '../ports/passage-index.ts'
import type { EnglishWords } from '../text/english.ts'
import { placeAliases } from '../text/places.ts'
import { isEncodable } from '../text/script.ts'
import type { Evidence } from './evidence.ts'
import { carryOver, leansBack } from './follow-up.ts'
import { mendSpelling } from './mend-spelling.ts'
import type { Question } from './question.ts'
import { understand } from './question.ts'
import type { ScoredSentence } from './score.ts'
import { basisOf, scoreSentences } from './score.ts'
import { strangeWords, unknownNames } from './unknown.ts'

export interface RetrievalDependencies {
  readonly index: PassageIndex
  /** Absent: search by words alone. */
  readonly embedder?: Embedder | undefined
  readonly english: EnglishWords
  readonly logger: Logger
}

/** A question of a conversation with those before it, oldest first. */
export interface Asked {
  readonly text: string
  readonly earlier: readonly Turn[]
}

/** What was asked before, and what the answer to it said. */
export interface Turn {
  readonly question: string
  readonly answer: string
}

/** How far back a chain of follow-ups is read. */
const MOST_EARLIER = 2

/** question -> mend -> search -> score -> carry the last topic over -> rank. */
export async function retrieve(asked: Asked, dependencies: RetrievalDependencies): Promise<Evidence> {
  const question = await readSpelling(asked.text, dependencies)
  const thread = await threadOf(question, asked.earlier, dependencies)
  const searches = await Promise.all(thread.map((turn) => searchFor(turn, dependencies)))
  const turns = overSamePassages(searches)
  const sentences = turns.reduce<readonly ScoredSentence[]>(carryTurn, [])
  const last = turns.at(-1)
  const known = last?.findings.known ?? new Set<string>()
  return {
    question,
    basis: last === undefined ? 'words' : basisOf(last.vector, last.findings),
    ranked: sentences.toSorted(bestFirst),
    unknownNames: unknownNames(question, known),
    strangeWords: strangeWords(question, known, dependencies.english),
    followsUp: thread.length > 1,
  }
}

async function readSpelling(text: string, { index, english }: RetrievalDependencies): Promise<Question> {
  const mended = await mendSpelling(text, english, index)
  return understand(mended.text, mended.corrections)
}

/** The question, preceded by those that it leans on. */
async function threadOf(
  question: Question,
  earlier: readonly Turn[],
  dependencies: RetrievalDependencies,
): Promise<readonly Question[]> {
  const thread = [question]
  for (const turn of earlier.toReversed().slice(0, MOST_EARLIER)) {
    const [first] = thread
    if (first === undefined || !leansBack(first)) break
    thread.unshift(await readSpelling(turn.question, dependencies))
  }
  return thread
}

interface Search {
  readonly question: Question
  readonly vector: Vector | undefined
  readonly findings: Findings
}

async function searchFor(question: Question, dependencies: RetrievalDependencies): Promise<Search> {
  const vector = await vectorOf(question.text, dependencies)
  const names = question.names.flatMap((name) => [name, ...placeAliases(name)])
  const findings = await dependencies.index.search({ stems: question.stems, names, vector })
  return { question, vector, findings }
}

/** A broken encoder costs the answer its paraphrases, never the answer itself. */
async function vectorOf(
  text: string,
  { embedder, logger }: RetrievalDependencies,
): Promise<Vector | undefined> {
  if (embedder?.isReady !== true || !isEncodable(text)) return undefined
  try {
    const [vector] = await embedder.embed([text])
    return vector
  } catch (error) {
    logger.warn('The sentence encoder failed on a question; it is searched by words alone', { error })
    return undefined
  }
}

/** Every search scores the passages that any of them found, so that no sentence lacks a score to carry over. */
function overSamePassages(searches: readonly Search[]): readonly Search[] {
  if (searches.length === 1) return searches
  const union = new Map(
    searches.flatMap(({ findings }) => findings.candidates.map((found) => [found.passage.id, found])),
  )
  return searches.map((search) => {
    const lexical = new Map(search.findings.candidates.map((found) => [found.passage.id, found.lexical]))
    const candidates = [...union.values()].map(({ passage, vectors }) => {
      return { passage, vectors, lexical: lexical.get(passage.id) ?? 0 }
    })
    return { ...search, findings: { ...search.findings, candidates } }
  })
}

function carryTurn(
  before: readonly ScoredSentence[],
  { question, vector, findings }: Search,
): readonly ScoredSentence[] {
  const now = scoreSentences(question, vector, findings)
  return before.length === 0 ? now : carryOver(now, before)
}

/** Ties in the order in which a reader meets them, so that the same question always gets the same answer. */
function bestFirst(
  { sentence: a, score }: ScoredSentence,
  { sentence: b, score: other }: ScoredSentence,
): number {
  const [one, two] = [a.passage, b.passage]
  if (score !== other) return other - score
  if (one.articleId !== two.articleId) return one.articleId < two.articleId ? -1 : 1
  return one.paragraph - two.paragraph || a.position - b.position
}
