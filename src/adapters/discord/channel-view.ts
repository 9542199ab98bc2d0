import { Routes } from 'discord.js'
import * as z from 'zod'
import type { ChannelView } from '../../core/ports/chat-platform.ts'
import { DiscordProblem } from './discord-problem.ts'
import type { DiscordRest } from './discord-rest.ts'

const Channel = z.object({ name: z.string().nullish() })

/** What the bot may know of a channel; whether it may write there shows when it does. Never rejects. */
export async function channelView(channelId: string, rest: DiscordRest): Promise<ChannelView> {
  try {
    const { name } = Channel.parse(await rest.call({ method: 'GET', path: Routes.channel(channelId) }))
    return { name: name ?? undefined }
  } catch (error) {
    return error instanceof DiscordProblem && error.kind === 'refused' ? { isOpen: false } : {}
  }
}
