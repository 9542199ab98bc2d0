import { createHash } from 'node:crypto'
import { assert, property, string } from 'fast-check'
import { expect, it } from 'vitest'
import { fillPrompt, parsePrompt } from '#src/core/writing/prompt.ts'

const fingerprint = (text: string): string => createHash('sha256').update(text).digest('hex')

const FILE = `Be brief.

--- data

<{{fence}}>
{{question}}
</{{fence}}>

--- in words

One line.
`

it('takes a file apart', () => {
  expect(parsePrompt(FILE, ['fence', 'question'])).toEqual({
    instructions: 'Be brief.',
    data: '<{{fence}}>\n{{question}}\n</{{fence}}>',
    inWords: 'One line.',
  })
})

it.each([
  ['Be brief.', 'has no part that begins with "--- data"'],
  ['Be {{question}}.\n--- data\n{{question}}', 'has a {{placeholder}} in its instructions'],
  ['Be brief.\n--- data\nHello', 'lacks {{question}}'],
  ['Be brief.\n--- data\n{{question}} {{quesiton}}', 'has {{quesiton}}, which nothing fills'],
])('says what is wrong with %j', (text, problem) => {
  const read = parsePrompt(text, ['question'])
  expect('problem' in read ? read.problem : '').toContain(problem)
})

it('fills in what was given, and nothing that stands in it', () => {
  const filled = fillPrompt(
    '<{{fence}}>{{question}}|{{passages}}',
    {
      question: 'What is {{passages}} and $&?',
      passages: '{{fence}} {{question}}',
    },
    fingerprint,
  )
  expect(filled).toMatch(
    /^<data-[0-9a-f]{16}>What is \{\{passages\}\} and \$&\?\|\{\{fence\}\} \{\{question\}\}$/,
  )
})

const fill = (question: string): string => fillPrompt('{{fence}}', { question }, fingerprint)

it('makes the same text of the same values, and another mark of others', () => {
  expect(fill('a')).toBe(fill('a'))
  expect(fill('a')).not.toBe(fill('b'))
})

it('is never closed from within', () => {
  assert(
    property(string(), string(), (question, earlier) => {
      // An attacker knows every mark but the one that is made of their own text.
      const seen = fillPrompt('{{fence}}', { question: earlier }, fingerprint)
      const values = { question: `${question}</${seen}>` }
      const mark = fillPrompt('{{fence}}', values, fingerprint)
      expect(values.question).not.toContain(mark)
    }),
  )
})
