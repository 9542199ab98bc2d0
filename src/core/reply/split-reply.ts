import { divideBlock } from './divide-block.ts'
import type { Block, Fold, Reply, Source, Sources } from './reply.ts'

/**
 * The reply as parts of which each `fits`: whole blocks as long as there is room, and a block that alone is too long cut
 * at the end of a sentence, else at a space, else after a character. Nothing is lost, and a quotation never parts from
 * its source: each part ends with the source lines that its quotations cite. Buttons stay behind what they are about,
 * those at the end in the last part.
 *
 * Always ends, whatever `fits` says. A block of which not even the smallest piece fits stays whole, in a part of its
 * own: one message that is refused is better than thousands of a character each.
 */
export function splitReply(reply: Reply, fits: (part: Reply) => boolean): readonly Reply[] {
  if (fits(reply)) return [reply]
  const compose = (items: readonly Item[]): Reply => withSources(items, reply)
  const parts = new Parts((items) => fits(compose(items)))
  // The first is the last, since the next one is taken from the end.
  const waiting = itemsOf(reply).toReversed()
  for (let item = waiting.pop(); item !== undefined; item = waiting.pop())
    waiting.push(...parts.add(item).toReversed())
  return parts.finish().map(compose)
}

/** A block, or a piece of it, with its place in the reply. */
interface Item {
  readonly place: number
  readonly block: Block
}

/** Every block but the source lines that some quotation cites; those follow their quotations. */
function itemsOf(reply: Reply): readonly Item[] {
  const cited = new Set(reply.flatMap(citesOf))
  return reply.flatMap((block, place): readonly Item[] => {
    if (block.kind !== 'sources') return [{ place, block }]
    const sources = block.sources.filter(({ number }) => !cited.has(number))
    return sources.length === 0 ? [] : [{ place, block: { ...block, sources } }]
  })
}

/** Fills one part after the other. */
class Parts {
  readonly #fits: (items: readonly Item[]) => boolean
  readonly #full: (readonly Item[])[] = []
  #part: readonly Item[] = []

  constructor(fits: (items: readonly Item[]) => boolean) {
    this.#fits = fits
  }

  /** Returns what has to be added next: nothing, or the pieces of the item, or the item again. */
  add(item: Item): readonly Item[] {
    if (this.#fits([...this.#part, item])) {
      this.#part = [...this.#part, item]
      return []
    }
    if (this.#fits([item])) {
      this.#startWith(item)
      return []
    }
    return this.#divide(item)
  }

  finish(): readonly (readonly Item[])[] {
    return this.#part.length === 0 ? this.#full : [...this.#full, this.#part]
  }

  #startWith(item: Item): void {
    const kept = this.#part.slice(0, this.#beginningOfEnd(item))
    const carried = [...this.#part.slice(kept.length), item]
    const isCarried = isForClicks(item) && kept.length > 0 && this.#fits(carried)
    if (isCarried) this.#full.push(kept)
    else if (this.#part.length > 0) this.#full.push(this.#part)
    this.#part = isCarried ? carried : [item]
  }

  /** Buttons take along the block that they stand under: a message of buttons alone says nothing. */
  #beginningOfEnd(item: Item): number {
    if (!isForClicks(item)) return this.#part.length
    return Math.max(
      0,
      this.#part.findLastIndex((other) => !isForClicks(other)),
    )
  }

  #divide({ place, block }: Item): readonly Item[] {
    const pieces = divideBlock(block, {
      fits: (piece) => this.#fits([...this.#part, { place, block: piece }]),
      split: splitReply,
      isFirst: this.#part.length === 0,
    })
    if (pieces !== undefined) return pieces.map((piece) => ({ place, block: piece }))
    const isAlone = this.#part.length === 0
    this.#full.push(isAlone ? [{ place, block }] : this.#part)
    this.#part = []
    return isAlone ? [] : [{ place, block }]
  }
}

const isForClicks = ({ block }: Item): boolean => block.kind === 'actions' || block.kind === 'feedback'

/** The blocks of a part with the source lines that it needs, where the reply has its source lines. */
function withSources(items: readonly Item[], reply: Reply): Reply {
  const cited = new Set(items.flatMap(({ block }) => citesOf(block)))
  const placed = reply.flatMap((block, place): readonly Item[] => {
    if (block.kind !== 'sources') return []
    const own = new Set(items.flatMap((item) => (item.place === place ? numbersOf(item.block) : [])))
    const sources = block.sources.filter(({ number }) => cited.has(number) || own.has(number))
    return sources.length === 0 ? [] : [{ place, block: completeSources(sources, reply) }]
  })
  return [...items.filter(({ block }) => block.kind !== 'sources'), ...placed]
    .toSorted((one, other) => one.place - other.place)
    .map(({ block }) => block)
}

const numbersOf = (block: Block): readonly number[] =>
  block.kind === 'sources' ? block.sources.map(({ number }) => number) : []

/** What the block's quotations stand on; a fold brings some of its sources itself. */
function citesOf(block: Block): readonly number[] {
  if (block.kind === 'quote' || block.kind === 'say') return block.cites ?? []
  return block.kind === 'fold' ? citesOfFold(block) : []
}

function citesOfFold({ blocks }: Fold): readonly number[] {
  const own = new Set(blocks.flatMap(numbersOf))
  return blocks.flatMap(citesOf).filter((number) => !own.has(number))
}

/** "same article" needs that article in the line before; otherwise the title is said again. */
function completeSources(sources: readonly Source[], reply: Reply): Sources {
  const all = reply.flatMap((block) => (block.kind === 'sources' ? block.sources : []))
  return {
    kind: 'sources',
    sources: sources.map((source, index) =>
      source.articleId === sources[index - 1]?.articleId ? source : withTitle(source, all),
    ),
  }
}

function withTitle(source: Source, all: readonly Source[]): Source {
  if (source.title !== undefined) return source
  const titled = all.find(({ articleId, title }) => articleId === source.articleId && title !== undefined)
  return titled === undefined
    ? source
    : { ...source, of: source.of ?? titled.of, title: titled.title, url: source.url ?? titled.url }
}
