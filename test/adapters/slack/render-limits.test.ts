import { describe, expect, it } from 'vitest'
import { fitsInMessage } from '#src/adapters/slack/render-message.ts'
import type { Reply } from '#src/core/reply/reply.ts'
import { data, quote, say, small } from '#src/core/reply/reply.ts'
import { blocksOf, render } from './render-checked.ts'

const long = (length: number): string => 'It is so. '.repeat(length / 10)

describe('the text for notifications', () => {
  it('is cut at a word when it is long, and never within an escape', () => {
    const words = render([quote(data('word & '.repeat(800)))]).text
    expect(words).toMatch(/^(word &amp; )+(word|&amp;)…$|^(word &amp; )+word &amp;…$/)
    expect(words.length).toBeGreaterThan(3_980)
    expect(words.length).toBeLessThanOrEqual(4_000)
    expect(render([quote(data('&'.repeat(3_000)))]).text).toMatch(/^(&amp;)+…$/)
    expect(render([quote(data('🙂'.repeat(3_000)))]).text.isWellFormed()).toBe(true)
  })

  it('says something where there are only buttons', () => {
    expect(render([{ kind: 'actions', actions: [{ kind: 'why' }] }, { kind: 'feedback' }]).text).toBe(
      'What you can do next.',
    )
  })
})

describe('what does not fit into one message', () => {
  it.each<[string, Reply, Reply]>([
    [
      'more than 50 blocks',
      Array.from({ length: 50 }, () => say('a')),
      Array.from({ length: 51 }, () => say('a')),
    ],
    ['more than 12,000 characters', [quote(data(long(12_000)))], [quote(data(long(12_010)))]],
    ['a small line of more than 2,000', [small(data(long(2_000)))], [small(data(long(2_010)))]],
    [
      'a fold of more than ten blocks',
      [{ kind: 'fold', title: 'a', blocks: Array.from({ length: 10 }, () => say('a')) }],
      [{ kind: 'fold', title: 'a', blocks: Array.from({ length: 11 }, () => say('a')) }],
    ],
    [
      'a fold that would not fit laid open',
      Array.from({ length: 25 }, () => ({ kind: 'fold', title: 'a', blocks: [say('a')] }) as const),
      Array.from({ length: 26 }, () => ({ kind: 'fold', title: 'a', blocks: [say('a')] }) as const),
    ],
  ])('is %s', (_what, fitting, tooMuch) => {
    expect(fitsInMessage(fitting)).toBe(true)
    expect(fitsInMessage(tooMuch)).toBe(false)
  })

  it('is no paragraph of 10,000 characters: its pieces run on as one', () => {
    const [block] = blocksOf(quote(data(long(10_000))))
    expect(block).toMatchObject({ elements: [{ type: 'rich_text_quote', elements: [{}, {}, {}, {}] }] })
  })
})
