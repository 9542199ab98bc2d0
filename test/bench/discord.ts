import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { BotProcess } from '../support/bot-process.ts'
import { DiscordServer } from '../support/discord/server.ts'
import type { ReplyTimes } from './replies.ts'
import { measureReplies } from './replies.ts'

/** Milliseconds: Discord takes 50 calls a second, and each question makes two. */
const PAUSE = 50

/** The bot as `npm start` runs it, with its encoder, against the stand-in on the same machine. */
export async function measureDiscord(questions: readonly string[]): Promise<ReplyTimes> {
  const discord = await DiscordServer.start()
  const state = mkdtempSync(join(tmpdir(), 'footnote-bench-'))
  const environment = { SENTENCE_ENCODER: 'on' }
  const bot = await new BotProcess({ discord, state, environment }).connected()
  const times = await measureReplies(questions, {
    onCall: (route, listener) => discord.onCall(route, listener),
    sign: 'POST /channels/:id/typing',
    answer: 'POST /channels/:id/messages',
    ask: async (text, id) => {
      discord.people.mention({ text, user: { id, username: 'somebody' } })
      await Promise.resolve()
    },
    pause: () => sleep(PAUSE),
  })
  await bot.stop()
  await discord.close()
  rmSync(state, { recursive: true })
  return times
}
