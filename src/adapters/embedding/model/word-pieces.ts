/** A piece of a word as the model knows it: "▁the", "ing", "…", with the logarithm of how common it is. */
export type Piece = readonly [text: string, logarithm: number | null]

/** Pieces that stand for no text. */
const RESERVED = 6
const WORD_START = '\u2581'
/** What is no piece. */
const UNKNOWN = 0

interface Node {
  readonly next: Map<string, Node>
  /** Of the piece that ends here. */
  id?: number
}

/**
 * Cuts a text into the likeliest pieces, as the model has learnt them; pieces are numbers in its vocabulary. The rules, odd
 * ones among them, are those of the tokenizer that the model was published with: other pieces would give other vectors.
 */
export class WordPieces {
  readonly #pieces: readonly Piece[]
  readonly #root: Node = { next: new Map() }

  constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces
    for (let id = RESERVED; id < pieces.length; id++) this.#insert(pieces[id]?.[0] ?? '', id)
  }

  cut(text: string): readonly number[] {
    const symbols = Array.from(toSymbols(text))
    const best = new Float64Array(symbols.length + 1)
    const last = new Uint32Array(symbols.length + 1)
    for (let start = 0; start < symbols.length; start++)
      this.#extend(symbols, start, (end, id) => {
        const likelihood = (this.#pieces[id]?.[1] ?? 0) + (best[start] ?? 0)
        // 0 means: nothing ends here yet.
        if (best[end] !== 0 && likelihood < (best[end] ?? 0)) return
        best[end] = likelihood
        last[end] = id
      })
    return this.#walkBack(last)
  }

  /** Calls back for each piece that starts there; for an unknown symbol where there is none. */
  #extend(symbols: readonly string[], start: number, onPiece: (end: number, id: number) => void): void {
    let node = this.#root.next.get(symbols[start] ?? '')
    let hasAny = false
    for (let end = start + 1; node !== undefined; end++) {
      if (node.id !== undefined) {
        onPiece(end, node.id)
        hasAny = true
      }
      node = node.next.get(symbols[end] ?? '')
    }
    if (!hasAny) onPiece(start + 1, UNKNOWN)
  }

  #walkBack(last: Uint32Array): readonly number[] {
    const ids: number[] = []
    for (let end = last.length - 1; end > 0;) {
      const id = last[end] ?? UNKNOWN
      // Unknown symbols in a row are one piece.
      if (id !== UNKNOWN || ids.at(-1) !== UNKNOWN) ids.push(id)
      end -= this.#pieces[id]?.[0].length ?? 1
    }
    return ids.toReversed()
  }

  #insert(text: string, id: number): void {
    let node = this.#root
    for (const symbol of text) {
      const next = node.next.get(symbol) ?? { next: new Map() }
      node.next.set(symbol, next)
      node = next
    }
    node.id = id
  }
}

function toSymbols(text: string): string {
  const normal = text.normalize('NFKC')
  return normal === '' ? '' : WORD_START + normal.replaceAll(' ', WORD_START)
}
