import { Routes } from 'discord.js'
import type { Interactor } from './read-interaction.ts'

/** Calls about a channel go out one after the other; channels do not wait for each other. */
export const laneOf = (channelId: string): string => `channel ${channelId}`

export const messagesPath = (channelId: string) => Routes.channelMessages(channelId)
export const messagePath = (channelId: string, messageId: string) =>
  Routes.channelMessage(channelId, messageId)
export const typingPath = (channelId: string) => Routes.channelTyping(channelId)
export const callbackPath = ({ id, token }: Pick<Interactor, 'id' | 'token'>) =>
  Routes.interactionCallback(id, token)
export const webhookPath = (applicationId: string, token: string) => Routes.webhook(applicationId, token)
export const originalPath = (applicationId: string, token: string) =>
  Routes.webhookMessage(applicationId, token, '@original')
