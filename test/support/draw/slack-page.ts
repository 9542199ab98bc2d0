import type { types } from '@slack/bolt'

type Block = types.KnownBlock
type Element = { readonly type: string }

/** One message of a conversation: what a person typed, or the blocks that a bot posted. */
export interface DrawnMessage {
  readonly name: string
  readonly at: string
  readonly content: string | readonly Block[]
  /** Said above it, as Slack does. */
  readonly onlyVisibleToYou?: boolean
}

/** A page that shows messages about as Slack does, from their payloads alone. It loads nothing. */
export function slackPage(messages: readonly DrawnMessage[]): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Slack</title><style>${STYLE}</style>
<body>${messages.map(drawMessage).join('')}
<script>document.documentElement.dataset.height = document.body.offsetHeight</script></body></html>`
}

function drawMessage({ name, at, content, onlyVisibleToYou = false }: DrawnMessage): string {
  const isApp = typeof content !== 'string'
  const body = isApp
    ? content.map(drawBlock).join('')
    : `<div class="block"><p>${drawTyped(content)}</p></div>`
  return `<div class="message"><div class="avatar ${isApp ? 'app' : ''}">${escape(name.charAt(0))}${isApp ? '<sup>1</sup>' : ''}</div><div>
${onlyVisibleToYou ? '<div class="private">Only visible to you</div>' : ''}
<div><b class="name">${escape(name)}</b>${isApp ? '<span class="tag">APP</span>' : ''}<span class="time">${escape(at)}</span></div>${body}</div></div>`
}

/** What a person typed, a mention set off. */
const drawTyped = (text: string): string => escape(text).replace(/^@\w+/, '<span class="mention">$&</span>')

function drawBlock(block: Block): string {
  switch (block.type) {
    case 'header':
      return `<h3>${escape(block.text.text)}</h3>`
    case 'rich_text':
      return `<div class="block">${block.elements.map(drawRichText).join('')}</div>`
    case 'context':
      return `<div class="block context">${block.elements.map(drawText).join(' ')}</div>`
    case 'actions':
      return `<div class="block">${block.elements.map(drawButton).join('')}</div>`
    case 'context_actions':
      return `<div class="block icons">${block.elements.map(drawIcons).join('')}</div>`
    case 'container':
      return `<details class="block"><summary>${escape(block.title?.text ?? '')}</summary></details>`
    default:
      throw new Error(`This cannot draw a block of type ${block.type}`)
  }
}

function drawRichText(part: types.RichTextBlock['elements'][number]): string {
  if (part.type === 'rich_text_list')
    return `<ul>${part.elements.map(({ elements }) => `<li>${elements.map(drawPiece).join('')}</li>`).join('')}</ul>`
  const tag = part.type === 'rich_text_quote' ? 'blockquote' : 'p'
  return `<${tag}>${part.elements.map(drawPiece).join('')}</${tag}>`
}

function drawPiece(piece: types.RichTextElement): string {
  if (piece.type !== 'text') throw new Error(`This cannot draw a piece of type ${piece.type}`)
  const words = escape(piece.text)
  if (piece.style?.code === true) return `<code>${words}</code>`
  return piece.style?.bold === true ? `<b>${words}</b>` : words
}

function drawText(element: types.ContextBlock['elements'][number]): string {
  if (element.type === 'image') throw new Error('This cannot draw an image')
  return `<span>${element.type === 'plain_text' ? escape(element.text) : drawMarks(element.text)}</span>`
}

/** `<url|words>` and `code`; the rest is escaped already, as HTML wants it, too. */
const drawMarks = (text: string): string =>
  text.replace(/<[^|>]+\|([^>]+)>/g, '<a>$1</a>').replace(/`([^`]+)`/g, '<code>$1</code>')

function drawButton(element: Element): string {
  if (!isButton(element)) throw new Error(`This cannot draw an element of type ${element.type}`)
  return `<span class="button">${escape(element.text.text)}</span>`
}

const isButton = (element: Element): element is types.Button => element.type === 'button'

function drawIcons({ type }: Element): string {
  if (type === 'feedback_buttons') return icon(THUMB) + icon(THUMB, 'down')
  if (type === 'icon_button') return icon(BIN)
  throw new Error(`This cannot draw an element of type ${type}`)
}

const THUMB =
  'M5.2 7.2 8 2.2c1.1 0 1.8.9 1.5 2l-.6 2.3h3.3c.9 0 1.5.8 1.3 1.6l-1 4.1c-.2.8-.8 1.3-1.6 1.3H5.2zM2.5 7.2h2.7v6.3H2.5z'
const BIN = 'M3 4.6h10M6.4 4.6V3h3.2v1.6M4.4 4.6l.6 8.6h6l.6-8.6M6.9 7v4M9.1 7v4'

const icon = (path: string, turned = ''): string =>
  `<svg viewBox="0 0 16 16" class="icon ${turned}"><path d="${path}"/></svg>`

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const STYLE = `
* { box-sizing: border-box }
body { margin: 0; padding: 18px 24px 20px; background: #fff; color: #1d1c1d; font: 15px/1.47 Lato, "Noto Sans", "Liberation Sans", sans-serif }
.message { display: grid; grid-template-columns: 38px 1fr; gap: 0 10px }
.message + .message { margin-top: 16px }
.avatar { width: 38px; height: 38px; border-radius: 8px; display: grid; place-items: center; grid-auto-flow: column; justify-content: center; background: #9a6b3f; color: #fff; font-weight: 700; font-size: 17px }
.avatar.app { background: #33566f }
.avatar sup { font-size: 10px; margin: -10px 0 0 1px }
.name { font-weight: 800; margin-right: 6px }
.tag { font-size: 10px; font-weight: 700; padding: 1px 4px; border-radius: 3px; background: #e8e8e8; color: #616061; vertical-align: 2px; margin-right: 6px }
.time, .private { font-size: 12px; color: #616061 }
.block { margin: 5px 0; max-width: 660px; overflow-wrap: anywhere }
p, blockquote, ul { margin: 2px 0; white-space: pre-wrap }
ul { padding-left: 24px }
blockquote { border-left: 4px solid #ddd; padding-left: 12px }
h3 { margin: 4px 0; font-size: 18px }
.context { font-size: 13px; line-height: 1.45; color: #616061; white-space: pre-wrap }
.button { display: inline-block; margin: 3px 8px 3px 0; padding: 0 11px; height: 29px; line-height: 27px; border: 1px solid #b5b5b7; border-radius: 4px; font-size: 13px; font-weight: 700 }
.icons { display: flex; gap: 14px; padding-top: 1px }
.icon { width: 18px; height: 18px; fill: none; stroke: #616061; stroke-width: 1.2; stroke-linejoin: round; stroke-linecap: round }
.down { transform: rotate(180deg) }
.mention { color: #1264a3; background: #e8f5fa; border-radius: 3px; padding: 0 2px }
a { color: #1264a3 }
code { font: 12px "Liberation Mono", monospace; border: 1px solid #ddd; border-radius: 3px; padding: 1px 3px; color: #c0392b }
details { border: 1px solid #ddd; border-radius: 8px; padding: 8px 12px }
summary { font-weight: 700; font-size: 14px }
`
