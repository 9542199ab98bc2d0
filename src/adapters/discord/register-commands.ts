import { createHash } from 'node:crypto'
import { Routes } from 'discord.js'
import type { Store } from '../../core/ports/store.ts'
import { createCommands } from './commands.ts'
import type { DiscordRest } from './discord-rest.ts'

interface Registration {
  readonly rest: DiscordRest
  readonly notes: Store<string>
  readonly applicationId: string
  readonly guildId: string | undefined
}

/** Tells Discord which commands there are, when they have changed. Resolves to whether it did. */
export async function registerCommands({
  rest,
  notes,
  applicationId,
  guildId,
}: Registration): Promise<boolean> {
  const commands = createCommands()
  const hash = createHash('sha256').update(JSON.stringify(commands)).digest('hex')
  const key = `commands ${applicationId} ${guildId ?? 'everywhere'}`
  if ((await notes.get(key)) === hash) return false
  const path =
    guildId === undefined
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId)
  await rest.call({ method: 'PUT', path, body: commands })
  await notes.set(key, hash)
  return true
}
