import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readPrompts } from '#src/adapters/files/read-prompts.ts'
import { TemporaryFolder } from '../../support/temporary-folder.ts'

it('reads the words that are shipped, whole', () => {
  expect(readPrompts()).toMatchSnapshot()
})

it('says which file is no prompt, and why', () => {
  const shipped = readdirSync('prompts').map((name) => [name, readFileSync(join('prompts', name))] as const)
  const folder = new TemporaryFolder(Object.fromEntries(shipped))
  folder.write('repair.md', '--- data\n{{problems}}')
  expect(() => readPrompts(folder.path)).toThrow(/repair\.md lacks \{\{fence\}\}/)
})

it('says which file is missing', () => {
  expect(() => readPrompts(new TemporaryFolder().path)).toThrow(/answer\.md/)
})
