import type { APISectionComponent, APISeparatorComponent, APITextDisplayComponent } from 'discord.js'
import { ComponentType, SeparatorSpacingSize } from 'discord.js'
import type { Delivery } from '../../core/ports/chat-platform.ts'
import type { Action, Block, Reply, Source } from '../../core/reply/reply.ts'
import type { ButtonAction } from './buttons.ts'
import { escapeText } from './escape.ts'
import type { Row } from './render-buttons.ts'
import { renderButton, renderRows } from './render-buttons.ts'
import { sourceLine, subtext, toMarkdown } from './texts.ts'

export type Component = APITextDisplayComponent | APISectionComponent | APISeparatorComponent | Row
type Answer = Delivery['answer']

const QUOTED_WORDS = subtext('The words quoted in the answer are in bold.')
const FEEDBACK: readonly ButtonAction[] = [
  { kind: 'rate', rating: 'helpful' },
  { kind: 'rate', rating: 'not-helpful' },
  { kind: 'delete' },
]

/** What a block says, as lines of markdown; buttons say nothing. */
export function linesOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [`### ${escapeText(block.text)}`]
    case 'say':
      return [toMarkdown(block.spans)]
    case 'quote':
      return [`> ${toMarkdown(block.spans)}`]
    case 'small':
      return [subtext(toMarkdown(block.spans))]
    case 'list':
      return [block.items.map((item) => `- ${toMarkdown(item)}`).join('\n')]
    case 'sources':
      return block.sources.map(sourceLine)
    case 'fold':
      return [`**${escapeText(block.title)}**`, ...block.blocks.flatMap(linesOf)]
    case 'quoted-words-note':
      return [QUOTED_WORDS]
    default:
      return []
  }
}

/** All buttons of a reply in one order for every form, each once: opinions, then what more there is, and the bin last. */
export function actionsOf(reply: Reply): readonly ButtonAction[] {
  const seen = new Set<string>()
  const offered = reply.flatMap(actionsIn).filter((action) => {
    const key = JSON.stringify(action)
    const isNew = !seen.has(key)
    seen.add(key)
    return isNew
  })
  const isRated = reply.some(({ kind }) => kind === 'feedback')
  const others = offered.filter(({ kind }) => kind !== 'why')
  const why = offered.filter(({ kind }) => kind === 'why')
  const [helpful, not, remove] = FEEDBACK
  return isRated && helpful !== undefined && not !== undefined && remove !== undefined
    ? [...others, helpful, not, ...why, remove]
    : [...others, ...why]
}

function actionsIn(block: Block): readonly Action[] {
  if (block.kind === 'actions') return block.actions
  return block.kind === 'fold' ? block.blocks.flatMap(actionsIn) : []
}

/** Texts in order, each source beside the button that shows its passage, then the other buttons. */
export function renderBlocks(reply: Reply, answer: Answer): readonly Component[] {
  const actions = actionsOf(reply)
  const placed = new Set<ButtonAction>()
  const texts = reply.flatMap((block): readonly Component[] => {
    if (block.kind === 'fold') return [SEPARATOR, ...linesOf(block).flatMap(textDisplay)]
    if (block.kind !== 'sources') return linesOf(block).flatMap(textDisplay)
    return block.sources.map((source) => {
      const action = actions.find((each) => !placed.has(each) && isAbout(each, source))
      const button = action && renderButton(action, answer)
      if (action === undefined || button === undefined)
        return { type: ComponentType.TextDisplay, content: sourceLine(source) }
      placed.add(action)
      return {
        type: ComponentType.Section,
        components: [{ type: ComponentType.TextDisplay, content: sourceLine(source) }],
        accessory: button,
      }
    })
  })
  return [...texts, ...renderRows(rest(actions, placed), answer)]
}

const rest = (actions: readonly ButtonAction[], placed: ReadonlySet<ButtonAction>): readonly ButtonAction[] =>
  actions.filter((action) => !placed.has(action))

const isAbout = (action: ButtonAction, { articleId, paragraph }: Source): boolean =>
  action.kind === 'show-passage' && action.articleId === articleId && action.paragraph === paragraph

const SEPARATOR: APISeparatorComponent = {
  type: ComponentType.Separator,
  divider: true,
  spacing: SeparatorSpacingSize.Small,
}

/** Discord refuses an empty one. */
const textDisplay = (content: string): readonly APITextDisplayComponent[] =>
  /\S/.test(content.replace(/^(?:-#|>|-|###)\s*/, '')) ? [{ type: ComponentType.TextDisplay, content }] : []
