import type { Random } from '../../support/random.ts'
import { exchangeRoles } from './exchange-roles.ts'
import { namesOf, numbersOf, sharesWord, swapFirst, YEAR } from './text-parts.ts'

/** A true sentence, and where it comes from. */
export interface TrueSentence {
  readonly text: string
  /** All of the paragraph. */
  readonly paragraph: string
  /** The other paragraphs of the article. */
  readonly rest: string
  readonly isLowerCased: boolean
}

export interface Mutation {
  readonly kind: string
  readonly text: string
}

type Mutator = (sentence: TrueSentence, pick: Pick) => string | undefined
type Pick = <Item>(list: readonly Item[]) => Item | undefined

/** Ways to make a sentence false that a reader would not notice without the article, by kind. */
const MUTATORS: readonly (readonly [kind: string, mutate: Mutator])[] = [
  ['number: of another paragraph', (sentence, pick) => swapNumber(sentence, pick, numbersOf(sentence.rest))],
  [
    'number: of the same paragraph',
    (sentence, pick) => swapNumber(sentence, pick, numbersOf(sentence.paragraph)),
  ],
  ['number: invented', (sentence, pick) => swapNumber(sentence, pick, ['13', '48', '71', '260', '9,400'])],
  ['number: rounded the other way', turnRounding],
  ['date: month or weekday', changeDay],
  ['date: year', ({ text }, pick) => changeYear(text, pick)],
  ['name: of another paragraph', (sentence, pick) => swapName(sentence, pick, namesOf(sentence.rest))],
  ['name: of the same paragraph', (sentence, pick) => swapName(sentence, pick, namesOf(sentence.paragraph))],
  ['name: invented', (sentence, pick) => swapName(sentence, pick, INVENTED)],
  ['names exchanged', exchangeNames],
  ['speaker: another', changeSpeaker],
  [
    'subject and object exchanged',
    ({ text, isLowerCased }) => (isLowerCased ? undefined : exchangeRoles(text)),
  ],
  ['negation: added', addNegation],
  ['negation: removed', removeNegation],
  ['hedge: dropped', dropHedge],
  ['quantity: all', claimAll],
  ['quantity: only', addOnly],
  ['opposite', turnWord],
  ['superlative: added', addSuperlative],
  ['quotation: a word altered', alterQuotation],
  ['quotation: a word dropped', shortenQuotation],
  ['attribution: dropped', dropAttribution],
]

const SHORTEST = 10

export function mutationsOf(sentence: TrueSentence, random: Random): readonly Mutation[] {
  const pick: Pick = (list) => list[random(list.length)]
  return MUTATORS.flatMap(([kind, mutate]) => {
    const text = mutate(sentence, pick)
    return text === undefined || text === sentence.text || text.length < SHORTEST ? [] : [{ kind, text }]
  })
}

function swapNumber({ text }: TrueSentence, pick: Pick, others: readonly string[]): string | undefined {
  const number = pick(numbersOf(text))
  const other = pick(others.filter((each) => !text.includes(each)))
  return number === undefined || other === undefined ? undefined : swapFirst(text, number, other)
}

function turnRounding({ text }: TrueSentence): string | undefined {
  const [found] =
    /\b(?:more than|less than|about|nearly|almost|up to|at least|over) (?=[$£€]?\d)/i.exec(text) ?? []
  return found === undefined
    ? undefined
    : text.replace(found, /more|least|over/i.test(found) ? 'less than ' : 'more than ')
}

const MONTHS = 'January February April June July August September October November December'.split(' ')
const DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ')

function changeDay({ text }: TrueSentence, pick: Pick): string | undefined {
  for (const list of [MONTHS, DAYS]) {
    const day = list.find((each) => new RegExp(`\\b${each}\\b`).test(text))
    if (day !== undefined) return text.replace(day, pick(list.filter((other) => other !== day)) ?? day)
  }
  return undefined
}

function changeYear(text: string, pick: Pick): string | undefined {
  const [year] = YEAR.exec(text) ?? []
  return year === undefined
    ? undefined
    : swapFirst(text, year, String(Number(year) + (pick([-7, -3, 2, 4, 11]) ?? 1)))
}

const INVENTED = ['Margaret Oldfield', 'Tomas Brandt', 'Quentin Vale', 'Norwick', 'Helena Strand', 'Ardenia']

