import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'
import { setAside } from '../database-file.ts'
import type { Pause } from '../../../core/digest/subscription.ts'

/*
 * Answers that are lost are asked for again; a digest that is lost is missed by nobody until it is too late. So the
 * digests stand in a second file, from which they come back, paused, when the state is damaged.
 */

const Copy = z.array(
  z.object({
    id: z.string(),
    platform: z.string(),
    installation: z.string(),
    channel: z.string(),
    number: z.int(),
    since: z.number(),
    body: z.string(),
  }),
)

const copyOf = (statePath: string): string => join(dirname(statePath), 'digests.json')

/**
 * Writes all digests beside the state; without effect in memory. Of two processes at the same moment the slower one may
 * leave what was true just before; the next change, or the next hour, mends that. Throws when the file cannot be written.
 */
export function copySubscriptions(database: DatabaseSync): void {
  const statePath = database.location()
  if (statePath === null) return
  const rows = database
    .prepare(
      `select id, platform, installation, channel, number, since, body from subscription
       where pause is null or pause ->> 'kind' <> 'removed' order by id`,
    )
    .all()
  const draft = `${copyOf(statePath)}.${randomUUID()}`
  try {
    writeFileSync(draft, `${JSON.stringify(rows, undefined, 1)}\n`, { mode: 0o600 })
    renameSync(draft, copyOf(statePath))
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
}

const DAMAGED: Pause = { kind: 'damaged' }

/** Of whatever they had told. */
const NOTHING_TOLD = JSON.stringify({ at: 0, articles: [] })

/**
 * Brings the digests of the copy into a state that is just being made, all of them paused: what was posted before is
 * unknown, and one could be posted twice. Returns what to say about it; `undefined`: there were none.
 */
export function restoreSubscriptions(database: DatabaseSync, statePath: string): string | undefined {
  const path = copyOf(statePath)
  if (!existsSync(path)) return undefined
  const rows = readCopy(path)
  if (rows === undefined)
    return `its digests could not be restored: their copy digests.json is damaged, too, and set aside as ${basename(setAside(path))}`
  const insert = database.prepare(
    `insert into subscription (id, platform, installation, channel, number, since, pause, told, body)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  database.exec('begin')
  for (const { id, platform, installation, channel, number, since, body } of rows)
    insert.run(
      id,
      platform,
      installation,
      channel,
      number,
      since,
      JSON.stringify(DAMAGED),
      NOTHING_TOLD,
      body,
    )
  database.exec('commit')
  if (rows.length === 0) return undefined
  const what = rows.length === 1 ? '1 digest was' : `${rows.length} digests were`
  return `${what} restored and paused until an admin types /digest resume in the channel`
}

function readCopy(path: string): z.infer<typeof Copy> | undefined {
  try {
    return Copy.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data
  } catch {
    return undefined
  }
}
