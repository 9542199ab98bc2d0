import type { ChatEvent } from '../../core/ports/chat-event.ts'
import type { ClickedAction, Listener } from '../../core/ports/chat-platform.ts'
import type { Logger } from '../../core/ports/logger.ts'
import type { Reply } from '../../core/reply/reply.ts'
import { say } from '../../core/reply/reply.ts'
import { splitReply } from '../../core/reply/split-reply.ts'
import { summaryLine } from '../../core/summary/summary-length.ts'
import type { DiscordPoster } from './discord-poster.ts'
import { CODES, DiscordProblem } from './discord-problem.ts'
import type { DiscordRest } from './discord-rest.ts'
import type { Holds } from './holds.ts'
import type { DiscordForm, Say } from './message-forms.ts'
import { plainForm, richForm } from './message-forms.ts'
import type { Interaction, Interactor } from './read-interaction.ts'
import { destinationOf, messageBy, placeOf } from './read-interaction.ts'
import { createReasonForm, readReasonForm } from './reason-form.ts'
import { fitsInMessage } from './render-message.ts'
import { callbackPath } from './routes.ts'

const EPHEMERAL = 64
/** Kinds of answers; from Discord's documentation. */
const SAY = 4
const SAY_LATER = 5
/** For now: what comes next takes the place of the message with the button. */
const NOTHING = 6
const SUGGEST = 8
const ASK_BACK = 9
/** In characters. */
const LONGEST_CHOICE = 100

/** "Footnote is thinking…": what comes next takes its place. */
const thinking = (isPrivate: boolean): object => ({
  type: SAY_LATER,
  ...(isPrivate && { data: { flags: EPHEMERAL } }),
})

const NOT_TAKEN_IN: Reply = [say('I could not take this in just now. Please try again.')]

export interface InteractionDependencies {
  readonly listener: Listener
  readonly rest: DiscordRest
  readonly poster: DiscordPoster
  readonly holds: Holds
  readonly logger: Logger
}

/** Commands, buttons and forms: Discord waits three seconds for an answer to each, and they never come again. */
export class InteractionAnswerer {
  readonly #dependencies: InteractionDependencies

  constructor(dependencies: InteractionDependencies) {
    this.#dependencies = dependencies
  }

