import type { Acknowledgement, SlackApp } from './app.ts'
import type { Gesture } from './interaction-payloads.ts'
import {
  actionFor,
  channelFields,
  commandFields,
  messageFields,
  payloadBy,
  stateOf,
} from './interaction-payloads.ts'
import type { Json } from './json.ts'
import { listAt, objectAt, textAt } from './json.ts'
import { change, publish, wireMessage, withdraw } from './message-events.ts'
import type { ResponseUrls } from './response-urls.ts'
import { freshId } from './stamps.ts'
import { checkView } from './validate-blocks.ts'
import { wireView } from './web-api/views.ts'
import type { Channel, Ephemeral, StoredMessage, StoredView, Workspace } from './workspace.ts'
import { clientMessageId } from './workspace.ts'

/** What somebody writes, as Slack writes it down: `&`, `<` and `>` are `&amp;`, `&lt;` and `&gt;`. */
export interface Saying {
  readonly text: string
  readonly user?: string
  /** The bot's direct messages with this person, if left out where that makes sense. */
  readonly channel?: string
  readonly thread_ts?: string | undefined
}

/** Something that the app has to answer: `ack` is what it answered within the time allowed, if it did. */
export interface Interaction {
  readonly triggerId: string
  readonly responseUrl: string
  readonly ack: Promise<Acknowledgement | undefined>
}

type Click = Omit<Gesture, 'user'> & { readonly user?: string }

const SOMEBODY = 'U1'

/** The people (and other bots) of one workspace, doing what people do. */
export class People {
  readonly workspace: Workspace
  readonly #app: SlackApp
  readonly #urls: ResponseUrls

  constructor(workspace: Workspace, app: SlackApp, urls: ResponseUrls) {
    this.workspace = workspace
    this.#app = app
    this.#urls = urls
  }

  /** Mentions the bot, by default in general. Resolves to the `ts`. */
  async mention(saying: Saying): Promise<string> {
    const mention = `<@${this.workspace.botUser}>`
    const text = saying.text.includes(mention) ? saying.text : `${mention} ${saying.text}`
    return this.say({ channel: 'C1', ...saying, text })
  }

  async say({ text, user = SOMEBODY, channel, thread_ts }: Saying): Promise<string> {
    const place = channel === undefined ? this.workspace.openDirect(user) : this.#channel(channel)
    place.members.add(user)
    const client_msg_id = clientMessageId()
    return this.#publish(place, { text, user, thread_ts, client_msg_id })
  }

  /** Another bot writes. */
  async botSays({ text, user = 'UOTHERBOT', channel = 'C1', thread_ts }: Saying): Promise<string> {
    return this.#publish(this.#channel(channel), { text, user, thread_ts, bot_id: 'BOTHERBOT' })
  }

