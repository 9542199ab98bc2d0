import { describe, expect, it } from 'vitest'
import { ConfigurationError, loadConfig, SETTINGS } from '#src/config.ts'

const KEY = 'k'.repeat(32)

it('needs no setting at all', () => {
  expect(loadConfig({})).toEqual({
    articlesPath: 'data/articles',
    statePath: '.state',
    logLevel: 'info',
    usesEncoder: true,
    allowsColor: true,
    adminIds: [],
    digestEditors: 'admins',
    slack: undefined,
  })
})

it('takes every setting', () => {
  const environment = {
    ARTICLES_DIR: ' /srv/articles ',
    STATE_DIR: '/var/lib/footnote',
    LOG_LEVEL: 'debug',
    SENTENCE_ENCODER: 'off',
    OPENAI_API_KEY: 'sk-1',
    OPENAI_BASE_URL: 'http://127.0.0.1:9/v1',
    OPENAI_MODEL: 'small',
    OPENAI_EMBEDDING_MODEL: 'meaning',
    MODEL_TIMEOUT: '40',
    MODEL_TOKENS_PER_DAY: '0',
    NO_COLOR: '1',
    ADMIN_USERS: 'U1, U2 U3',
    DIGEST_EDITORS: 'everyone',
    PORT: '8080',
    ENCRYPTION_KEY: KEY,
    SLACK_BOT_TOKEN: '',
    SLACK_APP_TOKEN: '',
    SLACK_SIGNING_SECRET: 'signing',
    SLACK_CLIENT_ID: '1.1',
    SLACK_CLIENT_SECRET: 'client',
    SLACK_STATE_SECRET: 'state',
    SLACK_API_URL: 'http://127.0.0.1:9/api/',
    DISCORD_TOKEN: 'discord',
    DISCORD_GUILD_ID: '100',
    SHARDS: '0, 2/4',
    DISCORD_API_URL: 'http://127.0.0.1:9/discord',
  }
  expect(Object.keys(environment)).toEqual(SETTINGS)
  expect(loadConfig(environment)).toEqual({
    articlesPath: '/srv/articles',
    statePath: '/var/lib/footnote',
    logLevel: 'debug',
    usesEncoder: false,
    allowsColor: false,
    adminIds: ['U1', 'U2', 'U3'],
    digestEditors: 'everyone',
    model: {
      apiKey: 'sk-1',
      baseUrl: 'http://127.0.0.1:9/v1',
      model: 'small',
      embeddingModel: 'meaning',
      patience: 40_000,
      tokensPerDay: undefined,
    },
    slack: {
      apiUrl: 'http://127.0.0.1:9/api/',
      workspaces: {
        kind: 'many',
        clientId: '1.1',
        clientSecret: 'client',
        stateSecret: 'state',
        encryptionKey: KEY,
        port: 8080,
      },
      transport: { kind: 'http', signingSecret: 'signing', port: 8080 },
    },
    discord: {
      apiUrl: 'http://127.0.0.1:9/discord',
      token: 'discord',
      guildId: '100',
      shards: { ids: [0, 2], total: 4 },
    },
  })
})

