import type { HTTPReceiver } from '@slack/bolt'
import { App, LogLevel, SocketModeReceiver } from '@slack/bolt'
import type { SlackServer } from './server.ts'

/** How long the tests wait for something to come about. */
export const patience = { timeout: 5000, interval: 5 }

/** The real SDK, connected to the stand-in by Socket Mode. */
export async function startBolt(slack: SlackServer): Promise<App> {
  const receiver = new SocketModeReceiver({
    appToken: 'xapp-test',
    clientPingTimeout: 500,
    logLevel: LogLevel.ERROR,
    installerOptions: { clientOptions: clientOptions(slack) },
  })
  const app = await createBolt(slack, receiver)
  await app.start()
  return app
}

export async function createBolt(
  slack: SlackServer,
  receiver: HTTPReceiver | SocketModeReceiver,
): Promise<App> {
  const app = new App({
    token: 'xoxb-test',
    receiver,
    clientOptions: clientOptions(slack),
    logLevel: LogLevel.ERROR,
    deferInitialization: true,
  })
  await app.init()
  return app
}

/** The mentions that reach a listener, with what Slack says of retries. */
export function mentionsIn(app: App): unknown[] {
  const seen: unknown[] = []
  app.event('app_mention', async ({ event, context }) => {
    seen.push([event.text, context.retryNum, context.retryReason])
  })
  return seen
}

function clientOptions(slack: SlackServer) {
  return { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } }
}
