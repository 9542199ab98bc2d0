import type { Server, ServerResponse } from 'node:http'
import type { App, InstallationStore, Receiver } from '@slack/bolt'
import { HTTPReceiver } from '@slack/bolt'
import { PlatformRefusal } from '../../core/ports/chat-platform.ts'
import type { Clock } from '../../core/ports/clock.ts'
import { waitAtMost } from '../../core/ports/clock.ts'
import type { Logger } from '../../core/ports/logger.ts'
import { createBoltLogger } from './bolt-logger.ts'
import { BOT_SCOPES, EVENTS_PATH } from './manifest.ts'
import type { ManyWorkspaces } from './slack-options.ts'
import { webClientOptions } from './web-client.ts'

/** Milliseconds that requests under way have. */
const LAST_REQUESTS = 2_000

export interface WebReceiverOptions {
  readonly port: number
  /** Absent: Slack does not call us here, it is only the pages. */
  readonly signingSecret: string | undefined
  /** Present: with the pages on which a workspace is added. */
  readonly oauth: { readonly settings: ManyWorkspaces; readonly installations: InstallationStore } | undefined
  readonly apiUrl: string
  readonly isReady: () => boolean
  readonly logger: Logger
  readonly clock: Clock
}

/** What we answer on the web: Slack's calls, the pages of OAuth, and whether we are well. */
export class WebReceiver implements Receiver {
  readonly #options: WebReceiverOptions
  readonly #receiver: HTTPReceiver
  #server: Server | undefined

  constructor(options: WebReceiverOptions) {
    this.#options = options
    const { port, signingSecret } = options
    this.#receiver = new HTTPReceiver({
      port,
      signingSecret: signingSecret ?? '',
      signatureVerification: signingSecret !== undefined,
      endpoints: signingSecret === undefined ? [] : [EVENTS_PATH],
      logger: createBoltLogger(options.logger),
      customRoutes: [
        { path: '/healthz', method: 'GET', handler: (_, response) => answer(response, 200) },
        {
          path: '/readyz',
          method: 'GET',
          handler: (_, response) => answer(response, options.isReady() ? 200 : 503),
        },
      ],
      processEventErrorHandler: async ({ error, response }) => this.#refuse(error, response),
      unhandledRequestHandler: ({ response }) => answer(response, 503),
      ...oauthOptions(options),
    })
  }

  init(app: App): void {
    if (this.#options.signingSecret !== undefined) this.#receiver.init(app)
  }

  async start(): Promise<void> {
    const { port } = this.#options
    try {
      this.#server = await this.#receiver.start(port)
    } catch (error) {
      throw new PlatformRefusal(
        `PORT ${port} cannot be used for Slack: ${error instanceof Error ? error.message : 'unknown reason'}.`,
        { cause: error },
      )
    }
  }

  async stop(): Promise<void> {
    const server = this.#server
    if (server === undefined) return
    this.#server = undefined
    const stopped = this.#receiver.stop()
    await waitAtMost(this.#options.clock, LAST_REQUESTS, stopped)
    server.closeAllConnections()
    await stopped
  }

  /** Anything but 200 makes Slack deliver an event again. */
  #refuse(error: Error, response: ServerResponse): boolean {
    this.#options.logger.warn('Something that Slack sent was not acknowledged', { error: error.name })
    answer(response, 500)
    return false
  }
}

function answer(response: ServerResponse, status: number): void {
  if (response.headersSent) return
  response.writeHead(status)
  response.end()
}

function oauthOptions({ oauth, apiUrl, logger }: WebReceiverOptions) {
  if (oauth === undefined) return {}
  const { clientId, clientSecret, stateSecret } = oauth.settings
  return {
    clientId,
    clientSecret,
    stateSecret,
    installationStore: oauth.installations,
    scopes: [...BOT_SCOPES],
    installerOptions: { clientOptions: webClientOptions({ apiUrl, logger }) },
  }
}
