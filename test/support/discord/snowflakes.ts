/** Discord's ids: milliseconds since 2015 and a number. */
const EPOCH = 1_420_070_400_000
const BITS = 22n

/** Makes ids that grow with time. */
export class Snowflakes {
  #count = 0n

  next(now: number = Date.now()): string {
    return ((BigInt(now - EPOCH) << BITS) | (this.#count++ & 0x3f_ffffn)).toString()
  }
}

/** Milliseconds since 1970, UTC. */
export const timeOf = (snowflake: string): number => Number(BigInt(snowflake) >> BITS) + EPOCH
