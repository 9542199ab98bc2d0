import process from 'node:process'
import { renderTerminal, WIDEST_LINE } from './adapters/console/render-terminal.ts'
import { createWriter } from './create-writer.ts'
import type { Answer } from './core/answer/answer.ts'
import { answerQuestion } from './core/answer/answer-question.ts'
import { emptyRecord, toRecord } from './core/answer/answer-record.ts'
import { renderAnswer } from './core/answer/render-answer.ts'
import { surroundingsOf } from './core/answer/surroundings.ts'
import { cleanLine } from './core/text/clean.ts'
import { describeProblem } from './core/reply/trouble.ts'
import type { PassageIndex } from './core/ports/passage-index.ts'
import type { Reply } from './core/reply/reply.ts'
import { readQuestion } from './core/retrieval/question.ts'
import { readArguments, readLines, usageError } from './read-arguments.ts'
import { runOnce } from './run-once.ts'

const USAGE = `Usage: npm run --silent ask -- [options] "question"
  --json            one JSON object on one line (docs/json.md) instead of text
  --file FILE       answer each line of FILE (- is standard input) instead of one question
  --articles DIR    ask the articles of another folder
  --help            this text`

const OPTIONS = {
  json: { type: 'boolean' },
  file: { type: 'string' },
  articles: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

const PLAIN = { width: WIDEST_LINE, hasColor: false }

/** Answers one question, or each line of a file, without a conversation. */
await runOnce({
  usage: USAGE,
  readOptions,
  assembling: { answersMeanwhile: false },
  work: async (options, { assembly, config, logger }) => {
    await assembly.encoded
    const writer = createWriter(config.model, logger)
    const answer: AnswerText = (text) => answerQuestion({ text, earlier: [] }, assembly.retrieval, writer)
    const print = options.isJson ? printRecord : printText
    for (const question of options.questions) {
      if (options.questions.length > 1 && !options.isJson)
        process.stdout.write(`> ${cleanLine(question)}\n\n`)
      await print(question, answer, assembly.retrieval.index)
    }
  },
})

type AnswerText = (text: string) => Promise<Answer>

interface Options {
  readonly questions: readonly string[]
  readonly isJson: boolean
  readonly articles: string | undefined
}

function readOptions(args: readonly string[]): Options | 'help' {
  const { values, positionals } = readArguments(args, OPTIONS, USAGE)
  if (values.help === true) return 'help'
  const { file, articles, json: isJson = false } = values
  if (file !== undefined && positionals.length > 0)
    throw usageError('Give a question or --file, not both.', USAGE)
  if (file !== undefined) return { questions: readLines(file, USAGE), isJson, articles }
  if (articles?.trim() === '') throw usageError('Which folder of articles?', USAGE)
  const question = positionals.join(' ')
  if (question.trim() === '') throw usageError('Which question?', USAGE)
  return { questions: [question], isJson, articles }
}

async function printRecord(typed: string, answer: AnswerText): Promise<void> {
  const start = performance.now()
  const read = readQuestion(typed)
  if ('problem' in read) process.stderr.write(`${renderTerminal(describeProblem(read.problem), PLAIN)}\n`)
  const record =
    'problem' in read
      ? emptyRecord(typed)
      : toRecord(typed, await answer(read.text), performance.now() - start)
  process.stdout.write(`${JSON.stringify(record)}\n`)
}

async function printText(typed: string, answer: AnswerText, index: PassageIndex): Promise<void> {
  const read = readQuestion(typed)
  const reply =
    'problem' in read ? describeProblem(read.problem) : await render(await answer(read.text), index)
  process.stdout.write(`${renderTerminal(reply, PLAIN)}\n\n`)
}

/** There is no conversation in which a command could follow. */
async function render(answer: Answer, index: PassageIndex): Promise<Reply> {
  const reply = renderAnswer(answer, await surroundingsOf(answer, index))
  return reply.filter((block) => block.kind !== 'actions')
}
