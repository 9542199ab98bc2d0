import type { Citation } from '../answer/answer.ts'
import type { Passage } from '../article/article.ts'
import type { Grounding, Support } from '../ground/ground.ts'
import { ground } from '../ground/ground.ts'
import type { PassageIndex } from '../ports/passage-index.ts'
import type { RetrievalDependencies } from '../retrieval/retrieve.ts'
import { retrieve } from '../retrieval/retrieve.ts'
import type { CheckedClaim, ClaimSentence } from './checked-claim.ts'
import { verdictOf } from './checked-claim.ts'
import type { Claim } from './read-claim.ts'

/** Each takes some milliseconds to compare. */
const MOST_PASSAGES = 6

/** Compares each sentence of a claim with the passages that come nearest to it, or with those that are given. */
export async function checkClaim(
  { text, sentences: [first, ...others] }: Claim,
  dependencies: RetrievalDependencies,
  given?: readonly Passage[],
): Promise<CheckedClaim> {
  const check = async (sentence: string): Promise<ClaimSentence> => {
    const passages = given ?? (await nearestPassages(sentence, dependencies))
    return checkSentence(sentence, passages, await readArticles(passages, dependencies.index))
  }
  const sentences = [await check(first), ...(await Promise.all(others.map(check)))] as const
  return { claim: text, verdict: verdictOf(sentences), sentences }
}

async function nearestPassages(
  sentence: string,
  dependencies: RetrievalDependencies,
): Promise<readonly Passage[]> {
  const { ranked } = await retrieve({ text: sentence, earlier: [] }, dependencies)
  const passages = new Map(ranked.map(({ sentence: { passage } }) => [passage.id, passage]))
  return [...passages.values()].slice(0, MOST_PASSAGES)
}

type Articles = ReadonlyMap<string, readonly Passage[]>

async function readArticles(passages: readonly Passage[], index: PassageIndex): Promise<Articles> {
  const ids = [...new Set(passages.map(({ articleId }) => articleId))]
  return new Map(await Promise.all(ids.map(async (id) => [id, await index.passages(id)] as const)))
}

interface Comparison {
  readonly cited: readonly Passage[]
  readonly grounding: Grounding
}

function checkSentence(text: string, passages: readonly Passage[], articles: Articles): ClaimSentence {
  const compareWith = (cited: readonly Passage[]): Comparison => ({
    cited,
    grounding: ground(text, cited, cited[0] && articles.get(cited[0].articleId)),
  })
  const alone = passages.map((passage) => compareWith([passage])).toSorted(betterFirst)
  const [best] = together(alone, compareWith)
  if (best === undefined)
    return { text, verdict: 'not-found', citations: [], differences: [], compared: [], comparesWording: true }
  const { grounding } = best
  const verdict = verdictOn(grounding)
  return {
    text,
    verdict,
    citations: verdict === 'not-found' ? [] : grounding.support.map(toCitation),
    differences: grounding.differences,
    compared: [...new Set([...best.cited, ...alone.flatMap(({ cited }) => cited)])],
    comparesWording: grounding.comparesWording,
  }
}

/** One sentence may say what an article says in two places: the two nearest count together if that supports it. */
function together(
  alone: readonly Comparison[],
  compareWith: (cited: readonly Passage[]) => Comparison,
): readonly Comparison[] {
  const [best] = alone
  if (best === undefined || best.grounding.verdict === 'supported') return alone
  const { articleId } = best.cited[0] ?? {}
  const both = alone.flatMap(({ cited }) => cited).filter((passage) => passage.articleId === articleId)
  return [compareWith(both.slice(0, 2)), ...alone].filter(
    (one, place) => place > 0 || one.grounding.verdict === 'supported',
  )
}

const RANKS: Readonly<Record<Grounding['verdict'], number>> = { supported: 0, differs: 1, 'not-found': 2 }

function betterFirst({ grounding: one }: Comparison, { grounding: other }: Comparison): number {
  return RANKS[one.verdict] - RANKS[other.verdict] || other.share - one.share
}

/** Nothing is called supported of which only numbers and quotations could be compared. */
const verdictOn = ({ verdict, comparesWording }: Grounding): Grounding['verdict'] =>
  verdict === 'supported' && !comparesWording ? 'not-found' : verdict

const toCitation = ({ passage, text }: Support): Citation => ({ passage, quote: text })
