import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guardReply } from '#src/core/reply/guard-reply.ts'
import type { Block, Reply, Source, Span } from '#src/core/reply/reply.ts'
import { data, list, quote, say, small } from '#src/core/reply/reply.ts'
import { splitReply } from '#src/core/reply/split-reply.ts'
import { anyReply, IN_TIME } from './arbitrary-reply.ts'

/** Everything in a reply that is read, in order, without white space; source lines and frames of quotations apart. */
function wordsOf(reply: Reply): string {
  return reply.flatMap(wordsOfBlock).join('').replace(/\s+/g, '')
}

function wordsOfBlock(block: Block): readonly string[] {
  if (block.kind === 'quote') {
    return block.spans.filter((span) => typeof span !== 'string' && 'data' in span).map(wordsOfSpan)
  }
  if (block.kind === 'say' || block.kind === 'small') return block.spans.map(wordsOfSpan)
  if (block.kind === 'list') return block.items.flat().map(wordsOfSpan)
  if (block.kind === 'fold') return [wordsOf(block.blocks)]
  if (block.kind === 'actions') return block.actions.map((action) => JSON.stringify(action))
  return block.kind === 'heading' ? [block.text] : block.kind === 'sources' ? [] : [block.kind]
}

function wordsOfSpan(span: Span): string {
  return typeof span === 'string' ? span : Object.values(span).slice(0, 1).join('')
}

const sizeOf = (reply: Reply): number => wordsOf(reply).length
const within =
  (longest: number) =>
  (reply: Reply): boolean =>
    sizeOf(reply) <= longest
const sourcesOf = (reply: Reply): readonly Source[] =>
  reply.flatMap((block) => (block.kind === 'sources' ? block.sources : []))
const citesOf = (reply: Reply): readonly number[] =>
  reply.flatMap((block) => (block.kind === 'quote' ? (block.cites ?? []) : []))

const cited = (text: string, ...cites: readonly number[]): Block => ({
  ...quote('“', data(text), '”', ...cites.map((number) => `\u00a0[${number}]`)),
  cites,
})
const fold = (...blocks: Reply): Block => ({ kind: 'fold', title: 'Next', blocks })
const SOURCES: Block = {
  kind: 'sources',
  sources: [
    { number: 1, paragraph: 4, of: 9, articleId: 'bus', title: 'Night bus', url: 'https://x.org/bus' },
    { number: 2, paragraph: 5, articleId: 'bus', title: undefined },
    { number: 3, paragraph: 1, of: 2, articleId: 'harbour', title: 'Harbour' },
  ],
}

describe('a reply that fits', () => {
  it('is one part, as it is', () => {
    const reply = [say('a'), SOURCES]
    expect(splitReply(reply, () => true)).toEqual([reply])
    expect(splitReply([], () => true)).toEqual([[]])
  })
})

describe('a reply that does not fit', () => {
  it('keeps blocks whole, and each quotation with its sources; the title is said where the line before it is gone', () => {
    const parts = splitReply(
      [cited('a'.repeat(30), 1), cited('b'.repeat(30), 2), SOURCES, say('c')],
      within(40),
    )
    const [first, second, third] = sourcesOf([SOURCES])
    const titled = { ...second, of: 9, title: 'Night bus', url: 'https://x.org/bus' }
    expect(parts).toEqual([
      [cited('a'.repeat(30), 1), { kind: 'sources', sources: [first] }],
      [cited('b'.repeat(30), 2), { kind: 'sources', sources: [titled, third] }, say('c')],
    ])
  })

  it('cuts a quotation after a sentence, and frames each piece as the whole', () => {
    const text = 'Mr. Lee pays. The levy ends. Ferries wait until April.'
    expect(splitReply([cited(text, 1), SOURCES], within(28)).map((part) => part[0])).toEqual([
      cited('Mr. Lee pays. The levy ends.', 1),
      cited('Ferries wait until April.', 1),
    ])
  })

  it('cuts at a space where there is no sentence, and after a whole character where there is no space', () => {
    expect(splitReply([quote(data('aaa bbb ccc'))], within(7))).toEqual([
      [quote(data('aaa bbb'))],
      [quote(data('ccc'))],
    ])
    expect(splitReply([quote(data('👩‍👧👩‍👧👩‍👧'))], within(12))).toEqual([
      [quote(data('👩‍👧👩‍👧'))],
      [quote(data('👩‍👧'))],
    ])
  })

  it('keeps what is bold bold', () => {
    const bold = { data: 'aaaa bbbb', bold: true }
    expect(splitReply([quote(bold, data(' cccc'))], within(8))).toEqual([
      [quote(bold)],
      [quote(data('cccc'))],
    ])
  })

  it('cuts a list between its items, and an item that is too long', () => {
    expect(splitReply([list(['aaaa'], ['bbbb'], ['cccc dddd'])], within(8))).toEqual([
      [list(['aaaa'], ['bbbb'])],
      [list(['cccc dddd'])],
    ])
    expect(splitReply([list(['aaaa bbbb'], ['cccc'])], within(4))).toEqual([
      [list(['aaaa'])],
      [list(['bbbb'])],
      [list(['cccc'])],
    ])
  })

  it('cuts what is folded, under the same title', () => {
    expect(splitReply([fold(small('aaaa'), small('bbbb'), small('cccc'))], within(8))).toEqual([
      [fold(small('aaaa'), small('bbbb'))],
      [fold(small('cccc'))],
    ])
    const shortBlocks = (part: Reply): boolean =>
      part.every((block) =>
        block.kind === 'fold' ? shortBlocks(block.blocks) : wordsOf([block]).length <= 4,
      )
    expect(splitReply([fold(small('aaaa bbbb'))], shortBlocks)).toEqual([
      [fold(small('aaaa'), small('bbbb'))],
    ])
  })

  it('fills a part with the beginning of a long text, but not with a word or two', () => {
    const long = 'It is so. '.repeat(60).trimEnd()
    expect(splitReply([say('a'.repeat(50)), quote(data(long))], within(300))[0]).toHaveLength(2)
    expect(splitReply([say('a'.repeat(250)), quote(data(long))], within(300))[0]).toHaveLength(1)
  })

  it('never posts buttons without words above them', () => {
    const actions: Block = { kind: 'actions', actions: [{ kind: 'why' }] }
    const rest: Reply = [actions, { kind: 'feedback' }]
    const reply = [say('a'.repeat(30)), cited('b'.repeat(30), 1, 2, 3), SOURCES, ...rest]
    const parts = splitReply(reply, within(70))
    expect(parts.at(-1)?.map(({ kind }) => kind)).toEqual(['quote', 'sources', 'actions', 'feedback'])
  })

  it('leaves whole what cannot be cut small enough, and always ends', () => {
    const reply = [say('a'.repeat(20_000)), cited('b', 1), SOURCES]
    expect(splitReply(reply, () => false)).toHaveLength(3)
    let seed = 7
    const arbitrary = (): boolean => (seed = (seed * 16_807) % 2_147_483_647) % 3 === 0
    const words = splitReply(reply, arbitrary).map(wordsOf).join('')
    expect(words).toBe(wordsOf(reply))
  })

  it('takes linear time', () => {
    const reply = [quote(data('It is so. '.repeat(50_000)))]
    const start = performance.now()
    expect(splitReply(reply, within(3_000)).length).toBeGreaterThan(100)
    expect(performance.now() - start).toBeLessThan(5_000)
  })
})

