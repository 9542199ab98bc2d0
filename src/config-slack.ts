/** How Footnote is connected to Slack. */
export interface SlackConfig {
  /** Where Slack's Web API is; another address only for tests. */
  readonly apiUrl: string
  readonly workspaces: OneWorkspace | ManyWorkspaces
  readonly transport: SlackTransport
}

export interface OneWorkspace {
  readonly kind: 'one'
  readonly botToken: string
}

/** Workspaces are added in the browser; what Slack hands out for each is kept, encrypted. */
export interface ManyWorkspaces {
  readonly kind: 'many'
  readonly clientId: string
  readonly clientSecret: string
  readonly stateSecret: string
  readonly encryptionKey: string
  /** For the pages on which a workspace is added. */
  readonly port: number
}

/** Socket Mode needs no address of our own; over HTTP Slack calls us on `port`. */
export type SlackTransport =
  | { readonly kind: 'socket'; readonly appToken: string }
  | { readonly kind: 'http'; readonly signingSecret: string; readonly port: number }

export interface SlackSettings {
  readonly PORT: number
  readonly ENCRYPTION_KEY: string
  readonly SLACK_BOT_TOKEN: string
  readonly SLACK_APP_TOKEN: string
  readonly SLACK_SIGNING_SECRET: string
  readonly SLACK_CLIENT_ID: string
  readonly SLACK_CLIENT_SECRET: string
  readonly SLACK_STATE_SECRET: string
  readonly SLACK_API_URL: string
}

/** `undefined`: Slack is not configured. Half of it is a problem that names the other half. */
export function readSlack(
  settings: SlackSettings,
): SlackConfig | { readonly problems: readonly string[] } | undefined {
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, SLACK_API_URL } = settings
  const isMany = OAUTH.some((name) => settings[name] !== '')
  if (!isMany && [SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET].every((value) => value === ''))
    return undefined
  const problems = [...(isMany ? problemsOfMany(settings) : problemsOfOne(settings)), ...swapped(settings)]
  if (SLACK_APP_TOKEN === '' && SLACK_SIGNING_SECRET === '')
    problems.push('SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is missing')
  if (problems.length > 0) return { problems }
  return {
    apiUrl: SLACK_API_URL,
    workspaces: isMany ? manyOf(settings) : { kind: 'one', botToken: SLACK_BOT_TOKEN },
    transport:
      SLACK_APP_TOKEN === ''
        ? { kind: 'http', signingSecret: SLACK_SIGNING_SECRET, port: settings.PORT }
        : { kind: 'socket', appToken: SLACK_APP_TOKEN },
  }
}

const OAUTH = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const

const problemsOfOne = ({ SLACK_BOT_TOKEN }: SlackSettings): readonly string[] =>
  SLACK_BOT_TOKEN === '' ? ['SLACK_BOT_TOKEN is missing'] : []

function problemsOfMany(settings: SlackSettings): readonly string[] {
  const missing = [...OAUTH, 'ENCRYPTION_KEY' as const].filter((name) => settings[name] === '')
  const isBoth = settings.SLACK_BOT_TOKEN !== ''
  return [
    ...missing.map((name) => `${name} is missing`),
    ...(isBoth
      ? ['SLACK_BOT_TOKEN is for one workspace and SLACK_CLIENT_ID for many; leave one of them out']
      : []),
  ]
}

/** The most common slip: each token in the other's place. */
function swapped({ SLACK_BOT_TOKEN, SLACK_APP_TOKEN }: SlackSettings): readonly string[] {
  return [
    ...(SLACK_BOT_TOKEN.startsWith('xapp-') ? ['SLACK_BOT_TOKEN holds an app token (xapp-…)'] : []),
    ...(SLACK_APP_TOKEN.startsWith('xoxb-') ? ['SLACK_APP_TOKEN holds a bot token (xoxb-…)'] : []),
  ]
}

const manyOf = (settings: SlackSettings): ManyWorkspaces => ({
  kind: 'many',
  clientId: settings.SLACK_CLIENT_ID,
  clientSecret: settings.SLACK_CLIENT_SECRET,
  stateSecret: settings.SLACK_STATE_SECRET,
  encryptionKey: settings.ENCRYPTION_KEY,
  port: settings.PORT,
})
