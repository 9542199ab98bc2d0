import type { Sentence } from '../retrieval/read-closely.ts'
import { sentencesOf } from '../retrieval/read-closely.ts'
import type { ScoredSentence } from '../retrieval/score.ts'
import type { Statement } from './answer.ts'

/** A runner-up comes along when it scores nearly as well: the gap to the best is the best confidence there is. */
const LARGEST_GAP = { samePassage: 0.3, otherPassage: 0.15 }
const MOST_RUNNERS_UP = 3
const MOST_SENTENCES = 3
const MOST_WORDS = 75

/** Consecutive sentences of one passage, quoted together. */
type Run = readonly [Sentence, ...Sentence[]]

/** One to three verbatim sentences, the answer's own first; each brings along the sentence that it points back to. */
export function composeExtractive(ranked: readonly ScoredSentence[]): readonly Statement[] {
  const [best, ...others] = ranked
  if (best === undefined) return []
  let runs: readonly Run[] = [leadRun(best.sentence)]
  for (const next of others.slice(0, MOST_RUNNERS_UP)) {
    if (runs.flat().includes(next.sentence)) continue
    const extended =
      best.score - next.score <= allowedGap(best, next) ? withRun(runs, next.sentence) : undefined
    if (extended === undefined) break
    runs = extended
  }
  return runs.map(quote)
}

function allowedGap(best: ScoredSentence, next: ScoredSentence): number {
  const isSame = next.sentence.passage.id === best.sentence.passage.id
  return isSame ? LARGEST_GAP.samePassage : LARGEST_GAP.otherPassage
}

/** The best sentence is always shown; what it points back to, as far as there is room. */
function leadRun(sentence: Sentence): Run {
  let run = withAntecedents(sentence)
  while (!fits([run])) {
    const [, second, ...rest] = run
    if (second === undefined) break
    run = [second, ...rest]
  }
  return run
}

/** The runs with one more sentence, or `undefined` when it does not fit. A run that it points back into grows instead. */
function withRun(runs: readonly Run[], sentence: Sentence): readonly Run[] | undefined {
  const run = withAntecedents(sentence)
  const joined = runs.findIndex((known) => run.some((member) => known.includes(member)))
  const result = joined === -1 ? [...runs, run] : runs.with(joined, mergeRuns(runs[joined] ?? run, run))
  return fits(result) ? result : undefined
}

/** "It …" brings the sentence before it, which may bring another. */
function withAntecedents(sentence: Sentence): Run {
  let run: Run = [sentence]
  while (run[0].pointsBack && run[0].before !== undefined && run.length < MOST_SENTENCES)
    run = [run[0].before, ...run]
  return run
}

/** Everything from the first to the last sentence of the two, so that the quotation has no hole. */
function mergeRuns(a: Run, b: Run): Run {
  const positions = [...a, ...b].map((sentence) => sentence.position)
  const [first, ...rest] = sentencesOf(a[0].passage).slice(Math.min(...positions), Math.max(...positions) + 1)
  return first === undefined ? a : [first, ...rest]
}

function fits(runs: readonly Run[]): boolean {
  const sentences = runs.flat()
  const wordCount = sentences.reduce((sum, sentence) => sum + sentence.wordCount, 0)
  return sentences.length <= MOST_SENTENCES && wordCount <= MOST_WORDS
}

/** Cut from the passage itself, so that the quotation is a substring of it whatever stands between its sentences. */
function quote(run: Run): Statement {
  const { passage } = run[0]
  const start = startOf(run[0])
  const last = run.at(-1) ?? run[0]
  const text = passage.text.slice(start, startOf(last) + last.text.length)
  return { text, citations: [{ passage, quote: text }] }
}

/** Sentences stand in order, so each is searched behind the one before it. */
function startOf({ passage, position }: Sentence): number {
  let from = 0
  for (const text of passage.sentences.slice(0, position))
    from = passage.text.indexOf(text, from) + text.length
  return passage.text.indexOf(passage.sentences[position] ?? '', from)
}
