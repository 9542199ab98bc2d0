import { existsSync } from 'node:fs'
import process from 'node:process'
import * as z from 'zod'
import type { DiscordConfig } from './config-discord.ts'
import { parseShards, readDiscord } from './config-discord.ts'
import type { ModelConfig } from './config-model.ts'
import { readModel } from './config-model.ts'
import type { SlackConfig } from './config-slack.ts'
import { readSlack } from './config-slack.ts'
import type { DigestEditors } from './core/command/digest/use-digest.ts'
import { DIGEST_EDITORS } from './core/command/digest/use-digest.ts'

const Folder = z.string().trim().min(1, 'is empty; name a folder, or leave the setting out')
const oneOf = <const Choices extends readonly string[]>(choices: Choices) =>
  z.enum(choices, `must be one of: ${choices.join(', ')}`)

/** Empty is not set: a line of .env.example that was left as it is. */
const Secret = z.string().trim().default('')
/** 32 characters of a random key hold more than anybody can guess. */
const SHORTEST_KEY = 32

const numberBetween = (least: number, most: number) =>
  z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(least, `must be ${least} or more`)
    .max(most, `must be ${most} or less`)
/** Left empty, it is as if it were not set. */
const emptyIsUnset = <Setting extends z.ZodType>(setting: Setting) =>
  z.preprocess((text) => (typeof text === 'string' && text.trim() === '' ? undefined : text), setting)

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}

const Environment = z.object({
  ARTICLES_DIR: Folder.default('data/articles'),
  STATE_DIR: Folder.default('.state'),
  LOG_LEVEL: oneOf(['debug', 'info', 'warn', 'error']).default('info'),
  SENTENCE_ENCODER: oneOf(['on', 'off']).default('on'),
  OPENAI_API_KEY: Secret,
  OPENAI_BASE_URL: z
    .string()
    .trim()
    .refine(
      (text) => text === '' || isWebAddress(text),
      'must be a web address such as http://localhost:11434/v1',
    )
    .default(''),
  OPENAI_MODEL: emptyIsUnset(z.string().trim().default('gpt-4.1-mini')),
  OPENAI_EMBEDDING_MODEL: z.string().trim().default(''),
  MODEL_TIMEOUT: emptyIsUnset(numberBetween(5, 600).default(25)),
  MODEL_TOKENS_PER_DAY: emptyIsUnset(numberBetween(0, 1e12).default(1_000_000)),
  NO_COLOR: z.string().default(''),
  ADMIN_USERS: z.string().default(''),
  DIGEST_EDITORS: emptyIsUnset(oneOf(DIGEST_EDITORS).default('admins')),
  PORT: numberBetween(1, 65_535).default(3_000),
  ENCRYPTION_KEY: Secret.refine(
    (key) => key === '' || key.length >= SHORTEST_KEY,
    `must have ${SHORTEST_KEY} characters or more`,
  ),
  SLACK_BOT_TOKEN: Secret,
  SLACK_APP_TOKEN: Secret,
  SLACK_SIGNING_SECRET: Secret,
  SLACK_CLIENT_ID: Secret,
  SLACK_CLIENT_SECRET: Secret,
  SLACK_STATE_SECRET: Secret,
  SLACK_API_URL: z
    .string()
    .trim()
    .refine(isWebAddress, 'must be a web address such as https://slack.com/api/')
    .default('https://slack.com/api/'),
  DISCORD_TOKEN: Secret,
  DISCORD_GUILD_ID: z.string().trim().regex(/^\d*$/, 'must be the number of a server').default(''),
  SHARDS: z
    .string()
    .trim()
    .default('auto')
    .transform((text, context) => {
      const shards = parseShards(text)
      if (shards === undefined)
        context.addIssue('must be auto, or a list such as 0,1/4 (shards 0 and 1 of 4)')
      return shards === 'auto' ? undefined : shards
    }),
  DISCORD_API_URL: z
    .string()
    .trim()
    .refine(isWebAddress, 'must be a web address such as https://discord.com/api')
    .default('https://discord.com/api'),
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
  /** Ids of people who count as admins on every platform. */
  readonly adminIds: readonly string[]
  readonly digestEditors: DigestEditors
  /** Absent: every answer is quoted. */
  readonly model?: ModelConfig | undefined
  /** Absent: not on Slack. */
  readonly slack?: SlackConfig | undefined
  /** Absent: not on Discord. */
  readonly discord?: DiscordConfig | undefined
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
  const { ARTICLES_DIR, STATE_DIR, LOG_LEVEL, SENTENCE_ENCODER, NO_COLOR, ADMIN_USERS } = parsed.data
  const slack = readSlack(parsed.data)
  if (slack !== undefined && 'problems' in slack)
    throw new ConfigurationError([HEADLINE, ...slack.problems.map((problem) => `  ${problem}`)].join('\n'))
  return {
    articlesPath: ARTICLES_DIR,
    statePath: STATE_DIR,
    logLevel: LOG_LEVEL,
    usesEncoder: SENTENCE_ENCODER === 'on',
    // https://no-color.org: present and not empty.
    allowsColor: NO_COLOR === '',
    digestEditors: parsed.data.DIGEST_EDITORS,
    adminIds: ADMIN_USERS.split(/[\s,]+/).filter((id) => id !== ''),
    model: readModel(parsed.data),
    slack,
    discord: readDiscord(parsed.data),
  }
}

/** Names and reasons, never values: some settings are secrets. */
function describe({ issues }: z.ZodError): string {
  const lines = issues.map(({ path, message }) => `  ${path.join('.')} ${message}`)
  return [HEADLINE, ...lines].join('\n')
}

const HEADLINE = 'These settings are wrong (README.md explains each):'
