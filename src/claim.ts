import process from 'node:process'
import * as z from 'zod'
import { renderTerminal, WIDEST_LINE } from './adapters/console/render-terminal.ts'
import type { Passage } from './core/article/article.ts'
import { checkClaim } from './core/check/check-claim.ts'
import { emptyClaimRecord, toClaimRecord } from './core/check/check-record.ts'
import { readClaim } from './core/check/read-claim.ts'
import { renderChecked } from './core/command/check.ts'
import type { PassageIndex } from './core/ports/passage-index.ts'
import type { Reply } from './core/reply/reply.ts'
import { describeClaimProblem, NO_ARTICLE } from './core/reply/trouble.ts'
import type { RetrievalDependencies } from './core/retrieval/retrieve.ts'
import { readArguments, readLines, usageError } from './read-arguments.ts'
import { runOnce } from './run-once.ts'

const USAGE = `Usage: npm run --silent claim -- [options] "sentence"
  --json            one JSON object on one line (docs/json.md) instead of text
  --file FILE       check each line of FILE (- is standard input), which is JSON:
                    {"claim": "…"}, with "paragraphs": [4] where it is to be compared with these alone,
                    and with "article": "name" where there are several
  --articles DIR    compare with the articles of another folder
  --help            this text`

const OPTIONS = {
  json: { type: 'boolean' },
  file: { type: 'string' },
  articles: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

const Line = z.strictObject({
  claim: z.string(),
  paragraphs: z.array(z.int().positive()).min(1).optional(),
  article: z.string().optional(),
})
type Line = z.infer<typeof Line>

/** Compares one sentence, or each of a file, with the articles; without a conversation and without a model. */
await runOnce({
  usage: USAGE,
  readOptions,
  assembling: { answersMeanwhile: false },
  work: async (options, { assembly }) => {
    await assembly.encoded
    const print = options.isJson ? printRecord : printText
    for (const line of options.lines) await print(line, assembly.retrieval)
  },
})

interface Options {
  readonly lines: readonly Line[]
  readonly isJson: boolean
  readonly articles: string | undefined
}

function readOptions(args: readonly string[]): Options | 'help' {
  const { values, positionals } = readArguments(args, OPTIONS, USAGE)
  if (values.help === true) return 'help'
  const { file, articles, json: isJson = false } = values
  if (articles?.trim() === '') throw usageError('Which folder of articles?', USAGE)
  if (file !== undefined && positionals.length > 0)
    throw usageError('Give a sentence or --file, not both.', USAGE)
  if (file !== undefined) return { lines: readLines(file, USAGE).map(parseLine), isJson, articles }
  const claim = positionals.join(' ')
  if (claim.trim() === '') throw usageError('Which sentence?', USAGE)
  return { lines: [{ claim }], isJson, articles }
}

function parseLine(text: string, index: number): Line {
  const line = Line.safeParse(parseJson(text))
  if (line.success) return line.data
  throw usageError(
    `Line ${index + 1} of the file is not such an object: ${z.prettifyError(line.error)}`,
    USAGE,
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function printRecord(line: Line, retrieval: RetrievalDependencies): Promise<void> {
  const claim = readClaim(line.claim)
  if ('problem' in claim) process.stderr.write(`${asText(describeClaimProblem(claim.problem))}\n`)
  const record =
    'problem' in claim
      ? emptyClaimRecord(line.claim)
      : toClaimRecord(await checkClaim(claim, retrieval, await passagesOf(line, retrieval.index)))
  process.stdout.write(`${JSON.stringify(record)}\n`)
}

async function printText(line: Line, retrieval: RetrievalDependencies): Promise<void> {
  process.stdout.write(`${asText(await replyTo(line, retrieval))}\n\n`)
}

async function replyTo(line: Line, retrieval: RetrievalDependencies): Promise<Reply> {
  const claim = readClaim(line.claim)
  if ('problem' in claim) return describeClaimProblem(claim.problem)
  if ((await retrieval.index.articles()).length === 0) return NO_ARTICLE
  const checked = await checkClaim(claim, retrieval, await passagesOf(line, retrieval.index))
  // There is no conversation in which a command could follow.
  return (await renderChecked(checked, retrieval.index)).filter(({ kind }) => kind !== 'actions')
}

/** The paragraphs that a line names; `undefined`: it names none. */
async function passagesOf(
  { paragraphs, article: named }: Line,
  index: PassageIndex,
): Promise<readonly Passage[] | undefined> {
  if (paragraphs === undefined) return undefined
  const articles = await index.articles()
  const article = named ?? (articles.length === 1 ? articles[0]?.id : undefined)
  if (article === undefined) throw usageError('There are several articles; name one in "article".', USAGE)
  const passages = await index.passages(article)
  return paragraphs.map((paragraph) => {
    const passage = passages.find((one) => one.paragraph === paragraph)
    if (passage === undefined) throw usageError(`There is no paragraph ${paragraph} in “${article}”.`, USAGE)
    return passage
  })
}

function asText(reply: Reply): string {
  return renderTerminal(reply, { width: WIDEST_LINE, hasColor: false })
}
