import * as z from 'zod'
import type { Person } from '../../core/ports/chat-event.ts'
import type { ChannelView } from '../../core/ports/chat-platform.ts'
import { SlackProblem } from './slack-problem.ts'
import type { SlackWeb } from './slack-web.ts'

const UserInfo = z.object({ user: z.object({ tz: z.string().nullish() }) })
const ChannelInfo = z.object({
  channel: z.object({
    name: z.string().nullish(),
    is_im: z.boolean().nullish(),
    is_member: z.boolean().nullish(),
    is_archived: z.boolean().nullish(),
  }),
})

/** What Slack says where the bot is not in a private channel, or there is none. */
const NOT_THERE = new Set(['channel_not_found', 'not_in_channel'])

/** The time zone in a person's settings. Never rejects. */
export async function zoneOf(
  { id }: Person,
  installationId: string | undefined,
  web: SlackWeb,
): Promise<string | undefined> {
  try {
    const { user } = UserInfo.parse(await web.call(installationId, 'users.info', { user: id }))
    return user.tz ?? undefined
  } catch {
    // The permission is optional.
    return undefined
  }
}

/** What the bot may know of a channel; nothing without the optional permission. Never rejects. */
export async function channelView(
  channelId: string,
  installationId: string | undefined,
  web: SlackWeb,
): Promise<ChannelView> {
  try {
    const said = await web.call(installationId, 'conversations.info', { channel: channelId })
    const {
      name,
      is_im: isDirect,
      is_member: isMember,
      is_archived: isArchived,
    } = ChannelInfo.parse(said).channel
    return {
      name: isDirect === true ? undefined : (name ?? undefined),
      isOpen: isArchived !== true && (isDirect === true || isMember === true),
    }
  } catch (error) {
    return error instanceof SlackProblem && NOT_THERE.has(error.code ?? '') ? { isOpen: false } : {}
  }
}