  /** Never rejects. */
  async answer(interaction: Interaction): Promise<void> {
    try {
      await this.#answer(interaction)
    } catch (error) {
      const isLate =
        error instanceof DiscordProblem &&
        (error.code === CODES.unknownInteraction || error.code === CODES.alreadyAnswered)
      this.#dependencies.logger[isLate ? 'info' : 'warn']('An interaction could not be answered', {
        error: messageOf(error),
      })
    }
  }

  async #answer(interaction: Interaction): Promise<void> {
    const { by } = interaction
    switch (interaction.kind) {
      case 'command':
        return await this.#hear(by, interaction.message, thinking(interaction.isPrivate))
      case 'typing':
        return await this.#suggest(interaction)
      case 'form':
        return await this.#useForm(by, interaction)
      case 'click':
        return await this.#click(interaction)
    }
  }

  /** First written down, then acknowledged: what was not written down has failed before the asker's eyes. */
  async #hear(by: Interactor, event: ChatEvent, acknowledgement: object): Promise<void> {
    const { listener, holds, logger } = this.#dependencies
    const release = holds.hold(by.token)
    try {
      await listener.hear(event)
    } catch (error) {
      logger.error('An event could not be written down', { platform: 'discord', error })
      release()
      return await this.#show(by, NOT_TAKEN_IN)
    }
    try {
      await this.#callback(by, acknowledgement)
    } finally {
      release()
    }
  }

  async #suggest({ by, option, typed }: Extract<Interaction, { kind: 'typing' }>): Promise<void> {
    const kind = option === 'zone' ? 'zone' : 'article'
    const suggestions = await this.#dependencies.listener.suggest(kind, typed)
    const choices = suggestions.flatMap(({ value, label }) =>
      value.length > LONGEST_CHOICE
        ? []
        : [{ name: label.slice(0, LONGEST_CHOICE).toWellFormed() || value, value }],
    )
    await this.#callback(by, { type: SUGGEST, data: { choices } })
  }

  async #click(click: Extract<Interaction, { kind: 'click' }>): Promise<void> {
    const { by, press } = click
    const { action, answerId } = press
    if (action.kind === 'ask')
      return await this.#hear(by, messageBy(by, action.question, click.isPrivate), thinking(click.isPrivate))
    if (action.kind === 'command')
      return await this.#hear(by, messageBy(by, action.command, true), thinking(true))
    if (action.kind === 'longer-summary' || action.kind === 'shorter-summary')
      return await this.#resize(click, summaryLine(action.articleId, action.length))
    if (action.kind === 'share') {
      const { identities, person, conversation } = messageBy(by, '', false)
      return await this.#hear(
        by,
        { kind: 'share', identities, person, conversation, destination: destinationOf(by, false), answerId },
        thinking(false),
      )
    }
    if (action.kind === 'give-reason' && action.reason === 'other')
      return await this.#callback(by, { type: ASK_BACK, data: createReasonForm(answerId) })
    const clicked = clickedAction(click)
    if (clicked === undefined) return await this.#callback(by, { type: NOTHING })
    await this.#use(by, answerId, clicked)
  }

  /** In the place of the summary that the person has asked for; of another one's, a private one below it. */
  async #resize(
    { by, isPrivate, isOwn }: Extract<Interaction, { kind: 'click' }>,
    line: string,
  ): Promise<void> {
    const isReplaced = isPrivate || isOwn
    await this.#hear(
      by,
      messageBy(by, line, isPrivate || !isOwn),
      isReplaced ? { type: NOTHING } : thinking(true),
    )
  }

  async #use(by: Interactor, answerId: string, action: ClickedAction): Promise<void> {
    const { listener } = this.#dependencies
    const reply = await listener.click({ person: by.person, conversation: placeOf(by), answerId, action })
    if (reply === undefined) await this.#callback(by, { type: NOTHING })
    else await this.#show(by, reply, { id: answerId, askedBy: by.person.id })
  }

  async #useForm(by: Interactor, form: Extract<Interaction, { kind: 'form' }>): Promise<void> {
    const answerId = readReasonForm(form.name)
    if (answerId === undefined) return await this.#callback(by, { type: NOTHING })
    await this.#use(by, answerId, { kind: 'give-reason', reason: 'other', words: form.words })
  }

  /** To who has used it alone: the first part as the answer, later ones below. */
  async #show(by: Interactor, reply: Reply, answer?: Say['answer']): Promise<void> {
    const [first = [], ...others] = splitReply(reply, fitsInMessage)
    const respond = (form: DiscordForm) =>
      this.#callback(by, { type: SAY, data: { ...form, flags: form.flags | EPHEMERAL } })
    await inSomeForm({ reply: first, answer }, respond)
    for (const part of others)
      await inSomeForm({ reply: part, answer }, (form) => this.#dependencies.poster.followUp(by.token, form))
  }

  async #callback(by: Interactor, body: object): Promise<void> {
    await this.#dependencies.rest.call({ method: 'POST', path: callbackPath(by), body, isAuthorized: false })
  }
}

async function inSomeForm(said: Say, send: (form: DiscordForm) => Promise<void>): Promise<void> {
  try {
    await send(richForm(said))
  } catch (error) {
    if (!(error instanceof DiscordProblem) || error.code !== CODES.invalidForm) throw error
    await send(plainForm(said))
  }
}

function clickedAction({
  by,
  press: { action },
  messageId,
  isPrivate,
}: Extract<Interaction, { kind: 'click' }>): ClickedAction | undefined {
  switch (action.kind) {
    case 'show-passage':
    case 'rate':
    case 'give-reason':
      return action
    case 'why':
    case 'show-closest':
      return { kind: action.kind }
    case 'delete':
      return isPrivate
        ? undefined
        : {
            kind: 'delete',
            receipt: {
              platform: 'discord',
              installationId: by.installationId,
              channelId: by.channelId,
              messageId,
            },
          }
    default:
      return undefined
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : 'unknown')
