/** Discord's ids hold the time: milliseconds since 2015, above 22 other bits. */
const EPOCH = 1_420_070_400_000
const TIME_BITS = 22n

/** Milliseconds since 1970, UTC. */
export const timeOf = (id: string): number => Number(BigInt(id) >> TIME_BITS) + EPOCH

/** The first id of a moment. */
export const idAt = (time: number): string => (BigInt(Math.max(0, time - EPOCH)) << TIME_BITS).toString()
