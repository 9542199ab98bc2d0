import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import * as fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { openDatabase } from '#src/adapters/sqlite/index/open-database.ts'
import type { PassageIndex, Query } from '#src/core/ports/passage-index.ts'
import { expectSame } from '../../../contract/passage-index/same-as.ts'
import { NaiveIndex } from '../../../support/naive-index.ts'
import { indexOf } from './library.ts'
import { encode, longArticle, QUERIES } from './long-articles.ts'

const IS_SOAK = process.env['SOAK'] === '1'
const RUNS = IS_SOAK ? 150 : 6
const folder = mkdtempSync(join(tmpdir(), 'footnote-histories-'))

afterAll(() => rmSync(folder, { recursive: true }))

/** One file, two processes' worth of indexes on it, and a plain list of what should be in it. */
class World {
  readonly model = new NaiveIndex()
  readonly #path: string
  readonly #queries: readonly Query[]
  #open: readonly { readonly database: DatabaseSync; readonly index: PassageIndex }[] = []

  constructor(path: string, queries: readonly Query[]) {
    this.#path = path
    this.#queries = queries
    this.reopen()
  }

  index(at: number): PassageIndex {
    const opened = this.#open[at]
    if (opened === undefined) throw new Error(`There is no index ${at}`)
    return opened.index
  }

  async look(at: number): Promise<void> {
    for (const query of this.#queries) await expectSame(this.index(at), this.model, query)
  }

  reopen(): void {
    this.close()
    this.#open = [0, 1].map(() => {
      const { database } = openDatabase(this.#path)
      return { database, index: indexOf(database) }
    })
  }

  close(): void {
    for (const { database } of this.#open) database.close()
  }
}

const which = fc.nat(1)

/** Plain data, so that a failing history can be read. */
function steps(ids: readonly string[], longest: number) {
  const id = fc.constantFrom(...ids)
  const size = fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: longest >> 2, max: longest }))
  const limit = fc.constantFrom(5, longest >> 1, longest, longest)
  return fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ what: fc.constant('add' as const), which, id, size, seed: fc.nat(9) }),
    },
    { weight: 2, arbitrary: fc.record({ what: fc.constant('remove' as const), which, id }) },
    { weight: 5, arbitrary: fc.record({ what: fc.constant('encode' as const), which, id, limit }) },
    { weight: 3, arbitrary: fc.record({ what: fc.constant('look' as const), which }) },
    { weight: 1, arbitrary: fc.record({ what: fc.constant('reopen' as const) }) },
  )
}
type Step = ReturnType<typeof steps> extends fc.Arbitrary<infer Drawn> ? Drawn : never

async function take(step: Step, world: World): Promise<void> {
  if (step.what === 'reopen') return world.reopen()
  const both = [world.index(step.which), world.model]
  switch (step.what) {
    case 'add': {
      const added = longArticle(step.id, step.size, step.seed)
      for (const index of both) await index.add(added, String(step.seed))
      return
    }
    case 'remove':
      for (const index of both) await index.remove(step.id)
      return
    case 'encode':
      return encode(both, step.id, step.limit)
    case 'look':
      return world.look(step.which)
  }
}

const SETTINGS = [
  // Of up to a thousand passages the search by meaning compares all, so that it must be right; those that went fill segments.
  { title: 'of few passages at a time', ids: ['a', 'b', 'c'], longest: 330, queries: QUERIES },
  {
    title: 'of many passages at a time, by words',
    ids: ['a', 'b', 'c', 'd', 'e', 'f'],
    longest: 900,
    queries: QUERIES.map(({ stems, names }) => ({ stems, names })),
  },
]

let files = 0

it.each(SETTINGS)(
  'holds what a plain list would after any history $title that fills, empties and merges segments',
  { timeout: IS_SOAK ? 1_200_000 : 60_000 },
  async ({ ids, longest, queries }) => {
    const histories = fc.array(steps(ids, longest), { minLength: 8, maxLength: 32 })
    const checked = fc.asyncProperty(histories, async (history) => {
      const world = new World(join(folder, `${++files}.sqlite`), queries)
      try {
        for (const each of history) await take(each, world)
        world.reopen()
        await world.look(0)
      } finally {
        world.close()
      }
    })
    await expect(fc.assert(checked, { numRuns: RUNS, endOnFailure: !IS_SOAK })).resolves.toBeUndefined()
  },
)
