import type { Answer } from '#src/core/answer/answer.ts'
import { mustBeKept } from '#src/core/ground/hedge.ts'
import { tokenize } from '#src/core/ground/token.ts'
import type { Embedder } from '#src/core/ports/embedder.ts'
import { addUsage, NO_USAGE } from '#src/core/ports/language-model.ts'
import type { Writer } from '#src/core/writing/writer.ts'
import { createLibrary } from './library.ts'
import type { Outcome } from './score.ts'
import { askAll, share } from './score.ts'
import { loadOwnSets } from './sets.ts'
import { table } from './table.ts'

/** The project's own questions, answered by a language model. Right paragraphs are those marked in the set. */
export async function measureModel(writer: Writer, embedder: Embedder): Promise<string> {
  const { shipped, unanswerable } = loadOwnSets()
  const library = await createLibrary(shipped.articles, embedder, writer)
  const answered = await askAll(library, shipped.questions)
  const others = await askAll(
    library,
    unanswerable.map((text) => ({ text, passages: [], answers: [] })),
  )
  const written = answered.filter(({ answer }) => isWritten(answer))
  const usage = [...answered, ...others].reduce(
    (sum, { answer }) => addUsage(sum, answer.writing?.usage ?? NO_USAGE),
    NO_USAGE,
  )
  return `## With ${writer.model.name}\n\n${table(
    ['', '%'],
    [
      ['answers written', share(answered, ({ answer }) => isWritten(answer))],
      ['citations of written answers that are right (precision)', precision(written)],
      ['written answers that cite a right paragraph (recall)', share(written, citesRight)],
      ['written answers without a hedge that their proof has', share(written, losesHedge)],
      ['abstained although there is an answer', share(answered, isAbstained)],
      ['abstained where there is none', share(others, isAbstained)],
    ],
  )}\n\nTokens: ${usage.input} in, ${usage.output} out for ${answered.length + others.length} questions.`
}

const isWritten = (answer: Answer): boolean => answer.kind === 'grounded' && answer.composedBy === 'model'
const isAbstained = ({ answer }: Outcome): boolean => answer.kind === 'abstained'

const citationsOf = ({ answer }: Outcome) =>
  answer.kind === 'grounded' ? answer.statements.flatMap(({ citations }) => citations) : []

const citesRight = (outcome: Outcome): boolean =>
  citationsOf(outcome).some(({ passage }) => outcome.question.passages.includes(passage.id))

function precision(outcomes: readonly Outcome[]): number {
  const all = outcomes.flatMap((outcome) =>
    citationsOf(outcome).map(({ passage }) => outcome.question.passages.includes(passage.id)),
  )
  return (100 * all.filter(Boolean).length) / all.length
}

/** A sentence of the model's own that has no hedge at all, proved by one that has. */
const losesHedge = ({ answer }: Outcome): boolean =>
  answer.kind === 'grounded' &&
  answer.statements.some(
    ({ text, isWritten: isModels, citations }) =>
      isModels === true &&
      !tokenize(text).some(mustBeKept) &&
      citations.some(({ quote }) => tokenize(quote).some(mustBeKept)),
  )
