import type { CommandDeclaration } from '../../core/command/commands.ts'
import { COMMANDS } from '../../core/command/commands.ts'
import { SHORT_NAMES, UMBRELLA } from './commands.ts'

/** The shortcuts in the menu of a message. */
export const ASK_ABOUT_MESSAGE = 'ask_about_message'
export const CHECK_MESSAGE = 'check_message'

const SCOPES = ['app_mentions:read', 'chat:write', 'commands', 'im:history'] as const
/** For questions in threads without a mention, for admins of the workspace, and for names of channels with a digest. */
const OPTIONAL_SCOPES = [
  'channels:history',
  'groups:history',
  'mpim:history',
  'users:read',
  'channels:read',
  'groups:read',
] as const

export const BOT_SCOPES: readonly string[] = [...SCOPES, ...OPTIONAL_SCOPES]

const EVENTS = [
  'app_mention',
  'message.im',
  'message.channels',
  'message.groups',
  'message.mpim',
  'app_home_opened',
  'app_uninstalled',
  'tokens_revoked',
] as const

export interface ManifestOptions {
  /** Our public address ("https://footnote.example"), where Slack calls us over HTTP; absent: Socket Mode. */
  readonly address?: string | undefined
}

/** Where Slack brings everything, and where it brings back who has allowed the bot into a workspace. */
export const EVENTS_PATH = '/slack/events'
const REDIRECT_PATH = '/slack/oauth_redirect'

/** Everything that Slack has to know about the app, for "Create New App, From a manifest". */
export function createManifest({ address: own }: ManifestOptions = {}) {
  const at = (path: string): string => new URL(path, own).href
  const address = own === undefined ? {} : { request_url: at(EVENTS_PATH) }
  const redirect = own === undefined ? {} : { redirect_urls: [at(REDIRECT_PATH)] }
  return {
    display_information: {
      name: 'Footnote',
      description: 'Answers questions about articles in their own words, each with its paragraph.',
      background_color: '#1f2937',
    },
    features: featuresOf(address),
    oauth_config: { ...redirect, scopes: { bot: [...SCOPES], bot_optional: [...OPTIONAL_SCOPES] } },
    settings: {
      event_subscriptions: { ...address, bot_events: [...EVENTS] },
      interactivity: {
        is_enabled: true,
        ...address,
        ...(own !== undefined && { message_menu_options_url: at(EVENTS_PATH) }),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: own === undefined,
      token_rotation_enabled: false,
    },
  }
}

const usageOf = (commands: readonly CommandDeclaration[]): string =>
  commands.map(({ name, argument }) => (argument === undefined ? name : `${name} [${argument}]`)).join(' | ')

/** What people find in Slack. */
function featuresOf(address: { readonly request_url?: string }) {
  const command = (declared: { command: string; description: string; usage_hint?: string }) => ({
    ...declared,
    should_escape: false,
    ...(address.request_url === undefined ? {} : { url: address.request_url }),
  })
  return {
    app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
    bot_user: { display_name: 'Footnote', always_online: true },
    slash_commands: [
      command({
        command: UMBRELLA,
        description: 'Everything that Footnote can do',
        usage_hint: usageOf(COMMANDS),
      }),
      ...COMMANDS.filter(({ name }) => SHORT_NAMES.has(name)).map(({ name, argument, help }) =>
        command({
          command: `/${name}`,
          description: `${help.charAt(0).toUpperCase()}${help.slice(1)}`,
          ...(argument === undefined ? {} : { usage_hint: `[${argument}]` }),
        }),
      ),
    ],
    shortcuts: [
      {
        type: 'message',
        name: 'Ask about this message',
        callback_id: ASK_ABOUT_MESSAGE,
        description: 'Footnote answers what the message asks, to you only',
      },
      {
        type: 'message',
        name: 'Check against articles',
        callback_id: CHECK_MESSAGE,
        description: 'Footnote compares what the message says with the articles, for you only',
      },
    ],
  }
}
