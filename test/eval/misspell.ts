import { words } from '#src/core/text/words.ts'
import { createRandom } from '../support/random.ts'

const SHORTEST = 4
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** Which words that carry meaning are misspelt; with "one" the seed picks it. */
export type Misspelt = 'none' | 'one' | 'all'

/** The question with misspelt words; never in their first letter. The same for the same seed. */
export function misspell(question: string, which: Misspelt, seed: number): string {
  const random = createRandom(seed)
  const candidates = words(question).filter(
    (word) => !word.isStop && word.folded.length >= SHORTEST && /^\p{L}+$/u.test(word.text),
  )
  const chosen = random(candidates.length)
  const picked = candidates.filter((_, index) => which === 'all' || (which === 'one' && index === chosen))
  return picked.reduce((text, word) => text.replace(word.text, garble(word.text, random)), question)
}

/** Swaps two letters, drops one, doubles one or puts another in its place. */
function garble(word: string, random: (below: number) => number): string {
  const at = 1 + random(word.length - 2)
  const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)]
  switch (random(4)) {
    case 0:
      return before + after.charAt(0) + letter + after.slice(1)
    case 1:
      return before + after
    case 2:
      return before + letter + letter + after
    default:
      return before + LETTERS.charAt(random(LETTERS.length)) + after
  }
}
