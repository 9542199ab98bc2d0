import { namesIn } from '../text/names.ts'
import type { Word } from '../text/words.ts'
import { words } from '../text/words.ts'

/** The kind of thing that a question asks for. */
export type Wanted = 'date' | 'number' | 'person' | 'place' | 'reason' | 'statement' | 'yes-no' | 'other'

const PATTERNS: readonly (readonly [Wanted, RegExp])[] = [
  [
    'date',
    /^(?:(?:and|so|but|since|until|by|from) )?when\b|, when\b|\bwhen (?:was|were|did|is|will|has|had) (?:\w+ ){1,4}\w+\?$|\b(?:what|which) (?:\w+ )?(?:year|date|month|day|century|decade|era)\b|\bwhat time\b|\bsince when\b/,
  ],
  [
    'number',
    /\bhow (?:many|much|long|old|far|large|big|tall|high|often|fast|deep|wide|hot|cold|heavy|expensive|quickly)\b|\b(?:what|which) (?:\w+ )?(?:percent|percentage|number|amount|age|distance|population|size|length|height|price|cost|rate|share|proportion|total|score|temperature|salary|budget)\b/,
  ],
  [
    'person',
    /\b(?:who|whom|whose)\b|\b(?:what|which) (?:person|man|woman|president|king|queen|player|coach|author|scientist|leader|director|company|firm|group|organi[sz]ation|team|agency)\b/,
  ],
  [
    'place',
    /\bwhere\b|\b(?:what|which) (?:\w+ )?(?:city|cities|country|countries|state|place|location|region|river|stadium|county|town|village|continent)\b/,
  ],
  [
    'reason',
    /\bwhy\b|\bfor what reason|\bwhat (?:is|was|were|are) the (?:reason|cause|motive)|\bwhat caused\b|\bhow come\b/,
  ],
  [
    'statement',
    /\bwhat (?:did|do|does|has|have|had) (?:\S+ ){1,6}(?:say|said|tell|told|state|stated|claim|claimed|announce|announced)\b/,
  ],
]
const YES_NO =
  /^(?:and |so |but )?(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|isn't|aren't|wasn't|don't|doesn't|didn't|hasn't)\b|, (?:right|correct|no|yes|(?:is|are|was|were|do|does|did)n't \w+)\?$/

/** The earliest question word decides: "Who said when ..." asks for a person. */
export function wantedBy(question: string): Wanted {
  const lower = question.toLowerCase().trim()
  if (YES_NO.test(lower)) return 'yes-no'
  const hits = PATTERNS.map(([kind, pattern]) => ({ kind, at: lower.search(pattern) })).filter(
    (hit) => hit.at >= 0,
  )
  return hits.toSorted((a, b) => a.at - b.at)[0]?.kind ?? 'other'
}

const MONTHS = 'january|february|march|april|may|june|july|august|september|october|november|december'
const DATE_WORD = new RegExp(
  `^(?:${MONTHS}|monday|tuesday|wednesday|thursday|friday|saturday|sunday|century|centuries|decade|decades|today|yesterday|tomorrow|tonight|spring|summer|autumn|winter|bc|ad|bce)$`,
)
const YEAR_OR_DAY = /^(?:1\d|20)\d\ds?$|^\d{3,4}$|^\d{1,2}(?:st|nd|rd|th)$/
const DATE_PHRASE =
  /\b(?:last|past|next|this|previous|following|recent|late|early|mid)[- ](?:\w+ )?(?:year|month|week|day|night|quarter|century|decade|summer|winter|spring|autumn)s?\b|\b(?:\w+ )?(?:years?|months?|weeks?|days?|hours?|minutes?) (?:ago|later|earlier|before|after)\b|\b(?:during|after|before|until|since) (?:the )?\p{Lu}/u
const NUMBER_WORD =
  /^(?:\d.*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|once|twice|thrice|half|third|thirds|quarter|dozen|dozens|hundreds?|thousands?|millions?|billions?|trillions?|several|few|many|single|both|none|double|triple|decades?|centur(?:y|ies))$/
const ROLE =
  /\b(?:president|minister|director|chief|leader|officials?|police|government|agenc(?:y|ies)|spokes\w+|scientists?|researchers?|students?|lecturers?|hackers?|citizens|businesses|compan(?:y|ies)|workers?|people|experts?|critics|author|editors?|king|queen|teachers?|engineers?|members?|men|women|children|team|group|army|investigators|prosecutors)\b/i
