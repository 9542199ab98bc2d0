import process from 'node:process'
import { renderTerminal, WIDEST_LINE } from './adapters/console/render-terminal.ts'
import { chooseOnly, showSummary } from './core/command/summary.ts'
import type { PassageIndex } from './core/ports/passage-index.ts'
import type { SummaryLength } from './core/summary/summary-length.ts'
import { LENGTHS } from './core/summary/summary-length.ts'
import { toSummaryRecord, toViewRecord } from './core/summary/summary-record.ts'
import type { Summary, SumUp } from './core/summary/sum-up.ts'
import { sumUp } from './core/summary/sum-up.ts'
import type { View } from './core/summary/view.ts'
import { listFacts, VIEWS } from './core/summary/view.ts'
import { createWriter } from './create-writer.ts'
import { readArguments, usageError } from './read-arguments.ts'
import { runOnce } from './run-once.ts'

const USAGE = `Usage: npm run --silent summary -- [options] [article]
  --length LENGTH   short (the default), medium or long
  --view VIEW       instead: who (says what), numbers or timeline
  --json            one JSON object on one line (docs/json.md) instead of text
  --articles DIR    the articles of another folder
  --help            this text`

const OPTIONS = {
  length: { type: 'string' },
  view: { type: 'string' },
  json: { type: 'boolean' },
  articles: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Sums one article up, without a conversation; its name is needed where there are several. */
await runOnce({
  usage: USAGE,
  readOptions,
  // Summaries are chosen by words; nothing waits for the encoder.
  assembling: { answersMeanwhile: true, usesEncoder: false },
  work: async (options, { assembly, config, logger }) => {
    const { index } = assembly.retrieval
    const writer = createWriter(config.model, logger)
    const text = await show(options, index, (what) => sumUp(what, index, writer))
    process.stdout.write(`${text}\n`)
  },
})

interface Options {
  readonly named: string
  readonly length: SummaryLength
  readonly view: View | undefined
  readonly isJson: boolean
  readonly articles: string | undefined
}

function readOptions(args: readonly string[]): Options | 'help' {
  const { values, positionals } = readArguments(args, OPTIONS, USAGE)
  if (values.help === true) return 'help'
  const { articles, json: isJson = false } = values
  if (values.length !== undefined && values.view !== undefined)
    throw usageError('Give --length or --view, not both.', USAGE)
  if (articles?.trim() === '') throw usageError('Which folder of articles?', USAGE)
  const length = oneOf(LENGTHS, values.length ?? 'short', 'The length is short, medium or long.')
  const view =
    values.view === undefined ? undefined : oneOf(VIEWS, values.view, 'The view is who, numbers or timeline.')
  return { named: positionals.join(' '), length, view, isJson, articles }
}

function oneOf<Known extends string>(all: readonly Known[], typed: string, otherwise: string): Known {
  const found = all.find((known) => known === typed)
  if (found === undefined) throw usageError(otherwise, USAGE)
  return found
}

type SumItUp = (what: SumUp) => Promise<Summary>

async function show(options: Options, index: PassageIndex, sumItUp: SumItUp): Promise<string> {
  if (options.isJson) return JSON.stringify(await toRecord(options, index, sumItUp))
  const { named, length, view } = options
  const { reply } = await showSummary(
    `${named} ${view === undefined ? length : `view:${view}`}`,
    index,
    sumItUp,
  )
  // There is no conversation in which a command could follow.
  return renderTerminal(
    reply.filter(({ kind }) => kind !== 'actions'),
    { width: WIDEST_LINE, hasColor: false },
  )
}

async function toRecord(
  { named, length, view }: Options,
  index: PassageIndex,
  sumItUp: SumItUp,
): Promise<object> {
  const article = chooseOnly(named, await index.articles())
  if (article === undefined)
    throw usageError(named === '' ? 'Which article?' : `There is no article “${named}”.`, USAGE)
  const passages = await index.passages(article.id)
  return view === undefined
    ? toSummaryRecord(article, await sumItUp({ passages, length }))
    : toViewRecord(article, view, listFacts(view, passages))
}
