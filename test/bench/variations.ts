import type { Random } from '../support/random.ts'
import { createRandom } from '../support/random.ts'

const WORD = /[\p{L}\p{M}\p{N}'’]+/gu
/** One word of so many is replaced. */
const REPLACED = 4

/** More texts than there are: behind the last they come again, each time with other words of theirs replaced by words of all. */
export function createVariations(texts: readonly string[]): (number: number) => string {
  // Each as often as it occurs: common words stay common.
  const spoken = texts.flatMap((text) => text.match(WORD) ?? [])
  return (number) => {
    const text = texts[number % texts.length] ?? ''
    return number < texts.length ? text : vary(text, spoken, createRandom(3_000_003 + number))
  }
}

const vary = (text: string, spoken: readonly string[], random: Random): string =>
  text.replace(WORD, (word) => (random(REPLACED) === 0 ? (spoken[random(spoken.length)] ?? word) : word))
