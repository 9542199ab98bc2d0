import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import { parseFile } from '#src/adapters/files/parse-file.ts'
import { SqliteIndex } from '#src/adapters/sqlite/index/sqlite-index.ts'
import { openInMemory } from '#src/adapters/sqlite/index/open-database.ts'
import type { Article } from '#src/core/article/article.ts'
import { explainSummary } from '#src/core/summary/explain-summary.ts'
import { renderSummary } from '#src/core/summary/render-summary.ts'
import type { SummaryLength } from '#src/core/summary/summary-length.ts'
import { sumUp } from '#src/core/summary/sum-up.ts'
import { article } from '../../support/articles.ts'
import type { Script } from '../../support/scripted-model.ts'
import { failedWriting, ScriptedModel } from '../../support/scripted-model.ts'
import { draftsOf, passageWith, writerWith } from '../../support/writer.ts'
import { readReply } from '../reply/read-reply.ts'

const PATH = 'data/articles/experts-warn-chinese-espionage.txt'
const TRUE = 'Integrity Technology Group allegedly controlled the botnet.'
const LIE = 'Integrity Technology Group controlled the botnet.'
const BURNS = 'CIA director William Burns has visited China twice in the past year.'
const UNITS = 'The Chinese intelligence apparatus consists of several autonomous units.'

let shipped: Article
let index: SqliteIndex
beforeEach(async () => {
  const parsed = parseFile(PATH, readFileSync(PATH))
  if ('unreadable' in parsed) throw new Error(parsed.unreadable)
  shipped = article('shipped', parsed.title, parsed.paragraphs)
  index = new SqliteIndex(openInMemory(), { model: 'test', dimensions: 4 })
  await index.add(shipped, 'shipped')
})

async function write(script: Script, length: SummaryLength = 'short') {
  const model = new ScriptedModel(script)
  const { passages } = shipped
  const summary = await sumUp({ passages, length }, index, writerWith(model))
  const [only] = await index.articles()
  if (only === undefined) throw new Error('There is no article')
  const reply = readReply(renderSummary(summary, { article: only, passages, isOnly: true }))
  return { summary, reply, why: readReply(explainSummary(summary)).join('\n'), model }
}

/** Each sentence with the number of the passage that holds some words. */
const drafts =
  (...sentences: readonly (readonly [text: string, words: string])[]): Script =>
  ({ data }) =>
    draftsOf(sentences.map(([text, words]) => [text, passageWith(words, data)]))

describe('a written summary', () => {
  it('shows sentences that their passages carry, with their paragraphs, and says who wrote them', async () => {
    const { summary, reply } = await write(
      drafts([UNITS, 'Despite China'], [TRUE, 'The botnet was'], [BURNS, 'William Burns']),
    )
    expect(summary.composedBy).toBe('model')
    expect(reply).toEqual([
      `say: ‹${UNITS}›\u00a0¶7`,
      `say: ‹${TRUE}›\u00a0¶4`,
      `say: ‹${BURNS}›\u00a0¶9`,
      expect.stringMatching(/^small: 3 sentences from 9 paragraphs · ‹Experts Warn/),
      'small: Written by a language model, each sentence checked against its paragraph.',
      expect.stringMatching(/^actions: longer-summary medium, passage 7.* why$/),
    ])
  })

  it('asks once more for one that does not pass, then quotes, and tells why', async () => {
    const { reply, why, model } = await write(
      drafts([UNITS, 'Despite China'], [LIE, 'The botnet was'], [BURNS, 'William Burns']),
    )
    expect(model.requests).toHaveLength(2)
    expect(model.requests[1]?.data).toContain(`Sentence: ${LIE}`)
    expect(reply[1]).toMatch(/^quote: “‹The botnet was allegedly controlled.*›”\u00a0¶4$/)
    expect(reply.join('\n')).toContain('One did not pass; the article’s own words stand in its place')
    expect(why).toContain('2 of 3 sentences passed, 1 replaced')
    expect(why).toContain('¶4 says “‹allegedly›”, which is left out.')
  })

  it('is not longer than it was asked to be', async () => {
    const many = Array.from({ length: 9 }, () => [BURNS, 'William Burns'] as const)
    const { summary } = await write(drafts([UNITS, 'Despite China'], [TRUE, 'The botnet was'], ...many))
    expect(summary.statements.map(({ text }) => text)).toEqual([UNITS, TRUE, BURNS])
  })

  it('is asked for with the article in a fence, its length, and the instructions apart', async () => {
    const { model } = await write(() => draftsOf([]), 'medium')
    expect({ ...model.requests[0], patience: 0 }).toMatchSnapshot()
  })
})

describe('the article’s own sentences stand in, and the reply says why,', () => {
  const OWN = /^quote: “‹amsterdam - Chinese government/

  it.each([
    ['slow', 'The language model did not answer in time'],
    ['unreachable', 'The language model could not be reached'],
    ['refused', 'The language model did not want to answer this'],
  ] as const)('when the model is %s', async (problem, words) => {
    const { summary, reply } = await write(() => failedWriting(problem))
    expect(summary.composedBy).toBe('extractive')
    expect(reply[0]).toMatch(OWN)
    expect(reply).toContain(`small: ${words}, so these are the article’s own sentences.`)
  })

  it('when it writes no such thing', async () => {
    expect((await write(() => '{"sentences": [')).reply.join('\n')).toContain('gave no usable answer')
  })

  it.each([
    ['nothing', drafts()],
    ['a lie alone', drafts([LIE, 'The botnet was'])],
    ['one sentence of six', drafts([BURNS, 'William Burns'])],
  ])('when what passes is too little: %s', async (_, script) => {
    const { summary, reply } = await write(script, 'medium')
    expect(summary).toMatchObject({ composedBy: 'extractive', writing: { kind: 'written', statements: [] } })
    expect(reply[0]).toMatch(OWN)
    expect(reply.join('\n')).toContain('Too little of what the language model wrote passed its check')
    expect(reply.join('\n')).not.toContain('say: ')
  })

  it('and "why" tells it, too', async () => {
    expect((await write(drafts())).why).toMatch(/^say: The language model wrote nothing\.\nsay: I chose/)
  })
})

it('gives a long article to the model within bounds, the sentences that sum it up among them', async () => {
  const long = article(
    'long',
    'Long',
    Array.from({ length: 400 }, (_, place) => `Paragraph number ${place} tells of the night bus. `.repeat(3)),
  )
  await index.add(long, 'l')
  const model = new ScriptedModel(() => draftsOf([]))
  await sumUp({ passages: long.passages, length: 'short' }, index, writerWith(model))
  const [request] = model.requests
  expect(request?.data.length).toBeLessThan(14_000)
  expect(request?.data).toContain('[1] Paragraph number 0 tells')
})

it('no passage is given whole that is longer than a page', async () => {
  const wall = article('wall', 'Wall', ['The night bus runs until midnight in the winter. '.repeat(300)])
  await index.add(wall, 'w')
  const model = new ScriptedModel(() => draftsOf([]))
  await sumUp({ passages: wall.passages, length: 'short' }, index, writerWith(model))
  expect(model.requests[0]?.data.length).toBeLessThan(3_000)
})
