import { expect, it } from 'vitest'
import { describeProblem, failed } from '#src/core/reply/trouble.ts'
import { readReply } from './read-reply.ts'

it.each([
  ['empty', 'That was empty. What would you like to know?'],
  [
    'too-long',
    'That question is longer than I can take in (500 characters). Could you shorten it, or ask it in parts?',
  ],
  ['no-words', 'I see no word in that question. What would you like to know?'],
] as const)('says what is wrong with a question that is %s, and what to do', (problem, sentence) => {
  expect(readReply(describeProblem(problem))).toEqual([`say: ${sentence}`])
})

it('says that it failed, and whom to give the reference', () => {
  expect(readReply(failed('F7K2Q9'))).toEqual([
    'say: Sorry, something failed on my side and I could not answer. Please ask once more; if it fails again, give your admin the reference **F7K2Q9**.',
  ])
})
