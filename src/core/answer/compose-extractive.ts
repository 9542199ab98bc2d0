import type { Sentence } from '../retrieval/read-closely.ts'
import { sentencesOf } from '../retrieval/read-closely.ts'
import type { ScoredSentence } from '../retrieval/score.ts'
import type { Statement } from './answer.ts'

/** A runner-up comes along when it scores nearly as well: the gap to the best is the best confidence there is. */
const LARGEST_GAP = { samePassage: 0.25, otherPassage: 0.15 }
const MOST_RUNNERS_UP = 3
const MOST_SENTENCES = 3
const MOST_WORDS = 75
/** So close, it is a coin toss which of the two answers: both are shown, even where they are long. */
const TIE = { gap: 0.1, mostWords: 100 }

/** Consecutive sentences of one passage, quoted together. */
interface Run {
  readonly first: Sentence
  readonly last: Sentence
}

/**
 * One to three verbatim sentences, the answer's own statement first; each brings along the sentence that it points
 * back to. Neighbours are quoted as one, in reading order.
 */
export function composeExtractive(ranked: readonly ScoredSentence[]): readonly Statement[] {
  const [best, ...others] = ranked
  if (best === undefined) return []
  const picked = [best.sentence]
  let shown = leadWithAntecedent(best.sentence)
  for (const next of others.slice(0, MOST_RUNNERS_UP)) {
    const gap = best.score - next.score
    if (gap > allowedGap(best, next)) break
    const extended = [...new Set([...shown, ...withAntecedent(next.sentence)])]
    const isTie = picked.length === 1 && gap <= TIE.gap
    if (!fits(extended, isTie ? TIE.mostWords : MOST_WORDS)) continue
    picked.push(next.sentence)
    shown = extended
  }
  return runsOf(picked, new Set(withEarlierAntecedents(picked, shown))).map(quote)
}

/** One sentence as a quotation, with what it points back to. */
export const quoteSentence = (sentence: Sentence): Statement =>
  quote(runAround(sentence, new Set(leadWithAntecedent(sentence))))

function allowedGap(best: ScoredSentence, next: ScoredSentence): number {
  const isSame = next.sentence.passage.id === best.sentence.passage.id
  return isSame ? LARGEST_GAP.samePassage : LARGEST_GAP.otherPassage
}

/** The best sentence is always shown; what it points back to, if there is room. */
function leadWithAntecedent(sentence: Sentence): readonly Sentence[] {
  const both = withAntecedent(sentence)
  return fits(both, MOST_WORDS) ? both : [sentence]
}

/** "It …" brings the sentence before it. */
const withAntecedent = (sentence: Sentence): readonly Sentence[] =>
  sentence.pointsBack && sentence.before !== undefined ? [sentence.before, sentence] : [sentence]

/** The sentence before may itself point back: what it needs comes last, in the room that is left. */
function withEarlierAntecedents(
  picked: readonly Sentence[],
  shown: readonly Sentence[],
): readonly Sentence[] {
  const result = new Set(shown)
  for (const sentence of picked) {
    let first = sentence
    while (first.pointsBack && first.before !== undefined) {
      first = first.before
      if (!fits([...result, first], MOST_WORDS) && !result.has(first)) break
      result.add(first)
    }
  }
  return [...result]
}

function fits(sentences: readonly Sentence[], mostWords: number): boolean {
  const wordCount = sentences.reduce((sum, sentence) => sum + sentence.wordCount, 0)
  return sentences.length <= MOST_SENTENCES && wordCount <= mostWords
}

function runsOf(picked: readonly Sentence[], shown: ReadonlySet<Sentence>): readonly Run[] {
  const runs: Run[] = []
  for (const sentence of picked) {
    if (!runs.some((run) => covers(run, sentence))) runs.push(runAround(sentence, shown))
  }
  return runs
}

const covers = ({ first, last }: Run, { passage, position }: Sentence): boolean =>
  first.passage === passage && first.position <= position && position <= last.position

function runAround(sentence: Sentence, shown: ReadonlySet<Sentence>): Run {
  const neighbours = sentencesOf(sentence.passage).filter((other) => shown.has(other))
  let [first, last] = [sentence, sentence]
  for (const other of neighbours.toReversed()) if (other.position === first.position - 1) first = other
  for (const other of neighbours) if (other.position === last.position + 1) last = other
  return { first, last }
}

/** Cut from the passage itself, so that the quotation is a substring of it whatever stands between its sentences. */
function quote({ first, last }: Run): Statement {
  const { passage } = first
  const text = passage.text.slice(startOf(first), startOf(last) + last.text.length)
  return { text, citations: [{ passage, quote: text }] }
}

/** Sentences stand in order, so each is searched behind the one before it. */
function startOf({ passage, position }: Sentence): number {
  let from = 0
  for (const text of passage.sentences.slice(0, position))
    from = passage.text.indexOf(text, from) + text.length
  return passage.text.indexOf(passage.sentences[position] ?? '', from)
}
