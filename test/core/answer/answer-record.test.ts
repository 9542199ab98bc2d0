import { expect, it } from 'vitest'
import { emptyRecord, toRecord } from '#src/core/answer/answer-record.ts'
import { abstained, grounded, statement } from './build-answer.ts'

it('is the answer as plain data, with exactly these fields', () => {
  const ranked = { '2.0': 0.98765, '2.1': 0.5, 'harbour 1.0': 0.25 }
  const answer = grounded({ question: 'Who pays?', ranked }, statement('2.0'), statement('harbour 1.0', '1'))
  expect(JSON.parse(JSON.stringify(toRecord('who  pays?', answer, 12.3456)))).toEqual({
    question: 'who  pays?',
    kind: 'grounded',
    confidence: 'direct',
    composedBy: 'extractive',
    statements: [
      {
        text: 'A parking levy pays for the bus.',
        citations: [{ article: 'night-bus', paragraph: 2, quote: 'A parking levy pays for the bus.' }],
      },
      {
        text: 'The harbour closes in winter.',
        citations: [
          { article: 'harbour', paragraph: 1, quote: 'The harbour closes in winter.' },
          {
            article: 'night-bus',
            paragraph: 1,
            quote: 'The council approved a night bus on Tuesday. It runs every hour.',
          },
        ],
      },
    ],
    passages: [
      { article: 'night-bus', paragraph: 2, score: 0.988 },
      { article: 'harbour', paragraph: 1, score: 0.25 },
    ],
    writing: null,
    milliseconds: 12.3,
  })
})

it('claims nothing when abstained, and still says what was read', () => {
  expect(toRecord('Wifi?', abstained({ question: 'Wifi?' }, statement('2.0')), 5)).toEqual({
    question: 'Wifi?',
    kind: 'abstained',
    confidence: null,
    composedBy: null,
    statements: [],
    passages: [{ article: 'night-bus', paragraph: 2, score: 0.9 }],
    writing: null,
    milliseconds: 5,
  })
})

it('has the same fields for a question that could not be taken in', () => {
  const empty = emptyRecord('???')
  const abstention = toRecord('???', abstained({ question: 'Wifi?', ranked: {} }), 0)
  expect(empty).toEqual(abstention)
  expect(Object.keys(empty)).toEqual(Object.keys(abstention))
})
