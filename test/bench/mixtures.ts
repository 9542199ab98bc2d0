import type { Vector } from '#src/core/ports/embedder.ts'
import { createRandom } from '../support/random.ts'
import { encodeTexts } from './encode-texts.ts'
import { inventDirection, mix, unit } from './vectors.ts'

/** Encoding takes some 20 ms for each. */
const MOST_ENCODED = 500
const NOISE = 0.2

/**
 * Vectors for these texts and any that follow. The first so many that differ are encoded; of two equal ones only the first,
 * or nobody could say which of them is nearer. The others lie between two of those.
 */
export async function createMixtures(
  texts: readonly string[],
  say: (line: string) => void,
): Promise<(number: number) => Vector> {
  const firsts = new Map<string, number>()
  for (const [number, text] of texts.entries()) if (!firsts.has(text)) firsts.set(text, number)
  const chosen = [...firsts].slice(0, MOST_ENCODED)
  const encoded = await encodeTexts(
    chosen.map(([text]) => text),
    say,
  )
  const own = new Map(chosen.map(([, number], at) => [number, encoded[at]]))
  return (number) => own.get(number) ?? mixtureOf(encoded, number)
}

function mixtureOf(encoded: readonly Vector[], number: number): Vector {
  const random = createRandom(2_000_003 + number)
  const draw = (): Vector => encoded[random(encoded.length)] ?? inventDirection(random)
  return unit(
    mix([
      [draw(), 0.7],
      [draw(), 0.3],
      [inventDirection(random), NOISE],
    ]),
  )
}
