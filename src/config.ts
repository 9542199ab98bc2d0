import { existsSync } from 'node:fs'
import process from 'node:process'
import * as z from 'zod'

const Folder = z.string().trim().min(1, 'is empty; name a folder, or leave the setting out')
const oneOf = <const Choices extends readonly string[]>(choices: Choices) =>
  z.enum(choices, `must be one of: ${choices.join(', ')}`)

const Environment = z.object({
  ARTICLES_DIR: Folder.default('data/articles'),
  STATE_DIR: Folder.default('.state'),
  LOG_LEVEL: oneOf(['debug', 'info', 'warn', 'error']).default('info'),
  SENTENCE_ENCODER: oneOf(['on', 'off']).default('on'),
  NO_COLOR: z.string().default(''),
})

/** The names of all settings, in the order of .env.example. */
export const SETTINGS = Object.keys(Environment.shape)

export interface Config {
  /** Folder with the articles; relative paths start at the working directory. */
  readonly articlesPath: string
  /** Folder that the bot writes to; everything in it can be made again. */
  readonly statePath: string
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error'
  /** Off: search by words alone, which saves some 200 MB of memory. */
  readonly usesEncoder: boolean
  readonly allowsColor: boolean
}

/** Something that the person who starts the bot must change; the message says what, and a stack trace would not help. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
}

/** The environment, with what a file named .env in the working directory adds to it; what is already set wins. */
export function loadEnvironment(): NodeJS.ProcessEnv {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env')
  } catch (error) {
    throw new ConfigurationError('The file .env cannot be read; make it a text file, or remove it.', {
      cause: error,
    })
  }
  return process.env
}

/** Reads the environment once; throws one ConfigurationError that names every bad setting. */
export function loadConfig(environment: NodeJS.ProcessEnv): Config {
  const parsed = Environment.safeParse(environment)
  if (!parsed.success) throw new ConfigurationError(describe(parsed.error))
  const { ARTICLES_DIR, STATE_DIR, LOG_LEVEL, SENTENCE_ENCODER, NO_COLOR } = parsed.data
  return {
    articlesPath: ARTICLES_DIR,
    statePath: STATE_DIR,
    logLevel: LOG_LEVEL,
    usesEncoder: SENTENCE_ENCODER === 'on',
    // https://no-color.org: present and not empty.
    allowsColor: NO_COLOR === '',
  }
}

/** Names and reasons, never values: some settings are secrets. */
function describe({ issues }: z.ZodError): string {
  const lines = issues.map(({ path, message }) => `  ${path.join('.')} ${message}`)
  return ['These settings are wrong (README.md explains each):', ...lines].join('\n')
}