function swapName(
  { text, isLowerCased }: TrueSentence,
  pick: Pick,
  others: readonly string[],
): string | undefined {
  if (isLowerCased) return undefined
  const name = pick(namesOf(text))
  const other = pick(others.filter((each) => !sharesWord(each, text)))
  return name === undefined || other === undefined ? undefined : swapFirst(text, name, other)
}

const HAS_VERB =
  /\b(?:\w+(?:ed|es|ing)|is|are|was|were|has|have|had|will|would|said|says|told|won|lost|gave|took|made|led|met|sent)\b/

function exchangeNames({ text, isLowerCased }: TrueSentence): string | undefined {
  const names = isLowerCased ? [] : namesOf(text)
  const [first, second] = names.filter((name) =>
    names.every((other) => other === name || !sharesWord(name, other)),
  )
  if (first === undefined || second === undefined) return undefined
  const [from, to] = [text.indexOf(first), text.indexOf(second)]
  if (to < from || !HAS_VERB.test(text.slice(from + first.length, to))) return undefined
  return swapFirst(swapFirst(swapFirst(text, first, '\u0001'), second, first), '\u0001', second)
}

const SAYS =
  /(\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)*)(?=,? (?:said|says|told|argued|insisted|warned|believes|noted|claimed)\b)/u

function changeSpeaker(
  { text, paragraph, rest, isLowerCased }: TrueSentence,
  pick: Pick,
): string | undefined {
  const said = isLowerCased ? null : SAYS.exec(text)
  const others = [...namesOf(rest), ...namesOf(paragraph)].filter((name) => !sharesWord(name, text))
  const other = said === null ? undefined : pick(others)
  return said !== null && other !== undefined
    ? text.slice(0, said.index) + other + text.slice(said.index + said[0].length)
    : undefined
}

