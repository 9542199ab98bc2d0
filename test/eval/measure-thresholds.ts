import { THRESHOLDS } from '#src/core/answer/confidence.ts'
import type { Embedder } from '#src/core/ports/embedder.ts'
import { createLibrary } from './library.ts'
import type { Outcome } from './score.ts'
import { askAll, share } from './score.ts'
import type { SetQuestion } from './sets.ts'
import { loadOwnSets, loadSquad } from './sets.ts'
import { cell, table } from './table.ts'

const STEPS = [-0.3, -0.2, -0.15, -0.1, -0.05, 0, 0.05, 0.1, 0.15, 0.2, 0.3]

/** The curves from which the two thresholds were chosen: what each set would get at thresholds around the ones in use. */
export async function measureThresholds(squad: string, embedder: Embedder | undefined): Promise<string> {
  const sets = await collect(squad, embedder)
  const { closestFrom, directFrom } = THRESHOLDS[embedder === undefined ? 'words' : 'words-and-meaning']
  return [closestCurve(sets, closestFrom), directCurve(sets, directFrom)].join('\n\n')
}

interface Sets {
  readonly answerable: readonly (readonly [name: string, outcomes: readonly Outcome[]])[]
  readonly unanswerable: readonly (readonly [name: string, outcomes: readonly Outcome[]])[]
}

/** Off topic: another article's questions. */
async function collect(squad: string, embedder: Embedder | undefined): Promise<Sets> {
  const { shipped, paraphrases, unanswerable } = loadOwnSets()
  const library = await createLibrary(shipped.articles, embedder)
  const mixed = await createLibrary(paraphrases.articles, embedder)
  const halves = await Promise.all([0, 1].map(async (half) => collectHalf(squad, half, embedder)))
  return {
    answerable: [
      ['A', await askAll(library, shipped.questions)],
      ['H', await askAll(mixed, paraphrases.questions)],
      ['even', halves[0]?.own ?? []],
      ['odd', halves[1]?.own ?? []],
    ],
    unanswerable: [
      ['off topic even', halves[0]?.offTopic ?? []],
      ['off topic odd', halves[1]?.offTopic ?? []],
      ['H asked of A', await askAll(library, paraphrases.questions)],
      ['unanswerable', await askAll(library, asQuestions(unanswerable))],
    ],
  }
}

async function collectHalf(squad: string, half: number, embedder: Embedder | undefined) {
  const sets = loadSquad(squad)
  const own: Outcome[] = []
  const offTopic: Outcome[] = []
  for (const [index, set] of sets.entries()) {
    if (index % 2 !== half) continue
    const library = await createLibrary(set.articles, embedder)
    own.push(...(await askAll(library, set.questions)))
    offTopic.push(...(await askAll(library, sets[(index + 1) % sets.length]?.questions ?? [])))
  }
  return { own, offTopic }
}

type Holds = (outcome: Outcome) => boolean

const isBelow =
  (threshold: number): Holds =>
  ({ answer }) =>
    answer.measured.match < threshold

const isDirectFrom =
  (threshold: number): Holds =>
  ({ answer }) =>
    answer.measured.match >= threshold && answer.measured.gates.length === 0

const asQuestions = (texts: readonly string[]): readonly SetQuestion[] =>
  texts.map((text) => ({ text, passages: [], answers: [] }))

function closestCurve({ answerable, unanswerable }: Sets, chosen: number): string {
  const header = [
    'closest from',
    ...answerable.map(([name]) => `${name} abstained %`),
    ...unanswerable.map(([name]) => `${name} shown %`),
  ]
  const rows = stepsAround(chosen).map(([threshold, label]) => {
    const abstained = answerable.map(([, outcomes]) => share(outcomes, isBelow(threshold)))
    const shown = unanswerable.map(([, outcomes]) => 100 - share(outcomes, isBelow(threshold)))
    return [label].concat(abstained.map(cell), shown.map(cell))
  })
  return table(header, rows)
}

function directCurve({ answerable, unanswerable }: Sets, chosen: number): string {
  const header = [
    'direct from',
    ...answerable.map(([name]) => `${name} direct % (answer in reply)`),
    ...unanswerable.map(([name]) => `${name} direct %`),
  ]
  const rows = stepsAround(chosen).map(([threshold, label]) => {
    const right = answerable.map(([, outcomes]) => withPrecision(outcomes, isDirectFrom(threshold)))
    const wrong = unanswerable.map(([, outcomes]) => share(outcomes, isDirectFrom(threshold)))
    return [label].concat(right, wrong.map(cell))
  })
  return table(header, rows)
}

function withPrecision(outcomes: readonly Outcome[], holds: Holds): string {
  const those = outcomes.filter(holds)
  const right = those.length === 0 ? '–' : share(those, (outcome) => outcome.isInReply).toFixed(0)
  return `${share(outcomes, holds).toFixed(1)} (${right})`
}

const stepsAround = (chosen: number): readonly (readonly [threshold: number, label: string])[] =>
  STEPS.map((step) => [chosen + step, step === 0 ? `**${chosen.toFixed(2)}**` : (chosen + step).toFixed(2)])
