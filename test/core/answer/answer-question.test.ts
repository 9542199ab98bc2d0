import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { SentenceEncoder } from '#src/adapters/embedding/sentence-encoder.ts'
import { parseFile } from '#src/adapters/files/parse-file.ts'
import type { Answer } from '#src/core/answer/answer.ts'
import type { AskedLibrary } from '../../eval/library.ts'
import { createLibrary } from '../../eval/library.ts'

/** The shipped article with the real encoder: what a newcomer meets first must be right. */
const PATH = 'data/articles/experts-warn-chinese-espionage.txt'
const ignore = (): void => undefined
const encoder = new SentenceEncoder({ logger: { debug: ignore, info: ignore, warn: ignore, error: ignore } })
let library: AskedLibrary

beforeAll(async () => {
  const parsed = parseFile(PATH, readFileSync(PATH))
  if ('unreadable' in parsed) throw new Error(parsed.unreadable)
  library = await createLibrary(
    [{ id: 'shipped', title: parsed.title, paragraphs: parsed.paragraphs }],
    encoder,
  )
}, 30_000)
afterAll(async () => encoder.close())

const textOf = (answer: Answer): string =>
  answer.kind === 'grounded' ? answer.statements.map((statement) => statement.text).join(' ') : ''
const paragraphOf = (answer: Answer): number | undefined =>
  answer.kind === 'grounded' ? answer.statements[0].citations[0].passage.paragraph : undefined

it.each([
  ['Who allegedly controlled the botnet?', 4, 'allegedly controlled by Integrity Technology Group'],
  ['Who controlled the botnet?', 4, 'allegedly controlled'],
  ['What did Xi Jinping say about security?', 2, "Security and development go hand in hand.'"],
  ['Why did the US warn its allies about Huawei?', 5, 'due to concerns that the company provides backdoors'],
  ['How often did William Burns visit China?', 9, 'twice in the past year'],
  [
    'Is Huawei the only company collaborating with Chinese authorities?',
    7,
    'Western intelligence agencies believe',
  ],
])('answers %j directly from ¶%i', async (question, paragraph, words) => {
  const answer = await library.ask(question)
  expect(answer).toMatchObject({ kind: 'grounded', confidence: 'direct' })
  expect(paragraphOf(answer)).toBe(paragraph)
  expect(textOf(answer)).toContain(words)
})

it('quotes both sentences of a quotation, never half of it', async () => {
  expect(textOf(await library.ask('What is the precondition of development?'))).toContain(
    "'Security is the precondition of development and development guarantees security. Security and development go hand in hand.'",
  )
})

it.each([
  'When was the botnet discovered?',
  'When was Huawei founded?',
  'How many people work at the CIA?',
  'How many countries discovered the hack?',
  'What did the CIA director say in China?',
  'Are Chinese students spies?',
  'Did Xi Jinping order the hack?',
  'Did the Netherlands warn about Huawei?',
  'did putin allegedly control the botnet?',
  'did russia control the botnet?',
])('calls its answer to %j the closest passage at best', async (question) => {
  const answer = await library.ask(question)
  expect(answer.kind === 'grounded' ? answer.confidence : 'abstained').not.toBe('direct')
})

it.each([
  'What is the capital of Australia?',
  'Which chess opening is best against the Sicilian?',
  'How do I reset my Slack password?',
  'Who won the election in France?',
  'NEAR("x" OR text:y)',
  '中国的间谍活动是什么？',
])('abstains from %j', async (question) => {
  expect((await library.ask(question)).kind).toBe('abstained')
})

it('understands a question that leans on the one before, and one that leans on that', async () => {
  const second = await library.ask('Who controlled it?', ['What could the botnet be used for?'])
  expect(textOf(second)).toContain('Integrity Technology Group')
  const third = await library.ask('Why does it organise contests?', [
    'Who controlled the botnet?',
    'What does it do?',
  ])
  expect(textOf(third)).toContain('recruit tech talents')
})

it('gives the same answer every time', async () => {
  const [first, second] = [
    await library.ask('Why is espionage hard to stop?'),
    await library.ask('Why is espionage hard to stop?'),
  ]
  expect(second).toEqual(first)
})

it('reads a misspelt word as the nearest of the article', async () => {
  const answer = await library.ask('Who controled the botnt?')
  expect(paragraphOf(answer)).toBe(4)
  expect(answer.evidence.question.corrections).toContainEqual({ written: 'botnt', readAs: 'botnet' })
})
