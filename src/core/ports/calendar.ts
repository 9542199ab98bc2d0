/** Port: what clocks on the wall show, anywhere in the world. */
export interface Calendar {
  /**
   * When clocks in `zone` show that time (ms since 1970, UTC): the first time where they show it twice; where they jump
   * over it, the moment of the jump. `undefined`: that day does not exist there. Throws a RangeError for an unknown zone.
   */
  instantOf(local: LocalTime, zone: string): number | undefined
  /** What clocks in `zone` show at an instant (ms since 1970, UTC). Throws a RangeError for an unknown zone. */
  localOf(instant: number, zone: string): LocalTime
  /** The zone as its name is written ("Europe/Amsterdam"), whatever its capitals here; `undefined`: there is none. */
  zoneNamed(text: string): string | undefined
  /** The names of all zones, in alphabetical order. */
  zones(): readonly string[]
}

/** A minute of a day on the wall. */
export interface LocalTime {
  /** "2026-11-29". */
  readonly date: string
  /** "09:00". */
  readonly time: string
}
