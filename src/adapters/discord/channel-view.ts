import { Routes } from 'discord.js'
import * as z from 'zod'
import type { ChannelView } from '../../core/ports/chat-platform.ts'
import { DiscordProblem } from './discord-problem.ts'
import type { DiscordRest } from './discord-rest.ts'

const Channel = z.object({ name: z.string().nullish(), guild_id: z.string().nullish() })

/**
 * What people of one server may know of a channel; whether the bot may write there shows when it does. A channel of
 * another server is none to them. Never rejects.
 */
export async function channelView(
  channelId: string,
  guildId: string | undefined,
  rest: DiscordRest,
): Promise<ChannelView> {
  try {
    const said = await rest.call({ method: 'GET', path: Routes.channel(channelId) })
    const { name, guild_id: home } = Channel.parse(said)
    return (home ?? undefined) === guildId ? { name: name ?? undefined } : { isOpen: false }
  } catch (error) {
    return error instanceof DiscordProblem && error.kind === 'refused' ? { isOpen: false } : {}
  }
}
