import { beforeEach, expect, it } from 'vitest'
import { SqliteIndex } from '#src/adapters/sqlite/index/sqlite-index.ts'
import { openInMemory } from '#src/adapters/sqlite/index/open-database.ts'
import { encodeLibrary } from '#src/core/library/encode-library.ts'
import type { Vector } from '#src/core/ports/embedder.ts'
import { contentStems } from '#src/core/text/words.ts'
import { article } from '../../support/articles.ts'
import { FakeEmbedder } from '../../support/fake-embedder.ts'
import { compareVectorsRounded } from '../../support/rounded-vectors.ts'

compareVectorsRounded()

const ignore = (): void => undefined
const SIGNAL = new AbortController().signal
const OPTIONS = { report: ignore, signal: SIGNAL }

let index: SqliteIndex
let embedder: FakeEmbedder

beforeEach(async () => {
  index = new SqliteIndex(openInMemory(), { model: 'fake-1', dimensions: 64 })
  embedder = new FakeEmbedder(64)
  await index.add(
    article('bus', 'Night bus', [
      'The bus runs. It stops.',
      'A levy pays.',
      '公交线路获批准。它每小时一班。',
      'Drivers protested.',
    ]),
    'f',
  )
})

/** The vectors of the paragraph that holds the word, as a question finds them. */
async function vectorsFoundWith(word: string): Promise<unknown> {
  const [vector] = await new FakeEmbedder(64).embed([word])
  const { candidates } = await index.search({ stems: contentStems(word), names: [], vector })
  return candidates.find(({ passage }) => passage.text.includes(word))?.vectors
}

const left = async (): Promise<number> => (await index.unencoded(1)).total

/** An encoder that calls `before` with each batch of texts that it is given. */
function encoderThat(before: (texts: readonly string[]) => void | Promise<void>): FakeEmbedder {
  return new (class extends FakeEmbedder {
    override async embed(texts: readonly string[]): Promise<readonly Vector[]> {
      await before(texts)
      return super.embed(texts)
    }
  })(64)
}

it('encodes each paragraph with its sentences, a paragraph of one sentence once', async () => {
  await encodeLibrary(index, embedder, OPTIONS)
  expect(embedder.embedded).toEqual([
    'The bus runs. It stops.',
    'The bus runs.',
    'It stops.',
    'A levy pays.',
    'Drivers protested.',
  ])
  expect(await left()).toBe(0)
})

it('keeps the vectors of each sentence in their order', async () => {
  await encodeLibrary(index, embedder, OPTIONS)
  const [passage, ...sentences] = await embedder.embed([
    'The bus runs. It stops.',
    'The bus runs.',
    'It stops.',
  ])
  expect(await vectorsFoundWith('bus')).toEqual({ passage, sentences })
})

it('skips what the encoder cannot read, for good', async () => {
  await encodeLibrary(index, embedder, OPTIONS)
  expect(await vectorsFoundWith('公交')).toBe('unreadable')
  await encodeLibrary(index, embedder, OPTIONS)
  expect(embedder.embedded.join()).not.toContain('公')
})

it('has nothing to do the second time', async () => {
  await encodeLibrary(index, embedder, OPTIONS)
  embedder.embedded.length = 0
  await encodeLibrary(index, embedder, OPTIONS)
  expect(embedder.embedded).toEqual([])
})

it('stops after the passage at hand, and goes on from there the next time', async () => {
  const stop = new AbortController()
  const stopping = encoderThat((texts) => {
    if (texts.includes('A levy pays.')) stop.abort()
  })
  await encodeLibrary(index, stopping, { report: ignore, signal: stop.signal })
  expect(await left()).toBe(2)
  await encodeLibrary(index, embedder, OPTIONS)
  expect(embedder.embedded).toEqual(['Drivers protested.'])
  expect(await left()).toBe(0)
})

it('does nothing when it is stopped before it begins', async () => {
  await encodeLibrary(index, embedder, { report: ignore, signal: AbortSignal.abort() })
  expect(embedder.embedded).toEqual([])
  expect(await left()).toBe(4)
})

it('lets a question in after every passage: it asks for one passage at a time', async () => {
  const batches: (readonly string[])[] = []
  let waiting = 0
  let most = 0
  const slow = encoderThat(async (texts) => {
    batches.push(texts)
    waiting++
    most = Math.max(most, waiting)
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
    waiting--
  })
  const encoding = encodeLibrary(index, slow, OPTIONS)
  await slow.embed(['Who pays?'])
  const done = batches.length
  await encoding
  expect(done).toBeLessThan(batches.length)
  // The question and one passage, never the queue of all passages.
  expect(most).toBe(2)
  expect(Math.max(...batches.map(({ length }) => length))).toBe(3)
})

it('rejects when the encoder fails, and keeps what is done', async () => {
  const failing = encoderThat((texts) => {
    if (texts.includes('Drivers protested.')) throw new Error('out of memory')
  })
  await expect(encodeLibrary(index, failing, OPTIONS)).rejects.toThrow('out of memory')
  expect(await left()).toBe(1)
})

it('rejects when the encoder returns too little', async () => {
  const poor = Object.assign(new FakeEmbedder(64), { embed: async () => [] })
  await expect(encodeLibrary(index, poor, OPTIONS)).rejects.toThrow('fewer vectors than texts')
})

it('counts every passage, also beyond one batch', async () => {
  const paragraphs = Array.from({ length: 40 }, (_paragraph, number) => `Stop ${number} is new.`)
  await index.add(article('stops', 'Stops', paragraphs), 'f')
  const steps: [number, number][] = []
  await encodeLibrary(index, embedder, { report: (done, total) => steps.push([done, total]), signal: SIGNAL })
  expect(steps[0]).toEqual([0, 44])
  expect(steps.at(-1)).toEqual([44, 44])
  expect(new Set(steps.map(([, total]) => total))).toEqual(new Set([44]))
  expect(steps.map(([done]) => done)).toEqual(steps.map(([done]) => done).toSorted((one, two) => one - two))
})

it('encodes what was added meanwhile, too', async () => {
  let isAdded = false
  const adding = encoderThat(async () => {
    if (isAdded) return
    isAdded = true
    await index.add(article('late', 'Late', ['Late news came.']), 'f')
  })
  await encodeLibrary(index, adding, OPTIONS)
  expect(adding.embedded).toContain('Late news came.')
  expect(await left()).toBe(0)
})
