import type { QuestionProblem } from '../retrieval/question.ts'
import { LONGEST_QUESTION } from '../retrieval/question.ts'
import type { Reply } from './reply.ts'
import { say } from './reply.ts'

/** One sentence for a question that cannot be taken in. */
export function describeProblem(problem: QuestionProblem): Reply {
  return [say(SENTENCES[problem])]
}

const SENTENCES: Readonly<Record<QuestionProblem, string>> = {
  empty: 'That was empty. What would you like to know?',
  'too-long': `That question is longer than I can take in (${LONGEST_QUESTION} characters). Could you shorten it, or ask it in parts?`,
  'no-words': 'I see no word in that question. What would you like to know?',
}

export const NO_ARTICLE: Reply = [
  say('I have not read any article yet. Put a .txt or .md file into the articles folder and start me again.'),
]

export function failed(reference: string): Reply {
  return [
    say(
      'Sorry, something failed on my side and I could not answer. Please ask once more; if it fails again, give your admin the reference ',
      { strong: reference },
      '.',
    ),
  ]
}
