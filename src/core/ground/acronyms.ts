import type { Token } from './token.ts'

const ACRONYM = /^\p{Lu}[\p{Lu}.]{1,6}$/u
const GLUE = new Set(['of', 'the', 'for', 'and', 'on', '&'])

/** "IMF" and "International Monetary Fund", either way round: places in `other` by token of `tokens`. */
export function spelledOut(tokens: readonly Token[], other: readonly Token[]): ReadonlyMap<Token, number> {
  const found = new Map<Token, number>()
  for (const acronym of tokens.filter(isAcronym)) {
    const [first] = runSpelling(acronym.lower, other)
    if (first !== undefined) found.set(acronym, other.indexOf(first))
  }
  for (const acronym of other.filter(isAcronym))
    for (const token of runSpelling(acronym.lower, tokens)) found.set(token, other.indexOf(acronym))
  return found
}

const isAcronym = ({ text }: Token): boolean => ACRONYM.test(text)

/** Neighbouring words whose initials are these letters. */
function runSpelling(letters: string, tokens: readonly Token[]): readonly Token[] {
  for (const start of tokens.keys()) {
    const run = runFrom(start, letters, tokens)
    if (run.length > 1) return run
  }
  return []
}

function runFrom(start: number, letters: string, tokens: readonly Token[]): readonly Token[] {
  const run: Token[] = []
  for (const token of tokens.slice(start)) {
    if (run.length === letters.length) break
    if (run.length > 0 && GLUE.has(token.lower) && letters[run.length] !== token.lower[0]) continue
    if (token.lower[0] !== letters[run.length] || isAcronym(token)) return []
    run.push(token)
  }
  return run.length === letters.length ? run : []
}
