import type { Passage } from '../article/article.ts'
import { spelledOut } from './acronyms.ts'
import type { CitedSentence } from './cited-sentence.ts'
import { citedSentences } from './cited-sentence.ts'
import { likeness, LIKENESS } from './likeness.ts'
import type { Token } from './token.ts'
import { isContent, tokenize } from './token.ts'

/** The word of a cited sentence that a word of the statement stands for. */
export interface Match {
  readonly sentence: CitedSentence
  readonly token: Token
  /** Place of the token in its sentence. */
  readonly at: number
  /** One of LIKENESS. */
  readonly strength: number
}

/** Which words of a statement stand where in the passages that it cites. */
export interface Alignment {
  readonly text: string
  readonly statement: readonly Token[]
  readonly passages: readonly Passage[]
  /** All sentences of the passages. */
  readonly cited: readonly CitedSentence[]
  /** Those that the statement draws on, the most important one first. */
  readonly window: readonly CitedSentence[]
  readonly matches: ReadonlyMap<Token, Match>
  /** Share of the statement's content words that are found in the window, from 0 to 1. */
  readonly share: number
}

type Options = ReadonlyMap<Token, readonly Match[]>
type Candidates = ReadonlyMap<CitedSentence, Options>

export function align(text: string, passages: readonly Passage[]): Alignment {
  const statement = tokenize(text)
  const cited = passages.flatMap(citedSentences)
  const content = statement.filter(isContent)
  const candidates = new Map(cited.map((sentence) => [sentence, optionsIn(sentence, statement)]))
  const window = chooseWindow(content.length, candidates)
  const matches = new Map<Token, Match>()
  for (const token of content) {
    const best = bestMatch(token, { statement, window, candidates })
    if (best !== undefined) matches.set(token, best)
  }
  // What says nothing is proved by nothing.
  const share = content.length === 0 ? 0 : matches.size / content.length
  return { text, statement, passages, cited, window, matches, share }
}

function optionsIn(sentence: CitedSentence, statement: readonly Token[]): Options {
  const spelled = spelledOut(statement, sentence.tokens)
  const options = new Map<Token, readonly Match[]>()
  for (const token of statement.filter(isContent)) {
    const found = sentence.tokens.flatMap((other, at): readonly Match[] => {
      const strength = at === spelled.get(token) ? LIKENESS.spelledOut : likenessOfContent(token, other)
      return strength === LIKENESS.none ? [] : [{ sentence, token: other, at, strength }]
    })
    if (found.length > 0) options.set(token, found)
  }
  return options
}

const likenessOfContent = (token: Token, other: Token): number =>
  isContent(other) ? likeness(token, other) : LIKENESS.none

const LARGEST_WINDOW = 3
/** What a further sentence must add: so many words, or such a share of all. */
const LEAST_GAIN = 1.6
const LEAST_SHARE = 0.12

/** Sentences that give most words between them. */
function chooseWindow(contentCount: number, candidates: Candidates): readonly CitedSentence[] {
  const window: CitedSentence[] = []
  const covered = new Set<Token>()
  while (window.length < LARGEST_WINDOW) {
    const best = bestGain(candidates, covered, window)
    const least = window.length === 0 ? 0 : Math.max(LEAST_GAIN, LEAST_SHARE * contentCount)
    if (best === undefined || best.gain === 0 || best.gain < least) break
    window.push(best.sentence)
    for (const token of candidates.get(best.sentence)?.keys() ?? []) covered.add(token)
  }
  return window
}

function bestGain(
  candidates: Candidates,
  covered: ReadonlySet<Token>,
  window: readonly CitedSentence[],
): { readonly sentence: CitedSentence; readonly gain: number } | undefined {
  let best: { readonly sentence: CitedSentence; readonly gain: number } | undefined
  for (const [sentence, options] of candidates) {
    if (window.includes(sentence)) continue
    let gain = 0
    for (const [token, matches] of options)
      if (!covered.has(token)) gain += Math.max(...matches.map(({ strength }) => strength)) / LIKENESS.same
    if (best === undefined || gain > best.gain + 1e-9) best = { sentence, gain }
  }
  return best
}

interface Choosing extends Pick<Alignment, 'statement' | 'window'> {
  readonly candidates: Candidates
}

/** What each place further down in the window costs. */
const RANK_COST = 0.4

/** The most alike; of several, the one among the same neighbours. */
function bestMatch(token: Token, choosing: Choosing): Match | undefined {
  let best: Match | undefined
  let bestScore = -Infinity
  for (const [rank, sentence] of choosing.window.entries())
    for (const option of choosing.candidates.get(sentence)?.get(token) ?? []) {
      const score = option.strength + neighbourhood(option, token, choosing) - RANK_COST * rank
      if (score > bestScore) [best, bestScore] = [option, score]
    }
  return best
}

const REACH = 4
const THEIR_REACH = 5
const NEIGHBOUR = 0.6

function neighbourhood(option: Match, token: Token, { statement, candidates }: Choosing): number {
  const at = statement.indexOf(token)
  const options = candidates.get(option.sentence)
  const isNear = ({ at: place }: Match): boolean =>
    place !== option.at && Math.abs(place - option.at) <= THEIR_REACH
  const near = statement
    .slice(Math.max(0, at - REACH), at + REACH + 1)
    .filter((other) => other !== token && options?.get(other)?.some(isNear) === true)
  return NEIGHBOUR * near.length
}
