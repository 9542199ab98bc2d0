import type { BotDependencies } from '../bot.ts'
import type { Outcome, Tally } from '../ports/answer-log.ts'
import type { Scope } from '../ports/chat-event.ts'
import type { Rating } from '../ports/chat-platform.ts'
import type { Spent } from '../ports/spending.ts'
import type { Reason, Reply } from '../reply/reply.ts'
import { data, list, say, strong } from '../reply/reply.ts'

/** More are no help on a screen. */
const MOST_QUESTIONS = 20
const MOST_REMARKS = 10

/** For admins: how many questions were answered, what people thought of it, and what the articles do not say. */
export async function showFeedback(
  isAdmin: boolean,
  scope: Scope,
  { log, spending }: Pick<BotDependencies, 'log' | 'spending'>,
): Promise<Reply> {
  if (!isAdmin) return [say('Only admins can see the feedback. You could ask one of them.')]
  const tally = await log.tally(scope)
  const questions = await log.notFound(scope, MOST_QUESTIONS)
  const remarks = await log.remarks(scope, MOST_REMARKS)
  return [
    ...renderTally(tally),
    ...renderSpent(await spending.total(scope)),
    ...(questions.length === 0
      ? []
      : [
          say(strong('Asked and not found, latest first:')),
          list(...questions.map((question) => [data(question)])),
        ]),
    ...(remarks.length === 0
      ? []
      : [
          say(strong('What people wrote about answers, latest first:')),
          list(...remarks.map(({ question, words }) => ['“', data(words), '” about: ', data(question)])),
        ]),
  ]
}

/** How many questions there were, and what became of them. */
export function renderTally({ outcomes, ratings, reasons }: Tally): Reply {
  const total = outcomes.direct + outcomes.closest + outcomes['not-found']
  if (total === 0) return [say('Nothing has been asked yet.')]
  const given = REASONS.filter(([reason]) => reasons[reason] > 0)
  return [
    say(strong(total === 1 ? '1 question' : `${total.toLocaleString('en')} questions`)),
    list(
      ...OUTCOMES.map(([outcome, words]) => [`${words}: ${outcomes[outcome]}`]),
      ...RATINGS.map(([rating, words]) => [`${words}: ${ratings[rating]}`]),
      ...given.map(([reason, words]) => [`${words}: ${reasons[reason]}`]),
    ),
  ]
}

/** What a language model has cost, where it has written anything. */
function renderSpent({ answers, input, output }: Spent): Reply {
  if (answers === 0) return []
  const [tokensIn, tokensOut] = [input.toLocaleString('en'), output.toLocaleString('en')]
  const what = answers === 1 ? '1 answer' : `${answers.toLocaleString('en')} answers`
  return [say(`The language model worked on ${what}: ${tokensIn} tokens in, ${tokensOut} out.`)]
}

const OUTCOMES: readonly (readonly [Outcome, string])[] = [
  ['direct', 'Answered'],
  ['closest', 'Closest passage shown'],
  ['not-found', 'Not found'],
]
const RATINGS: readonly (readonly [Rating, string])[] = [
  ['helpful', 'Marked as helpful'],
  ['not-helpful', 'Marked as not helpful'],
]
const REASONS: readonly (readonly [Reason, string])[] = [
  ['wrong-paragraph', 'Wrong paragraph'],
  ['no-answer', 'Did not answer it'],
  ['incomplete', 'Something was missing'],
  ['other', 'Something else'],
]
