import { App } from '@slack/bolt'
import type { Destination, Person } from '../../core/ports/chat-event.ts'
import type {
  ChannelView,
  ChatPlatform,
  Delivery,
  Listener,
  Progress,
  Receipt,
} from '../../core/ports/chat-platform.ts'
import { waitAtMost } from '../../core/ports/clock.ts'
import { PlatformRefusal } from '../../core/ports/chat-platform.ts'
import type { Reply } from '../../core/reply/reply.ts'
import { splitReply } from '../../core/reply/split-reply.ts'
import { Admins } from './admins.ts'
import { createBoltLogger } from './bolt-logger.ts'
import { SLACK_IDIOM } from './commands.ts'
import { hearEvents } from './hear-events.ts'
import { hearPeople } from './hear-people.ts'
import { Installations } from './installations.ts'
import { channelView, zoneOf } from './lookups.ts'
import { PrivateReplies } from './private-replies.ts'
import { Reach } from '../../core/reception/reach.ts'
import { fitsInMessage } from './render-message.ts'
import { ResponseUrls } from './response-urls.ts'
import { SlackFinder } from './slack-finder.ts'
import type { SlackOptions } from './slack-options.ts'
import { SlackPoster } from './slack-poster.ts'
import { SlackReceiver } from './slack-receiver.ts'
import { SlackWeb } from './slack-web.ts'
import { SocketReceiver } from './socket-receiver.ts'
import { webClientOptions } from './web-client.ts'
import { WebReceiver } from './web-receiver.ts'
import { SingleWorkspace } from './workspaces.ts'

/** Milliseconds that goodbyes may take. */
const GOODBYE = 3_000

/** Slack, for one workspace or many, over Socket Mode or HTTP. */
export class SlackPlatform implements ChatPlatform {
  readonly name = 'slack'
  readonly idiom = SLACK_IDIOM
  readonly finished: Promise<void>
  readonly #options: SlackOptions
  readonly #reach: Reach
  readonly #workspaces: SingleWorkspace | Installations
  readonly #web: SlackWeb
  readonly #addresses: ResponseUrls
  readonly #poster: SlackPoster
  readonly #finder: SlackFinder
  readonly #admins: Admins
  readonly #sockets: SocketReceiver | undefined
  readonly #receiver: SlackReceiver
  readonly #end = Promise.withResolvers<void>()
  readonly #stopping = new AbortController()
  #isIdentified = false

  constructor(options: SlackOptions) {
    this.#options = options
    this.finished = this.#end.promise
    // Whoever waits for it is told; nobody has to.
    this.finished.catch(() => undefined)
    this.#reach = new Reach('Slack', options)
    this.#workspaces = this.#createWorkspaces()
    this.#web = new SlackWeb(options, this.#workspaces)
    this.#addresses = new ResponseUrls(options)
    this.#poster = new SlackPoster(this.#web, this.#addresses)
    this.#finder = new SlackFinder({ web: this.#web, clock: options.clock })
    this.#admins = new Admins(options.adminIds, this.#web, options.clock)
    this.#sockets = this.#createSockets()
    this.#receiver = this.#createReceiver(this.#sockets)
  }

