const LETTER = /\p{L}/gu
const LATIN = /\p{Script=Latin}/gu
const LEAST_SHARE = 0.5

/**
 * Can the shipped encoder make sense of this text? Its word pieces are English: to it all Chinese looks alike,
 * and everything would match everything. True when at least half of the letters are Latin.
 */
export function isEncodable(text: string): boolean {
  const letters = text.match(LETTER)?.length ?? 0
  return letters > 0 && (text.match(LATIN)?.length ?? 0) / letters >= LEAST_SHARE
}
