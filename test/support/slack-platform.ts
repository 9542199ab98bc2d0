import { SlackPlatform } from '#src/adapters/slack/slack-platform.ts'
import type { SlackOptions } from '#src/adapters/slack/slack-options.ts'
import { systemClock } from '#src/adapters/system/system-clock.ts'
import type { Store } from '#src/core/ports/store.ts'
import { SilentLogger } from './silent-logger.ts'
import type { SlackServer } from './slack/server.ts'

/** A Store in memory, whose records can be looked into. */
export class MemoryStore<Value> implements Store<Value> {
  readonly records = new Map<string, Value>()

  async get(key: string): Promise<Value | undefined> {
    return this.records.get(key)
  }

  async set(key: string, value: Value): Promise<void> {
    this.records.set(key, value)
  }

  async delete(key: string): Promise<void> {
    this.records.delete(key)
  }
}

/** Slack for the workspace of a stand-in, over sockets unless `changes` say otherwise. */
export function slackPlatformOn(slack: SlackServer, changes: Partial<SlackOptions> = {}): SlackPlatform {
  return new SlackPlatform({
    apiUrl: slack.apiUrl,
    workspaces: { kind: 'one', botToken: slack.workspace.botToken },
    transport: { kind: 'socket', appToken: 'xapp-test' },
    adminIds: [],
    installations: new MemoryStore(),
    logger: new SilentLogger(),
    clock: systemClock,
    ...changes,
  })
}
