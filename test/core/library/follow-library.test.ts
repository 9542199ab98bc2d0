import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import { ArticleFolder } from '#src/adapters/files/article-folder.ts'
import type { SyncReport } from '#src/core/library/sync-library.ts'
import { followLibrary } from '#src/core/library/follow-library.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { NaiveIndex } from '../../support/naive-index.ts'
import { SilentLogger } from '../../support/silent-logger.ts'
import { TemporaryFolder } from '../../support/temporary-folder.ts'

const LOOK = 30_000

let folder: TemporaryFolder
let index: NaiveIndex
let clock: FakeClock
let logger: SilentLogger
let looks: SyncReport[]
let stop: AbortController

beforeEach(async () => {
  folder = new TemporaryFolder({ 'bus.txt': 'Night bus\n\nThe council approved it.\n' })
  index = new NaiveIndex()
  clock = new FakeClock()
  logger = new SilentLogger()
  looks = []
  stop = new AbortController()
})

async function follow(onLook = async (report: SyncReport) => void looks.push(report)): Promise<void> {
  const source = new ArticleFolder(folder.path)
  const following = { source, index, clock, logger, onLook }
  void followLibrary(following, await source.stamp(), stop.signal)
}

/** Files are read in many turns of the event loop. */
async function look(): Promise<void> {
  await clock.advance(LOOK)
  for (let turn = 0; turn < 20; turn++) await clock.advance(0)
}

const ids = async () => (await index.articles()).map(({ id }) => id)

describe('while the program runs', () => {
  it('an article that comes, changes or goes is noticed', async () => {
    await follow()
    writeFileSync(folder.pathOf('ferry.txt'), 'Ferry\n\nIt waits until April.\n')
    await look()
    expect(await ids()).toEqual(['bus', 'ferry'])
    writeFileSync(folder.pathOf('ferry.txt'), 'Ferry\n\nIt waits until May, they say.\n')
    await look()
    expect((await index.passages('ferry')).map(({ text }) => text)).toEqual(['It waits until May, they say.'])
    rmSync(folder.pathOf('ferry.txt'))
    await look()
    expect(await ids()).toEqual(['bus'])
    expect(looks.map(({ read, removed }) => [read.length, removed.length])).toEqual([
      [2, 0],
      [1, 0],
      [0, 1],
    ])
  })

  it('nothing is read when nothing has changed, and all is quiet after the end', async () => {
    await follow()
    await look()
    expect(looks).toEqual([])
    stop.abort()
    writeFileSync(folder.pathOf('ferry.txt'), 'Ferry\n\nIt waits.\n')
    await look()
    expect(looks).toEqual([])
  })

  it('a change that keeps the size is noticed by its time', async () => {
    await follow()
    writeFileSync(folder.pathOf('bus.txt'), 'Night bus\n\nThe council rejected it.\n')
    utimesSync(folder.pathOf('bus.txt'), 1, 1)
    await look()
    expect((await index.passages('bus')).map(({ text }) => text)).toEqual(['The council rejected it.'])
  })

  it('what fails is said, tried again, and takes nothing away', async () => {
    let isBroken = true
    await follow(async (report) => {
      looks.push(report)
      if (isBroken) throw new Error('The encoder is gone')
    })
    writeFileSync(folder.pathOf('ferry.txt'), 'Ferry\n\nIt waits.\n')
    await look()
    expect(logger.lines.map(({ message }) => message)).toEqual([
      'The articles could not be read anew; those that were read before are used',
    ])
    isBroken = false
    await look()
    await look()
    expect(looks).toHaveLength(2)
    expect(await ids()).toEqual(['bus', 'ferry'])
  })

  it('a folder that is gone for a while forgets nothing', async () => {
    await follow()
    writeFileSync(folder.pathOf('ferry.txt'), 'Ferry\n\nIt waits.\n')
    await look()
    rmSync(folder.path, { recursive: true })
    await look()
    expect(await ids()).toEqual(['bus', 'ferry'])
    expect(looks.at(-1)?.problems.join()).toContain('is missing or cannot be read')
    mkdirSync(folder.path)
  })
})
