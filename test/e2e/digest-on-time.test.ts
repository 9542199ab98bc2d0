import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { BotOptions } from '../support/bot-process.ts'
import { BotProcess } from '../support/bot-process.ts'
import { plainText as discordText } from '../support/discord/plain-text.ts'
import { DiscordServer } from '../support/discord/server.ts'
import { BOT, GENERAL } from '../support/discord/world.ts'
import { plainText as slackText } from '../support/slack/plain-text.ts'
import { startSlackServer } from '../support/slack/server.ts'
import { TemporaryFolder } from '../support/temporary-folder.ts'
import { until } from '../support/until.ts'

const PROGRAM = 'test/support/dying-bot.ts'
/** Milliseconds from the start of the processes to the minute. */
const LEAD = 15_000
/** Milliseconds; longer than the claims of that bot last, in which a second one would come. */
const AFTERMATH = 2_000

/** A platform with an admin who sets a digest up. */
interface Stage {
  readonly settings: Pick<BotOptions, 'slack' | 'discord'>
  readonly add: (time: string) => Promise<void>
  /** Whether it was confirmed. */
  readonly isAdded: () => boolean
  /** What stands in the channel. */
  readonly posted: () => readonly string[]
  /** Calls back when the platform has taken a message for all, before it says so. */
  readonly onPosted: (then: () => void) => void
  readonly close: () => Promise<void>
}

async function onSlack(): Promise<Stage> {
  const slack = await startSlackServer()
  return {
    settings: { slack },
    add: async (time) => {
      await slack.people.command({ command: '/digest', text: `add daily ${time} UTC always`, user: 'UADMIN' })
    },
    isAdded: () => slack.workspace.ephemerals.some((message) => slackText(message).includes('Done.')),
    posted: () =>
      slack
        .messages()
        .filter(({ bot_id }) => bot_id !== undefined)
        .map(slackText),
    onPosted: (then) => {
      slack.onCall('chat.postMessage', (_, phase) => {
        if (phase === 'after') then()
      })
    },
    close: () => slack.close(),
  }
}

async function onDiscord(): Promise<Stage> {
  const discord = await DiscordServer.start()
  return {
    settings: { discord },
    add: async (time) => {
      const options = { days: 'daily', time, zone: 'UTC', always: true }
      discord.people.command('digest add', options, { isAdmin: true })
    },
    isAdded: () =>
      [...discord.world.messages.values()].some((message) => discordText(message).includes('Done.')),
    posted: () =>
      discord.world
        .in(GENERAL)
        .filter(({ author }) => author.id === BOT.id)
        .map(discordText),
    onPosted: (then) => {
      discord.onCall('POST /channels/:id/messages', (_, phase) => {
        if (phase === 'after') then()
      })
    },
    close: () => discord.close(),
  }
}

it.concurrent.each([
  ['Slack', onSlack],
  ['Discord', onDiscord],
])(
  'a digest that was set up in %s is posted at its minute, once, although one of two processes is killed meanwhile',
  async (_, createStage) => {
    const stage = await createStage()
    const state = new TemporaryFolder().path
    const due = Math.ceil((Date.now() + LEAD) / 60_000) * 60_000
    const shift = due - Date.now() - LEAD
    const program = [PROGRAM, 'never', String(shift)]
    const bots = [1, 2].map(() => new BotProcess({ ...stage.settings, state, program }))
    try {
      await Promise.all(bots.map((bot) => bot.connected()))
      stage.onPosted(() => bots[0]?.kill())
      await stage.add(new Date(due).toISOString().slice(11, 16))
      await until(() => stage.isAdded(), 10_000)
      await until(() => Date.now() + shift >= due - 500, LEAD)
      expect(stage.posted()).toEqual([])
      await until(() => stage.posted().length > 0, 20_000)
      await sleep(AFTERMATH)
      expect(bots[0]?.isRunning).toBe(false)
      expect(stage.posted()).toHaveLength(1)
      expect(stage.posted()[0]).toContain('There is nothing new.')
    } finally {
      await Promise.all(bots.map((bot) => bot.stop()))
      await stage.close()
    }
  },
  60_000,
)
