import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs'
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { ArticleFolder } from '#src/adapters/files/article-folder.ts'
import type { ArticleFile } from '#src/core/ports/article-source.ts'
import { TemporaryFolder } from '../../support/temporary-folder.ts'

const GOOD = 'Night bus\n\nThe council approved it.\n'

async function filesIn(folder: TemporaryFolder): Promise<readonly ArticleFile[]> {
  return (await new ArticleFolder(folder.path).list()).files
}

/** The sentence's end for the one bad file of a folder, beside a good one that must not suffer. */
async function refusalOf(name: string, prepare: (folder: TemporaryFolder) => void): Promise<unknown> {
  const folder = new TemporaryFolder({ 'good.txt': GOOD })
  prepare(folder)
  const files = await filesIn(folder)
  expect(files.find((file) => file.name === 'good.txt')?.parse()).toHaveProperty('passages')
  const parsed = files.find((file) => file.name === name)?.parse()
  return parsed !== undefined && 'unreadable' in parsed ? parsed.unreadable : parsed
}

const refusalOfContent = (name: string, content: string | Uint8Array): Promise<unknown> =>
  refusalOf(name, (folder) => folder.write(name, content))

function addLocked(folder: TemporaryFolder): void {
  folder.write('a.txt', GOOD)
  chmodSync(folder.pathOf('a.txt'), 0o000)
}

describe('a file that cannot be read', () => {
  const LINE_OF_2_MB = 'The council approved a night bus on Tuesday. '.repeat(45_000)
  const EMPTY = 'is empty; put its text into it, or remove it'
  const NUL = 'holds NUL bytes, which plain text does not; save it as plain text in UTF-8'

  it.each<[string, string, string | Uint8Array, string]>([
    ['0 bytes', 'a.txt', '', EMPTY],
    ['0 bytes of Markdown', 'a.md', '', EMPTY],
    ['blanks only', 'a.txt', ' \n\t\r\n', EMPTY],
    ['a byte order mark only', 'a.txt', '\uFEFF', EMPTY],
    ['NUL bytes', 'a.txt', 'a\0b', NUL],
    ['UTF-16', 'a.txt', Buffer.from(`\uFEFF${GOOD}`, 'utf16le'), NUL],
    ['Latin-1', 'a.txt', Buffer.from('Müller\n\nText.', 'latin1'), 'is not valid UTF-8; save it as UTF-8'],
    [
      'a headline only',
      'a.txt',
      'Night bus\n',
      'holds no paragraph below its headline; put a headline on its first line and the text below it',
    ],
    [
      'a heading only',
      'a.md',
      '# Night bus\n',
      'holds no paragraph below its headline; put a headline on its first line and the text below it',
    ],
    [
      'page furniture only',
      'a.txt',
      'Night bus\n\nLeave a comment\nShare\n',
      'holds nothing below its headline but “Leave a comment”; put the text of the article there',
    ],
    [
      '20 MB',
      'a.txt',
      new Uint8Array(20_000_000).fill(97),
      'has 20 MB (at most 5); cut it into several files',
    ],
    [
      'a byte too many',
      'a.txt',
      new Uint8Array(5_000_001).fill(97),
      'has 5.1 MB (at most 5); cut it into several files',
    ],
    [
      'one line of 2 MB',
      'a.txt',
      LINE_OF_2_MB,
      'holds a paragraph of 2,024,999 characters (at most 20,000); break it into paragraphs',
    ],
    [
      'one line of 2 MB below a headline',
      'a.txt',
      `Night bus\n${LINE_OF_2_MB}`,
      'holds a paragraph of 2,024,999 characters (at most 20,000); break it into paragraphs',
    ],
    [
      'one line of 2 MB of Markdown',
      'a.md',
      LINE_OF_2_MB,
      'holds 2,025,000 characters without a blank line (at most 40,000); break it into paragraphs',
    ],
    [
      'an endless heading',
      'a.md',
      `# ${'word '.repeat(100)}\n\nText.`,
      'has a headline of 499 characters (at most 300); shorten it',
    ],
    [
      'an open front matter',
      'a.md',
      '---\ntitle: a\n',
      'opens a front matter with --- and never closes it; add a second line of ---',
    ],
  ])('says so: %s', async (...[, name, content, reason]) => {
    expect(await refusalOfContent(name, content)).toBe(reason)
  })

  it('says so: a folder', async () => {
    expect(await refusalOf('a.txt', (folder) => mkdirSync(folder.pathOf('a.txt')))).toBe(
      'is a folder; only files are read',
    )
  })

  it('says so: a link that leads nowhere', async () => {
    expect(await refusalOf('a.txt', (folder) => symlinkSync('gone', folder.pathOf('a.txt')))).toBe(
      'is a link to a file that is not there; put the file itself there',
    )
  })

  it('says so: a link that leads back to itself', async () => {
    expect(await refusalOf('a.txt', (folder) => symlinkSync('a.txt', folder.pathOf('a.txt')))).toBe(
      'is a link that leads back to itself; put the file itself there',
    )
  })

  it.skipIf(process.platform === 'win32')('says so and does not wait: a pipe, a device', async () => {
    const reason = 'is no ordinary file; put the text itself there'
    expect(await refusalOf('a.txt', (folder) => execFileSync('mkfifo', [folder.pathOf('a.txt')]))).toBe(
      reason,
    )
    expect(await refusalOf('a.txt', (folder) => symlinkSync('/dev/zero', folder.pathOf('a.txt')))).toBe(
      reason,
    )
  })

  it.skipIf(process.getuid?.() === 0)('says so: a file that may not be opened', async () => {
    expect(await refusalOf('a.txt', addLocked)).toBe('may not be opened; give Footnote the right to read it')
  })

  it('has no fingerprint when not even its bytes could be read', async () => {
    const folder = new TemporaryFolder()
    mkdirSync(folder.pathOf('a.txt'))
    expect((await filesIn(folder))[0]?.fingerprint).toBeUndefined()
  })

  it('is read when it is a link to a good one', async () => {
    expect(
      await refusalOf('a.txt', (folder) => symlinkSync('good.txt', folder.pathOf('a.txt'))),
    ).toHaveProperty('passages')
  })
})
