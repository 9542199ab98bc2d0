import type { Collection } from './collection.ts'
import { inventCollection } from './collection.ts'
import { readCollection } from './read-collection.ts'

/** The articles of a folder, or without one made-up ones. Throws `NoArticles`. */
export const openCollection = async (
  folder: string | undefined,
  say: (line: string) => void,
): Promise<Collection> => (folder === undefined ? inventCollection() : await readCollection(folder, say))
