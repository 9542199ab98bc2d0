import { copyFileSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findModel, readPieces } from '#src/adapters/embedding/model/package-files.ts'
import { createPlainMatrices } from '#src/adapters/embedding/model/plain-matrices.ts'
import { SentenceModel } from '#src/adapters/embedding/model/sentence-model.ts'
import { withWeights } from '#src/adapters/embedding/model/weights.ts'
import { WordPieces } from '#src/adapters/embedding/model/word-pieces.ts'
import { createRandom } from '../../../support/random.ts'
import { TemporaryFolder } from '../../../support/temporary-folder.ts'
import { encodeAsPublished } from './published.ts'

const files = findModel()
const pieces = new WordPieces(readPieces())
const model = withWeights(files, (weights) => new SentenceModel(weights))

const TEXTS = [
  'Who allegedly controlled the botnet?',
  'x',
  '.',
  'Fees rose by 4.5% on 3 May, the harbour’s mayor said.',
  'The botnet was allegedly controlled by Integrity Technology Group, a company based in Beijing.',
  'Straße, façade, naïve ① ﬁn — 中文 🚌🚌 end',
  'two  spaces\tand\nlines ',
  '<s> extra_token_id_1 </s> are no pieces of a text',
  ': :// :30 colons have no likelihood of their own',
  'read '.repeat(126),
  'read '.repeat(127),
  'read '.repeat(128),
  'much longer than anything that is read '.repeat(40),
]

const encode = (text: string): Float32Array => model.encode(pieces.cut(text))

/** Texts of odd parts, the same every time. */
function inventTexts(count: number): readonly string[] {
  const random = createRandom(7)
  const parts = [
    'The',
    'the ',
    'U.S.',
    ' ',
    'é',
    '中',
    '🚌',
    '’',
    '"',
    ':',
    '://',
    ':30',
    'ing',
    '\n',
    '$5,000',
    'zzq',
    'ﬁ',
    '①',
  ]
  const part = (): string =>
    random(5) === 0 ? String.fromCodePoint(32 + random(700)) : (parts[random(parts.length)] ?? '')
  return Array.from({ length: count }, () => Array.from({ length: 1 + random(14) }, part).join('')).filter(
    (text) => text.trim() !== '',
  )
}

const cosine = (one: ArrayLike<number>, other: ArrayLike<number>): number =>
  Array.from(one).reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0)

const largestDifference = (one: ArrayLike<number>, other: ArrayLike<number>): number =>
  Array.from(one).reduce((most, value, at) => Math.max(most, Math.abs(value - (other[at] ?? 0))), 0)

it('cuts and encodes texts as the published encoder does', () => {
  const texts = [...TEXTS, ...inventTexts(300)]
  const encoded = encodeAsPublished(texts)
  expect(encoded).toHaveLength(texts.length)
  for (const [at, published] of encoded.entries()) {
    const cut = pieces.cut(texts[at] ?? '')
    expect(cut).toEqual(published.pieces)
    const vector = model.encode(cut)
    expect(vector).toHaveLength(512)
    expect(largestDifference(vector, published.vector)).toBeLessThan(1e-5)
    expect(cosine(vector, vector)).toBeCloseTo(1, 5)
  }
})

it('gives the same vector whatever was encoded before', () => {
  const [short = '', , , long = ''] = TEXTS
  const [one, other] = [encode(short), encode(long)]
  encode('read '.repeat(200))
  expect([encode(short), encode(long)]).toEqual([one, other])
})

it('gives the same vectors without SIMD', () => {
  const plain = withWeights(files, (weights) => new SentenceModel(weights, createPlainMatrices))
  for (const text of TEXTS.slice(0, 4)) {
    const cut = pieces.cut(text)
    expect(largestDifference(plain.encode(cut), model.encode(cut))).toBeLessThan(1e-5)
  }
})

/** The model's files in a folder of their own. */
function copyModel(): TemporaryFolder {
  const folder = new TemporaryFolder()
  for (const name of readdirSync(files.folder)) copyFileSync(join(files.folder, name), folder.pathOf(name))
  return folder
}

it.each<[what: string, damage: (folder: TemporaryFolder) => void, said: string]>([
  [
    'a file of which is cut off',
    (folder) => truncateSync(folder.pathOf('group1-shard3of7'), 1_000),
    'are damaged',
  ],
  [
    'one number of which is another',
    (folder) => {
      const path = folder.pathOf('group1-shard2of7')
      const bytes = readFileSync(path)
      bytes[2_000_003] = (bytes[2_000_003] ?? 0) ^ 1
      writeFileSync(path, bytes)
    },
    'are damaged',
  ],
  ['a file of which is missing', (folder) => folder.remove('group1-shard7of7'), 'ENOENT'],
  ['that lists no weights', (folder) => writeFileSync(folder.pathOf('model.json'), '{}'), 'lists no weights'],
])('does not start with a model %s', (_what, damage, said) => {
  const folder = copyModel()
  damage(folder)
  expect(() =>
    withWeights({ ...files, folder: folder.path }, (weights) => new SentenceModel(weights)),
  ).toThrow(said)
})

it('says which part of a model is missing', () => {
  expect(() => withWeights(files, (weights) => weights('module/Nothing'))).toThrow(
    'The model has no module/Nothing',
  )
})
