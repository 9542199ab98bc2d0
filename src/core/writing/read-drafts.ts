import type { WritingFormat } from '../ports/language-model.ts'
import { cleanLine } from '../text/clean.ts'
import { hasLink } from './links.ts'

/** A sentence that the model wrote, not yet compared with anything. */
export interface Draft {
  readonly text: string
  /** Numbers of the passages that it names; they may not exist. */
  readonly cites: readonly number[]
}

export interface Drafts {
  readonly drafts: readonly Draft[]
  /** What the passages do not say, in the model's words; empty: nothing. */
  readonly missing: string
}

const MOST_CITES = 4
/** In characters: longer ones are refused, and need not be repeated whole. */
const LONGEST_DRAFT = 1_000
const LONGEST_MISSING = 200
/** How models say that nothing is missing. */
const NOTHING = /^(?:nothing|none|n\/a|no|-|—)?[.!]?$/i

export const DRAFTS_SCHEMA: WritingFormat['schema'] = {
  type: 'object',
  properties: {
    sentences: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          text: { type: 'string' },
          passages: { type: 'array', items: { type: 'integer' } },
        },
        required: ['text', 'passages'],
        additionalProperties: false,
      },
    },
    missing: { type: 'string' },
  },
  required: ['sentences', 'missing'],
  additionalProperties: false,
}

/**
 * What a model returned, in whichever form it did; `undefined`: it is neither the one nor the other. More than `most`
 * sentences are more than was asked for.
 */
export function readDrafts(text: string, most: number): Drafts | undefined {
  const json = /^\s*(?:```(?:json)?\s*)?(\{.*\})\s*(?:```)?\s*$/s.exec(text)?.[1]
  if (json !== undefined) return readStructured(json, most)
  // A schema that was begun and not ended is no text.
  return text.trimStart().startsWith('{') ? undefined : readMarked(text, most)
}

function readStructured(json: string, most: number): Drafts | undefined {
  const value = parseJson(json)
  if (!isRecord(value) || !Array.isArray(value['sentences'])) return undefined
  const drafts = value['sentences'].map(toDraft)
  if (drafts.includes(undefined)) return undefined
  const missing = value['missing']
  return bounded(
    drafts.filter((draft) => draft !== undefined),
    typeof missing === 'string' ? missing : '',
    most,
  )
}

function toDraft(value: unknown): Draft | undefined {
  if (!isRecord(value) || typeof value['text'] !== 'string' || !Array.isArray(value['passages']))
    return undefined
  const cites = value['passages'].filter((number) => Number.isInteger(number))
  return cites.length === value['passages'].length ? { text: value['text'], cites } : undefined
}

const MARKS = /\s*\[(\d{1,4}(?:\s*,\s*\d{1,4})*)\]/g
const MISSING = /^(?:\*\*)?missing(?:\*\*)?\s*:/i
const LIST_MARK = /^(?:[-*•]|\d{1,2}[.)])\s+/

/** A line for each sentence, with "[2]" behind it. */
function readMarked(text: string, most: number): Drafts {
  const lines = text.split('\n').map((line) => line.trim().replace(LIST_MARK, ''))
  const missing = lines.find((line) => MISSING.test(line))?.replace(MISSING, '') ?? ''
  const drafts = lines
    .filter((line) => line !== '' && !MISSING.test(line))
    .map((line): Draft => ({ text: line.replaceAll(MARKS, ''), cites: citesIn(line) }))
  return bounded(drafts, missing, most)
}

const citesIn = (line: string): readonly number[] =>
  [...line.matchAll(MARKS)].flatMap(([, numbers = '']) => numbers.split(',').map(Number))

function bounded(drafts: readonly Draft[], missing: string, most: number): Drafts {
  const cleaned = drafts
    .map(({ text, cites }) => ({
      text: cleanLine(text.replaceAll(MARKS, '')).slice(0, LONGEST_DRAFT).toWellFormed(),
      cites: [...new Set(cites)].slice(0, MOST_CITES),
    }))
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
  const said = cleanLine(missing)
  return {
    drafts: cleaned.slice(0, most),
    missing: NOTHING.test(said) || hasLink(said) ? '' : said.slice(0, LONGEST_MISSING).toWellFormed(),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
