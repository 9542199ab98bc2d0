import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'

/** What the process in ledger-process.ts says: what its ledger has resolved to. */
const Said = z.object({
  isReady: z.boolean().optional(),
  accepted: z.string().optional(),
  prepared: z.string().optional(),
  posted: z.string().optional(),
  finished: z.string().optional(),
  failed: z.string().optional(),
})
export type Said = z.infer<typeof Said>

export interface LedgerProcess {
  readonly process: ChildProcess
  /** Resolves when it is about to open the ledger. */
  readonly ready: Promise<void>
  /** Everything that it said from then on, once it has ended. */
  readonly said: Promise<readonly Said[]>
}

export interface Order {
  readonly path: string
  /** Every event in all its steps, claiming what others claim, too, or taking over what is open. */
  readonly job: 'deal' | 'claim' | 'take-over'
  readonly name: string
  /** Events. */
  readonly most: number
  /** Largest size of any file it writes, in kB, until somebody lifts it. */
  readonly fileLimit?: number
  /** Run as the user who may nothing. */
  readonly isUnprivileged?: boolean
  readonly onSaid?: (said: Said, child: ChildProcess) => void
}

/** Starts another process that uses the ledger. It waits until its input is closed. */
export function startLedgerProcess({ path, job, name, most, ...options }: Order): LedgerProcess {
  const script = fileURLToPath(new URL('ledger-process.ts', import.meta.url))
  const limit = options.fileLimit === undefined ? '' : `ulimit -S -f ${options.fileLimit}; `
  const child = spawn(
    'bash',
    ['-c', `${limit}exec "$0" "$@"`, process.execPath, script, path, job, name, String(most)],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
      timeout: 20_000,
      ...(options.isUnprivileged === true && process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}),
    },
  )
  const { promise: ready, resolve } = Promise.withResolvers<void>()
  const said = listen(child, (line) => {
    if (line.isReady === true) resolve()
    options.onSaid?.(line, child)
  })
  return { process: child, ready, said }
}

async function listen(child: ChildProcess, onSaid: (said: Said) => void): Promise<readonly Said[]> {
  if (child.stdout === null) throw new Error('The process has no output')
  const closed = once(child, 'close')
  const said: Said[] = []
  for await (const text of createInterface({ input: child.stdout })) {
    const line = parse(text)
    if (line === undefined) continue
    said.push(line)
    onSaid(line)
  }
  await closed
  return said.filter(({ isReady }) => isReady !== true)
}

/** The last line of a process that was killed may be cut off. */
function parse(text: string): Said | undefined {
  try {
    return Said.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** Lets all of them go at the same moment. */
export async function release(processes: readonly LedgerProcess[]): Promise<void> {
  await Promise.all(processes.map(({ ready }) => ready))
  for (const { process: child } of processes) child.stdin?.end()
}
