import type { ChatEvent, Person } from '../../core/ports/chat-event.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { EventDependencies } from './hear-events.ts'
import { writeDown } from './hear-events.ts'
import type { PrivateReplies } from './private-replies.ts'
import { readInstallationId } from './read-installation.ts'
import type { Self } from './reading.ts'
import type { ResponseUrls } from './response-urls.ts'

/** What commands, shortcuts, buttons and forms are dealt with by. */
export interface PeopleDependencies extends EventDependencies {
  readonly addresses: ResponseUrls
  readonly replies: PrivateReplies
  readonly clock: Clock
  /** Is it worth showing this person the form? */
  readonly mayAddDigests: (person: Person, installationId: string) => Promise<boolean>
}

export type Acknowledge<Said = void> = (said?: Said) => Promise<void>

export const NOT_TAKEN_IN = 'I could not take this in just now. Please try again.'
export const TOO_LATE = 'That took too long to open; please click again.'

/** `undefined`: there is nothing to understand, or nobody there who could. */
export async function read<Result>(
  body: unknown,
  reader: (body: unknown, self: Self) => Result | undefined,
  { workspaces, logger }: PeopleDependencies,
): Promise<Result | undefined> {
  try {
    const workspace = await workspaces.find(readInstallationId(body))
    const result = workspace === undefined ? undefined : reader(body, workspace)
    if (result === undefined) logger.debug('An interaction was passed over')
    return result
  } catch (error) {
    logger.warn('An interaction could not be read', { error })
    return undefined
  }
}

export async function isWrittenDown(event: ChatEvent, dependencies: PeopleDependencies): Promise<boolean> {
  try {
    await writeDown(event, dependencies)
    return true
  } catch {
    return false
  }
}
