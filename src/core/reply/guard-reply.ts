import { LONGEST_QUESTION } from '../retrieval/question.ts'
import { cleanLine, cleanText } from '../text/clean.ts'
import { shortenTo } from './cut-text.ts'
import type { Action, Block, Reply, Source, Span, UseCommand } from './reply.ts'

/** In characters. Names, titles and words that stand in a sentence of ours or in a list. */
const LONGEST_IN_SENTENCE = 1_000
/** In characters. */
const LONGEST_TITLE = 300
/** In characters; longer commands are not typed. */
const LONGEST_COMMAND = 300
/** In characters; browsers take more, platforms do not. Longer ones are left out, since half of one leads nowhere. */
const LONGEST_URL = 2_000

/**
 * The output gate, the one place where everything that the bot says passes just before a platform renders it: whatever
 * came from outside is normalised, visible, on one line and of bounded length. Escaping comes after it and is each
 * platform's own, so that nothing can turn into markup once it has been escaped; nothing normalises again after the
 * gate. What an article says is never cut here: `splitReply` spreads it over messages instead.
 *
 * Identities (`articleId`) pass unchanged. They are not shown, and a cleaned one would name another article.
 */
export function guardReply(reply: Reply): Reply {
  return reply.flatMap((block) => guardBlock(block) ?? [])
}

function guardBlock(block: Block): Block | undefined {
  switch (block.kind) {
    case 'say':
      return { ...block, spans: guardSpans(block.spans, LONGEST_IN_SENTENCE) }
    // Both hold whole passages.
    case 'quote':
    case 'small':
      return { ...block, spans: guardSpans(block.spans) }
    case 'list':
      return { ...block, items: block.items.map((item) => guardSpans(item, LONGEST_IN_SENTENCE)) }
    case 'sources':
      return { ...block, sources: block.sources.map(guardSource) }
    case 'fold':
      return { ...block, blocks: guardReply(block.blocks) }
    case 'actions':
      return guardActions(block.actions)
    default:
      return block
  }
}

const guardSpans = (spans: readonly Span[], longest = Number.POSITIVE_INFINITY): readonly Span[] =>
  spans.map((span) => guardSpan(span, longest))

function guardSpan(span: Span, longest: number): Span {
  if (typeof span === 'string') return span
  if ('command' in span) return { command: guardLine(span.command, LONGEST_COMMAND) }
  return 'data' in span ? { ...span, data: shortenTo(guardText(span.data), longest) } : span
}

function guardSource({ title, url, ...place }: Source): Source {
  return {
    ...place,
    title: title === undefined ? undefined : guardLine(title, LONGEST_TITLE) || 'Untitled',
    url: url === undefined ? undefined : guardUrl(url),
  }
}

function guardActions(actions: readonly Action[]): Block | undefined {
  const guarded = actions.flatMap((action) => guardAction(action) ?? [])
  return guarded.length === 0 ? undefined : { kind: 'actions', actions: guarded }
}

function guardAction(action: Action): Action | undefined {
  switch (action.kind) {
    case 'show-passage':
    case 'longer-summary':
    case 'shorter-summary':
      return { ...action, argument: guardLine(action.argument, LONGEST_COMMAND) }
    case 'open-original': {
      const url = guardUrl(action.url)
      return url === undefined ? undefined : { kind: 'open-original', url }
    }
    case 'ask': {
      const question = guardLine(action.question, LONGEST_QUESTION)
      return question === '' ? undefined : { kind: 'ask', question }
    }
    case 'command':
      return guardCommand(action)
    default:
      return action
  }
}

/** Titles and names of channels may stand in what is read aloud and in the confirmation. */
function guardCommand({ kind, label, spoken, command, confirm }: UseCommand): UseCommand {
  const guarded = confirm === undefined ? {} : { confirm: { ...confirm, text: guardText(confirm.text) } }
  return {
    kind,
    label: guardLine(label, LONGEST_TITLE),
    spoken: guardLine(spoken, LONGEST_TITLE),
    command: guardLine(command, LONGEST_COMMAND),
    ...guarded,
  }
}

/** Only web pages, and no address that carries a password or pretends to be another ("https://bank.example@evil.example"). */
function guardUrl(text: string): string | undefined {
  if (text.length > LONGEST_URL) return undefined
  const url = URL.parse(text)
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return undefined
  if (url.username !== '' || url.password !== '' || url.href.length > LONGEST_URL) return undefined
  return url.href
}

const guardLine = (text: string, longest: number): string => shortenTo(cleanLine(guardText(text)), longest)

/** Invisible although no format character: fillers and joiners of letters, place holders. */
const HIDDEN = /[\p{Default_Ignorable_Code_Point}--[\p{Variation_Selector}\p{Join_Control}]]/gv
/** Chooses the shape of the character before it; a second one, or one after any other character, only hides text. */
const SELECTOR_OF_NOTHING =
  /(?<!\p{Emoji})[\ufe0e\ufe0f]|(?<!\p{Script=Han})[\ufe00-\ufe0d\u{e0100}-\u{e01ef}]|(?<!\p{Script=Mongolian})[\u180b-\u180d\u180f]/gu
/** Persian, Indic scripts and emoji need joiners: one, after what it joins. */
const JOINER_OF_NOTHING = /(?<![\p{L}\p{M}\p{Emoji}])[\u200c\u200d]/gu
const BRAILLE_BLANK = /\u2800/g
/** Marks above and below a letter beyond the four that Hebrew and Vietnamese need; others pile up over our own lines. */
const PILE_OF_MARKS = /([\p{Mn}\p{Me}]{4})[\p{Mn}\p{Me}]+/gu

const clearPiles = (text: string): string => text.replace(PILE_OF_MARKS, '$1')

/**
 * NFC and not NFKC: a quotation keeps its characters, and NFKC would write ½ as 1⁄2, № as No, and make a live <!channel>
 * out of fullwidth letters. It comes after the cleaning, since a letter and its accent may have had something hidden
 * between them; and marks are counted before it (it sorts them, which is slow for thousands) and after it (it splits
 * some letters into several).
 */
function guardText(text: string): string {
  const visible = cleanText(text.replace(BRAILLE_BLANK, ' '))
    .replace(HIDDEN, '')
    .replace(SELECTOR_OF_NOTHING, '')
    .replace(JOINER_OF_NOTHING, '')
  return clearPiles(clearPiles(visible).normalize('NFC')).replace(/\s+/g, ' ')
}
