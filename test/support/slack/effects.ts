import type { Json } from './json.ts'
import { objectsIn, textAt } from './json.ts'
import type { StoredMessage } from './workspace.ts'

type Readable = Pick<StoredMessage, 'text' | 'blocks' | 'parse' | 'link_names'>

const TOKEN = /<([^<>]+)>/g
const PING = /^(?:!(?:channel|here|everyone|group)|@[UW]|!subteam\^)/
const ADDRESS = /^[a-z][a-z0-9+.-]*:/i
/** What Slack makes a link of by itself: addresses, and bare names under the usual top-level domains. */
const DOMAINS = 'com|org|net|edu|gov|io|dev|app|ai|info|xyz|example|md|sh|co|eu|uk|nl|de|ru|cn'
const BARE_LINK = new RegExp(
  String.raw`\b(?:https?://|www\.)[^\s<>|]+|\b(?:[a-z0-9-]+\.)+(?:${DOMAINS})\b(?:/[^\s<>|]*)?`,
  'gi',
)
const TRAILING = /[)\].,;:!?'"”’]+$/
const BARE_PING = /@(?:channel|here|everyone)\b/g
const MARKDOWN_LINK = /\]\(\s*<?([^\s)>]+)/g

/** Everything in a message that would notify somebody, as `<!channel>`, `<@U1>` or `<!subteam^S1>`. */
export function pings(message: Readable): string[] {
  const bare = message.link_names === true || message.parse === 'full' ? BARE_PING : undefined
  const found = pingsIn(message.text)
  if (bare !== undefined) found.push(...(message.text.match(bare) ?? []).map((name) => `<!${name.slice(1)}>`))
  for (const part of objectsIn(message.blocks)) found.push(...pingsOfPart(part))
  return found
}

/** Every address in a message that a reader could follow by a click. */
export function links(message: Readable): string[] {
  const found = linksIn(message.text, message.parse !== 'none')
  for (const part of objectsIn(message.blocks)) found.push(...linksOfPart(part))
  return found
}

function tokensIn(mrkdwn: string): string[] {
  return [...mrkdwn.matchAll(TOKEN)].map((match) => match[1] ?? '')
}

function pingsIn(mrkdwn: string): string[] {
  return tokensIn(mrkdwn)
    .filter((token) => PING.test(token))
    .map((token) => `<${token.split('|')[0]}>`)
}

function pingsOfPart(part: Json): string[] {
  const text = textAt(part, 'text') ?? ''
  switch (part['type']) {
    case 'mrkdwn':
    case 'markdown':
      return pingsIn(text)
    case 'user':
      return [`<@${textAt(part, 'user_id')}>`]
    case 'broadcast':
      return [`<!${textAt(part, 'range')}>`]
    case 'usergroup':
      return [`<!subteam^${textAt(part, 'usergroup_id')}>`]
    default:
      return []
  }
}

function linksIn(mrkdwn: string, findsBare: boolean): string[] {
  const marked = tokensIn(mrkdwn).flatMap((token) => {
    const [target = ''] = token.split('|')
    if (target.startsWith('!date^')) return target.split('^').slice(3)
    return ADDRESS.test(target) ? [target] : []
  })
  const bare = findsBare ? (mrkdwn.replaceAll(TOKEN, ' ').match(BARE_LINK) ?? []) : []
  return [...marked, ...bare.map((address) => address.replace(TRAILING, ''))]
}

function linksOfPart(part: Json): string[] {
  const text = textAt(part, 'text') ?? ''
  switch (part['type']) {
    case 'mrkdwn':
      return linksIn(text, part['verbatim'] !== true)
    case 'markdown':
      return [...linksIn(text, true), ...[...text.matchAll(MARKDOWN_LINK)].map((match) => match[1] ?? '')]
    case 'button':
    case 'link':
    case 'date':
    case undefined: {
      const url = textAt(part, 'url')
      return url === undefined ? [] : [url]
    }
    default:
      return []
  }
}
