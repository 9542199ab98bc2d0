import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Embedder, Vector } from '#src/core/ports/embedder.ts'

/** What every Embedder must do. `shared` may be warm already and is not closed; `createEmbedder` makes a cold one. */
export function embedderContract(name: string, shared: Embedder, createEmbedder: () => Embedder): void {
  describe(`Embedder contract: ${name}`, () => {
    describe('its vectors', () => {
      it('have length one and as many numbers as it says', async () => {
        const vectors = await shared.embed([
          'The bus is late.',
          'bus',
          '…',
          '北京',
          '🙂',
          '\u0301',
          'so '.repeat(2_000),
        ])
        expect(vectors.map((vector) => vector.length)).toEqual(vectors.map(() => shared.dimensions))
        for (const vector of vectors) {
          expect(vector).toBeInstanceOf(Float32Array)
          expect(cosine(vector, vector)).toBeCloseTo(1, 5)
        }
      })

      it('come in the order of the texts, and the same for the same text', async () => {
        const texts = ['The bus is late.', 'Cats sleep.', 'The bus is late.', 'A levy pays.']
        const together = await shared.embed(texts)
        const alone = await Promise.all(texts.map(async (text) => (await shared.embed([text]))[0]))
        expect(together).toEqual(alone)
        expect(together[0]).toEqual(together[2])
        expect(together[0]).not.toEqual(together[1])
      })

      it('do not get mixed up when many ask at once', async () => {
        const texts = Array.from({ length: 12 }, (_, at) => `Sentence ${at} of a dozen.`)
        const oneByOne: (readonly Vector[])[] = []
        for (const text of texts) oneByOne.push(await shared.embed([text]))
        expect(await Promise.all(texts.map((text) => shared.embed([text])))).toEqual(oneByOne)
      })

      it('are closer for texts about the same', async () => {
        const [asked, answer, other] = await shared.embed([
          'When does the night bus run?',
          'The night bus runs every hour.',
          'Whales eat krill in cold water.',
        ])
        expect(cosine(asked, answer)).toBeGreaterThan(cosine(asked, other) + 0.1)
      })

      it('are none for no texts', async () => {
        expect(await shared.embed([])).toEqual([])
      })

      it.each(['', ' ', '\n\t\u3000'])(
        'are refused to the empty text %j, which hurts nothing',
        async (empty) => {
          await expect(shared.embed(['bus', empty])).rejects.toThrow('An empty text has no vector')
          expect(shared.isReady).toBe(true)
          expect(await shared.embed(['bus'])).toHaveLength(1)
        },
      )
    })

    describe('its life', () => {
      let embedder: Embedder

      beforeEach(() => {
        embedder = createEmbedder()
      })

      afterEach(() => embedder.close())

      it('names the same model as any other of its kind', () => {
        expect([embedder.model, embedder.dimensions]).toEqual([shared.model, shared.dimensions])
      })

      it('is ready once it is warm, and ends when it is closed', async () => {
        expect(embedder.isReady).toBe(false)
        expect(await Promise.all([embedder.warm(), embedder.warm()])).toEqual([true, true])
        expect(embedder.isReady).toBe(true)
        await embedder.close()
        expect(embedder.isReady).toBe(false)
        await expect(embedder.embed(['bus'])).rejects.toThrow(/encoder/)
      })

      it('warms up by itself when it is asked', async () => {
        expect(await embedder.embed(['bus'])).toEqual(await shared.embed(['bus']))
        expect(embedder.isReady).toBe(true)
      })

      it('never starts after it was closed', async () => {
        await embedder.close()
        expect(await embedder.warm()).toBe(false)
        expect(embedder.isReady).toBe(false)
        await expect(embedder.embed(['bus'])).rejects.toThrow(/encoder/)
      })

      it('can be closed twice', async () => {
        await embedder.warm()
        await Promise.all([embedder.close(), embedder.close()])
        expect(embedder.isReady).toBe(false)
      })
    })
  })
}

const cosine = (a: Vector | undefined, b: Vector | undefined): number =>
  (a ?? new Float32Array()).reduce((sum, value, at) => sum + value * (b?.[at] ?? Number.NaN), 0)
