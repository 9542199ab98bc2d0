/**
 * Proposes where sentences end. It knows no abbreviations and no quotations: the rules below take ends back. Made when it is
 * first needed: that takes 8 ms, and a start with an unchanged library does not need it.
 */
let segmenter: Intl.Segmenter | undefined

const LINE_BREAKS = /[\n\r\u0085\u2028\u2029]+/
/** "slowed.[3] Exports fell": the segmenter sees the end of the sentence within the reference mark, or nowhere. */
const END_AFTER_NOTE = /(?<=[.!?]["”’]?(?:\[\d+\])+\s)(?=["“‘]?\p{Lu})/u

/** Never ends a sentence: titles, months before a day, Latin, "No. 7", single initials ("J. K. Rowling"). */
const ALWAYS_JOINS =
  /(?:^|[\s("'“‘[/–—-])(?:Mr|Mrs|Ms|Mx|Messrs|Mme|Mlle|Dr|Prof|Gen|Brig|Lt|Col|Maj|Capt|Cmdr|Cdr|Adm|Sgt|Cpl|Pvt|Det|Insp|Supt|Sen|Rep|Reps|Sens|Gov|Pres|Rev|Hon|Amb|Asst|St|Ste|Mt|Ft|vs|v|cf|ca|approx|e\.g|i\.e|viz|al|No|Nos|Fig|Figs|Eq|Sec|Art|Vol|pp?|ed|eds|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|\p{Lu})\.$/u
/** May end a sentence: it does only if an ordinary sentence opener follows. */
const MAY_END =
  /(?:^|[\s("'“‘[/–—-])(?:(?:\p{L}\.){2,}|(?:Inc|Ltd|Co|Corp|Bros|Jr|Sr|Esq|etc|Ph\.D|[ap]\.m|Ave|Blvd|Rd|Dept|Univ|Assn|Intl|Govt|Ariz|Calif|Colo|Conn|Fla|Mich|Minn|Okla|Tenn|Va|Wis)\.)["'”’)\]]*$/u
/** Not "U.S. No. 1" and "U.S. Under Secretary". */
const OPENER =
  /^["'“‘(]?(?:The|A|An|It|Its|He|His|She|Her|They|Their|We|Our|I|You|This|That|These|Those|There|Here|But|And|Or|So|Yet|In|On|At|By|For|From|With|As|If|When|While|Although|Though|After|Before|Since|Once|Until|However|Meanwhile|Moreover|Still|Now|Then|Later|Many|Most|Some|Several|Both|Each|No(?!\.)|Not|Other|Others|One|What|Why|How|Who|Where|To|Under(?![\s-]*[Ss]ecretary)|Over|During|Despite|Because)\b/
const OPENS_BRACKET = /[[(]$/
const CONTINUES = /^["'”’)\]]*\s*(?:\p{Ll}|[,;:–—-])/u
/** The "1." of a list belongs to what it numbers. */
const LIST_NUMBER = /^\(?\d{1,3}[.)]$/
/** “Is it true?” Xi Jinping asked: without its speaker, neither part can be quoted. */
const ENDS_QUOTED_CRY = /[!?…]["'”’]$/
const SPEAKER =
  /^(?:\p{Lu}[\p{L}\p{M}.'’-]*\s+){1,4}(?:said|says|asked|asks|told|added|wrote|replied|answered|warned|argued|explained|recalled|shouted|exclaimed|demanded|wondered)\b/u

/** Marks that come in pairs; what stands between them is kept whole. */
interface Pair {
  /** Finds the marks: an opening one as group 1, a closing one as group 2; in no group, it is whichever is due. */
  readonly marks: RegExp
  /** Straight marks do not nest: an apostrophe taken for an opening mark must not wait for a partner for ever. */
  readonly nests: boolean
  /** In characters; a longer passage is cut at its inner sentence ends after all. */
  readonly longest: number
}

/** About 90 words. */
const LONGEST_QUOTE = 600
/** About 40 words. */
const LONGEST_BRACKET = 260

const PAIRS: readonly Pair[] = [
  { marks: /(“)|(”)/gu, nests: true, longest: LONGEST_QUOTE },
  // German closes with “, Dutch and Polish with ”.
  { marks: /(„)|([“”])/gu, nests: true, longest: LONGEST_QUOTE },
  { marks: /(«)|(»)/gu, nests: true, longest: LONGEST_QUOTE },
  { marks: /([「『])|([」』])/gu, nests: true, longest: LONGEST_QUOTE },
  {
    // Two apostrophes are how old news wires write a quotation mark.
    marks: /((?<![^\s([{–—-])(?:"|'')(?=[\p{L}\p{N}'‘]))|((?<=\S)(?:"|'')(?![^\s\p{P}]))|"|''/gu,
    nests: false,
    longest: LONGEST_QUOTE,
  },
  {
    // Opens before a word, not in "'tis" or "'90s"; closes after a word or stop, but "agencies' view" is no close.
    marks:
      /((?<![\p{L}\p{N}.,!?])['‘](?!(?:tis|twas|em|til|cause|n)\b|\d0s)(?=[\p{L}\p{N}“"]))|((?<=[.,!?;:…])['’](?=$|[\s)\].,;:!?])|(?<=[\p{L}\p{N}])['’](?=$|[.,;:!?)\]])|(?<=[^s\s\p{P}])['’](?=\s))/giu,
    nests: false,
    longest: LONGEST_QUOTE,
  },
  { marks: /([(（])|([)）])/gu, nests: true, longest: LONGEST_BRACKET },
]

/**
 * Cuts a paragraph into sentences that can be quoted as they stand: each is a substring of the paragraph, in order,
 * and together they hold all that is not white space. A line break ends a sentence. A wrong join only makes a
 * quotation longer, a wrong cut breaks one: in doubt, sentences stay joined.
 */
export function splitSentences(paragraph: string): string[] {
  return paragraph.split(LINE_BREAKS).flatMap(splitLine)
}

function splitLine(line: string): string[] {
  const pieces = line.split(END_AFTER_NOTE).flatMap(segment)
  const isInPair = createPairLookup(line)
  const sentences: string[] = []
  let start = 0
  let end = 0
  for (const [index, piece] of pieces.entries()) {
    const isListNumber = start === end && LIST_NUMBER.test(piece.trim())
    end += piece.length
    const next = pieces[index + 1]
    const isJoined = next !== undefined && (isListNumber || belongsTogether(piece.trimEnd(), next))
    if (isInPair(end) || isJoined) continue
    const sentence = line.slice(start, end).trim()
    if (sentence !== '') sentences.push(sentence)
    start = end
  }
  return sentences
}

function segment(text: string): string[] {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'sentence' })
  return [...segmenter.segment(text)].map((piece) => piece.segment)
}

function belongsTogether(before: string, next: string): boolean {
  if (ALWAYS_JOINS.test(before) || OPENS_BRACKET.test(before) || CONTINUES.test(next)) return true
  if (MAY_END.test(before)) return !OPENER.test(next)
  return ENDS_QUOTED_CRY.test(before) && SPEAKER.test(next)
}

/** What stands from one mark to its partner, as positions in the line. */
interface Whole {
  readonly from: number
  readonly to: number
}

/** Tells whether a cut lies within a pair. Asked from left to right only, so that a long line takes linear time. */
function createPairLookup(line: string): (cut: number) => boolean {
  const wholes = PAIRS.flatMap((pair) => findWholes(line, pair)).toSorted((one, two) => one.from - two.from)
  let seen = 0
  let reach = 0
  return (cut) => {
    for (let whole = wholes[seen]; whole !== undefined && whole.from < cut; whole = wholes[++seen])
      reach = Math.max(reach, whole.to)
    return cut <= reach
  }
}

function findWholes(line: string, { marks, nests, longest }: Pair): Whole[] {
  const wholes: Whole[] = []
  const opened: number[] = []
  for (const { 0: mark, 1: opening, 2: closing, index } of line.matchAll(marks)) {
    const isEither = mark !== opening && mark !== closing
    if (mark === opening || (isEither && opened.length === 0)) {
      if (!nests) opened.length = 0
      opened.push(index)
      continue
    }
    const from = opened.pop()
    if (from !== undefined && index - from <= longest) wholes.push({ from, to: index })
  }
  return wholes
}
