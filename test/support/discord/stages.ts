import { setTimeout as sleep } from 'node:timers/promises'
import type { Stage } from '../kill-trial.ts'
import { plainText } from './plain-text.ts'
import { DiscordServer } from './server.ts'
import { BOT, GENERAL } from './world.ts'

type Ask = (discord: DiscordServer, text: string) => () => readonly string[]

const POSTING: ReadonlySet<string> = new Set([
  'POST /channels/:id/messages',
  'PATCH /webhooks/:id/:token/messages/@original',
])
/** Milliseconds until the bot has noted up to where it has heard. */
const SETTLED = 100

const stageOf = (ask: Ask) => async (): Promise<Stage> => {
  const discord = await DiscordServer.start()
  return {
    settings: { discord },
    ask: async (text) => {
      await sleep(SETTLED)
      return ask(discord, text)
    },
    isAcknowledged: () => undefined,
    onPosted: (then) => {
      discord.onCall('*', ({ method }, phase) => {
        if (phase === 'after' && POSTING.has(method)) then()
      })
    },
    close: () => discord.close(),
  }
}

/** A mention in a channel; its answers are the bot's replies to it. */
export const mention = stageOf((discord, text) => {
  const id = discord.people.mention({ text })
  return () => repliesTo(discord, GENERAL, id)
})

/** A direct message, written after one that was answered. */
export const directMessage = stageOf((discord, text) => {
  const id = discord.people.say({ text })
  return () => repliesTo(discord, '7301', id)
})

/** A command whose answer everybody sees. */
export const command = stageOf((discord, text) => {
  const { originalId = '' } = discord.people.command('ask', { question: text })
  return () =>
    [...discord.world.messages.values()]
      .filter(({ author, id }) => author.id === BOT.id && id !== originalId)
      .map(plainText)
      .filter((shown) => shown.includes(text))
})

const repliesTo = (discord: DiscordServer, channel: string, id: string): readonly string[] =>
  discord.world
    .in(channel)
    .filter(
      ({ author, message_reference: reference }) => author.id === BOT.id && reference?.['message_id'] === id,
    )
    .map(plainText)
