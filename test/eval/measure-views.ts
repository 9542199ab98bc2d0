import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Fact } from '#src/core/summary/fact.ts'
import { whoSaysWhat } from '#src/core/summary/who-says-what.ts'
import { article } from '../support/articles.ts'
import { table } from './table.ts'

/** From where to where, in characters of the text. */
type Span = readonly [from: number, to: number]

/** Somebody says something, as people marked it: who, with which word, and what. */
interface Attribution {
  readonly sources: readonly Span[]
  readonly words: readonly Span[]
}

interface Marked {
  readonly text: string
  readonly attributions: readonly Attribution[]
}

/** News articles in which people marked who says what (PolNeAR): how many rows of the view they marked, too. */
export function measureViews(folder: string): string {
  const rows = ['dev', 'test'].map((part) => {
    const articles = loadMarked(join(folder, part))
    const counts = articles.map(countRows)
    const sum = (name: keyof Counts): number => counts.reduce((all, each) => all + each[name], 0)
    return [
      PARTS[part] ?? part,
      articles.length,
      sum('rows'),
      share(sum('right'), sum('rows')),
      share(sum('found'), sum('marked')),
    ]
  })
  return `Who says what, compared with what people marked (in %)\n\n${table(
    ['', 'articles', 'rows', 'rows that people marked, too', 'of what they marked'],
    rows,
  )}`
}

const share = (count: number, of: number): string => ((100 * count) / of).toFixed(1)

const PARTS: Readonly<Record<string, string>> = { dev: 'used while writing the rules', test: 'others' }

interface Counts {
  readonly rows: number
  readonly right: number
  readonly marked: number
  readonly found: number
}

function countRows({ text, attributions }: Marked): Counts {
  const paragraphs = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const { passages } = article('a', 'A', paragraphs.slice(1))
  // Where white space was tidied up, the marks cannot be found.
  const facts = whoSaysWhat(passages).filter((fact) => text.includes(fact.passage.text))
  const matches = facts.map((fact) => attributions.filter((each) => isSame(fact, each, text)))
  return {
    rows: facts.length,
    right: matches.filter((found) => found.length > 0).length,
    marked: attributions.length,
    found: new Set(matches.flat()).size,
  }
}

/** The words of the mark stand in the row's sentence, and its source is the row's speaker. */
function isSame(fact: Fact, { sources, words }: Attribution, text: string): boolean {
  const from = text.indexOf(fact.text, text.indexOf(fact.passage.text))
  const to = from + fact.text.length
  const isHere = words.some(([start, end]) => start < to && end > from)
  return from >= 0 && isHere && sources.some(([start, end]) => namesSame(fact, text.slice(start, end)))
}

const PRONOUN = /^(?:he|she)$/i
const FEWEST_LETTERS = 4

/** "Clinton" is "Hillary Clinton"; "he" is whoever was named in the sentence before. */
function namesSame({ labels: [speaker = ''], text }: Fact, source: string): boolean {
  if (PRONOUN.test(source)) return !text.includes(speaker)
  const words = wordsOf(source)
  return wordsOf(speaker).some((word) => word.length >= FEWEST_LETTERS && words.includes(word))
    ? true
    : source.includes(speaker) || speaker.includes(source)
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/\p{L}+/gu) ?? []

function loadMarked(folder: string): readonly Marked[] {
  const marks = readdirSync(join(folder, 'attributions'))
  return readdirSync(join(folder, 'text')).flatMap((file) => {
    const name = file.replace(/\.txt$/, '')
    const mark = marks.find((each) => each.startsWith(name))
    if (mark === undefined) return []
    const text = readFileSync(join(folder, 'text', file), 'utf8')
    return [{ text, attributions: readMarks(readFileSync(join(folder, 'attributions', mark), 'utf8')) }]
  })
}

/** Two kinds of lines: "T1 Source 89 106 …" are spans, "E1 Attribution:T4 Content:T3 …" put them together. */
function readMarks(marks: string): readonly Attribution[] {
  const lines = marks.split('\n')
  const spans = new Map(
    lines.flatMap((line): readonly (readonly [string, readonly Span[]])[] => {
      const [, id = '', places] = /^(T\d+)\t\w+ ([\d ;]+)\t/.exec(line) ?? []
      return places === undefined ? [] : [[id, places.split(';').map(toSpan)]]
    }),
  )
  const spansOf = (parts: readonly string[], kind: RegExp): readonly Span[] =>
    parts.filter((part) => kind.test(part)).flatMap((part) => spans.get(part.split(':')[1] ?? '') ?? [])
  return lines
    .filter((line) => /^E\d+\t/.test(line))
    .map((line) => line.split(/\s/).slice(1))
    .map((parts) => ({
      sources: spansOf(parts, /^Source\d*:/),
      words: spansOf(parts, /^(?:Cue|Content)\d*:/),
    }))
    .filter(({ sources }) => sources.length > 0)
}

function toSpan(place: string): Span {
  const [from = 0, to = 0] = place.trim().split(' ').map(Number)
  return [from, to]
}
