import type { SlackApp } from './app.ts'
import type { HttpAnswer } from './faults.ts'
import type { Json } from './json.ts'
import { flagAt, textAt } from './json.ts'
import { change, publish, withdraw } from './message-events.ts'
import { Refusal } from './refusal.ts'
import { freshId } from './stamps.ts'
import { checkMessage } from './validate-blocks.ts'
import type { Ephemeral, StoredMessage, Workspace } from './workspace.ts'

const MOST_USES = 5
const LIFETIME = 30 * 60_000

export interface ResponsePlace {
  readonly workspace: Workspace
  readonly channel: string
  readonly user: string
  /** The message whose button was pressed: what `replace_original` replaces. */
  readonly original?: StoredMessage | Ephemeral | undefined
}

interface Issued {
  readonly place: ResponsePlace
  readonly at: number
  uses: number
  original: StoredMessage | Ephemeral | undefined
}

/** The addresses at which an app may answer a command or a click: five times within half an hour. */
export class ResponseUrls {
  readonly #app: SlackApp
  readonly #issued = new Map<string, Issued>()

  constructor(app: SlackApp) {
    this.#app = app
  }

  issue(place: ResponsePlace): string {
    const id = freshId('')
    this.#issued.set(id, { place, at: this.#app.now(), uses: 0, original: place.original })
    return `${this.#app.origin}/response/${id}`
  }

  usesOf(url: string): number {
    return this.#issued.get(url.split('/').at(-1) ?? '')?.uses ?? 0
  }

  answer(url: string, body: Json): HttpAnswer {
    const issued = this.#issued.get(url.split('/').at(-1) ?? '')
    if (issued === undefined || this.#app.now() - issued.at > LIFETIME) return refused('expired_url')
    issued.uses++
    if (issued.uses > MOST_USES) return refused('used_url')
    try {
      this.#apply(issued, body)
      return { status: 200, body: { ok: true } }
    } catch (error) {
      if (error instanceof Refusal) return { status: 400, body: error.answer }
      throw error
    }
  }

  /** What an acknowledgement says, as if it had come to the address, without being counted. */
  acknowledge(url: string, payload: Json): void {
    const issued = this.#issued.get(url.split('/').at(-1) ?? '')
    if (issued !== undefined && Object.keys(payload).length > 0) this.#apply(issued, payload)
  }

  #apply(issued: Issued, body: Json): void {
    const { original } = issued
    if (flagAt(body, 'delete_original')) {
      if (original !== undefined) this.#remove(issued.place.workspace, original)
      issued.original = undefined
      return
    }
    const said = { ...checkMessage(body), parse: textAt(body, 'parse') }
    const isReplacing = flagAt(body, 'replace_original') && original !== undefined
    issued.original = isReplacing
      ? this.#replace(issued.place.workspace, {
          ...original,
          ...said,
          metadata: said.metadata ?? original.metadata,
        })
      : this.#post(issued.place, { said, body })
  }

  #post(
    { workspace, channel, user }: ResponsePlace,
    { said, body }: { said: Pick<StoredMessage, 'text'>; body: Json },
  ): StoredMessage {
    const message = {
      ...said,
      channel,
      ts: this.#app.stamps.next(),
      thread_ts: textAt(body, 'thread_ts'),
      user: workspace.botUser,
      bot_id: workspace.botId,
    }
    if (body['response_type'] === 'in_channel') return publish(this.#app, workspace, message)
    const ephemeral = { ...message, to: user }
    workspace.ephemerals.push(ephemeral)
    return ephemeral
  }

  #replace<Message extends StoredMessage | Ephemeral>(workspace: Workspace, message: Message): Message {
    if (!('to' in message)) {
      change(this.#app, workspace, {
        ...message,
        edited: { user: workspace.botUser, ts: this.#app.stamps.next() },
      })
      return message
    }
    const place = workspace.ephemerals.findIndex(({ ts }) => ts === message.ts)
    workspace.ephemerals.splice(place === -1 ? workspace.ephemerals.length : place, 1, message)
    return message
  }

  #remove(workspace: Workspace, message: StoredMessage | Ephemeral): void {
    const place = workspace.ephemerals.findIndex(({ ts }) => ts === message.ts)
    if (place !== -1) workspace.ephemerals.splice(place, 1)
    else withdraw(this.#app, workspace, message)
  }
}

function refused(error: string): HttpAnswer {
  return { status: 404, body: { ok: false, error } }
}
