import type { Random } from '../support/random.ts'

/** Asks about three to eight of the words, as they come. */
export function askAbout(words: readonly string[], random: Random): string {
  const asked = Array.from({ length: 3 + random(6) }, () => words[random(words.length)] ?? '')
  return `What about ${asked.join(' ')}?`
}
