import type { Scope } from './chat-event.ts'
import type { Usage } from './language-model.ts'

/** Port: what a model's work has cost, by workspace or guild and by day (UTC). Exact over restarts and processes. */
export interface Spending {
  /** Adds the cost of one answer, given at `at` (ms since 1970, UTC). */
  add(scope: Scope, at: number, usage: Usage): Promise<void>
  /** What the day of `at` has cost so far. */
  onDay(scope: Scope, at: number): Promise<Usage>
  /** What all answers have cost that are remembered, and how many they are. */
  total(scope: Scope): Promise<Spent>
  /** Forgets what was spent in one workspace or guild. */
  forgetInstallation(scope: Scope): Promise<void>
  /** Forgets days before `time`. */
  purge(time: number): Promise<void>
}

export interface Spent extends Usage {
  readonly answers: number
}
