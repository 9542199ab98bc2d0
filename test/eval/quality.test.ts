import { afterAll, beforeAll, expect, it } from 'vitest'
import { SentenceEncoder } from '#src/adapters/embedding/sentence-encoder.ts'
import { createLibrary } from './library.ts'
import type { Outcome } from './score.ts'
import { askAll, share, verdictOf } from './score.ts'
import { loadOwnSets } from './sets.ts'

/** The project's own questions must not get worse; docs/quality.md has all figures. */
const ignore = (): void => undefined
const encoder = new SentenceEncoder({ logger: { debug: ignore, info: ignore, warn: ignore, error: ignore } })
const { shipped, paraphrases, unanswerable } = loadOwnSets()
let ofShipped: readonly Outcome[]
let ofParaphrases: readonly Outcome[]
let ofUnanswerable: readonly Outcome[]

beforeAll(async () => {
  const library = await createLibrary(shipped.articles, encoder)
  ofShipped = await askAll(library, shipped.questions)
  const questions = unanswerable.map((text) => ({ text, passages: [], answers: [] }))
  ofUnanswerable = await askAll(library, questions)
  ofParaphrases = await askAll(await createLibrary(paraphrases.articles, encoder), paraphrases.questions)
}, 60_000)
afterAll(async () => encoder.close())

it('finds the right paragraph first', () => {
  expect(share(ofShipped, (outcome) => outcome.isRightPassage)).toBeGreaterThanOrEqual(76)
  expect(share(ofParaphrases, (outcome) => outcome.isRightPassage)).toBeGreaterThanOrEqual(90)
})

it('shows the answer in the reply', () => {
  expect(share(ofShipped, (outcome) => outcome.isInReply)).toBeGreaterThanOrEqual(78)
})

it('abstains seldom where the article answers, and never answers directly where it does not', () => {
  expect(share(ofShipped, (outcome) => verdictOf(outcome) === 'abstained')).toBeLessThanOrEqual(15)
  expect(share(ofUnanswerable, (outcome) => verdictOf(outcome) === 'direct')).toBe(0)
})

it('cites paragraphs 1 to 9 only, each with words that stand in it', () => {
  for (const { answer } of ofShipped) {
    if (answer.kind === 'abstained') continue
    for (const { passage, quote } of answer.statements.flatMap((statement) => statement.citations)) {
      expect(passage.paragraph).toBeLessThanOrEqual(9)
      expect(passage.text).toContain(quote)
    }
  }
})