const split = fc
  .tuple(anyReply.map(guardReply), fc.integer({ min: 40, max: 4_000 }))
  .map(([reply, longest]) => ({
    reply,
    longest,
    parts: splitReply(reply, within(longest)),
  }))

it('loses no character and keeps the order, whatever the reply', () => {
  fc.assert(
    fc.property(split, ({ reply, parts }) => {
      expect(parts.map(wordsOf).join('')).toBe(wordsOf(reply))
    }),
    IN_TIME,
  )
})

it('tears no character', () => {
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
  const characters = (text: string): number =>
    [...segmenter.segment(text)].filter(({ segment }) => /\S/.test(segment)).length
  const text = fc.array(fc.constantFrom('👩‍👧', '🇳🇱', 'e\u0301', '각', 'क्षि', ' \u0301', 'a', ' ', '.'), {
    minLength: 1,
  })
  fc.assert(
    fc.property(text, fc.integer({ min: 12, max: 40 }), (pieces, longest) => {
      const whole = pieces.join('').trim()
      const parts = splitReply([quote(data(whole))], (part) => wordsOf(part).length <= longest)
      const texts = parts.flat().map((block) => wordsOfBlock(block).join(''))
      expect(texts.reduce((sum, piece) => sum + characters(piece), 0)).toBe(characters(whole))
    }),
  )
})

it('puts the source lines that its quotations cite into each part, and nothing but them twice', () => {
  fc.assert(
    fc.property(split, ({ reply, parts }) => {
      const everywhere = new Set(citesOf(reply))
      for (const part of parts) {
        const own = new Set(citesOf(part))
        const shown = sourcesOf(part).map(({ number }) => number)
        expect(shown).toEqual(expect.arrayContaining([...own]))
        const strangers = shown.filter((number) => everywhere.has(number) && !own.has(number))
        expect(parts.length === 1 ? [] : strangers).toEqual([])
      }
      expect(new Set(parts.flatMap(sourcesOf).map(({ number }) => number)).size).toBe(6)
    }),
    IN_TIME,
  )
})

it('names the article with its first source in each part', () => {
  fc.assert(
    fc.property(split, ({ parts }) => {
      const untitled = parts
        .flat()
        .filter((block) => block.kind === 'sources')
        .flatMap(({ sources }) =>
          sources.filter(({ articleId }, index) => articleId !== sources[index - 1]?.articleId),
        )
        .filter(({ title }) => title === undefined)
      expect(untitled).toEqual([])
    }),
    IN_TIME,
  )
})

it('keeps the buttons of an answer in its last part', () => {
  fc.assert(
    fc.property(split, ({ parts }) => {
      expect(
        parts
          .slice(0, -1)
          .flat()
          .filter(({ kind }) => kind === 'feedback'),
      ).toEqual([])
      expect(parts.at(-1)?.at(-1)).toEqual({ kind: 'feedback' })
    }),
    IN_TIME,
  )
})
