/** Something that waits; two things of one conversation are done one after the other. */
export interface Waiting {
  /** Everybody in one lane waits for each other; lanes take turns. */
  readonly lane: string
  readonly conversation: string
}

/** A queue in which a busy channel does not hold up a quiet one: each lane gives one at a time, in turn. */
export class FairQueue<Task extends Waiting> {
  /** In the order of their turns. */
  readonly #lanes = new Map<string, Task[]>()
  #length = 0

  get length(): number {
    return this.#length
  }

  add(task: Task): void {
    const lane = this.#lanes.get(task.lane)
    if (lane === undefined) this.#lanes.set(task.lane, [task])
    else lane.push(task)
    this.#length++
  }

  /** The place that a task added now in `lane` would have, from 1, if every lane gives one in turn. */
  positionIn(lane: string): number {
    const own = (this.#lanes.get(lane)?.length ?? 0) + 1
    let ahead = 0
    for (const [name, tasks] of this.#lanes) if (name !== lane) ahead += Math.min(tasks.length, own)
    return own + ahead
  }

  /** The next whose conversation is not being answered; `undefined` when there is none. */
  take(isBusy: (conversation: string) => boolean): Task | undefined {
    for (const [lane, tasks] of this.#lanes) {
      const index = tasks.findIndex(({ conversation }) => !isBusy(conversation))
      const [task] = index < 0 ? [] : tasks.splice(index, 1)
      if (task === undefined) continue
      this.#lanes.delete(lane)
      if (tasks.length > 0) this.#lanes.set(lane, tasks)
      this.#length--
      return task
    }
    return undefined
  }
}
