import { show, Timing } from './timing.ts'

/** Where the time of one question after the other goes, stage by stage. */
export class Laps<Stage extends string> {
  readonly whole = new Timing()
  readonly #timings: ReadonlyMap<Stage, Timing>
  readonly #now = new Map<Stage, number>()
  #last = 0

  constructor(stages: readonly Stage[]) {
    this.#timings = new Map(stages.map((stage) => [stage, new Timing()]))
  }

  start(): void {
    this.#now.clear()
    this.#last = performance.now()
  }

  /** All since the lap before belongs to this stage; a question may come through one several times. */
  lap(stage: Stage): void {
    const now = performance.now()
    this.#now.set(stage, (this.#now.get(stage) ?? 0) + now - this.#last)
    this.#last = now
  }

  /** A stage that the question did not come through took no time. */
  finish(): void {
    let sum = 0
    for (const [stage, timing] of this.#timings) {
      const time = this.#now.get(stage) ?? 0
      timing.add(time)
      sum += time
    }
    this.whole.add(sum)
  }

  /** By stage, what 50 and 95 of a hundred did not exceed, in ms. */
  rows(): ReadonlyMap<Stage | 'all of it', string> {
    const timings = [...this.#timings, ['all of it', this.whole]] as const
    return new Map(
      timings.map(([stage, timing]) => [stage, `${show(timing.at(0.5))} / ${show(timing.at(0.95))}`]),
    )
  }
}
