import type { DigestEditors } from '../../core/command/digest/use-digest.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { Logger } from '../../core/ports/logger.ts'
import type { Store } from '../../core/ports/store.ts'

export interface SlackOptions {
  /** Where Slack's Web API is: https://slack.com/api/, another address only for tests. */
  readonly apiUrl: string
  readonly workspaces: OneWorkspace | ManyWorkspaces
  readonly transport: SlackTransport
  /** Ids of people who count as admins. */
  readonly adminIds: readonly string[]
  /** Who may set digests up: others are not shown the form. */
  readonly digestEditors: DigestEditors
  /** What Slack hands out for each workspace, encrypted; used with many workspaces only. */
  readonly installations: Store<string>
  readonly logger: Logger
  readonly clock: Clock
}

export interface OneWorkspace {
  readonly kind: 'one'
  readonly botToken: string
}

/** Workspaces are added in a browser (OAuth). */
export interface ManyWorkspaces {
  readonly kind: 'many'
  readonly clientId: string
  readonly clientSecret: string
  readonly stateSecret: string
  /** The secret under which installations are encrypted. */
  readonly encryptionKey: string
  /** For the pages on which a workspace is added. */
  readonly port: number
}

/** Socket Mode needs no address of our own; over HTTP Slack calls us on `port`. */
export type SlackTransport =
  | { readonly kind: 'socket'; readonly appToken: string }
  | { readonly kind: 'http'; readonly signingSecret: string; readonly port: number }