  async start(listener: Listener): Promise<void> {
    if (this.#stopping.signal.aborted) return
    const app = await this.#createApp(listener)
    try {
      await app.start()
    } catch (error) {
      if (error instanceof PlatformRefusal) this.#end.reject(error)
      await this.stop()
      throw error
    }
    if (!this.#stopping.signal.aborted) this.#options.logger.info('Connected to Slack')
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await waitAtMost(this.#options.clock, GOODBYE, this.#receiver.stop())
    this.#end.resolve()
  }

  split(reply: Reply): readonly Reply[] {
    return splitReply(reply, fitsInMessage)
  }

  post(delivery: Delivery): Promise<Receipt> {
    return this.#poster.post(delivery)
  }

  find(delivery: Delivery): Promise<Receipt | 'absent' | 'unknown'> {
    return this.#finder.find(delivery)
  }

  update(receipt: Receipt, delivery: Delivery): Promise<void> {
    return this.#poster.update(receipt, delivery)
  }

  remove(receipt: Receipt): Promise<void> {
    return this.#poster.remove(receipt)
  }

  isAdmin(person: Person, installationId: string | undefined): Promise<boolean> {
    return this.#admins.includes(person, installationId)
  }

  zoneOf(person: Person, installationId: string | undefined): Promise<string | undefined> {
    return zoneOf(person, installationId, this.#web)
  }

  channelView(channelId: string, installationId: string | undefined): Promise<ChannelView> {
    return channelView(channelId, installationId, this.#web)
  }

  /** A line under the thread, which goes with the answer; commands have their own sign of life. */
  async showProgress(
    { installationId, channelId, threadId, onlyFor }: Destination,
    { position }: Progress,
  ): Promise<void> {
    if (threadId === undefined || onlyFor !== undefined) return
    const status =
      position === 0 ? 'is reading the article…' : `is answering others first; yours is number ${position}`
    try {
      await this.#web.callIfFree(installationId, 'assistant.threads.setStatus', {
        channel_id: channelId,
        thread_ts: threadId,
        status,
        loading_messages: [status],
      })
    } catch (error) {
      this.#options.logger.debug('No sign of progress could be given', { error })
    }
  }

  async #createApp(listener: Listener): Promise<App> {
    const { logger } = this.#options
    const app = new App({
      receiver: this.#receiver,
      authorize: async ({ teamId, enterpriseId, isEnterpriseInstall }) => {
        const workspace = await this.#workspaces.find(isEnterpriseInstall ? enterpriseId : teamId)
        if (workspace === undefined) throw new Error('The bot is not in this workspace')
        const { botToken, botId, botUserId } = workspace
        return { botToken, botId, botUserId }
      },
      convoStore: false,
      extendedErrorHandler: true,
      deferInitialization: true,
      logger: createBoltLogger(logger),
      clientOptions: webClientOptions(this.#options),
    })
    await app.init()
    const dependencies = { listener, workspaces: this.#workspaces, web: this.#web, logger }
    const replies = new PrivateReplies(this.#web, this.#addresses, logger)
    hearEvents(app, dependencies)
    hearPeople(app, {
      ...dependencies,
      addresses: this.#addresses,
      replies,
      clock: this.#options.clock,
      mayAddDigests: async (person, installationId) =>
        this.#options.digestEditors === 'everyone' || (await this.#admins.includes(person, installationId)),
    })
    return app
  }

  #createWorkspaces(): SingleWorkspace | Installations {
    const { workspaces, installations: store, logger } = this.#options
    if (workspaces.kind === 'many')
      return new Installations({ store, encryptionKey: workspaces.encryptionKey, logger })
    const { botToken } = workspaces
    const onRefusal = (refusal: PlatformRefusal): void => this.#refuse(refusal)
    return new SingleWorkspace({ ...this.#options, botToken, reach: this.#reach, onRefusal })
  }

  #createSockets(): SocketReceiver | undefined {
    const { transport } = this.#options
    if (transport.kind !== 'socket') return undefined
    const onRefusal = (refusal: PlatformRefusal): void => this.#refuse(refusal)
    const { appToken } = transport
    return new SocketReceiver({ ...this.#options, appToken, reach: this.#reach, onRefusal })
  }

  #createReceiver(sockets: SocketReceiver | undefined): SlackReceiver {
    return new SlackReceiver({
      web: this.#createWeb(),
      sockets,
      identify: async () => {
        await this.#workspaces.open(this.#stopping.signal)
        this.#isIdentified = !this.#stopping.signal.aborted
      },
    })
  }

  #createWeb(): WebReceiver | undefined {
    const { transport, workspaces } = this.#options
    const isMany = workspaces.kind === 'many'
    const isHttp = transport.kind === 'http'
    if (!isMany && !isHttp) return undefined
    const oauth =
      isMany && this.#workspaces instanceof Installations
        ? { settings: workspaces, installations: this.#workspaces }
        : undefined
    return new WebReceiver({
      ...this.#options,
      port: isHttp ? transport.port : isMany ? workspaces.port : 0,
      signingSecret: isHttp ? transport.signingSecret : undefined,
      oauth,
      isReady: () => this.#isReady(),
    })
  }

  #isReady(): boolean {
    const isConnected = this.#sockets?.isLive ?? true
    return this.#isIdentified && isConnected && !this.#stopping.signal.aborted
  }

  /** Nothing works without the token: everything ends, and whoever waits for it says so. */
  #refuse(refusal: PlatformRefusal): void {
    if (this.#stopping.signal.aborted) return
    this.#end.reject(refusal)
    void this.stop()
  }
}