const NEGATIVE = /\b(?:not|never|no|none|nobody|nothing|neither|nor|cannot|without)\b|n[’']t\b/i
const AUXILIARY = /\b(?:is|are|was|were|has|have|had|will|would|can|could|did|does|should)\b(?! not|n[’'])/

function addNegation({ text }: TrueSentence): string | undefined {
  const found = NEGATIVE.test(text) ? null : AUXILIARY.exec(text)
  if (found === null || /["“]/.test(text.slice(0, found.index))) return undefined
  const end = found.index + found[0].length
  return `${text.slice(0, end)} not${text.slice(end)}`
}

function removeNegation({ text }: TrueSentence): string | undefined {
  if (/not only|no (?:longer|less|fewer|more|matter|doubt)/.test(text)) return undefined
  return text
    .replace(/\b(did|do|does)(?: not|n[’']t) (?=\p{L})/u, '$1 ')
    .replace(/\b(is|are|was|were|has|have|had|will|would|can|could|should)(?: not|n[’']t)\b/, '$1')
    .replace(/\bnever /, '')
}

const HEDGE =
  /\b(?:allegedly|reportedly|apparently|possibly|perhaps|probably|potentially|seemingly) |\b(?:alleged|suspected|potential|purported) (?=\p{Ll})|\b(may|might|could)\b(?= \p{Ll})|\b(?:is|are|was|were) (?:expected|believed|thought|likely|alleged|supposed) to (?=be\b|have\b)/iu

function dropHedge({ text, isLowerCased }: TrueSentence): string | undefined {
  const found = HEDGE.exec(text)
  if (found === null || /(?:more|less|most|not) likely|as possible/.test(text)) return undefined
  const instead = found[1] === undefined ? (found[0].endsWith('to ') ? 'will ' : '') : 'will'
  const changed = text.slice(0, found.index) + instead + text.slice(found.index + found[0].length)
  return isLowerCased ? changed : capitalize(changed)
}

const SOME =
  /\b(?:some|many|most|several|a few|few|a number of|hundreds of|dozens of|thousands of)\b(?= \p{L}{3})/iu

function claimAll({ text, isLowerCased }: TrueSentence): string | undefined {
  if (
    /\b(?:at|the) (?:most|some)|most (?:recent|important|\p{L}+ed\b|\p{L}+ful|likely)|some \d|(?:so|as|too|how) many/iu.test(
      text,
    )
  )
    return undefined
  const found = SOME.exec(text)
  if (found === null) return undefined
  const all = found.index === 0 && !isLowerCased ? 'All' : 'all'
  return text.slice(0, found.index) + all + text.slice(found.index + found[0].length)
}

function addOnly({ text, paragraph }: TrueSentence): string | undefined {
  const found = /\b(?:can|will|is|are|was|were|has|have) (?=\p{Ll}{4,}(?:ed|ing|en)\b)/u.exec(text)
  if (found === null || /\bonly\b/i.test(paragraph)) return undefined
  const end = found.index + found[0].length
  return `${text.slice(0, end)}only ${text.slice(end)}`
}

const OPPOSITES: readonly (readonly [RegExp, string])[] = [
  [/\bmore\b/, 'less'],
  [/\bhigher\b/, 'lower'],
  [/\bincreas(ed|e|es|ing)\b/, 'decreas$1'],
  [/\brose\b/, 'fell'],
  [/\bfell\b/, 'rose'],
  [/\bwon\b/, 'lost'],
  [/\blost\b/, 'won'],
  [/\bsupport(ed|s|ing)\b/, 'oppos$1'],
  [/\bopposed\b/, 'supported'],
  [/\bbefore\b/, 'after'],
  [/\bafter\b/, 'before'],
  [/\blargest\b/, 'smallest'],
  [/\bfirst\b/, 'last'],
  [/\bbegan\b/, 'ended'],
  [/\baccepted\b/, 'rejected'],
  [/\brejected\b/, 'accepted'],
  [/\bagreed\b/, 'disagreed'],
  [/\bstrong\b/, 'weak'],
  [/\bbetter\b/, 'worse'],
  [/\bpublic\b/, 'private'],
  [/\bprivate\b/, 'public'],
  [/\blikely\b/, 'unlikely'],
  [/\babove\b/, 'below'],
  [/\bearly\b/, 'late'],
  [/\bnorthern\b/, 'southern'],
  [/\bmajority\b/, 'minority'],
  [/\bdied\b/, 'survived'],
  [/\bsafe\b/, 'dangerous'],
  [/\bpositive\b/, 'negative'],
]

function turnWord({ text }: TrueSentence): string | undefined {
  const found = OPPOSITES.find(([word]) => word.test(text))
  return found === undefined ? undefined : text.replace(...found)
}

function addSuperlative({ text }: TrueSentence, pick: Pick): string | undefined {
  const [found, verb] = /\b(is|are|was|were) an? (?=\p{Ll}{4})/u.exec(text) ?? []
  return found === undefined
    ? undefined
    : text.replace(found, `${verb} the ${pick(['largest', 'first', 'oldest', 'biggest', 'worst'])} `)
}

function quotationOf(text: string): readonly [words: readonly string[], at: number] | undefined {
  // Every second piece between straight marks is quoted.
  const pieces = text.replaceAll(/[“”]/g, '"').split('"')
  const words = pieces.find((piece, index) => index % 2 === 1 && piece.length >= 15)?.split(' ') ?? []
  const at = words.findIndex(
    (word, index) => index > 0 && index < words.length - 1 && /^\p{Ll}{4,}$/u.test(word),
  )
  return at > 0 ? [words, at] : undefined
}

function alterQuotation({ text }: TrueSentence, pick: Pick): string | undefined {
  const [words, at] = quotationOf(text) ?? []
  if (words === undefined || at === undefined) return undefined
  const other = pick(['often', 'clearly', 'great', 'never', 'people', 'strong']) ?? ''
  return text.replace(words.join(' '), words.with(at, other).join(' '))
}

function shortenQuotation({ text }: TrueSentence): string | undefined {
  const [words, at] = quotationOf(text) ?? []
  return words === undefined || at === undefined
    ? undefined
    : text.replace(words.join(' '), words.toSpliced(at, 1).join(' '))
}

const ACCORDING =
  /^According to [^,]{3,60}, |, according to [^,.]{3,70}(?=\.$)|, (?:\p{L}+ ){0,6}(?:said|says)(?: \p{L}+day)?(?=\.$)/u
const SAID_THAT =
  /^(?:[\p{L}’'.-]+ ){1,6}(?:said|says|believes|argued|claimed|insisted|warned|suggested) (?:that )?(?=\p{L})/u
const SHORTEST_CLAIM = 40

function dropAttribution({ text, isLowerCased }: TrueSentence): string | undefined {
  const [according] = ACCORDING.exec(text) ?? []
  const [said] = SAID_THAT.exec(text) ?? []
  const isClaim = said !== undefined && text.length - said.length > SHORTEST_CLAIM && !/["“]/.test(text)
  const claim =
    according === undefined ? (isClaim ? text.slice(said.length) : undefined) : text.replace(according, '')
  if (claim === undefined) return undefined
  return isLowerCased ? claim : capitalize(claim)
}

const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