describe('on Slack', () => {
  it.each([
    [
      'Socket Mode',
      { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' },
      { kind: 'socket', appToken: 'xapp-1' },
    ],
    [
      'HTTP',
      { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' },
      { kind: 'http', signingSecret: 's', port: 3000 },
    ],
    [
      'Socket Mode where both are set',
      { SLACK_BOT_TOKEN: 'any', SLACK_APP_TOKEN: 'any', SLACK_SIGNING_SECRET: 's' },
      { kind: 'socket', appToken: 'any' },
    ],
  ])('is %s', (_what, environment, transport) => {
    expect(loadConfig(environment).slack?.transport).toEqual(transport)
  })

  it.each([
    [{ SLACK_APP_TOKEN: 'a' }, ['SLACK_BOT_TOKEN is missing']],
    [{ SLACK_BOT_TOKEN: 'b' }, ['SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is missing']],
    [
      { SLACK_CLIENT_ID: '1', SLACK_APP_TOKEN: 'a' },
      ['SLACK_CLIENT_SECRET is missing', 'SLACK_STATE_SECRET is missing', 'ENCRYPTION_KEY is missing'],
    ],
    [
      { SLACK_BOT_TOKEN: 'xapp-1', SLACK_APP_TOKEN: 'xoxb-1' },
      ['SLACK_BOT_TOKEN holds an app token (xapp-…)', 'SLACK_APP_TOKEN holds a bot token (xoxb-…)'],
    ],
    [
      {
        SLACK_BOT_TOKEN: 'b',
        SLACK_APP_TOKEN: 'a',
        SLACK_CLIENT_ID: '1',
        SLACK_CLIENT_SECRET: 's',
        SLACK_STATE_SECRET: 't',
        ENCRYPTION_KEY: KEY,
      },
      ['SLACK_BOT_TOKEN is for one workspace and SLACK_CLIENT_ID for many; leave one of them out'],
    ],
    [{ ENCRYPTION_KEY: 'short' }, ['ENCRYPTION_KEY must have 32 characters or more']],
    [{ PORT: '0' }, ['PORT must be 1 or more']],
    [{ PORT: 'http' }, ['PORT must be a number']],
    [{ SLACK_API_URL: 'slack.com' }, ['SLACK_API_URL must be a web address such as https://slack.com/api/']],
  ])('says what is missing or wrong, and prints no value: %j', (environment, problems) => {
    expect(() => loadConfig(environment)).toThrow(
      new ConfigurationError(
        ['These settings are wrong (README.md explains each):', ...problems.map((line) => `  ${line}`)].join(
          '\n',
        ),
      ),
    )
  })

  it('takes an empty setting for one that is not set', () => {
    expect(loadConfig({ SLACK_BOT_TOKEN: ' ', SLACK_APP_TOKEN: '' }).slack).toBeUndefined()
  })
})

it('ignores what is not its own', () => {
  expect(loadConfig({ HOME: '/root', articles_dir: 'x' })).toEqual(loadConfig({}))
})

it.each([
  ['', true],
  ['0', false],
  ['false', false],
])('takes NO_COLOR=%j at its word: present and not empty', (value, allowsColor) => {
  expect(loadConfig({ NO_COLOR: value }).allowsColor).toBe(allowsColor)
})

const loadAllWrong = (): unknown =>
  loadConfig({
    ARTICLES_DIR: '  ',
    STATE_DIR: '',
    LOG_LEVEL: 'secret-verbose',
    SENTENCE_ENCODER: 'secret-yes',
  })

it('names every bad setting at once, says what is right, and prints no value', () => {
  expect(loadAllWrong).toThrow(ConfigurationError)
  expect(loadAllWrong).toThrow(
    [
      'These settings are wrong (README.md explains each):',
      '  ARTICLES_DIR is empty; name a folder, or leave the setting out',
      '  STATE_DIR is empty; name a folder, or leave the setting out',
      '  LOG_LEVEL must be one of: debug, info, warn, error',
      '  SENTENCE_ENCODER must be one of: on, off',
    ].join('\n'),
  )
  expect(loadAllWrong).not.toThrow(/secret/)
})

it('needs a key or an address for a model, and has a limit unless told otherwise', () => {
  expect(loadConfig({ OPENAI_MODEL: 'small' }).model).toBeUndefined()
  expect(loadConfig({ OPENAI_BASE_URL: 'http://localhost:11434/v1', MODEL_TIMEOUT: ' ' }).model).toEqual({
    baseUrl: 'http://localhost:11434/v1',
    apiKey: undefined,
    model: 'gpt-4.1-mini',
    embeddingModel: undefined,
    patience: 25_000,
    tokensPerDay: 1_000_000,
  })
})

it.each([
  [{ OPENAI_BASE_URL: 'localhost' }, 'OPENAI_BASE_URL must be a web address'],
  [{ MODEL_TIMEOUT: 'soon' }, 'MODEL_TIMEOUT must be a number'],
  [{ MODEL_TOKENS_PER_DAY: '-1' }, 'MODEL_TOKENS_PER_DAY must be 0 or more'],
])('refuses %j', (environment, problem) => {
  expect(() => loadConfig(environment)).toThrow(problem)
})