const REASON =
  /\b(?:because|due to|owing to|since|in order to|so that|so as to|reasons?|as a result|therefore|thus|hence|caused|causing|causes?|led to|leads to|thanks to|given|amid|for fear|fear(?:s|ed)?|concerns?|blamed?|aim(?:s|ed)?|intended|purpose|in an effort|under pressure|complicates?)\b|\bto (?!the\b|a\b|an\b|be\b|its\b|their\b|his\b|her\b)\p{Ll}{3,}|^(?:With|As|Since)\b|\bfor (?:its|their|his|her|being)\b/u
const PLACE_PHRASE = /\b(?:in|at|near|from|on) the \p{Ll}+/u

/** Words that hand on what somebody said, or the quotation itself. */
const STATEMENT =
  /["“”«]|(?<!\p{L})['‘](?=\p{L})|\b(?:sa(?:id|ys?)|state[sd]?|told|tells?|claim(?:s|ed)?|announce[sd]?|warn(?:s|ed)?|argue[sd]?|add(?:s|ed)|explain(?:s|ed)|according to|insist(?:s|ed)?|den(?:y|ies|ied)|declare[sd]?|promise[sd]?|described?|wrote|replied|believe[sd]?)\b/iu

/** Does the text hold something of the wanted kind that the question (its stems) did not already say? */
export function holds(kind: Wanted, text: string, asked: ReadonlySet<string>): boolean {
  const isFresh = (word: Word): boolean => !asked.has(word.stem)
  switch (kind) {
    case 'date':
      return words(text).some((word) => isFresh(word) && isDate(word)) || DATE_PHRASE.test(text)
    case 'number':
      return words(text).some((word) => isFresh(word) && isNumber(word))
    case 'person':
      return namesIn(text).some((name) => name.some(isFresh)) || ROLE.test(text)
    case 'place':
      return namesIn(text).some((name) => name.some(isFresh)) || PLACE_PHRASE.test(text)
    case 'reason':
      return REASON.test(text)
    case 'statement':
      return STATEMENT.test(text)
    default:
      return true
  }
}

/** "May" is a month only with a capital. */
const isDate = ({ text, folded }: Word): boolean =>
  YEAR_OR_DAY.test(folded) || (DATE_WORD.test(folded) && (folded !== 'may' || text === 'May'))

const isNumber = (word: Word): boolean => NUMBER_WORD.test(word.folded)

const MONEY_OR_SHARE = /[$€£¥%]\s?\d|\d\s?[$€£¥%]|\d.*(?:dollars?|euros?|pounds?|percent|million|billion)/i
const COUNTED = /\bhow (?:many|much) (?:more |of the |different |other |total |new )?(\p{L}+)(?: (\p{L}+))?/iu
const ASKS_FOR_AMOUNT = /^how much (?:is|was|were|are|did|does|do|will|would|has|have|had|money)\b/i

const HOW_OFTEN = /\b(?:once|twice|thrice|times)\b/i

/** "How many people work there?" needs a number beside "people"; "how much did it cost?" needs money or a share. */
export function countsTheAsked(question: string, text: string): boolean {
  const counted = COUNTED.exec(question)
  if (counted === null) return true
  // "Twice" stands beside no "times".
  if (/\bhow many times\b/i.test(question)) return HOW_OFTEN.test(text)
  // "How many countries discovered …": the second word is no part of what is counted.
  const second = /(?:ed|ing)$/.test(counted[2] ?? '') ? undefined : counted[2]
  const things = [counted[1], second].flatMap((word) => (word === undefined ? [] : words(word)))
  const heads = new Set(things.filter((word) => !word.isStop).map((word) => word.stem))
  if (heads.size === 0 || ASKS_FOR_AMOUNT.test(question)) {
    return MONEY_OR_SHARE.test(text) || /\bhow many\b/i.test(question)
  }
  const list = words(text)
  return list.some(
    (word, index) =>
      isNumber(word) &&
      list.slice(Math.max(0, index - 3), index + 6).some((near) => near !== word && heads.has(near.stem)),
  )
}
