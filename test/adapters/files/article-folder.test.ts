import { chmodSync, mkdirSync } from 'node:fs'
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { ArticleFolder } from '#src/adapters/files/article-folder.ts'
import type { ArticleFile } from '#src/core/ports/article-source.ts'
import { TemporaryFolder } from '../../support/temporary-folder.ts'

const GOOD = 'Night bus\n\nThe council approved it.\n'

async function filesIn(folder: TemporaryFolder): Promise<readonly ArticleFile[]> {
  return (await new ArticleFolder(folder.path).list()).files
}

const fingerprintOf = async (name: string, content: string): Promise<string | undefined> =>
  (await filesIn(new TemporaryFolder({ [name]: content })))[0]?.fingerprint

describe('a folder', () => {
  it('lists its .txt and .md files by name, whatever the case of the ending', async () => {
    const folder = new TemporaryFolder({ 'b.MD': GOOD, 'a.txt': GOOD, 'c.Txt': GOOD, 'Zoo.md': GOOD })
    const files = await filesIn(folder)
    expect(files.map(({ id, name }) => [id, name])).toEqual([
      ['Zoo', 'Zoo.md'],
      ['a', 'a.txt'],
      ['b', 'b.MD'],
      ['c', 'c.Txt'],
    ])
  })

  it('leaves hidden files, other files and subfolders alone', async () => {
    const folder = new TemporaryFolder({
      '.a.txt': GOOD,
      'b.pdf': GOOD,
      txt: GOOD,
      'c.txt~': GOOD,
      'd.txt': GOOD,
    })
    mkdirSync(folder.pathOf('more'))
    expect((await filesIn(folder)).map(({ name }) => name)).toEqual(['d.txt'])
  })

  it('that is missing is one sentence', async () => {
    const path = new TemporaryFolder().pathOf('nowhere')
    expect(await new ArticleFolder(path).list()).toEqual({
      files: [],
      problems: [`The articles folder ${path} is missing or cannot be read; make it, or name another one.`],
      isComplete: false,
    })
  })

  it('that is a file is one sentence', async () => {
    const path = new TemporaryFolder({ 'a.txt': GOOD }).pathOf('a.txt')
    const { problems } = await new ArticleFolder(path).list()
    expect(problems).toEqual([expect.stringContaining('is missing or cannot be read')])
  })

  it.skipIf(process.getuid?.() === 0)('that may not be read is one sentence', async () => {
    const folder = new TemporaryFolder({ 'a.txt': GOOD })
    chmodSync(folder.path, 0o000)
    const { files, problems } = await new ArticleFolder(folder.path).list()
    chmodSync(folder.path, 0o700)
    expect(files).toEqual([])
    expect(problems).toEqual([expect.stringContaining('is missing or cannot be read')])
  })

  it('without articles is one sentence', async () => {
    const { path } = new TemporaryFolder({ 'notes.pdf': '', '.hidden.txt': GOOD })
    expect(await new ArticleFolder(path).list()).toEqual({
      files: [],
      problems: [`The articles folder ${path} holds no .txt or .md file; put one in.`],
      isComplete: true,
    })
  })

  it('reads one of two files with the same name, and says which it did not', async () => {
    const folder = new TemporaryFolder({ 'a.txt': GOOD, 'a.md': '# From Markdown\n\nText.', 'b.txt': GOOD })
    const { files, problems } = await new ArticleFolder(folder.path).list()
    expect(files.map(({ name }) => name)).toEqual(['a.md', 'b.txt'])
    expect(problems).toEqual(['a.txt was not read: it has the same name as a.md; rename one of them.'])
  })
})

describe('a file', () => {
  it('becomes an article that is named after it', async () => {
    const [file] = await filesIn(
      new TemporaryFolder({ 'night bus.md': '---\nurl: https://x.org/a\n---\n# Night bus\n\nText.' }),
    )
    expect(file?.parse()).toMatchObject({
      id: 'night bus',
      title: 'Night bus',
      details: { url: 'https://x.org/a' },
      passages: [{ id: 'night bus#1', text: 'Text.' }],
    })
  })

  it('without a headline goes by its name', async () => {
    const [file] = await filesIn(
      new TemporaryFolder({ 'levy.txt': 'A levy pays for it, the mayor said. '.repeat(20) }),
    )
    expect(file?.parse()).toMatchObject({ title: 'levy', passages: [{ paragraph: 1 }] })
  })

  it('has a fingerprint that changes with its content and its ending, and only with them', async () => {
    const first = await fingerprintOf('a.txt', GOOD)
    expect(first).toMatch(/^\w+$/)
    expect(await fingerprintOf('a.txt', GOOD)).toBe(first)
    expect(await fingerprintOf('a.txt', `${GOOD} `)).not.toBe(first)
    expect(await fingerprintOf('a.md', GOOD)).not.toBe(first)
  })

  it('has the same id however its name is composed', async () => {
    const [file] = await filesIn(new TemporaryFolder({ 'cafe\u0301.txt': GOOD }))
    expect(file?.id).toBe('café')
  })

  it.each([
    ['colours', '\u001b[31mred\u001b[0m.txt', '[31mred[0m', '[31mred[0m.txt'],
    ['turns text around', 'a\u202etxt.exe.md', 'atxt.exe', 'atxt.exe.md'],
    ['breaks the line', 'a\nerror: forged.txt', 'a error: forged', 'a error: forged.txt'],
    ['shows nothing', '\u200b.txt', 'unnamed', '.txt'],
  ])('whose name %s is named without that', async (...[, fileName, id, name]) => {
    const [file] = await filesIn(new TemporaryFolder({ [fileName]: GOOD }))
    expect(file).toMatchObject({ id, name })
    expect(file?.parse()).toHaveProperty('passages')
  })
})
