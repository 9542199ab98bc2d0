import { readFileSync } from 'node:fs'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { renderTerminal, WIDEST_LINE } from './adapters/console/render-terminal.ts'
import { createLogger } from './adapters/system/json-logger.ts'
import type { Assembly } from './assemble.ts'
import { assemble } from './assemble.ts'
import { ConfigurationError, loadConfig, loadEnvironment } from './config.ts'
import { answerQuestion } from './core/answer/answer-question.ts'
import { emptyRecord, toRecord } from './core/answer/answer-record.ts'
import { renderAnswer } from './core/answer/render-answer.ts'
import { surroundingsOf } from './core/answer/surroundings.ts'
import { cleanLine } from './core/text/clean.ts'
import { describeProblem } from './core/reply/trouble.ts'
import type { Reply } from './core/reply/reply.ts'
import { readQuestion } from './core/retrieval/question.ts'
import { runProgram } from './run-program.ts'

const USAGE = `Usage: npm run --silent ask -- [options] "question"
  --json            one JSON object on one line (docs/json.md) instead of text
  --file FILE       answer each line of FILE (- is standard input) instead of one question
  --articles DIR    ask the articles of another folder
  --help            this text`

const PLAIN = { width: WIDEST_LINE, hasColor: false }

/** Answers one question, or each line of a file, without a conversation. */
await runProgram(async () => {
  const options = readOptions(process.argv.slice(2))
  if (options === 'help') {
    process.stdout.write(`${USAGE}\n`)
    return 0
  }
  const config = loadConfig(loadEnvironment())
  const logger = createLogger(config.logLevel, process.stderr)
  const assembly = await assemble(
    { ...config, articlesPath: options.articles ?? config.articlesPath },
    logger,
    { answersMeanwhile: false },
  )
  try {
    await assembly.encoded
    const print = options.isJson ? printRecord : printText
    for (const question of options.questions) {
      if (options.questions.length > 1 && !options.isJson)
        process.stdout.write(`> ${cleanLine(question)}\n\n`)
      await print(question, assembly)
    }
    return 0
  } finally {
    await assembly.close()
  }
})

interface Options {
  readonly questions: readonly string[]
  readonly isJson: boolean
  readonly articles: string | undefined
}

function readOptions(args: readonly string[]): Options | 'help' {
  const { values, positionals } = parse(args)
  if (values.help === true) return 'help'
  const { file, articles, json: isJson = false } = values
  if (file !== undefined && positionals.length > 0) throw usage('Give a question or --file, not both.')
  if (file !== undefined) return { questions: readLines(file), isJson, articles }
  if (articles?.trim() === '') throw usage('Which folder of articles?')
  const question = positionals.join(' ')
  if (question.trim() === '') throw usage('Which question?')
  return { questions: [question], isJson, articles }
}

function parse(args: readonly string[]) {
  // A question may begin with a dash ("-x" is no option of ours): from there on nothing is an option.
  const dashed = args.findIndex(isDashedText)
  const isQuestion = dashed >= 0 && !args.slice(0, dashed).includes('--')
  try {
    return parseArgs({
      args: isQuestion ? args.toSpliced(dashed, 0, '--') : [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        file: { type: 'string' },
        articles: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    throw usage(error instanceof Error ? error.message : String(error))
  }
}

function isDashedText(arg: string): boolean {
  return /^-[^-]/.test(arg) && arg !== '-h'
}

function readLines(file: string): readonly string[] {
  try {
    const text = readFileSync(file === '-' ? 0 : file, 'utf8')
    return text.split(/\r?\n/).filter((line) => line.trim() !== '')
  } catch (error) {
    throw usage(`Cannot read ${file} (${error instanceof Error ? error.message : String(error)}).`)
  }
}

function usage(problem: string): ConfigurationError {
  return new ConfigurationError(`${problem}\n${USAGE}`)
}

async function printRecord(typed: string, { retrieval }: Assembly): Promise<void> {
  const start = performance.now()
  const read = readQuestion(typed)
  if ('problem' in read) process.stderr.write(`${renderTerminal(describeProblem(read.problem), PLAIN)}\n`)
  const record =
    'problem' in read
      ? emptyRecord(typed)
      : toRecord(
          typed,
          await answerQuestion({ text: read.text, earlier: [] }, retrieval),
          performance.now() - start,
        )
  process.stdout.write(`${JSON.stringify(record)}\n`)
}

async function printText(typed: string, { retrieval }: Assembly): Promise<void> {
  process.stdout.write(`${renderTerminal(await replyTo(typed, retrieval), PLAIN)}\n\n`)
}

async function replyTo(typed: string, retrieval: Assembly['retrieval']): Promise<Reply> {
  const read = readQuestion(typed)
  if ('problem' in read) return describeProblem(read.problem)
  const answer = await answerQuestion({ text: read.text, earlier: [] }, retrieval)
  // There is no conversation in which a command could follow.
  return renderAnswer(answer, await surroundingsOf(answer, retrieval.index)).filter(
    (block) => block.kind !== 'actions',
  )
}
