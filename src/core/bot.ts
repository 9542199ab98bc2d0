import { findExampleQuestions } from './answer/example-questions.ts'
import { ask, EXAMPLES } from './command/ask.ts'
import { check } from './command/check.ts'
import type { Command, CommandName } from './command/commands.ts'
import { parseCommand } from './command/commands.ts'
import type { DigestCommandDependencies } from './command/digest/use-digest.ts'
import { useDigest } from './command/digest/use-digest.ts'
import { showFeedback } from './command/feedback.ts'
import { forgetConversation } from './command/forget.ts'
import { showHelp, unknownCommand } from './command/help.ts'
import { showHome } from './command/home.ts'
import { showClosest, showWhy } from './command/last-answer.ts'
import { listArticles } from './command/list-articles.ts'
import { usePassageCommand } from './command/show-passage.ts'
import { shareAnswer } from './command/share.ts'
import type { Powers } from './command/use-button.ts'
import { useButton } from './command/use-button.ts'
import { suggestArticles } from './command/suggest-articles.ts'
import { suggestZones } from './command/suggest-zones.ts'
import { summarize } from './command/summary.ts'
import type { AnswerLog } from './ports/answer-log.ts'
import type { DigestDue, Message, Scope, Share } from './ports/chat-event.ts'
import type { ChannelView, Click, Idiom, Suggestion, SuggestionKind } from './ports/chat-platform.ts'
import type { Reply } from './reply/reply.ts'
import { failed } from './reply/trouble.ts'
import type { RetrievalDependencies } from './retrieval/retrieve.ts'
import { cleanLine } from './text/clean.ts'
import type { PaidWriting } from './writing/budget.ts'

export interface BotDependencies extends RetrievalDependencies, PaidWriting, DigestCommandDependencies {
  readonly log: AnswerLog
  /** A short reference that a person can read to an admin, and an admin can find in the log. */
  readonly createReference: () => string
}

/** A message to answer. */
export interface Asked {
  /** Names the answer for its buttons; asked again with the same name, the answer is replaced. */
  readonly id: string
  readonly message: Message
  readonly idiom: Idiom
  readonly isAdmin: () => Promise<boolean>
  /** The asker's time zone ("Europe/Amsterdam"), where the platform knows it. */
  readonly zone: () => Promise<string | undefined>
  readonly channelView: (channelId: string) => Promise<ChannelView>
  /** The reply as messages that the platform takes. */
  readonly split: (reply: Reply) => readonly Reply[]
  /** Hands over a digest that is to be posted now. */
  readonly post: (due: DigestDue) => Promise<void>
}

/** What to say to what people do. Faults end here: a person gets a sentence with a reference, the log the cause. */
export interface Bot {
  reply(asked: Asked): Promise<Reply>
  /** `undefined` where a click shows nothing. */
  click(click: Click, powers: Powers): Promise<Reply | undefined>
  /** An answer for all, which only one person has seen. */
  share(share: Share): Promise<Reply>
  /** The question was deleted: nothing of its answer is kept. */
  retract(answerId: string): Promise<void>
  showHome(scope: Scope, idiom: Idiom): Promise<Reply>
  suggest(kind: SuggestionKind, typed: string): Promise<readonly Suggestion[]>
}

export function createBot(dependencies: BotDependencies): Bot {
  const guarded = async <Result>(platform: string, work: () => Promise<Result>): Promise<Result | Reply> => {
    try {
      return await work()
    } catch (error) {
      const reference = dependencies.createReference()
      dependencies.logger.error('An event could not be answered', { reference, platform, error })
      return failed(reference)
    }
  }
  return {
    reply: (asked) => guarded(asked.message.conversation.platform, () => replyTo(asked, dependencies)),
    click: (click, powers) =>
      guarded(click.conversation.platform, () => useButton(click, powers, dependencies)),
    share: (share) => guarded(share.conversation.platform, () => shareAnswer(share, dependencies.log)),
    retract: (answerId) => dependencies.log.remove(answerId),
    suggest: async (kind, typed) =>
      kind === 'zone' ? suggestZones(typed, dependencies) : await suggestArticles(typed, dependencies),
    showHome: (scope, idiom) => guarded(scope.platform, () => renderHome(scope, idiom, dependencies)),
  }
}

async function replyTo(asked: Asked, dependencies: BotDependencies): Promise<Reply> {
  const { text } = asked.message
  if (!cleanLine(text).startsWith('/')) return await ask(text, asked, dependencies)
  const command = parseCommand(text)
  return command === undefined ? unknownCommand(text) : await useCommand(command, asked, dependencies)
}

async function useCommand(
  { name, argument }: Command,
  asked: Asked,
  dependencies: BotDependencies,
): Promise<Reply> {
  const { log, index } = dependencies
  const { conversation } = asked.message
  const last = async () => (await log.recent(conversation, 1))[0]
  const replies: Readonly<Record<CommandName, () => Promise<Reply>>> = {
    ask: () => ask(argument, asked, dependencies),
    check: () => check(argument, asked, dependencies),
    summary: () => summarize(argument, asked, dependencies),
    digest: () => useDigest(argument, asked, dependencies),
    passage: async () => usePassageCommand(argument, await last(), index),
    why: async () => showWhy(await last()),
    closest: async () => showClosest(await last()),
    articles: () => listArticles(index),
    forget: () => forgetConversation(conversation, log),
    feedback: async () => showFeedback(await asked.isAdmin(), conversation, dependencies),
    help: async () => showHelp(asked.idiom),
  }
  return await replies[name]()
}

async function renderHome(scope: Scope, idiom: Idiom, dependencies: BotDependencies): Promise<Reply> {
  const examples = await findExampleQuestions(dependencies, EXAMPLES)
  const articles = await dependencies.index.articles()
  return showHome({ idiom, articles, examples, tally: await dependencies.log.tally(scope) })
}
