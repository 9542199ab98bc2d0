import type { LocalTime } from '#src/core/ports/calendar.ts'

const MINUTE = 60_000
/** Milliseconds between two looks; no zone changes its clocks within a quarter of an hour. */
const STEP = 15 * MINUTE
/** Milliseconds that clocks anywhere are before or behind UTC, at most. */
const FARTHEST = 16 * 60 * MINUTE

/**
 * What clocks show in one zone, found out with nothing but what the runtime shows for an instant: every quarter of an
 * hour of a span of time is written down and searched. Slow and plain, to compare a calendar with.
 */
export class OracleCalendar {
  readonly #format: Intl.DateTimeFormat
  readonly #from: number
  /** What clocks show at each quarter, as minutes since 1970 of their own. */
  readonly #shown: readonly number[]

  constructor(zone: string, { from, until }: { readonly from: number; readonly until: number }) {
    // Swedish dates are those of ISO 8601: "2026-03-29 03:00".
    this.#format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'short',
    })
    this.#from = from
    this.#shown = Array.from({ length: (until - from) / STEP }, (_, step) =>
      this.#minutesAt(from + step * STEP),
    )
  }

  /** The first instant at which clocks show that time, or a later one where they jump over it. */
  instantOf({ date, time }: LocalTime): number | undefined {
    const wanted = Date.parse(`${date}T${time}Z`) / MINUTE
    let step = Math.max(0, Math.floor((wanted * MINUTE - FARTHEST - this.#from) / STEP))
    while ((this.#shown[step] ?? Infinity) + STEP / MINUTE <= wanted) step++
    for (
      let instant = this.#from + (step - 1) * STEP;
      instant <= this.#from + (step + 1) * STEP;
      instant += MINUTE
    )
      if (this.#minutesAt(instant) >= wanted) return instant
    return undefined
  }

  /** "2026-03-29 03:00". */
  localOf(instant: number): string {
    return this.#format.format(instant)
  }

  #minutesAt(instant: number): number {
    return Date.parse(`${this.localOf(instant).replace(' ', 'T')}Z`) / MINUTE
  }
}
