import type { Embedder } from '#src/core/ports/embedder.ts'
import { FOLLOW_UPS } from './follow-ups.ts'
import { createLibrary } from './library.ts'
import type { Outcome } from './score.ts'
import { judge } from './score.ts'
import { loadOwnSets, loadSquad } from './sets.ts'
import { table } from './table.ts'

/** Pairs of questions of which the second cannot be understood alone; the answer must be in the reply that is shown. */
export async function measureFollowUps(
  squad: string | undefined,
  embedder: Embedder | undefined,
): Promise<string> {
  const articles = squad === undefined ? [] : loadSquad(squad).map((set) => set.articles)
  const together: Outcome[] = []
  const alone: Outcome[] = []
  for (const { article, first, next, answer } of FOLLOW_UPS) {
    const asked = article === undefined ? loadOwnSets().shipped.articles : articles[article]
    if (asked === undefined) continue
    const library = await createLibrary(asked, embedder)
    const question = { text: next, passages: [], answers: [answer] }
    together.push(judge(question, await library.ask(next, [first])))
    alone.push(judge(question, await library.ask(next)))
  }
  return table(
    ['follow-ups', 'answer shown', 'in the first statement', 'shown when asked without the question before'],
    [
      [
        `${together.length} pairs`,
        shown(together),
        shown(together.filter((outcome) => outcome.isInFirst)),
        shown(alone),
      ],
    ],
  )
}

const isShown = ({ isInReply, answer }: Outcome): boolean => isInReply && answer.kind === 'grounded'

const shown = (outcomes: readonly Outcome[]): number => outcomes.filter(isShown).length
