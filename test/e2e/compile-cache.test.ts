import { spawnSync } from 'node:child_process'
import { globSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { expect, it } from 'vitest'
import * as z from 'zod'
import { TemporaryFolder } from '../support/temporary-folder.ts'

const Manifest = z.object({ scripts: z.record(z.string(), z.string()) })

/** A program of two modules in a package of its own. */
function createPackage(): TemporaryFolder {
  const folder = new TemporaryFolder({ 'package.json': '{ "type": "module" }' })
  mkdirSync(folder.pathOf('src'))
  folder.write('src/compile-cache.js', readFileSync('src/compile-cache.js'))
  folder.write('src/greeting.ts', `export const greeting: string = 'hello'`)
  folder.write('src/program.ts', `import { greeting } from './greeting.ts'; console.log(greeting)`)
  return folder
}

/** Starts it as `npm start` starts Footnote. */
const start = (folder: TemporaryFolder) =>
  spawnSync(process.execPath, ['--import=./src/compile-cache.js', 'src/program.ts'], {
    cwd: folder.path,
    encoding: 'utf8',
  })

const keptFiles = (folder: TemporaryFolder): readonly string[] =>
  globSync(folder.pathOf('node_modules/.cache/footnote/*/*'))
    .map((path) => `${path} ${statSync(path).mtimeMs}`)
    .toSorted()

it('keeps compiled modules for the next start, but never those of a file that has changed', () => {
  const folder = createPackage()
  expect(start(folder)).toMatchObject({ status: 0, stdout: 'hello\n' })
  const kept = keptFiles(folder)
  expect(kept.length).toBeGreaterThan(1)
  // What is found is not written again.
  expect(start(folder)).toMatchObject({ status: 0, stdout: 'hello\n' })
  expect(keptFiles(folder)).toEqual(kept)
  folder.write('src/greeting.ts', `export const greeting: string = 'goodbye'`)
  expect(start(folder)).toMatchObject({ status: 0, stdout: 'goodbye\n' })
})

it('starts all the same where nothing can be kept', () => {
  const folder = createPackage()
  folder.write('node_modules', 'a file, so that no folder can be made of it')
  expect(start(folder)).toMatchObject({ status: 0, stdout: 'hello\n', stderr: '' })
})

it('serves every program that answers people', () => {
  const { scripts } = Manifest.parse(JSON.parse(readFileSync('package.json', 'utf8')))
  for (const name of ['start', 'ask', 'claim', 'summary'])
    expect(scripts[name]).toMatch(/^node --import=\.\/src\/compile-cache\.js /)
})
