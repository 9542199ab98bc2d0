import type { Block, Reply, Span } from './reply.ts'

/** The reply with each command ("/why") spelled as people type it where it is shown. */
export function spellCommands(reply: Reply, spell: (command: string) => string): Reply {
  const spellIn = (spans: readonly Span[]): readonly Span[] =>
    spans.map((span) =>
      typeof span === 'object' && 'command' in span ? { command: spell(span.command) } : span,
    )
  const spellBlock = (block: Block): Block => {
    switch (block.kind) {
      case 'say':
      case 'quote':
      case 'small':
        return { ...block, spans: spellIn(block.spans) }
      case 'list':
        return { ...block, items: block.items.map(spellIn) }
      case 'fold':
        return { ...block, blocks: spellCommands(block.blocks, spell) }
      default:
        return block
    }
  }
  return reply.map(spellBlock)
}
