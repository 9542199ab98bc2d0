import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import * as z from 'zod'
import { SETTINGS } from '#src/config.ts'
import { COMMANDS } from '#src/core/command/commands.ts'
import { runProgram } from '../support/run-program.ts'

/** Documents that nobody runs drift; these are compared with what is there. */
const read = (path: string): string => readFileSync(path, 'utf8')
const README = read('README.md')
const ARCHITECTURE = read('ARCHITECTURE.md')
const decisions = readdirSync('docs/decisions').map((name) => `docs/decisions/${name}`)
const documents = [
  'README.md',
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  'docs/json.md',
  'docs/quality.md',
  'docs/performance.md',
  ...decisions,
]

/** The first column of the table whose header begins with `header`, without backticks. */
function firstColumn(markdown: string, header: string): readonly string[] {
  const lines = markdown.split('\n')
  const start = lines.findIndex((line) => line.split('|')[1]?.trim() === header)
  const rows = lines.slice(start + 2)
  const end = rows.findIndex((line) => !line.startsWith('|'))
  return rows.slice(0, end).map((row) => row.split('|')[1]?.trim().replaceAll('`', '') ?? '')
}

it('lists every setting in README.md and .env.example, in the order of config.ts', () => {
  expect(firstColumn(README, 'setting')).toEqual(SETTINGS)
  const names = read('.env.example')
    .split('\n')
    .flatMap((line) => /^([A-Z_]+)=/.exec(line)?.[1] ?? [])
  expect(names).toEqual(SETTINGS)
})

it('lists every command in README.md', () => {
  const declared = COMMANDS.map(({ name, argument }) =>
    argument === undefined ? `/${name}` : `/${name} ${argument}`,
  )
  expect(firstColumn(README, 'command')).toEqual(declared)
})

const Manifest = z.object({ scripts: z.record(z.string(), z.string()) })

it('names only scripts that exist', () => {
  const { scripts } = Manifest.parse(JSON.parse(read('package.json')))
  for (const document of documents) {
    for (const [, name = ''] of read(document).matchAll(/npm run (?:--silent )?([a-z:-]+)/g)) {
      expect(Object.keys(scripts), `${document} names npm run ${name}`).toContain(name)
    }
  }
})

it('links to and names only files that exist', () => {
  for (const document of documents) {
    const text = read(document)
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path = '']) =>
      join(dirname(document), path),
    )
    const paths = [...text.matchAll(/`((?:src|test|docs|data)\/[\w./-]+)`/g)].map(([, path = '']) => path)
    for (const path of [...links, ...paths]) expect(existsSync(path), `${document} names ${path}`).toBe(true)
  }
})

it('names every folder of core and of the adapters on the map', () => {
  for (const ring of ['core', 'adapters']) {
    const folders = readdirSync(`src/${ring}`, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    for (const { name } of folders) expect(ARCHITECTURE).toContain(`\`${ring}/${name}\``)
  }
})

it('was merged to its end', () => {
  for (const document of documents) expect(read(document)).not.toMatch(/^(?:<{7}|>{7}) /m)
})

it('keeps the map short enough to be read', () => {
  expect(ARCHITECTURE.split('\n').length).toBeLessThanOrEqual(150)
})

it('shows a transcript in README.md that the program really prints', async () => {
  const transcript = /```text\n([\s\S]*?)```/.exec(README)?.[1] ?? ''
  const questions = [...transcript.matchAll(/^> (.*)$/gm)].map(([, question = '']) => question)
  expect(questions.length).toBeGreaterThan(1)
  const state = mkdtempSync(join(tmpdir(), 'footnote-docs-'))
  const { stdout } = await runProgram('main.ts', {
    input: questions.join('\n'),
    environment: { STATE_DIR: state },
  })
  rmSync(state, { recursive: true })
  const answers = transcript.replaceAll(/^> .*\n\n/gm, '')
  // No-break spaces keep numbers beside their quotations; in a document they would only surprise.
  expect(stdout.replaceAll('\u00a0', ' ').trim()).toBe(answers.trim())
})
