import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parsePrompt } from '../../core/writing/prompt.ts'
import type { Prompt } from '../../core/writing/prompt.ts'
import type { PromptName, Prompts } from '../../core/writing/writer.ts'
import { PLACEHOLDERS } from '../../core/writing/writer.ts'

/** Beside the program, wherever that is started from. */
const FOLDER = join(import.meta.dirname, '../../../prompts')

/** Reads the words for the model; throws when a file is missing or is no such prompt, with its name. */
export function readPrompts(folder: string = FOLDER): Prompts {
  return {
    answer: readPrompt(folder, 'answer'),
    summary: readPrompt(folder, 'summary'),
    repair: readPrompt(folder, 'repair'),
    'rewrite-question': readPrompt(folder, 'rewrite-question'),
  }
}

function readPrompt(folder: string, name: PromptName): Prompt {
  const path = join(folder, `${name}.md`)
  const prompt = parsePrompt(readFileSync(path, 'utf8'), PLACEHOLDERS[name])
  if ('problem' in prompt) throw new Error(`The prompt ${path} ${prompt.problem}`)
  return prompt
}
