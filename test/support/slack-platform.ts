import { SlackPlatform } from '#src/adapters/slack/slack-platform.ts'
import type { SlackOptions } from '#src/adapters/slack/slack-options.ts'
import { systemClock } from '#src/adapters/system/system-clock.ts'
import { MemoryStore } from './memory-store.ts'
import { SilentLogger } from './silent-logger.ts'
import type { SlackServer } from './slack/server.ts'

/** Slack for the workspace of a stand-in, over sockets unless `changes` say otherwise. */
export function slackPlatformOn(slack: SlackServer, changes: Partial<SlackOptions> = {}): SlackPlatform {
  return new SlackPlatform({
    apiUrl: slack.apiUrl,
    workspaces: { kind: 'one', botToken: slack.workspace.botToken },
    transport: { kind: 'socket', appToken: 'xapp-test' },
    adminIds: [],
    digestEditors: 'admins',
    installations: new MemoryStore(),
    logger: new SilentLogger(),
    clock: systemClock,
    ...changes,
  })
}
