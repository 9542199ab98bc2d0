/** `<@U1|dana>`, `<#C1|general>`, `<!here>`, `<https://x.example|label>`: what Slack makes of names and addresses. */
const TOKEN = /<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g
const ENTITY = /&(amp|lt|gt);/g
const CHARACTERS = { amp: '&', lt: '<', gt: '>' } as const

/** A message as it was typed, without the mention of the bot. */
export function readText(text: string, botUserId: string): string {
  return text
    .replace(mentionOf(botUserId), '')
    .replace(TOKEN, (token: string, ...[sign = '', target = '', label]: readonly string[]) =>
      spell({ token, sign, target, label }),
    )
    .replace(ENTITY, (_, name: keyof typeof CHARACTERS) => CHARACTERS[name])
    .trim()
}

/** Does it call the bot by its name? */
export const mentions = (text: string, botUserId: string): boolean => mentionOf(botUserId).test(text)

/** Does it call anybody else? Then it is not for the bot. */
export const mentionsOthers = (text: string, botUserId: string): boolean =>
  /<(?:@|!subteam\^)/.test(text.replace(mentionOf(botUserId), ''))

/** With the comma or colon behind a form of address. */
const mentionOf = (botUserId: string): RegExp =>
  new RegExp(`<@${RegExp.escape(botUserId)}(?:\\|[^<>]*)?>[,:]?[ \\t]*`, 'g')

interface Token {
  readonly token: string
  readonly sign: string
  readonly target: string
  readonly label: string | undefined
}

function spell({ token, sign, target, label }: Token): string {
  switch (sign) {
    case '@':
      return label ?? 'somebody'
    case '#':
      return `#${label ?? 'channel'}`
    case '!':
      return label ?? `@${target.split('^', 1)[0]}`
    default:
      return isAddress(target) ? spellLink(target, label) : token
  }
}

const isAddress = (target: string): boolean => /^[a-z][a-z0-9+.-]*:/i.test(target)

/** Slack links bare addresses by itself; then the label is what was typed. */
function spellLink(target: string, label: string | undefined): string {
  if (label === undefined) return target
  return target.endsWith(label) || target.endsWith(`${label}/`) ? label : `${label} (${target})`
}
