import { expect, it } from 'vitest'
import { readDrafts } from '#src/core/writing/read-drafts.ts'

const readSome = (text: string) => readDrafts(text, 6)

const structured = (sentences: unknown, missing: unknown = ''): string =>
  JSON.stringify({ sentences, missing })
const BUS = { text: 'A bus runs.', passages: [2] }

it.each([
  ['as a schema has it', structured([BUS], 'the price')],
  ['in a code block', `\`\`\`json\n${structured([BUS], 'the price')}\n\`\`\``],
  ['as lines with marks', 'A bus runs. [2]\nMissing: the price'],
  ['as a list', '- A bus runs [2].\n\n**Missing**: the price'],
  ['as a numbered list', '1. A bus runs.[2]\nmissing: the price'],
])('reads sentences %s', (_, text) => {
  const { drafts = [], missing } = readSome(text) ?? {}
  expect(drafts).toEqual([{ text: expect.stringMatching(/^A bus runs\.?$/), cites: [2] }])
  expect(missing).toBe('the price')
})

it('reads several marks in any place, each once', () => {
  expect(readSome('A bus [1] runs [2, 3] at night. [1][12]')?.drafts).toEqual([
    { text: 'A bus runs at night.', cites: [1, 2, 3, 12] },
  ])
})

it('keeps numbers that name no passage: they are looked at later', () => {
  expect(readSome(structured([{ text: 'A bus.', passages: [99, -1, 0] }]))?.drafts[0]?.cites).toEqual([
    99, -1, 0,
  ])
})

it.each([
  '{"sentences": [{"text": "A bus ru',
  '{"sentences": "A bus runs."}',
  '{"sentences": [{"text": 3, "passages": []}], "missing": ""}',
  '{"sentences": [{"text": "A bus.", "passages": ["two"]}], "missing": ""}',
  '{"sentences": [{"text": "A bus."}], "missing": ""}',
  '{}',
  '{"answer": "A bus runs."}',
])('knows that %j is neither', (text) => {
  expect(readSome(text)).toBeUndefined()
})

it('takes no more sentences than were asked for, and none that is empty', () => {
  expect(
    readSome(structured([{ text: ' ', passages: [1] }, ...Array.from({ length: 50 }, () => BUS)]))?.drafts,
  ).toHaveLength(6)
})

it('cleans what it reads: no control characters, nothing that turns text around', () => {
  expect(readSome(structured([{ text: 'A\u202e bus\u0000\nruns.', passages: [1] }]))?.drafts[0]?.text).toBe(
    'A bus runs.',
  )
})

it('finds nothing where there is nothing', () => {
  expect(readSome('')).toEqual({ drafts: [], missing: '' })
  expect(readSome(structured([]))).toEqual({ drafts: [], missing: '' })
})
