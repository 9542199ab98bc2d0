/** Words at each end that are enough to find a quotation on its page. */
const WORDS_AT_EACH_END = 5
/** In characters, escaped. */
const LONGEST_FRAGMENT = 1_000

/**
 * A link that opens the page at the quoted words (https://wicg.github.io/scroll-to-text-fragment/). The fragment's own
 * syntax characters (comma, ampersand, hyphen) are escaped. Where that would be endless, the page opens at its top.
 */
export function withTextFragment(url: string, quoted: string): string {
  const words = quoted.split(/\s+/).filter((word) => word !== '')
  const isShort = words.length <= 2 * WORDS_AT_EACH_END
  const parts = isShort ? [words] : [words.slice(0, WORDS_AT_EACH_END), words.slice(-WORDS_AT_EACH_END)]
  const fragment = parts.map((part) => encodeURIComponent(part.join(' ')).replaceAll('-', '%2D')).join(',')
  // Scripts without spaces make a paragraph one long word.
  return fragment.length > LONGEST_FRAGMENT ? url : `${url.split('#')[0] ?? url}#:~:text=${fragment}`
}
