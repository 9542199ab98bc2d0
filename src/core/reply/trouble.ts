import type { ClaimProblem } from '../check/read-claim.ts'
import { LONGEST_CLAIM, MOST_SENTENCES } from '../check/read-claim.ts'
import type { QuestionProblem } from '../retrieval/question.ts'
import { LONGEST_QUESTION } from '../retrieval/question.ts'
import type { Refusal } from './refusal.ts'
import type { Reply, Span } from './reply.ts'
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

/** One sentence for a claim that cannot be checked. */
export function describeClaimProblem(problem: ClaimProblem): Reply {
  return [say(...CLAIM_SENTENCES[problem])]
}

const CLAIM_SENTENCES: Readonly<Record<ClaimProblem, readonly Span[]>> = {
  empty: [
    'Which sentence shall I compare with the article? For example ',
    { command: '/check The council approved a night bus' },
    '.',
  ],
  'too-long': [
    `That is longer than I can check at once (${LONGEST_CLAIM.toLocaleString('en')} characters). Could you give me the sentence that matters?`,
  ],
  'too-many-sentences': [
    `I check at most ${MOST_SENTENCES} sentences at once. Could you give me those that matter?`,
  ],
  'no-words': ['I see no word in that. Which sentence shall I compare with the article?'],
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

/** It was not taken on; the person knows when to try again. */
export function describeRefusal(refusal: Refusal): Reply {
  switch (refusal.kind) {
    case 'too-many-at-once':
      return [
        say(
          `${refusal.most} questions of yours are waiting already, so I could not take this one. Please ask again when one of them is answered.`,
        ),
      ]
    case 'too-many-lately':
      return [
        say(
          `You have asked ${refusal.most} questions in the last ${refusal.minutes} minutes, which is the limit here. You can ask again at `,
          { at: refusal.again },
          '.',
        ),
      ]
    case 'full':
      return [
        say('Too many questions are waiting, so I could not take this one. Please ask again in a minute.'),
      ]
  }
}

/** After a long outage nobody waits for the answer any more. */
export const TOO_LATE: Reply = [
  say(
    'I was not running when you asked this, and could not answer in time. Please ask again if you still want to know.',
  ),
]

/** For the asker alone, where an answer could not be posted. */
export const NOT_POSTED: Reply = [
  say(
    'I have an answer for you, but I am not allowed to post it there. Invite me to the channel, or ask me in a direct message.',
  ),
]

/** For the asker alone, where nobody can tell whether the answer arrived. */
export const PERHAPS_POSTED: Reply = [
  say(
    'The connection broke while I was answering, and I cannot see whether my answer has arrived. If it is not there, please ask again.',
  ),
]

export const DELETE_REFUSED: Reply = [say('Only the person who asked, or an admin, can delete this answer.')]
