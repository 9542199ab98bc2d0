import type { Embedder } from '#src/core/ports/embedder.ts'
import { createLibrary } from './library.ts'
import { misspell } from './misspell.ts'
import type { Outcome } from './score.ts'
import { askAll, judge, share, summarise, SUMMARY_HEADER, verdictOf } from './score.ts'
import { loadOwnSets } from './sets.ts'
import { table } from './table.ts'

/** A: 85 questions over the shipped article, by how many words they share with it; H: 24 paraphrases over 33 passages. */
export async function measureOwn(embedder: Embedder | undefined): Promise<string> {
  const { shipped, paraphrases } = loadOwnSets()
  const a = await askAll(await createLibrary(shipped.articles, embedder), shipped.questions)
  const h = await askAll(await createLibrary(paraphrases.articles, embedder), paraphrases.questions)
  const kinds = ['overlap', 'partial', 'low-overlap'].map((kind) => summarise(`A, ${kind}`, ofKind(a, kind)))
  return table(SUMMARY_HEADER, [
    summarise('A: shipped article', a),
    ...kinds,
    summarise('H: paraphrases, 33 passages', h),
  ])
}

const ofKind = (outcomes: readonly Outcome[], kind: string): readonly Outcome[] =>
  outcomes.filter(({ question }) => question.kind === kind)

/** 15 questions that the shipped article cannot answer, 9 of them off topic. */
export async function measureUnanswerable(embedder: Embedder | undefined): Promise<string> {
  const { shipped, unanswerable } = loadOwnSets()
  const library = await createLibrary(shipped.articles, embedder)
  const outcomes = await askAll(
    library,
    unanswerable.map((text) => ({ text, passages: [], answers: [] })),
  )
  const count = (verdict: string): number =>
    outcomes.filter((outcome) => verdictOf(outcome) === verdict).length
  return table(
    ['unanswerable', 'direct', 'closest', 'abstained'],
    [[`${outcomes.length} questions`, count('direct'), count('closest'), count('abstained')]],
  )
}

/** What one and what only misspelt words cost on A; five seeds, since 85 questions are few. */
export async function measureOwnSpelling(embedder: Embedder | undefined): Promise<string> {
  const { shipped } = loadOwnSets()
  const library = await createLibrary(shipped.articles, embedder)
  const rows: (string | number)[][] = []
  for (const which of ['none', 'one', 'all'] as const) {
    const outcomes: Outcome[] = []
    for (const seed of which === 'none' ? [0] : [1, 2, 3, 4, 5]) {
      for (const [index, question] of shipped.questions.entries()) {
        const text = misspell(question.text, which, seed * 1_000 + index)
        outcomes.push(judge(question, await library.ask(text)))
      }
    }
    rows.push([
      `A, misspelt words: ${which}`,
      share(outcomes, (outcome) => outcome.isRightPassage),
      share(outcomes, (outcome) => outcome.isInReply),
    ])
  }
  return table(['misspelt', 'right passage first %', 'answer in reply %'], rows)
}
