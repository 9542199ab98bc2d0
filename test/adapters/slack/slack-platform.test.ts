import { chatPlatformContract } from '../../contract/chat-platform.contract.ts'
import type { PlatformHarness } from '../../contract/chat-platform.contract.ts'
import { slackPlatformOn } from '../../support/slack-platform.ts'
import { plainText } from '../../support/slack/plain-text.ts'
import type { SlackServer } from '../../support/slack/server.ts'
import { startSlackServer } from '../../support/slack/server.ts'

type Type = (slack: SlackServer, text: string) => Promise<unknown>

async function slackHarness(type: Type): Promise<PlatformHarness> {
  const slack = await startSlackServer()
  return {
    platform: slackPlatformOn(slack),
    type: async (text) => {
      await type(slack, text)
    },
    seen: () =>
      [...slack.messages(), ...slack.messages('DU1'), ...slack.workspace.ephemerals]
        .filter(({ bot_id: bot }) => bot !== undefined)
        .map(plainText)
        .join('\n'),
    dispose: () => slack.close(),
  }
}

chatPlatformContract('SlackPlatform, mentioned', () =>
  slackHarness((slack, text) => slack.people.mention({ text })),
)
chatPlatformContract('SlackPlatform, in direct messages', () =>
  slackHarness((slack, text) => slack.people.say({ text })),
)
chatPlatformContract('SlackPlatform, by command', () =>
  slackHarness((slack, text) => slack.people.command({ command: '/ask', text })),
)
