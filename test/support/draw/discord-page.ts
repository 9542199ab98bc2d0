import type { Component } from '#src/adapters/discord/render-blocks.ts'
import { ComponentType } from 'discord.js'

/** One message of a conversation: what a person typed, or the components that a bot posted. */
export interface DrawnMessage {
  readonly name: string
  readonly at: string
  readonly content: string | readonly Component[]
  /** The message that it replies to. */
  readonly repliesTo?: string
  readonly onlyVisibleToYou?: boolean
}

/** A page that shows messages about as Discord does, from their payloads alone. It loads nothing. */
export function discordPage(messages: readonly DrawnMessage[]): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Discord</title><style>${STYLE}</style>
<body>${messages.map(drawMessage).join('')}
<script>document.documentElement.dataset.height = document.body.offsetHeight</script></body></html>`
}

function drawMessage({ name, at, content, repliesTo, onlyVisibleToYou = false }: DrawnMessage): string {
  const isApp = typeof content !== 'string'
  const body = isApp ? content.map(drawComponent).join('') : `<p>${drawTyped(content)}</p>`
  const reference = repliesTo === undefined ? '' : `<div class="reply">${escape(repliesTo)}</div>`
  const note = onlyVisibleToYou ? '<div class="private">Only you can see this</div>' : ''
  return `${reference}<div class="message"><div class="avatar ${isApp ? 'app' : ''}">${escape(name.charAt(0))}</div><div>
<div><b class="name">${escape(name)}</b>${isApp ? '<span class="tag">APP</span>' : ''}<span class="time">${escape(at)}</span></div>${body}${note}</div></div>`
}

const drawTyped = (text: string): string => escape(text).replace(/^@\w+/, '<span class="mention">$&</span>')

/** On the clock of whoever reads it; somebody in Amsterdam does. */
const TIME_OF_DAY = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Europe/Amsterdam' })

function drawComponent(component: Component): string {
  switch (component.type) {
    case ComponentType.TextDisplay:
      return drawMarkdown(component.content)
    case ComponentType.Separator:
      return '<hr>'
    case ComponentType.Section:
      return `<div class="section"><div>${component.components.map(drawComponent).join('')}</div>${drawButton(component.accessory)}</div>`
    case ComponentType.ActionRow:
      return `<div class="row">${component.components.map(drawButton).join('')}</div>`
  }
}

function drawButton(button: object): string {
  const label = 'label' in button && typeof button.label === 'string' ? button.label : ''
  const emoji = 'emoji' in button ? '<span class="thumb">●</span>' : ''
  return `<span class="button">${emoji}${escape(label)}</span>`
}

/** Signs behind a backslash are set aside first, so that nothing reads them. */
function drawMarkdown(markdown: string): string {
  return markdown.split('\n').map(drawLine).join('')
}

function drawLine(line: string): string {
  const kinds: readonly (readonly [begins: string, tag: string])[] = [
    ['> ', 'blockquote'],
    ['-# ', 'small'],
    ['### ', 'h3'],
    ['- ', 'li'],
  ]
  const [begins, tag] = kinds.find(([mark]) => line.startsWith(mark)) ?? ['', 'p']
  return `<${tag}>${drawInline(line.slice(begins.length))}</${tag}>`
}

function drawInline(text: string): string {
  const set: string[] = []
  const hidden = text.replace(/\\([^0-9A-Za-z\s])/g, (_, sign: string) => `\u0001${set.push(sign) - 1}\u0002`)
  const drawn = escape(hidden)
    .replace(/\*\*(.+?)\*\*/g, '<b>$1</b>')
    .replace(/&lt;t:(\d+):t&gt;/g, (_, seconds: string) => TIME_OF_DAY.format(Number(seconds) * 1_000))
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\[([^\]]+)\]\(&lt;[^)]*&gt;\)/g, '<a>$1</a>')
  // oxlint would take the two signs for mistakes if they stood in a pattern.
  return drawn
    .split('\u0001')
    .map((part, index) => {
      if (index === 0) return part
      const end = part.indexOf('\u0002')
      return escape(set[Number(part.slice(0, end))] ?? '') + part.slice(end + 1)
    })
    .join('')
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const STYLE = `
* { box-sizing: border-box }
body { margin: 0; padding: 18px 24px 20px; background: #313338; color: #dbdee1; font: 15px/1.4 "Noto Sans", "Liberation Sans", sans-serif }
.message { display: grid; grid-template-columns: 40px 1fr; gap: 0 14px }
.message + .message, .reply { margin-top: 16px }
.reply + .message { margin-top: 2px }
.reply { margin-left: 54px; font-size: 12.5px; color: #b5bac1; border-left: 2px solid #4e5058; padding-left: 8px }
.avatar { width: 40px; height: 40px; border-radius: 50%; display: grid; place-items: center; background: #9a6b3f; color: #fff; font-weight: 700 }
.avatar.app { background: #5865f2 }
.name { color: #f2f3f5; margin-right: 6px }
.tag { font-size: 10px; font-weight: 600; padding: 1px 4px; border-radius: 4px; background: #5865f2; color: #fff; margin-right: 6px; vertical-align: 1px }
.time, .private { font-size: 12px; color: #949ba4 }
p, blockquote, small, h3 { display: block; margin: 3px 0; max-width: 660px; overflow-wrap: anywhere; white-space: pre-wrap }
li { margin: 2px 0 2px 18px; max-width: 640px }
blockquote { border-left: 4px solid #4e5058; padding-left: 10px }
small { font-size: 12.5px; color: #949ba4 }
b { color: #f2f3f5 }
code { background: #2b2d31; border-radius: 4px; padding: 1px 4px; font-size: 13px }
a { color: #00a8fc }
hr { border: 0; border-top: 1px solid #45474d; margin: 8px 0; max-width: 660px }
.section { display: grid; grid-template-columns: 1fr auto; gap: 12px; align-items: center; max-width: 660px }
.row { margin-top: 8px }
.button { display: inline-block; margin: 0 8px 6px 0; padding: 0 12px; height: 32px; line-height: 32px; border-radius: 8px; background: #4e5058; color: #fff; font-size: 13.5px; font-weight: 500; white-space: nowrap }
.thumb { color: #f0b232; margin-right: 6px; font-size: 10px }
.mention { background: #3c4270; color: #c9cdfb; border-radius: 3px; padding: 0 2px }
`
