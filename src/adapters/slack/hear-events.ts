import type { App } from '@slack/bolt'
import type { ChatEvent } from '../../core/ports/chat-event.ts'
import type { Listener } from '../../core/ports/chat-platform.ts'
import type { Logger } from '../../core/ports/logger.ts'
import { readEvent } from './read-event.ts'
import { readInstallationId } from './read-installation.ts'
import type { Reading } from './reading.ts'
import { renderHome } from './render-home.ts'
import type { SlackWeb } from './slack-web.ts'
import type { Workspaces } from './workspaces.ts'

export interface EventDependencies {
  readonly listener: Listener
  readonly workspaces: Workspaces
  readonly web: SlackWeb
  readonly logger: Logger
}

/**
 * Bolt acknowledges events before it tells anybody of them. So we hear them before Bolt does: what could not be written
 * down is not acknowledged, and Slack delivers it again.
 */
export function hearEvents(app: App, dependencies: EventDependencies): void {
  const acknowledge = app.processEvent.bind(app)
  app.processEvent = async (received) => {
    const body: unknown = received.body
    const isEvent = typeof body === 'object' && body !== null && 'event' in body
    const afterwards = isEvent ? await hearEvent(body, dependencies) : undefined
    await acknowledge(received)
    await afterwards?.()
  }
}

/** Resolves with what is to be done once the event is acknowledged. */
async function hearEvent(
  body: object,
  dependencies: EventDependencies,
): Promise<(() => Promise<void>) | undefined> {
  const { workspaces, logger } = dependencies
  const installationId = readInstallationId(body)
  const workspace = await workspaces.find(installationId)
  const unknown = { id: installationId ?? '', botUserId: '' }
  const self = workspace ?? unknown
  const reading = readEvent(body, self)
  if (reading.kind === 'home' && workspace !== undefined)
    return () => showHome(workspace.id, reading, dependencies)
  if (reading.kind === 'left') await leave(self.id, dependencies)
  else if (workspace === undefined) logger.debug('An event of an unknown workspace', { workspace: self.id })
  else if (reading.kind === 'event') await writeDown(reading.event, dependencies)
  else if (reading.kind === 'skip') logger.debug('An event was passed over', { reason: reading.reason })
  return undefined
}

/** Rejects when the event could not be written down. */
export async function writeDown(
  event: ChatEvent,
  { listener, logger }: Pick<EventDependencies, 'listener' | 'logger'>,
): Promise<void> {
  try {
    await listener.hear(event)
  } catch (error) {
    logger.error('An event could not be written down', { platform: 'slack', error })
    throw error
  }
}

async function leave(installationId: string, { workspaces, listener }: EventDependencies): Promise<void> {
  if (installationId === '') return
  await workspaces.remove(installationId)
  await listener.leave('slack', installationId)
}

async function showHome(
  installationId: string,
  { personId, channelId }: Extract<Reading, { kind: 'home' }>,
  { listener, web, logger }: EventDependencies,
): Promise<void> {
  try {
    const reply = await listener.showHome({ platform: 'slack', installationId })
    await web.call(installationId, 'views.publish', {
      user_id: personId,
      // A button there is answered in the direct messages, whose id only this event tells.
      view: { type: 'home', blocks: renderHome(reply), private_metadata: channelId ?? '' },
    })
  } catch (error) {
    logger.warn('The page about the bot could not be shown', { error })
  }
}
