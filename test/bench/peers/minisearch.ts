import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stem } from '#src/core/text/stem.ts'
import type { Engine, EngineKind } from '../engine.ts'
import { importPeer } from './install.ts'

interface Index {
  addAll(documents: readonly object[]): void
  search(words: string): readonly { readonly id: number }[]
}

interface Module {
  readonly default: (new (options: object) => Index) & { loadJSON(json: string, options: object): Index }
}

/** With our stems, since it has none of its own. */
const OPTIONS = {
  fields: ['text'],
  storeFields: ['text'],
  processTerm: (term: string): string => stem(term.toLowerCase()),
}

const pathIn = (folder: string): string => join(folder, 'minisearch.json')

/** Words only: it knows no vectors. In memory; what is opened is its JSON. */
export const minisearch: EngineKind = {
  build: async (folder, { texts }) => {
    const { default: MiniSearch } = await importPeer<Module>('minisearch')
    const index = new MiniSearch(OPTIONS)
    index.addAll(texts.map((text, id) => ({ id, text })))
    writeFileSync(pathIn(folder), JSON.stringify(index))
    return engineOf(index)
  },
  open: async (folder) => {
    const { default: MiniSearch } = await importPeer<Module>('minisearch')
    return engineOf(MiniSearch.loadJSON(readFileSync(pathIn(folder), 'utf8'), OPTIONS))
  },
}

const engineOf = (index: Index): Engine => ({
  byWords: async ({ words }, limit) =>
    index
      .search(words)
      .slice(0, limit)
      .map(({ id }) => id),
  close: async () => undefined,
})
