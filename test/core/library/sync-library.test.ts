import { beforeEach, describe, expect, it } from 'vitest'
import { SqliteIndex } from '#src/adapters/sqlite/index/sqlite-index.ts'
import { openInMemory } from '#src/adapters/sqlite/index/open-database.ts'
import type { SyncReport } from '#src/core/library/sync-library.ts'
import { syncLibrary } from '#src/core/library/sync-library.ts'
import type { ArticleFile, ArticleSource } from '#src/core/ports/article-source.ts'
import type { PassageIndex } from '#src/core/ports/passage-index.ts'
import { article } from '../../support/articles.ts'

const ignore = (): void => undefined

/** Counts what is written; everything else goes through. */
class RecordingIndex extends SqliteIndex {
  readonly writes: string[] = []

  override async add(...[added, fingerprint]: Parameters<PassageIndex['add']>): Promise<void> {
    this.writes.push(`add ${added.id}`)
    await super.add(added, fingerprint)
  }

  override async remove(articleId: string): Promise<void> {
    this.writes.push(`remove ${articleId}`)
    await super.remove(articleId)
  }
}

const parsed: string[] = []

function file(id: string, text: string, fingerprint: string | undefined = text): ArticleFile {
  return {
    id,
    name: `${id}.txt`,
    fingerprint,
    parse: () => {
      parsed.push(id)
      return article(id, `About ${id}`, [text, 'Leave a comment'])
    },
  }
}

function unreadable(id: string, reason: string, fingerprint?: string): ArticleFile {
  return { id, name: `${id}.txt`, fingerprint, parse: () => ({ unreadable: reason }) }
}

function sourceOf(
  files: readonly ArticleFile[],
  problems: readonly string[] = [],
): Pick<ArticleSource, 'list'> {
  return { list: async () => ({ files, problems, isComplete: true }) }
}

let index: RecordingIndex

beforeEach(() => {
  index = new RecordingIndex(openInMemory(), { model: 'test', dimensions: 4 })
  parsed.length = 0
})

const sync = (...files: readonly ArticleFile[]): Promise<SyncReport> =>
  syncLibrary(sourceOf(files), index, ignore)
const textOf = async (id: string): Promise<string | undefined> => (await index.passages(id))[0]?.text

it('reads everything into an empty index, and says what it left out', async () => {
  expect(await sync(file('a', 'One.'), file('b', 'Two.'))).toEqual({
    read: [
      { name: 'a.txt', paragraphs: 1, leftOut: ['Leave a comment'] },
      { name: 'b.txt', paragraphs: 1, leftOut: ['Leave a comment'] },
    ],
    removed: [],
    unchanged: 0,
    problems: [],
  })
  expect(await textOf('b')).toBe('Two.')
})

it('leaves what is unchanged alone: neither parsed nor written', async () => {
  await sync(file('a', 'One.'), file('b', 'Two.'))
  index.writes.length = 0
  parsed.length = 0
  expect(await sync(file('a', 'One.'), file('b', 'Two.'))).toEqual({
    read: [],
    removed: [],
    unchanged: 2,
    problems: [],
  })
  expect(index.writes).toEqual([])
  expect(parsed).toEqual([])
})

it('replaces what has changed, adds what is new and forgets what is gone, and touches nothing else', async () => {
  await sync(file('a', 'One.'), file('b', 'Two.'), file('c', 'Three.'))
  index.writes.length = 0
  const report = await sync(file('a', 'One.'), file('b', 'Two, anew.'), file('d', 'Four.'))
  expect(index.writes).toEqual(['add b', 'add d', 'remove c'])
  expect(report).toMatchObject({ removed: ['c'], unchanged: 1 })
  expect(report.read.map(({ name }) => name)).toEqual(['b.txt', 'd.txt'])
  expect(await textOf('b')).toBe('Two, anew.')
  expect(await textOf('c')).toBeUndefined()
})

it('forgets nothing when the source itself cannot be read', async () => {
  await sync(file('a', 'One.'))
  const gone = { list: async () => ({ files: [], problems: ['The folder is missing.'], isComplete: false }) }
  const report = await syncLibrary(gone, index, ignore)
  expect(report).toMatchObject({ removed: [], problems: ['The folder is missing.'] })
  expect(await textOf('a')).toBe('One.')
})

describe('a file that cannot be read', () => {
  it('is a sentence that names it, and costs no other file', async () => {
    const report = await sync(
      file('a', 'One.'),
      unreadable('b', 'is empty; remove it', 'f'),
      file('c', 'Three.'),
    )
    expect(report.problems).toEqual(['b.txt was not read: it is empty; remove it.'])
    expect(report.read.map(({ name }) => name)).toEqual(['a.txt', 'c.txt'])
  })

  it.each([undefined, 'new'])(
    'keeps its last readable version, and says so (fingerprint: %s)',
    async (fingerprint) => {
      await sync(file('a', 'One.'))
      const report = await sync(unreadable('a', 'is empty; remove it', fingerprint))
      expect(report).toMatchObject({
        read: [],
        removed: [],
        unchanged: 0,
        problems: ['a.txt was not read: it is empty; remove it; its last readable version is still used.'],
      })
      expect(await textOf('a')).toBe('One.')
    },
  )

  it('is said again every time, and is read once it was mended', async () => {
    await sync(file('a', 'One.'))
    await sync(unreadable('a', 'is empty', 'bad'))
    expect((await sync(unreadable('a', 'is empty', 'bad'))).problems).toHaveLength(1)
    expect((await sync(file('a', 'Mended.'))).problems).toEqual([])
    expect(await textOf('a')).toBe('Mended.')
  })

  it('is neither read nor written when it becomes again what it was', async () => {
    await sync(file('a', 'One.'))
    await sync(unreadable('a', 'is empty', 'bad'))
    index.writes.length = 0
    expect(await sync(file('a', 'One.'))).toMatchObject({ unchanged: 1 })
    expect(index.writes).toEqual([])
  })
})

it('passes on what could not be listed, before the rest', async () => {
  const source = sourceOf([unreadable('b', 'is empty')], ['a.md was not read: twice.'])
  expect((await syncLibrary(source, index, ignore)).problems).toEqual([
    'a.md was not read: twice.',
    'b.txt was not read: it is empty.',
  ])
})

it('counts what there is to read, not what is unchanged, from none to all', async () => {
  await sync(file('a', 'One.'))
  const steps: [number, number][] = []
  const files = [file('a', 'One.'), file('b', 'Two.'), unreadable('c', 'is empty'), file('d', 'Four.')]
  await syncLibrary(sourceOf(files), index, (done, total) => steps.push([done, total]))
  expect(steps).toEqual([
    [0, 3],
    [1, 3],
    [2, 3],
    [3, 3],
  ])
})
