/** Rows of equally many numbers, one after the other, in the memory of `Matrices`. */
export interface Matrix {
  readonly numbers: Float32Array
  /** From one row to the next, in numbers. */
  readonly stride: number
}

/** The right side of a product: its first eight columns row by row, then the next eight. */
export interface Packed {
  readonly numbers: Float32Array
  readonly rows: number
  /** A multiple of 8. */
  readonly columns: number
}

export interface Product {
  readonly left: Matrix
  readonly right: Packed
  /** Added to each row of the result. */
  readonly bias: Float32Array
  readonly into: Matrix
  /** Of `left` and of the result, a multiple of 4. */
  readonly rows: number
}

/** Memory for matrices, and their product: nearly all of the time that the encoder takes. */
export interface Matrices {
  /** Numbers in the memory, zeros at first; throws when no more than were announced are left. */
  allocate(length: number): Float32Array
  multiply(product: Product): void
}

/** Columns that share a block. */
export const BLOCK = 8

/** A matrix that lies row by row or column by column; columns beyond `columns` are zeros. */
export interface Unpacked {
  readonly numbers: Float32Array
  /** From a number to the one below it, and to the one beside it. */
  readonly rowStep: number
  readonly columnStep: number
  readonly columns: number
}

/** Writes a matrix as the right side of a product. */
export function pack(into: Packed, from: Unpacked): void {
  const { numbers, rowStep, columnStep } = from
  let out = 0
  for (let block = 0; block < into.columns; block += BLOCK)
    for (let row = 0; row < into.rows; row++)
      for (let column = block; column < block + BLOCK; column++)
        into.numbers[out++] = column < from.columns ? (numbers[row * rowStep + column * columnStep] ?? 0) : 0
}
