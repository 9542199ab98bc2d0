import { setTimeout as sleep } from 'node:timers/promises'

const EVERY = 5

/** Waits until something is so; throws after `patience` ms. For what other processes and sockets do in their own time. */
export async function until(isSo: () => boolean, patience = 10_000): Promise<void> {
  const end = Date.now() + patience
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`Not so after ${patience} ms: ${isSo.toString()}`)
    await sleep(EVERY)
  }
}
