import type { EngineKind } from './engine.ts'

/** Each loads what it needs and no more, so that a process pays for one alone. */
const KINDS: Readonly<Record<string, () => Promise<EngineKind>>> = {
  ours: async () => (await import('./ours.ts')).ours,
  baseline: async () => (await import('./baseline.ts')).baseline,
  zvec: async () => (await import('./peers/zvec.ts')).zvec,
  'zvec as it comes': async () => (await import('./peers/zvec.ts')).zvecAsItComes,
  lancedb: async () => (await import('./peers/lancedb.ts')).lancedb,
  minisearch: async () => (await import('./peers/minisearch.ts')).minisearch,
  orama: async () => (await import('./peers/orama.ts')).orama,
}

export const KIND_NAMES: readonly string[] = Object.keys(KINDS)

export async function kindNamed(name: string): Promise<EngineKind> {
  const load = KINDS[name]
  if (load === undefined) throw new Error(`There is no engine ${name}`)
  return load()
}
