import type { Evidence } from '../retrieval/evidence.ts'
import { leansBack } from '../retrieval/follow-up.ts'
import type { Basis } from '../retrieval/score.ts'
import { countsTheAsked, holds } from '../retrieval/wanted.ts'
import type { Question } from '../retrieval/question.ts'
import type { Statement } from './answer.ts'
import { citedPassages } from './answer.ts'
import { unsaidWords } from './observe.ts'

export interface Thresholds {
  /** Below this the bot abstains. */
  readonly closestFrom: number
  readonly directFrom: number
}

/** Chosen on the curves in docs/quality.md; they hold for exactly these weights and must be chosen anew with them. */
export const THRESHOLDS: Readonly<Record<Basis, Thresholds>> = {
  'words-and-meaning': { closestFrom: 0.4, directFrom: 1.15 },
  words: { closestFrom: 0.15, directFrom: 0.6 },
}

/** Why a reply that scores well enough is still not called a direct answer. */
export type Gate =
  | { readonly kind: 'unknown-names'; readonly names: readonly string[] }
  | { readonly kind: 'missing'; readonly what: 'date' | 'number' | 'reason' | 'statement' }
  /** A yes-no question holds words that the cited passages do not: quoting them would read as a yes. */
  | { readonly kind: 'not-said'; readonly words: readonly string[] }

/** How sure the bot is, and why; everything that "why this answer?" shows. */
export interface Confidence {
  readonly verdict: 'direct' | 'closest' | 'abstain'
  /** Shown to people as "match". */
  readonly match: number
  readonly thresholds: Thresholds
  readonly gates: readonly Gate[]
}

/** Weight of the lead over the best other passage: an answer that stands alone is surer than one of many. */
const LEAD_WEIGHT = 0.25
/** What each name or number costs that the articles do not know. */
const UNKNOWN_NAME_COST = 0.4
/** What every other word costs that they do not know, if it is as rare as can be. */
const STRANGE_WORD_COST = 0.15
/** "Do they try to hide?", asked out of the blue, can only be about what the articles are about. */
const LEANING_BONUS = 0.1

export function measureConfidence(evidence: Evidence, statements: readonly Statement[]): Confidence {
  const thresholds = THRESHOLDS[evidence.basis]
  const match = matchOf(evidence)
  const gates = gatesOf(evidence, statements)
  return { verdict: verdictOf({ match, thresholds, gates }), match, thresholds, gates }
}

function verdictOf({ match, thresholds, gates }: Omit<Confidence, 'verdict'>): Confidence['verdict'] {
  if (match < thresholds.closestFrom) return 'abstain'
  return match >= thresholds.directFrom && gates.length === 0 ? 'direct' : 'closest'
}

/** Score of the best sentence and a quarter of its lead over the best other passage, less what the question's unknown words cost. */
function matchOf({ ranked, unknownNames, strangeWords, question, followsUp }: Evidence): number {
  const [best] = ranked
  if (best === undefined) return 0
  const other = ranked.find((scored) => scored.sentence.passage !== best.sentence.passage)
  const lead = other === undefined ? 0 : best.score - other.score
  const strangeness = strangeWords.reduce((sum, { rarity }) => sum + rarity, 0)
  const unknown = UNKNOWN_NAME_COST * unknownNames.length + STRANGE_WORD_COST * strangeness
  const bonus = leansBack(question) && !followsUp ? LEANING_BONUS : 0
  return best.score + LEAD_WEIGHT * lead + bonus - unknown
}

/** Gates only ever turn "direct" into "closest", and each can be said in words. */
function gatesOf(
  { question, unknownNames, strangeWords }: Evidence,
  statements: readonly Statement[],
): readonly Gate[] {
  const text = statements.map((statement) => statement.text).join(' ')
  const gates: Gate[] = []
  // In chat, names are typed without capitals; what is no common English word may be one.
  const maybeNames = strangeWords.filter(({ rarity }) => rarity === 1).map(({ stem }) => stem)
  const names = [...unknownNames, ...maybeNames]
  if (names.length > 0) gates.push({ kind: 'unknown-names', names })
  const missing = missingKind(question, text)
  if (missing !== undefined) gates.push({ kind: 'missing', what: missing })
  const cited = citedPassages(statements).map((passage) => passage.text)
  const unsaid = question.wanted === 'yes-no' ? unsaidWords(question, cited) : []
  if (unsaid.length > 0) gates.push({ kind: 'not-said', words: unsaid })
  return gates
}

type Checked = Extract<Gate, { kind: 'missing' }>['what']

function missingKind({ wanted, saidStems, text: question }: Question, text: string): Checked | undefined {
  if (wanted === 'yes-no' || wanted === 'other' || wanted === 'person' || wanted === 'place') return undefined
  const isThere = holds(wanted, text, saidStems) && (wanted !== 'number' || countsTheAsked(question, text))
  return isThere ? undefined : wanted
}
