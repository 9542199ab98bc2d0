import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { composeExtractive } from '#src/core/answer/compose-extractive.ts'
import type { Passage } from '#src/core/article/article.ts'
import { createArticle } from '#src/core/article/create-article.ts'
import { sentencesOf } from '#src/core/retrieval/read-closely.ts'
import type { ScoredSentence } from '#src/core/retrieval/score.ts'
import { NO_SIGNALS } from './build-answer.ts'

function passagesOf(...paragraphs: readonly string[]): readonly Passage[] {
  const article = createArticle({ id: 'a', title: 'Title', details: {}, paragraphs })
  if (!('passages' in article)) throw new Error(article.unreadable)
  return article.passages
}

/** Sentences by `paragraph.sentence` (from 1) with their scores, best first. */
function rank(
  passages: readonly Passage[],
  scores: Readonly<Record<string, number>>,
): readonly ScoredSentence[] {
  const scored = Object.entries(scores).map(([place, score]) => {
    const [paragraph = 0, position = 0] = place.split('.').map(Number)
    const passage = passages[paragraph - 1]
    const sentence = passage && sentencesOf(passage)[position - 1]
    if (sentence === undefined) throw new Error(`No sentence ${place}`)
    return { sentence, score, signals: NO_SIGNALS }
  })
  return scored.toSorted((one, two) => two.score - one.score)
}

const texts = (ranked: readonly ScoredSentence[]): readonly string[] =>
  composeExtractive(ranked).map((statement) => statement.text)

it('quotes the best sentence alone when it leads clearly', () => {
  const passages = passagesOf('Cats sleep. Dogs bark. Birds sing.')
  expect(texts(rank(passages, { '1.2': 1.5, '1.1': 0.9, '1.3': 0.5 }))).toEqual(['Dogs bark.'])
})

it('brings along the sentence that a "This" points back to', () => {
  const passages = passagesOf('The plan failed. This surprised everyone. Nobody resigned.')
  expect(texts(rank(passages, { '1.2': 1.5, '1.1': 0.5 }))).toEqual([
    'The plan failed. This surprised everyone.',
  ])
})

it('puts the statement with the best sentence first, whatever the reading order', () => {
  const passages = passagesOf('Early words stand here.', 'Late words stand here.')
  expect(texts(rank(passages, { '2.1': 1.5, '1.1': 1.4 }))).toEqual([
    'Late words stand here.',
    'Early words stand here.',
  ])
})

it('quotes neighbours that score alike as one, in reading order', () => {
  const passages = passagesOf('One stands here. Two stands here. Three stands here.')
  expect(texts(rank(passages, { '1.2': 1.5, '1.1': 1.4 }))).toEqual(['One stands here. Two stands here.'])
})

it('is stricter with other paragraphs than with the same one', () => {
  const passages = passagesOf('Best stands here. Middle stands here. Near stands here.', 'Far stands here.')
  expect(texts(rank(passages, { '1.1': 1.5, '1.3': 1.3, '2.1': 1.3 }))).toEqual([
    'Best stands here.',
    'Near stands here.',
  ])
})

it('never quotes more than three sentences', () => {
  const passages = passagesOf('A b. C d. E f. G h. I j.')
  const [text = ''] = texts(rank(passages, { '1.1': 1, '1.2': 1, '1.3': 1, '1.4': 1, '1.5': 1 }))
  expect(text).toBe('A b. C d. E f.')
})

it('shows a single sentence whole, however long it is', () => {
  const long = `Words ${'and more words '.repeat(60)}end.`
  expect(texts(rank(passagesOf(long), { '1.1': 1 }))).toEqual([long.replace(/\s+/g, ' ')])
})

it('has nothing to say without evidence', () => {
  expect(composeExtractive([])).toEqual([])
})

it('always quotes a substring of the passage that it cites, the best sentence in the first statement', () => {
  const sentence = fc.constantFrom(
    'This is it.',
    'However, he left.',
    'The cat sat.',
    "It's fine.",
    'Dogs bark at night.',
    'They did.',
  )
  const paragraph = fc.array(sentence, { minLength: 1, maxLength: 6 }).map((list) => list.join(' '))
  const scores = fc.infiniteStream(fc.integer({ min: 0, max: 20 }))
  fc.assert(
    fc.property(fc.array(paragraph, { minLength: 1, maxLength: 4 }), scores, (paragraphs, stream) => {
      const ranked = passagesOf(...paragraphs)
        .flatMap((passage) => sentencesOf(passage))
        .map((found) => ({ sentence: found, score: (stream.next().value ?? 0) / 10, signals: NO_SIGNALS }))
        .toSorted((one, two) => two.score - one.score)
      const statements = composeExtractive(ranked)
      for (const { text, citations } of statements) {
        expect(citations[0].passage.text).toContain(text)
        expect(citations[0].quote).toBe(text)
      }
      expect(statements[0]?.text).toContain(ranked[0]?.sentence.text)
    }),
  )
})
