import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as z from 'zod'
import { runProgram } from '../support/run-program.ts'

/** The interface of `--json`, as docs/json.md describes it; strict, so that a new field is a decision. */
const Record = z.strictObject({
  question: z.string(),
  kind: z.enum(['grounded', 'abstained']),
  confidence: z.enum(['direct', 'closest']).nullable(),
  composedBy: z.enum(['extractive', 'model']).nullable(),
  statements: z.array(
    z.strictObject({
      text: z.string(),
      citations: z
        .array(z.strictObject({ article: z.string(), paragraph: z.int().min(1), quote: z.string() }))
        .nonempty(),
    }),
  ),
  passages: z.array(z.strictObject({ article: z.string(), paragraph: z.int(), score: z.number() })).max(10),
  writing: z.null(),
  milliseconds: z.number(),
})

let state: string
beforeAll(() => {
  state = mkdtempSync(join(tmpdir(), 'footnote-ask-'))
})
afterAll(() => rmSync(state, { recursive: true }))

const ask = async (...args: readonly string[]) =>
  await runProgram('ask.ts', { args, environment: { STATE_DIR: state } })
const parseLines = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .map((line) => Record.parse(JSON.parse(line)))

it('answers as one JSON object on one line, cited to the paragraph, with the hedge', async () => {
  const { code, stdout } = await ask('--json', 'Who allegedly controlled the botnet?')
  expect(code).toBe(0)
  const [record] = parseLines(stdout)
  expect(record).toMatchObject({ kind: 'grounded', confidence: 'direct', composedBy: 'extractive' })
  expect(record?.statements[0]?.text).toContain('allegedly')
  expect(record?.statements[0]?.citations[0]).toMatchObject({
    article: 'experts-warn-chinese-espionage',
    paragraph: 4,
  })
  expect(record?.passages).toHaveLength(9)
})

it('abstains where the article does not say, with nulls and without statements', async () => {
  const { code, stdout } = await ask('--json', 'What is the capital of Australia?')
  expect(code).toBe(0)
  expect(parseLines(stdout)).toMatchObject([
    { kind: 'abstained', confidence: null, composedBy: null, statements: [] },
  ])
})

it('answers every line of a file in order, loading once', async () => {
  const file = join(state, 'questions.txt')
  writeFileSync(
    file,
    'Who is William Burns?\n\n"\nNEAR(\ntext:x\n*\n-x\n\u202eWho is Xi?\u200b\n中国的间谍活动\n',
  )
  const { code, stdout } = await ask('--json', '--file', file)
  expect(code).toBe(0)
  const records = parseLines(stdout)
  expect(records.map((record) => record.question)).toEqual(
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== ''),
  )
  expect(records[0]?.statements[0]?.citations[0]?.paragraph).toBe(9)
  for (const record of records.slice(1, 6)) expect(record.kind).toBe('abstained')
})

it('quotes nothing that does not stand in its paragraph', async () => {
  const paragraphs = readFileSync('data/articles/experts-warn-chinese-espionage.txt', 'utf8')
    .split('\n')
    .slice(1)
  const questions = [
    'Why is espionage hard to stop?',
    'What did Xi Jinping say about security?',
    'Who warned about Huawei?',
  ]
  const file = join(state, 'more.txt')
  writeFileSync(file, questions.join('\n'))
  for (const { statements } of parseLines((await ask('--json', '--file', file)).stdout)) {
    for (const { quote, paragraph } of statements.flatMap(({ citations }) => citations)) {
      expect(paragraph).toBeLessThanOrEqual(9)
      expect(paragraphs[paragraph - 1]).toContain(quote)
    }
  }
})

it('says in words what it cannot take in and still exits with 0', async () => {
  const { code, stdout, stderr } = await ask('--json', 'a'.repeat(10_000))
  expect({ code, kind: parseLines(stdout)[0]?.kind }).toEqual({ code: 0, kind: 'abstained' })
  expect(stderr).toContain('longer than I can take in (500 characters)')
  expect((await ask('?!')).stdout).toContain('I see no word in that question')
})

