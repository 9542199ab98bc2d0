import { answerQuestion } from './answer/answer-question.ts'
import type { CommandName } from './command/commands.ts'
import { parseCommand } from './command/commands.ts'
import { listArticles } from './command/list-articles.ts'
import { isGreeting, showHelp, unknownCommand } from './command/help.ts'
import { showClosest, showWhy } from './command/last-answer.ts'
import { usePassageCommand } from './command/show-passage.ts'
import { Conversations } from './conversation.ts'
import type { ChatEvent, EventHandler } from './ports/chat-platform.ts'
import { describeProblem, failed } from './reply/trouble.ts'
import type { Reply } from './reply/reply.ts'
import { renderAnswer } from './answer/render-answer.ts'
import { surroundingsOf } from './answer/surroundings.ts'
import { cleanLine } from './text/clean.ts'
import { readQuestion } from './retrieval/question.ts'
import type { RetrievalDependencies } from './retrieval/retrieve.ts'

export interface BotDependencies extends RetrievalDependencies {
  /** A short reference that a person can read to an admin, and an admin can find in the log. */
  readonly createReference: () => string
}

/** event -> what to do -> reply. The one boundary at which faults end: a person gets a sentence, the log the cause. */
export function createBot(dependencies: BotDependencies): EventHandler {
  const conversations = new Conversations()
  return async (event) => {
    try {
      const isCommand = cleanLine(event.text).startsWith('/')
      return await (isCommand
        ? useCommand(event, conversations, dependencies)
        : ask(event, conversations, dependencies))
    } catch (error) {
      const reference = dependencies.createReference()
      dependencies.logger.error('An event could not be answered', {
        reference,
        platform: event.conversation.platform,
        error,
      })
      return failed(reference)
    }
  }
}

async function ask(
  event: ChatEvent,
  conversations: Conversations,
  dependencies: BotDependencies,
): Promise<Reply> {
  const read = readQuestion(event.text)
  if ('problem' in read) return describeProblem(read.problem)
  if (isGreeting(read.text)) return showHelp()
  const earlier = conversations.turnsOf(event.conversation).map((turn) => turn.question)
  const answer = await answerQuestion({ text: read.text, earlier }, dependencies)
  conversations.remember(event.conversation, { question: read.text, answer })
  return renderAnswer(answer, await surroundingsOf(answer, dependencies.index))
}

async function useCommand(
  event: ChatEvent,
  conversations: Conversations,
  dependencies: BotDependencies,
): Promise<Reply> {
  const command = parseCommand(event.text)
  if (command === undefined) return unknownCommand(event.text)
  const last = conversations.turnsOf(event.conversation).at(-1)?.answer
  const { index } = dependencies
  const replies: Readonly<Record<CommandName, () => Reply | Promise<Reply>>> = {
    passage: () => usePassageCommand(command.argument, last, index),
    why: () => showWhy(last),
    closest: () => showClosest(last, index),
    articles: () => listArticles(index),
    help: showHelp,
  }
  return await replies[command.name]()
}
