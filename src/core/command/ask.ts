import { answerQuestion } from '../answer/answer-question.ts'
import { findExampleQuestions } from '../answer/example-questions.ts'
import { toLogged } from '../answer/log-answer.ts'
import { presentAnswer } from '../answer/present-answer.ts'
import { surroundingsOf } from '../answer/surroundings.ts'
import type { Asked, BotDependencies } from '../bot.ts'
import type { LoggedAnswer } from '../ports/answer-log.ts'
import type { Conversation, Message } from '../ports/chat-event.ts'
import type { IndexedArticle } from '../ports/passage-index.ts'
import type { Reply } from '../reply/reply.ts'
import { describeProblem, NO_ARTICLE } from '../reply/trouble.ts'
import { onlyArticle } from '../retrieval/only-article.ts'
import { readQuestion } from '../retrieval/question.ts'
import type { Turn } from '../retrieval/retrieve.ts'
import { payFor, writerFor } from '../writing/budget.ts'
import { greet, isGreeting, isThanks, YOU_ARE_WELCOME } from './help.ts'
import { findOwnAnswer } from './own-answer.ts'
import { chooseArticle, listInstead } from './summary.ts'

/** Follow-ups are read back to the second question before. */
const MOST_TURNS = 2
export const EXAMPLES = 3

/** A question, or what people say where a question is expected. */
export async function ask(text: string, asked: Asked, dependencies: BotDependencies): Promise<Reply> {
  const read = readQuestion(text)
  if ('problem' in read)
    return read.problem === 'empty' ? await welcome(dependencies) : describeProblem(read.problem)
  if (isGreeting(read.text)) return await welcome(dependencies)
  if (isThanks(read.text)) return YOU_ARE_WELCOME
  const { about } = asked.message
  if (about === undefined) return await answer(read.text, asked, dependencies)
  const articles = await dependencies.index.articles()
  const article = chooseArticle(about, articles)
  return article === undefined
    ? listInstead(about, articles)
    : await answer(read.text, asked, within(article, dependencies))
}

const within = (article: IndexedArticle, { index, ...others }: BotDependencies): BotDependencies => ({
  ...others,
  index: onlyArticle(index, article),
})

async function answer(question: string, asked: Asked, dependencies: BotDependencies): Promise<Reply> {
  const { log, clock, index } = dependencies
  const { id, message } = asked
  const conversation = await conversationOf(message, dependencies)
  const earlier = (await log.recent(conversation, MOST_TURNS + 1))
    .filter((turn) => turn.id !== id && turn.outcome !== 'checked' && turn.outcome !== 'summed-up')
    .slice(0, MOST_TURNS)
    .toReversed()
    .map(toTurn)
  const writer = await writerFor(conversation, dependencies)
  const found = await answerQuestion({ text: question, earlier }, dependencies, writer)
  if (found.writing !== undefined) await payFor(found.writing, conversation, dependencies)
  const surroundings = await surroundingsOf(found, index)
  if (surroundings.articleCount === 0) return NO_ARTICLE
  const asking = { id, conversation, askedBy: message.person, question, at: clock.now() }
  const logged = toLogged(asking, found, surroundings)
  await log.write(logged)
  return presentAnswer(logged.reply, { ...message, text: question })
}

const toTurn = ({ question, quotes }: LoggedAnswer): Turn => ({
  question,
  answer: quotes.map(({ quote }) => quote).join(' '),
})

/** A reply to an answer goes on with the conversation that the answer belongs to. */
async function conversationOf(
  { conversation, repliesTo }: Message,
  { log }: BotDependencies,
): Promise<Conversation> {
  const original = repliesTo === undefined ? undefined : await findOwnAnswer(repliesTo, conversation, log)
  // What one person alone has seen is not gone on with before everybody.
  return original === undefined || original.conversation.personId !== undefined
    ? conversation
    : original.conversation
}

async function welcome({ index, ...others }: BotDependencies): Promise<Reply> {
  return greet(await index.articles(), await findExampleQuestions({ index, ...others }, EXAMPLES))
}
