import process from 'node:process'
import { renderTerminal, WIDEST_LINE } from './adapters/console/render-terminal.ts'
import { createLogger } from './adapters/system/json-logger.ts'
import { assemble } from './assemble.ts'
import { loadConfig, loadEnvironment } from './config.ts'
import { chooseArticle, summarize } from './core/command/summary.ts'
import type { PassageIndex } from './core/ports/passage-index.ts'
import type { SummaryLength } from './core/summary/summarize-article.ts'
import { LENGTHS, summarizeArticle } from './core/summary/summarize-article.ts'
import { readArguments, usageError } from './read-arguments.ts'
import { runProgram } from './run-program.ts'

const USAGE = `Usage: npm run --silent summary -- [options] [article]
  --length LENGTH   short (the default), medium or long
  --json            one JSON object on one line instead of text
  --articles DIR    the articles of another folder
  --help            this text`

const OPTIONS = {
  length: { type: 'string' },
  json: { type: 'boolean' },
  articles: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Sums one article up, without a conversation; its name is needed where there are several. */
await runProgram(async () => {
  const options = readOptions(process.argv.slice(2))
  if (options === 'help') {
    process.stdout.write(`${USAGE}\n`)
    return 0
  }
  const config = loadConfig(loadEnvironment())
  const logger = createLogger(config.logLevel, process.stderr)
  const articlesPath = options.articles ?? config.articlesPath
  // Summaries are chosen by words; nothing waits for the encoder.
  const assembly = await assemble({ ...config, articlesPath, usesEncoder: false }, logger, {
    answersMeanwhile: true,
  })
  try {
    process.stdout.write(`${await show(options, assembly.retrieval.index)}\n`)
    return 0
  } finally {
    await assembly.close()
  }
})

interface Options {
  readonly named: string
  readonly length: SummaryLength
  readonly isJson: boolean
  readonly articles: string | undefined
}

function readOptions(args: readonly string[]): Options | 'help' {
  const { values, positionals } = readArguments(args, OPTIONS, USAGE)
  if (values.help === true) return 'help'
  const length = LENGTHS.find((known) => known === (values.length ?? 'short'))
  if (length === undefined) throw usageError('The length is short, medium or long.', USAGE)
  if (values.articles?.trim() === '') throw usageError('Which folder of articles?', USAGE)
  return { named: positionals.join(' '), length, isJson: values.json === true, articles: values.articles }
}

async function show({ named, length, isJson }: Options, index: PassageIndex): Promise<string> {
  if (isJson) return JSON.stringify(await toRecord({ named, length }, index))
  const reply = await summarize(`${named} ${length}`, index)
  // There is no conversation in which a command could follow.
  return renderTerminal(
    reply.filter(({ kind }) => kind !== 'actions'),
    { width: WIDEST_LINE, hasColor: false },
  )
}

async function toRecord(
  { named, length }: Pick<Options, 'named' | 'length'>,
  index: PassageIndex,
): Promise<object> {
  const articles = await index.articles()
  const [only] = articles
  const article = named === '' && articles.length === 1 ? only : chooseArticle(named, articles)
  if (article === undefined)
    throw usageError(named === '' ? 'Which article?' : `There is no article “${named}”.`, USAGE)
  const sentences = summarizeArticle(await index.passages(article.id), length)
  return {
    article: article.id,
    title: article.title,
    length,
    sentences: sentences.map(({ text, passage: { paragraph } }) => ({ text, paragraph })),
  }
}
