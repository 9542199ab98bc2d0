/** See channels, write in them and in threads, and look up whether an answer arrived. */
const PERMISSIONS = [1n << 10n, 1n << 11n, 1n << 16n, 1n << 38n].reduce((all, one) => all | one, 0n)

/** Where somebody who manages a server adds the bot to it. */
export const inviteLink = (applicationId: string): string =>
  `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot+applications.commands&permissions=${PERMISSIONS}`
