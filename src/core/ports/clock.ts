/** Port: time, so that the core has none of its own and tests never wait. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number
  /** Resolves after `ms` milliseconds, or at once when `signal` aborts; never rejects. */
  wait(ms: number, signal?: AbortSignal): Promise<void>
}

/** Waits for `work`, and at most `ms` milliseconds; no timer is left behind. Rejects when `work` does by then. */
export async function waitAtMost(clock: Clock, ms: number, work: Promise<unknown>): Promise<void> {
  const timer = new AbortController()
  try {
    await Promise.race([work, clock.wait(ms, timer.signal)])
  } finally {
    timer.abort()
  }
}
