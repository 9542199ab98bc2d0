import { cutPosition } from './cut-text.ts'
import type { Block, Fold, List, Quote, Reply, Small, Say, Span } from './reply.ts'

export interface Room {
  /** Whether a piece fits into what is left of the part. */
  readonly fits: (piece: Block) => boolean
  /** Splits the inside of a fold. */
  readonly split: (reply: Reply, fits: (part: Reply) => boolean) => readonly Reply[]
  /** Nothing else is in the part. */
  readonly isFirst: boolean
}

/** In characters: less than that of a text is not worth squeezing in behind other blocks. */
const SHORTEST_PIECE = 200

/** A block that does not fit in smaller pieces, of which the first does; `undefined` when there are none. */
export function divideBlock(block: Block, room: Room): readonly Block[] | undefined {
  switch (block.kind) {
    case 'say':
    case 'quote':
    case 'small':
      return divideText(block, room)
    case 'list':
      return divideList(block, room)
    case 'sources':
      return divideRow(block.sources, (sources) => ({ kind: 'sources', sources }), room)
    case 'actions':
      return divideRow(block.actions, (actions) => ({ kind: 'actions', actions }), room)
    case 'fold':
      return divideFold(block, room)
    default:
      return undefined
  }
}

/** Every piece of a quotation has its quotation marks and citation marks around it, and the same `cites`. */
function divideText(block: Say | Quote | Small, room: Room): readonly Block[] | undefined {
  const { before, text, after } = block.kind === 'quote' ? frameOf(block.spans) : unframed(block.spans)
  const pieceOf = (spans: readonly Span[]): Block => ({ ...block, spans: [...before, ...spans, ...after] })
  return divideSpans(text, pieceOf, room)?.map(pieceOf)
}

/** Our own words around what the article says, which every piece repeats. */
interface Framed {
  readonly before: readonly Span[]
  readonly text: readonly Span[]
  readonly after: readonly Span[]
}

const unframed = (text: readonly Span[]): Framed => ({ before: [], text, after: [] })

function frameOf(spans: readonly Span[]): Framed {
  const start = spans.findIndex(isData)
  const end = spans.findLastIndex(isData) + 1
  return start < 0
    ? unframed(spans)
    : { before: spans.slice(0, start), text: spans.slice(start, end), after: spans.slice(end) }
}

const isData = (span: Span): boolean => typeof span !== 'string' && 'data' in span

/** Items as they are, as many as fit; an item too long for that is cut itself. */
function divideList({ items }: List, room: Room): readonly Block[] | undefined {
  const whole = divideRow(items, listOf, room)
  const [first, ...others] = items
  if (whole !== undefined || first === undefined) return whole
  const pieces = divideSpans(first, (spans) => listOf([spans]), room)
  if (pieces === undefined) return undefined
  const [head, rest] = [pieces.slice(0, 1), [...pieces.slice(1), ...others]]
  return [head, rest].filter((some) => some.length > 0).map(listOf)
}

const listOf = (items: List['items']): Block => ({ kind: 'list', items })

function divideRow<Entry>(
  entries: readonly Entry[],
  blockOf: (entries: readonly Entry[]) => Block,
  room: Room,
): readonly Block[] | undefined {
  const most = mostFitting(entries.length, (count) => room.fits(blockOf(entries.slice(0, count))))
  return most === 0 ? undefined : [blockOf(entries.slice(0, most)), blockOf(entries.slice(most))]
}

function divideFold(fold: Fold, { fits, split, isFirst }: Room): readonly Block[] | undefined {
  if (!isFirst) return undefined
  const foldOf = (blocks: Reply): Block => ({ ...fold, blocks })
  const pieces = split(fold.blocks, (part) => fits(foldOf(part)))
  const isWhole = pieces.length < 2 && pieces[0]?.length === fold.blocks.length
  return isWhole ? undefined : pieces.map(foldOf)
}

/** The spans in two, white space at the cut left out. */
function divideSpans(
  spans: readonly Span[],
  pieceOf: (spans: readonly Span[]) => Block,
  { fits, isFirst }: Room,
): readonly (readonly Span[])[] | undefined {
  const text = spans.map(textOf).join('')
  const most = mostFitting(text.length, (length) => fits(pieceOf(sliceSpans(spans, 0, length))))
  if (most === 0 || (!isFirst && most < SHORTEST_PIECE)) return undefined
  const cut = cutPosition(text, most)
  const end = text.slice(0, cut).trimEnd().length
  const start = text.length - text.slice(cut).trimStart().length
  const pieces = [sliceSpans(spans, 0, end), sliceSpans(spans, start, text.length)]
  return pieces.filter((piece) => piece.length > 0)
}

/** What cannot be cut counts as one character. */
const WHOLE = '\ufffc'

function textOf(span: Span): string {
  if (typeof span === 'string') return span
  if ('strong' in span) return span.strong
  return 'data' in span ? span.data : WHOLE
}

function sliceSpans(spans: readonly Span[], from: number, to: number): readonly Span[] {
  const sliced: Span[] = []
  let start = 0
  for (const span of spans) {
    const end = start + textOf(span).length
    if (start < to && end > from) sliced.push(sliceSpan(span, Math.max(from - start, 0), to - start))
    start = end
  }
  return sliced
}

function sliceSpan(span: Span, from: number, to: number): Span {
  if (typeof span === 'string') return span.slice(from, to)
  if ('strong' in span) return { strong: span.strong.slice(from, to) }
  return 'data' in span ? { ...span, data: span.data.slice(from, to) } : span
}

/** A first guess; it doubles as long as it fits, so that a long text is not measured as a whole again and again. */
const FIRST_STEP = 64

/** The most of something, below `all`, that fits; 0 when nothing does. */
function mostFitting(all: number, fits: (amount: number) => boolean): number {
  let fitting = 0
  let tooMuch = all
  for (let step = FIRST_STEP; fitting + step < tooMuch; step *= 2) {
    if (fits(fitting + step)) fitting += step
    else tooMuch = fitting + step
  }
  while (tooMuch - fitting > 1) {
    const middle = Math.floor((fitting + tooMuch) / 2)
    if (fits(middle)) fitting = middle
    else tooMuch = middle
  }
  return fitting
}
