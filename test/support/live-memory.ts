import process from 'node:process'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Bytes that are still reachable, after a real garbage collection. */
export async function liveMemory(): Promise<number> {
  setFlagsFromString('--expose_gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect !== 'function') throw new Error('This Node cannot collect garbage on demand')
  for (let round = 0; round < 3; round++) {
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
    Reflect.apply(collect, undefined, [])
  }
  return process.memoryUsage().heapUsed
}
