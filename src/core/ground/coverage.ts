import type { Passage } from '../article/article.ts'
import type { Alignment } from './align.ts'
import { align } from './align.ts'
import type { Difference } from './difference.ts'
import { differs, places, quoted, remarks } from './difference.ts'
import { isContent } from './token.ts'

/** Below this share of its words, a passage does not speak of it. */
export const NOT_FOUND_BELOW = 0.4
const ENOUGH = 0.5
/** Neighbouring content words that are worth a remark; one more, and they block. */
const LONG_RUN = 3
/** How much more of the words another paragraph must have. */
const FAR_BETTER = 0.3

export const words = (alignment: Alignment): readonly Difference[] =>
  alignment.share < ENOUGH
    ? [
        differs(
          'words',
          `Only ${Math.round(100 * alignment.share)} % of its words are in ${places(alignment)}.`,
        ),
      ]
    : []

/** Something longer that the passages do not have. */
export function addition(alignment: Alignment): readonly Difference[] {
  const run = longestNew(alignment)
  if (run.length < LONG_RUN) return []
  const differ = run.length > LONG_RUN ? differs : remarks
  return [differ('addition', ...quoted(run.join(' … ')), ` is not in ${places(alignment)}.`)]
}

function longestNew({ statement, matches }: Alignment): readonly string[] {
  let longest: readonly string[] = []
  let current: readonly string[] = []
  for (const token of statement.filter(isContent)) {
    current = matches.has(token) ? [] : [...current, token.text]
    if (current.length > longest.length) longest = current
  }
  return longest
}

/** Another paragraph of the article that has far more of the words. */
export function betterPassage(
  { text, passages, share }: Alignment,
  article: readonly Passage[],
): Passage | undefined {
  const cited = new Set(passages.map(({ id }) => id))
  const [best] = article
    .filter(({ id }) => !cited.has(id))
    .map((passage) => ({ passage, share: align(text, [passage]).share }))
    .toSorted((one, other) => other.share - one.share)
  return best !== undefined && best.share >= share + FAR_BETTER ? best.passage : undefined
}
