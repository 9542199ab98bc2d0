import { expect, it } from 'vitest'
import { pointsBack } from '#src/core/text/points-back.ts'

it.each([
  'This makes it challenging to track Chinese espionage.',
  'These unpredictable activities pose a risk.',
  'It also hides its tracks.',
  "It's not just the government.",
  'It’s not just the government.',
  'They left.',
  'Its allies were warned.',
  'However, the plan failed.',
  'For instance, a hack was discovered.',
  'Examples include exchange students.',
  'As a result, prices rose.',
  'In this way, data leaks.',
  'Despite that, they stayed.',
  'Some of them left.',
  'One of these firms is Huawei.',
  'Both were warned.',
  'The latter denied it.',
  'There, the trail ends.',
  'But the agency denied it.',
  '“This is war,” he said.',
])('points back: %s', (sentence) => {
  expect(pointsBack(sentence)).toBe(true)
})

it.each([
  'Integrity often organizes hacking competitions.',
  'It is clear that the plan failed.',
  'It was reported that the plan failed.',
  'This year prices rose.',
  'Both France and Spain objected.',
  'Neither China nor Russia replied.',
  'There is no proof.',
  'In 2020 prices rose.',
  'Despite denials, the agencies stayed.',
  'Some people left.',
  'One man left.',
  'The law passed.',
  'Italy left.',
  'Butter is dear.',
  'Sony grew.',
  'Thistles grow.',
  'Heathrow closed.',
  'Experts say this is war.',
  '',
])('stands alone: %j', (sentence) => {
  expect(pointsBack(sentence)).toBe(false)
})

it.each([
  ['That is why they left.', true],
  ["There's no proof.", false],
  ['Then-President Obama spoke.', false],
  ['So-called experts disagree.', false],
])('%s points back: %s', (sentence, expected) => {
  expect(pointsBack(sentence)).toBe(expected)
})