  async edit(channel: string, ts: string, text: string): Promise<void> {
    const message = this.#message(channel, ts)
    const edited = { user: message.user ?? SOMEBODY, ts: this.#app.stamps.next() }
    change(this.#app, this.workspace, { ...message, text, edited })
  }

  async remove(channel: string, ts: string): Promise<void> {
    withdraw(this.#app, this.workspace, this.#message(channel, ts))
  }

  async command(asked: {
    readonly command: string
    readonly text?: string
    readonly user?: string
    readonly channel?: string
  }): Promise<Interaction> {
    const { command, text = '', user = SOMEBODY, channel = 'C1' } = asked
    const { workspace } = this
    const responseUrl = this.#urls.issue({ workspace, channel, user })
    const triggerId = this.#app.triggers.issue(user)
    const place = this.#channel(channel)
    const payload = {
      ...commandFields(this.#app, workspace, { user, channel: place }),
      command,
      text,
      response_url: responseUrl,
      trigger_id: triggerId,
    }
    const sent = this.#app.deliver({ type: 'slash_commands', payload })
    const show = (ack: Acknowledgement) => this.#urls.acknowledge(responseUrl, ack.payload)
    return { triggerId, responseUrl, ack: afterwards(sent, show) }
  }

  /** Presses a button, an opinion or an icon of a message, or chooses an option. */
  async click(click: Click & { readonly message: StoredMessage | Ephemeral }): Promise<Interaction> {
    const { message, user = 'to' in click.message ? click.message.to : SOMEBODY } = click
    const { workspace } = this
    const action = actionFor(message.blocks ?? [], { ...click, user }, this.#app.stamps.next())
    const channel = this.#channel(message.channel)
    const responseUrl = this.#urls.issue({ workspace, channel: channel.id, user, original: message })
    return this.#interact(user, {
      type: 'block_actions',
      ...messageFields(workspace, message),
      channel: channelFields(channel),
      state: { values: {} },
      response_url: responseUrl,
      actions: [action],
    })
  }

  /** The same in the Home tab or in a modal. */
  async clickView(click: Click & { readonly view: StoredView }): Promise<Interaction> {
    const { view, user = click.view.user } = click
    const action = actionFor(listAt(view.view, 'blocks'), { ...click, user }, this.#app.stamps.next())
    return this.#interact(user, {
      type: 'block_actions',
      container: { type: 'view', view_id: view.id },
      view: wireView(this.#app, this.workspace, view),
      state: { values: {} },
      actions: [action],
    })
  }

  /** Chooses a shortcut from the menu of a message. */
  async shortcut(chosen: {
    readonly callback_id: string
    readonly channel: string
    readonly ts: string
    readonly user?: string
  }): Promise<Interaction> {
    const { user = SOMEBODY, channel, ts } = chosen
    return this.#interact(user, {
      type: 'message_action',
      callback_id: chosen.callback_id,
      action_ts: this.#app.stamps.next(),
      message_ts: ts,
      message: wireMessage(this.workspace, this.#message(channel, ts)),
      channel: channelFields(this.#channel(channel)),
      response_url: this.#urls.issue({ workspace: this.workspace, channel, user }),
    })
  }

  /** Fills in the modal that is open (by default the newest), by block_id, and sends it. */
  async submitView(
    values: Readonly<Record<string, string>>,
    stored: StoredView | undefined = this.workspace.modals.at(-1),
  ): Promise<Interaction> {
    if (stored === undefined) throw new Error('No modal is open')
    const state = stateOf(stored, values)
    const interaction = this.#interact(stored.user, {
      type: 'view_submission',
      view: { ...wireView(this.#app, this.workspace, stored), state },
      response_urls: [],
    })
    return { ...interaction, ack: afterwards(interaction.ack, ({ payload }) => this.#after(stored, payload)) }
  }

  /** Types into a list of the modal that is open (by default the newest), which asks the app what it may become. */
  async typeInView(
    action_id: string,
    value: string,
    stored: StoredView | undefined = this.workspace.modals.at(-1),
  ): Promise<readonly Json[]> {
    if (stored === undefined) throw new Error('No modal is open')
    const view = wireView(this.#app, this.workspace, stored)
    const details = { type: 'block_suggestion', action_id, block_id: action_id, value, view }
    const ack = await this.#interact(stored.user, details).ack
    return ack === undefined ? [] : listAt(ack.payload, 'options')
  }

  async openHome(user = SOMEBODY): Promise<void> {
    const shown = this.workspace.homes.get(user)
    this.#app.emit(this.workspace, {
      type: 'app_home_opened',
      user,
      channel: this.workspace.openDirect(user).id,
      tab: 'home',
      event_ts: this.#app.stamps.next(),
      ...(shown === undefined ? {} : { view: wireView(this.#app, this.workspace, shown) }),
    })
  }

  /** An admin removes the app: its token is dead, and it is told so. */
  async uninstall(): Promise<void> {
    this.#app.emit(this.workspace, {
      type: 'tokens_revoked',
      tokens: { oauth: [], bot: [this.workspace.botUser] },
    })
    this.#app.emit(this.workspace, { type: 'app_uninstalled' })
    this.workspace.state = 'uninstalled'
  }

  #channel(id: string): Channel {
    const channel = this.workspace.channels.get(id)
    if (channel === undefined) throw new Error(`There is no channel ${id}`)
    return channel
  }

  #message(channel: string, ts: string): StoredMessage {
    const message = this.workspace.find(channel, ts)
    if (message === undefined) throw new Error(`There is no message ${ts} in ${channel}`)
    return message
  }

  #publish(channel: Channel, message: Omit<StoredMessage, 'channel' | 'ts'>): string {
    return publish(this.#app, this.workspace, {
      ...message,
      channel: channel.id,
      ts: this.#app.stamps.next(),
    }).ts
  }

  #interact(user: string, details: Json): Interaction {
    const triggerId = this.#app.triggers.issue(user)
    const payload = { ...payloadBy(this.#app, this.workspace, user), ...details, trigger_id: triggerId }
    const ack = this.#app.deliver({ type: 'interactive', payload })
    return { triggerId, responseUrl: textAt(details, 'response_url') ?? '', ack }
  }

  /** The modal closes unless the app has something to say about what was filled in. */
  #after(stored: StoredView, said: Json): void {
    const place = this.workspace.modals.findIndex(({ id }) => id === stored.id)
    if (place === -1 || said['response_action'] === 'errors') return
    if (said['response_action'] === 'update') {
      const view = checkView(objectAt(said, 'view'), 'modal')
      this.workspace.modals[place] = { ...stored, hash: freshId(''), view }
    } else {
      this.workspace.modals.splice(place, 1)
    }
  }
}

/** What was answered, once it had its effect. A failing effect is the test's to see, not the process's. */
async function settleAnswer(
  sent: Promise<Acknowledgement | undefined>,
  effect: (ack: Acknowledgement) => void,
): Promise<Acknowledgement | undefined> {
  const ack = await sent
  if (ack !== undefined) effect(ack)
  return ack
}

function afterwards(
  sent: Promise<Acknowledgement | undefined>,
  effect: (ack: Acknowledgement) => void,
): Promise<Acknowledgement | undefined> {
  const answered = settleAnswer(sent, effect)
  answered.catch(() => undefined)
  return answered
}