it.each([
  [[], 'Which question?'],
  [['   '], 'Which question?'],
  [['--jsn', 'x'], '--jsn'],
  [['--file'], '--file'],
  [['--file', 'missing.txt'], 'missing.txt'],
  [['--file', 'README.md', 'and a question'], 'not both'],
])('answers bad usage %j with one message, the usage, and exit 2', async (args, part) => {
  const { code, stdout, stderr } = await ask(...args)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(part)
  expect(stderr).toContain('Usage: npm run --silent ask')
  expect(stderr).not.toMatch(/^\s+at /m)
})

it('asks another folder without touching the index of the first', async () => {
  const folder = mkdtempSync(join(state, 'articles-'))
  writeFileSync(
    join(folder, 'bus.txt'),
    'Night bus\nThe council approved a night bus. It starts in March.\nA parking levy of 40 cents pays for it.\n',
  )
  const { stdout } = await ask('--json', '--articles', folder, 'How high is the parking levy?')
  expect(parseLines(stdout)[0]?.statements[0]?.citations[0]).toMatchObject({ article: 'bus', paragraph: 2 })
  const again = await ask('--json', 'Who allegedly controlled the botnet?')
  // Nothing was read anew: the log would say so.
  expect(again.stderr).toBe('')
})

it('reads what it can and names the rest when files are broken', async () => {
  const folder = mkdtempSync(join(state, 'broken-'))
  writeFileSync(join(folder, 'good.txt'), 'Lighthouse\nThe lighthouse was built in 1887.\n')
  writeFileSync(join(folder, 'empty.txt'), '')
  writeFileSync(join(folder, 'huge.txt'), 'x '.repeat(10_000_000))
  writeFileSync(join(folder, 'latin1.txt'), Buffer.from([0x48, 0xe9, 0x0a, 0x41]))
  writeFileSync(join(folder, 'nul.txt'), 'Title\nA\0B\n')
  writeFileSync(join(folder, 'open.md'), '---\ntitle: never closed\nText.\n')
  writeFileSync(join(folder, 'line.txt'), `Title\n${'word '.repeat(400_000)}\n`)
  writeFileSync(join(folder, 'furniture.txt'), 'Title\nLeave a comment\nShare this article\n')
  const { code, stdout, stderr } = await ask('--json', '--articles', folder, 'When was the lighthouse built?')
  expect(code).toBe(0)
  expect(parseLines(stdout)[0]?.statements[0]?.text).toContain('1887')
  const warnings = stderr.split('\n').filter((line) => line.includes('was not read'))
  expect(warnings).toHaveLength(7)
})

it.each([
  ['missing', 'no-such-folder'],
  ['empty', ''],
])('says that the articles folder is %s and abstains', async (_, name) => {
  const folder = name === '' ? mkdtempSync(join(state, 'none-')) : join(state, name)
  const { code, stdout, stderr } = await ask('--json', '--articles', folder, 'Who is there?')
  expect(code).toBe(0)
  expect(parseLines(stdout)[0]?.kind).toBe('abstained')
  expect(stderr).toContain('The articles folder')
})

it('finds a Chinese and a Thai word inside a sentence', async () => {
  const folder = mkdtempSync(join(state, 'scripts-'))
  writeFileSync(
    join(folder, 'zh.txt'),
    '图书馆新闻\n市议会周二批准了夜间巴士服务。\n中央图书馆将从四月起在星期日开放。\n',
  )
  writeFileSync(
    join(folder, 'th.txt'),
    'ข่าวห้องสมุด\nสภาเมืองอนุมัติรถเมล์กลางคืน\nห้องสมุดกลางจะเปิดวันอาทิตย์ตั้งแต่เดือนเมษายน\n',
  )
  const file = join(state, 'scripts.txt')
  writeFileSync(file, '图书馆\nห้องสมุด\n')
  const records = parseLines((await ask('--json', '--articles', folder, '--file', file)).stdout)
  expect(records.map(({ passages }) => passages[0])).toMatchObject([
    { article: 'zh', paragraph: 2 },
    { article: 'th', paragraph: 2 },
  ])
})
