import type { Alignment } from './align.ts'
import { calendarWord } from './calendar.ts'
import type { CitedSentence } from './cited-sentence.ts'
import { isPassive } from './context.ts'
import type { Difference } from './difference.ts'
import { differs, placeOf, quoted } from './difference.ts'
import { REPORTING } from './speech-words.ts'
import type { Token } from './token.ts'
import { isContent } from './token.ts'
import { set } from './word-list.ts'

const IRREGULAR =
  set(`beat won lost gave took made led left met sent held bought sold caught fought shot hit hurt struck drove
  threw wrote chose saw knew brought built cut paid put ran set fed felt found forgave got heard kept broke stole taught need
  want`)
const DETERMINERS =
  set(`the a an another this that these those his her its their our my your some many most all both several few
  any no each every one two three four five more`)
const AUXILIARIES =
  set(`is are was were be been being has have had will would can could may might should must do does did not
  also now then still never already only just`)

/** Doer and receiver of a verb. */
interface Roles {
  readonly doer: readonly Token[]
  readonly receiver: readonly Token[]
}

/** The same verb with its two noun phrases exchanged; passives are read as passives. */
export function role(alignment: Alignment): readonly Difference[] {
  const { statement, window } = alignment
  for (const [at, verb] of statement.entries()) {
    const mine = isContent(verb) && !REPORTING.has(verb.lower) ? rolesAround(statement, at) : undefined
    if (mine === undefined || mine.doer.length === 0 || mine.receiver.length === 0) continue
    for (const sentence of window) {
      const found = exchangedIn(sentence, { verb, mine, alignment })
      if (found !== undefined) return [found]
    }
  }
  return []
}

interface Own {
  readonly verb: Token
  readonly mine: Roles
  readonly alignment: Alignment
}

function exchangedIn(sentence: CitedSentence, { verb, mine, alignment }: Own): Difference | undefined {
  const shared = (one: readonly Token[], other: readonly Token[]): number =>
    other.filter((token) =>
      one.some((own) => own.stem === token.stem || alignment.matches.get(own)?.token === token),
    ).length
  for (const [at, other] of sentence.tokens.entries()) {
    const theirs = other.stem === verb.stem ? rolesAround(sentence.tokens, at) : undefined
    if (theirs === undefined) continue
    const crossed = [shared(mine.doer, theirs.receiver), shared(mine.receiver, theirs.doer)] as const
    const straight = [shared(mine.doer, theirs.doer), shared(mine.receiver, theirs.receiver)] as const
    const isExchanged =
      crossed[0] > 0 && crossed[1] > 0 && straight[0] === 0 && crossed[0] + crossed[1] > straight[1]
    if (isExchanged)
      return differs(
        'role',
        `In ${placeOf(sentence)} it is `,
        ...quoted(shortly(theirs.doer)),
        ` that ${other.lower} `,
        ...quoted(shortly(theirs.receiver)),
        '.',
      )
  }
  return undefined
}

const shortly = (tokens: readonly Token[]): string =>
  tokens
    .toSorted((one, other) => one.start - other.start)
    .slice(0, 3)
    .map(({ text }) => text)
    .join(' ')

/** `undefined`: no verb, or a passive without its agent. */
function rolesAround(tokens: readonly Token[], at: number): Roles | undefined {
  const passive = isVerb(tokens, at) ? isPassive(tokens, at) : undefined
  if (passive === undefined) return undefined
  const left = phraseBeside(tokens, at, -1)
  if (!passive) return { doer: left, receiver: phraseBeside(tokens, at, 1) }
  const by = tokens.findIndex(({ lower }, place) => place > at && place < at + 10 && lower === 'by')
  return { doer: phraseBeside(tokens, by, 1), receiver: left }
}

/** -ed, -ing, irregular pasts; a form in -s only between what looks like its subject and its object. */
function isVerb(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  if (token === undefined || token.isCapital) return false
  if (/(?:ed|ing)$/.test(token.lower) || IRREGULAR.has(token.lower)) return true
  return (
    /[^s]s$/.test(token.lower) &&
    isContentAt(tokens, at - 1) &&
    token.before.trim() === '' &&
    hasObject(tokens[at + 1])
  )
}

const isContentAt = (tokens: readonly Token[], at: number): boolean => {
  const token = tokens[at]
  return token !== undefined && isContent(token)
}

const hasObject = (next: Token | undefined): boolean =>
  next !== undefined && next.before.trim() === '' && (DETERMINERS.has(next.lower) || isContent(next))

const REACH = 8

/** The noun phrase that touches the verb on one side: its content words, up to anything else. */
function phraseBeside(tokens: readonly Token[], at: number, step: 1 | -1): readonly Token[] {
  const phrase: Token[] = []
  for (let place = at + step, walked = 0; walked < REACH; place += step, walked++) {
    const token = tokens[place]
    if (token === undefined || isEnd(tokens, place, { step, hasBegun: phrase.length > 0 })) break
    if (isSteppedOver(token, phrase.length > 0)) continue
    if (!isContent(token) || calendarWord(token) !== undefined) break
    phrase.push(token)
  }
  return phrase
}

function isEnd(
  tokens: readonly Token[],
  at: number,
  { step, hasBegun }: { readonly step: 1 | -1; readonly hasBegun: boolean },
): boolean {
  const marks = tokens[step === 1 ? at : at + 1]?.before ?? ''
  return (
    /[,;:()—–“”"]/.test(marks) ||
    (hasBegun && (DETERMINERS.has(tokens[at]?.lower ?? '') || isVerb(tokens, at)))
  )
}

const isSteppedOver = ({ lower }: Token, hasBegun: boolean): boolean =>
  DETERMINERS.has(lower) || (!hasBegun && (AUXILIARIES.has(lower) || lower.endsWith('ly')))
