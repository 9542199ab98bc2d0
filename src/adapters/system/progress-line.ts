import type { ReportProgress } from '../../core/library/sync-library.ts'

export type ProgressStream = NodeJS.WritableStream & { readonly isTTY?: boolean }

/** Short work needs no progress. */
const SHOWN_FROM = 20
/** In ms; a line that changes more often only flickers. */
const INTERVAL = 100

/** One line on a terminal that counts up and disappears when the work is done; nothing where there is no terminal. */
export function progressLine(what: string, stream: ProgressStream): ReportProgress {
  let shownAt = 0
  return (done, total) => {
    if (stream.isTTY !== true || total < SHOWN_FROM) return
    const now = performance.now()
    if (done < total && now - shownAt < INTERVAL) return
    shownAt = now
    const line =
      done < total ? `${what}: ${done.toLocaleString('en')} of ${total.toLocaleString('en')} …` : ''
    stream.write(`\r\u001b[K${line}`)
  }
}
