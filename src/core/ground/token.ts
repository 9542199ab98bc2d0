import { stem } from '../text/stem.ts'
import { FUNCTION_WORDS } from './function-words.ts'

/** A word or number of a text, with what the rules ask about it. */
export interface Token {
  /** As written. */
  readonly text: string
  readonly lower: string
  /** Countries that are written in several ways have one stem, which begins with "@". */
  readonly stem: string
  readonly start: number
  readonly isCapital: boolean
  readonly opensSentence: boolean
  readonly isQuoted: boolean
  /** Marks and blanks between this token and the one before. */
  readonly before: string
}

const TOKEN =
  /(?:\p{L}\.){2,}|\p{N}+(?:[.,:]\p{N}+)*(?:st|nd|rd|th|m|bn|k|tn|s)?(?![\p{L}\p{N}])|\p{N}+|[\p{L}\p{M}]+(?:['’](?!s\b)\p{L}+)?|[%&]/gu
const IRREGULAR: ReadonlyMap<string, readonly string[]> = new Map([
  ["can't", ['can', 'not']],
  ['cannot', ['can', 'not']],
  ["won't", ['will', 'not']],
  ["shan't", ['shall', 'not']],
])
const POSSESSIVE = /^s$/i
const AFTER_APOSTROPHE = /['’]$/
const TITLE_OR_INITIAL = /^(?:\p{Lu}|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|St|Jr|No|vs|Prof|Lt|Col)$/u
const SENTENCE_END = /[.!?:]["”’']?\s+["“‘]?$/

/** `isQuoted`: the text begins within a quotation that was opened before it. */
export function tokenize(text: string, isQuoted = false): readonly Token[] {
  const tokens: Token[] = []
  let last = 0
  let inQuotation = isQuoted
  for (const { 0: raw, index: start } of text.matchAll(TOKEN)) {
    const before = text.slice(last, start)
    inQuotation = quotedAfter(before, inQuotation)
    last = start + raw.length
    if (POSSESSIVE.test(raw) && AFTER_APOSTROPHE.test(text.slice(0, start))) continue
    const opensSentence = opens({ before, behind: text.slice(0, start) }, tokens.at(-1))
    for (const [place, lower] of partsOf(raw).entries())
      tokens.push({
        text: raw,
        lower,
        stem: canonicalStem(raw, lower),
        start,
        isCapital: /^\p{Lu}/u.test(raw),
        opensSentence: opensSentence && place === 0,
        isQuoted: inQuotation,
        before: place === 0 ? before : '',
      })
  }
  return joinCountries(tokens)
}

/** Is a quotation open behind these characters? */
export function quotedAfter(text: string, isQuoted: boolean): boolean {
  let result = isQuoted
  for (const mark of text.match(/["“”]/g) ?? []) result = mark === '“' || (mark === '"' && !result)
  return result
}

/** `before`: since the previous token; `behind`: everything so far. */
function opens(
  { before, behind }: { readonly before: string; readonly behind: string },
  previous: Token | undefined,
): boolean {
  if (previous === undefined) return true
  if (TITLE_OR_INITIAL.test(previous.text) && /^\.\s+$/.test(before)) return false
  return SENTENCE_END.test(before) || (/^\s*["“]$/.test(before) && /[.,:]..$/s.test(behind))
}

/** "didn't" is "did" and "not", "U.S.A." is "usa". */
function partsOf(raw: string): readonly string[] {
  const lower = raw
    .replaceAll('’', "'")
    .replace(/\.(?=\p{L}|$)/gu, '')
    .toLowerCase()
  const irregular = IRREGULAR.get(lower)
  if (irregular !== undefined) return irregular
  return lower.endsWith("n't") ? [lower.slice(0, -3), 'not'] : [lower.replace(/'(?:s|re|ll|ve|d|m)$/, '')]
}

/** "US" is the country, "us" the pronoun. */
function canonicalStem(raw: string, lower: string): string {
  if (/^(?:U\.S\.?(?:A\.?)?|USA?)$/.test(raw)) return '@us'
  return /^(?:U\.K\.?|UK)$/.test(raw) ? '@uk' : stem(lower)
}

const UNITED: ReadonlyMap<string, string> = new Map([
  ['states', '@us'],
  ['kingdom', '@uk'],
])

function joinCountries(tokens: readonly Token[]): readonly Token[] {
  return tokens.map((token, at) => {
    const second =
      token.lower === 'united' ? tokens[at + 1] : tokens[at - 1]?.lower === 'united' ? token : undefined
    const country = UNITED.get(second?.lower ?? '')
    return country === undefined ? token : Object.assign({}, token, { stem: country })
  })
}

/** Does it carry meaning, as a word, a number or a name? */
export const isContent = ({ stem: root, lower }: Token): boolean =>
  root.startsWith('@') ||
  /\p{N}/u.test(lower) ||
  (!FUNCTION_WORDS.has(lower) && lower !== '%' && lower.length > 1)
