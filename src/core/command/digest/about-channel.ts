import type { DigestRequest } from './use-digest.ts'

/** What makes a further command be about the same channel; nothing where it is typed there anyway. */
export const about = ({ channel, asked }: Pick<DigestRequest, 'channel' | 'asked'>): string =>
  channel.channelId === asked.message.conversation.channelId ? '' : ` <#${channel.channelId}>`
