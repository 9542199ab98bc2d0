import type { Alignment } from './align.ts'
import type { CitedSentence } from './cited-sentence.ts'
import { around, isPassive } from './context.ts'
import type { Difference } from './difference.ts'
import { differs, placeOf, quoted } from './difference.ts'
import type { Item, ItemsIn } from './items.ts'
import { areOfOneKind, counted, dated, isSame, named } from './items.ts'
import { isAlike } from './likeness.ts'
import { spellingOf } from './names.ts'
import type { Token } from './token.ts'
import { isContent } from './token.ts'
import { set } from './word-list.ts'

interface Source extends Item {
  readonly sentence: CitedSentence
}

/** How alike the surroundings must be, and by how much more than those of the right one. */
interface Thresholds {
  readonly need: number
  readonly margin: number
}

const NAMES: Thresholds = { need: 2.4, margin: 1.4 }
const NUMBERS: Thresholds = { need: 2, margin: 1.2 }

/** The right name or number in the wrong place: the passage says this of another one. */
export function place(alignment: Alignment): readonly Difference[] {
  const names = named(spellingOf(alignment))
  const strictness = hasPassive(alignment.statement) ? 1 : 0
  return [
    ...misplaced(alignment, names, { ...NAMES, need: NAMES.need + strictness }),
    ...misplaced(alignment, counted, NUMBERS),
    ...misplaced(alignment, dated, NUMBERS),
    ...replaced(alignment, names),
    ...replaced(alignment, counted),
    ...replaced(alignment, dated),
  ]
}

function misplaced(
  { statement, cited }: Alignment,
  itemsIn: ItemsIn,
  { need, margin }: Thresholds,
): readonly Difference[] {
  const own = itemsIn(statement)
  const sources = cited.flatMap((sentence) =>
    itemsIn(sentence.tokens).map((item): Source => Object.assign({ sentence }, item)),
  )
  return own.flatMap((item): readonly Difference[] => {
    const right = sources.filter((source) => isSame(item, source))
    if (right.length === 0 || right.some((source) => changesVoice(item, source))) return []
    const best = Math.max(...right.map((source) => sharedContext(item, source)))
    const isTaken = (source: Source): boolean =>
      own.some(
        (other) =>
          other !== item &&
          isSame(other, source) &&
          sharedContext(other, source) >= sharedContext(item, source),
      )
    const [other] = sources
      .filter((source) => areOfOneKind(item, source) && !isSame(item, source) && !isTaken(source))
      .map((source) => ({ source, score: sharedContext(item, source) }))
      .toSorted((one, another) => another.score - one.score)
    if (other === undefined || other.score < need || other.score < best + margin) return []
    return [saysOfAnother(other.source, item)]
  })
}

const saysOfAnother = (source: Source, item: Item): Difference =>
  differs(
    'place',
    `${placeOf(source.sentence)} says this of `,
    ...quoted(source.text),
    ', not of ',
    ...quoted(item.text),
    '.',
  )

/** Words to each side by which it is seen which sentence an item follows, and how many of them must be that one's. */
const FOLLOWING_REACH = 6
const FEWEST_FOLLOWING = 3
const MOSTLY = 0.75

/** What stands around it follows one sentence, and that one has another item there. */
function replaced(alignment: Alignment, itemsIn: ItemsIn): readonly Difference[] {
  const own = itemsIn(alignment.statement)
  return own.flatMap((item): readonly Difference[] => {
    const sentence = sentenceFollowed(item, alignment)
    if (
      sentence === undefined ||
      item.key.some((token) => alignment.matches.get(token)?.sentence === sentence)
    )
      return []
    const theirs = itemsIn(sentence.tokens).filter((source) => areOfOneKind(item, source))
    if (theirs.some((source) => isSame(item, source)) || mayBeMeant(item, sentence)) return []
    const other = theirs.find((source) => !own.some((mine) => isSame(mine, source)))
    return other === undefined ? [] : [saysOfAnother({ ...other, sentence }, item)]
  })
}

function sentenceFollowed(item: Item, { statement, matches }: Alignment): CitedSentence | undefined {
  const near = statement.slice(Math.max(0, item.from - FOLLOWING_REACH), item.to + FOLLOWING_REACH)
  const sentences = near
    .filter((token) => !item.key.includes(token))
    .flatMap((token) => matches.get(token)?.sentence ?? [])
  const [first] = sentences.toSorted(
    (one, other) =>
      sentences.filter((sentence) => sentence === other).length -
      sentences.filter((sentence) => sentence === one).length,
  )
  const count = sentences.filter((sentence) => sentence === first).length
  return count >= FEWEST_FOLLOWING && count >= MOSTLY * sentences.length ? first : undefined
}

const PRONOUNS = set('he she they it his her its their him them who which')

/** A name may stand for a pronoun of the sentence. */
const mayBeMeant = ({ value }: Item, { tokens }: CitedSentence): boolean =>
  value === undefined && tokens.some(({ lower }) => PRONOUNS.has(lower))

const REACH = 5

/** How much of what surrounds one item also surrounds the other, side by side. */
const sharedContext = (item: Item, source: Item): number =>
  sharedSide(item, source, -1) + sharedSide(item, source, 1)

function sharedSide(item: Item, source: Item, step: 1 | -1): number {
  const [at, there] = step === 1 ? [item.to - 1, source.to - 1] : [item.from, source.from]
  const mine = around(item.tokens, at, [step, REACH]).filter((token) => !item.key.includes(token))
  const theirs = around(source.tokens, there, [step, REACH])
  let score = 0
  for (const [rank, word] of mine.entries()) {
    const found = theirs.findIndex((other) => isAlike(word, other))
    if (found >= 0) score += 1 - 0.12 * Math.abs(found - rank) - 0.08 * rank
  }
  return score + sharedNeighbour(item.tokens[at + step], source.tokens[there + step])
}

/** Small words right beside them, or nothing beside either. */
function sharedNeighbour(one: Token | undefined, other: Token | undefined): number {
  if (one === undefined && other === undefined) return 0.4
  return one !== undefined && one.lower === other?.lower && !isContent(one) ? 0.5 : 0
}

const PARTICIPLE = /(?:ed|en|wn|ht|de|ld|nt)$/

/** Turned from active to passive: who did it is for the rule of roles to judge. */
function changesVoice(item: Item, source: Item): boolean {
  const [mine, theirs] = [agentVerb(item), agentVerb(source)]
  if (mine !== undefined && theirs === undefined) return !isDoneBy(source.tokens, mine)
  return theirs !== undefined && mine === undefined && !isDoneBy(item.tokens, theirs)
}

/** The verb of "accused by X". */
function agentVerb({ tokens, from }: Item): Token | undefined {
  const by = [from - 1, from - 2].find((at) => tokens[at]?.lower === 'by')
  return by === undefined
    ? undefined
    : tokens.slice(Math.max(0, by - 3), by).findLast(({ lower }) => PARTICIPLE.test(lower))
}

const isDoneBy = (tokens: readonly Token[], { stem }: Token): boolean =>
  tokens.some(
    (token, at) => token.stem === stem && tokens.slice(at + 1, at + 5).some(({ lower }) => lower === 'by'),
  )

const hasPassive = (tokens: readonly Token[]): boolean =>
  tokens.some(({ lower }, at) => /(?:ed|en)$/.test(lower) && isPassive(tokens, at) === true)
