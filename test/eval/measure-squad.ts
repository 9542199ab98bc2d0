import type { Embedder } from '#src/core/ports/embedder.ts'
import { contentStems } from '#src/core/text/words.ts'
import { createIndex, createLibrary } from './library.ts'
import type { Misspelt } from './misspell.ts'
import { misspell } from './misspell.ts'
import type { Outcome } from './score.ts'
import { askAll, judge, mean, share, summarise, SUMMARY_HEADER } from './score.ts'
import type { QuestionSet, SetQuestion } from './sets.ts'
import { loadOwnSets, loadSquad } from './sets.ts'
import { table } from './table.ts'

/** Each article alone; tuned on the even ones, the odd ones only reported. Off topic: the next article's questions. */
export async function measureSquad(path: string, embedder: Embedder | undefined): Promise<string> {
  const sets = loadSquad(path)
  const rows: (string | number)[][] = []
  for (const half of ['even', 'odd'] as const) {
    const own: Outcome[] = []
    const offTopic: Outcome[] = []
    for (const [index, set] of sets.entries()) {
      if (!isIn(half, index)) continue
      const library = await createLibrary(set.articles, embedder)
      own.push(...(await askAll(library, set.questions)))
      const next = sets[(index + 1) % sets.length]?.questions ?? []
      offTopic.push(...(await askAll(library, next.map(asOffTopic))))
    }
    rows.push(
      [...summarise(`xquad-en ${half}`, own)],
      [...summarise(`xquad-en ${half}, off topic`, offTopic)],
    )
  }
  return table(SUMMARY_HEADER, rows)
}

const asOffTopic = ({ text }: SetQuestion): SetQuestion => ({ text, passages: [], answers: [] })

const isIn = (half: 'even' | 'odd', index: number): boolean => (index % 2 === 0) === (half === 'even')

/** All articles in one library, the shipped one and other news among them; every third question. */
export async function measureOneLibrary(path: string, embedder: Embedder | undefined): Promise<string> {
  const sets = loadSquad(path)
  const articles = [...loadOwnSets().paraphrases.articles, ...sets.flatMap((set) => set.articles)]
  const library = await createLibrary(articles, embedder)
  const rows: (readonly (string | number)[])[] = []
  for (const half of ['even', 'odd'] as const) {
    const questions = sets.filter((_, index) => isIn(half, index)).flatMap((set) => set.questions)
    const outcomes = await askAll(
      library,
      questions.filter((_, index) => index % 3 === 0),
    )
    rows.push(summarise(`xquad-en ${half}, one library of ${articles.length} articles`, outcomes))
  }
  return table(SUMMARY_HEADER, rows)
}

/** BM25 alone over all 240 passages. */
export async function measureRanking(path: string): Promise<string> {
  const sets = loadSquad(path)
  const articles = sets.flatMap((set) => set.articles)
  const index = await createIndex(articles)
  const passageCount = articles.reduce((sum, { paragraphs }) => sum + paragraphs.length, 0)
  const gains: number[] = []
  for (const { text, passages } of sets.flatMap((set) => set.questions)) {
    const { candidates } = await index.search({ stems: contentStems(text), names: [] })
    const ranked = candidates.toSorted((one, two) => two.lexical - one.lexical)
    const rank = ranked.findIndex(({ passage }) => passages.includes(passage.id))
    gains.push(rank >= 0 && rank < 10 ? 1 / Math.log2(rank + 2) : 0)
  }
  return table(
    ['text ranking', 'nDCG@10'],
    [[`xquad-en, one index of ${passageCount} passages`, 100 * mean(gains)]],
  )
}

/** Every fourth article with one misspelt word a question, and with all misspelt. */
export async function measureSquadSpelling(path: string, embedder: Embedder | undefined): Promise<string> {
  const sets = loadSquad(path).filter((_, index) => index % 4 === 0)
  const rows: (string | number)[][] = []
  for (const which of ['none', 'one', 'all'] as const) {
    const outcomes: Outcome[] = []
    for (const set of sets) outcomes.push(...(await askMisspelt(set, which, embedder)))
    rows.push([
      `xquad-en, misspelt words: ${which}`,
      share(outcomes, (outcome) => outcome.isRightPassage),
      share(outcomes, (outcome) => outcome.isInReply),
    ])
  }
  return table(['misspelt', 'right passage first %', 'answer in reply %'], rows)
}

async function askMisspelt(
  set: QuestionSet,
  which: Misspelt,
  embedder: Embedder | undefined,
): Promise<readonly Outcome[]> {
  const library = await createLibrary(set.articles, embedder)
  const outcomes: Outcome[] = []
  for (const [index, question] of set.questions.entries()) {
    outcomes.push(judge(question, await library.ask(misspell(question.text, which, index))))
  }
  return outcomes
}
