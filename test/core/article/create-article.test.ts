import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Article } from '#src/core/article/article.ts'
import type { Unreadable } from '#src/core/article/create-article.ts'
import { createArticle } from '#src/core/article/create-article.ts'

function create(paragraphs: readonly string[], title = 'Night bus'): Article | Unreadable {
  return createArticle({ id: 'bus', title, details: {}, paragraphs })
}

function read(paragraphs: readonly string[], title?: string): Article {
  const created = create(paragraphs, title)
  if ('unreadable' in created) throw new Error(created.unreadable)
  return created
}

const textsOf = ({ passages }: Article): readonly string[] => passages.map(({ text }) => text)

it('numbers the paragraphs from 1 and names each after its article', () => {
  const { passages } = read(['One. Two.', 'Three.'])
  expect(passages).toEqual([
    {
      id: 'bus#1',
      articleId: 'bus',
      title: 'Night bus',
      paragraph: 1,
      text: 'One. Two.',
      sentences: ['One.', 'Two.'],
    },
    {
      id: 'bus#2',
      articleId: 'bus',
      title: 'Night bus',
      paragraph: 2,
      text: 'Three.',
      sentences: ['Three.'],
    },
  ])
})

it('counts only what a reader counts: no blank paragraph, no page furniture', () => {
  const article = read([
    'Advertisement',
    'One.',
    ' \n ',
    'Share this article',
    'Two.',
    '\u200b',
    'Leave a comment',
  ])
  expect(article.passages.map(({ paragraph, text }) => [paragraph, text])).toEqual([
    [1, 'One.'],
    [2, 'Two.'],
  ])
  expect(article.leftOut).toEqual(['Advertisement', 'Share this article', 'Leave a comment'])
})

it('cleans every paragraph and the title', () => {
  const article = read(['\u202eOne\u0000 \t two.\r\n\r\n  three\u2028four '], ' Night\u001b\n bus ')
  expect(article.title).toBe('Night bus')
  expect(textsOf(article)).toEqual(['One two.\nthree\nfour'])
})

it('is called by its id when it has no title', () => {
  expect(read(['One.'], ' \u200b ').title).toBe('bus')
})

it('keeps the details as they are', () => {
  const details = { source: 'The Courier', url: 'https://x.org/a' }
  expect(createArticle({ id: 'a', title: 'T', details, paragraphs: ['One.'] })).toMatchObject({ details })
})

it('holds sentences that are substrings of their paragraph, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', minLength: 1 }), { minLength: 1 }), (paragraphs) => {
      const created = create(['One.', ...paragraphs])
      if ('unreadable' in created) return
      for (const [index, { paragraph, text, sentences }] of created.passages.entries()) {
        expect(paragraph).toBe(index + 1)
        let from = 0
        for (const sentence of sentences) {
          expect(text.indexOf(sentence, from)).toBeGreaterThanOrEqual(from)
          from = text.indexOf(sentence, from) + sentence.length
        }
      }
    }),
  )
})

describe('says why there is no article', () => {
  it.each<[string, readonly string[], string]>([
    [
      'no paragraph',
      [],
      'holds no paragraph below its headline; put a headline on its first line and the text below it',
    ],
    [
      'blank paragraphs',
      [' ', '\u200b'],
      'holds no paragraph below its headline; put a headline on its first line and the text below it',
    ],
    [
      'page furniture only',
      ['Share', 'Leave a comment'],
      'holds nothing below its headline but “Share”; put the text of the article there',
    ],
    [
      'an endless paragraph',
      ['One.', 'a'.repeat(20_001)],
      'holds a paragraph of 20,001 characters (at most 20,000); break it into paragraphs',
    ],
  ])('%s', (_what, paragraphs, unreadable) => {
    expect(create(paragraphs)).toEqual({ unreadable })
  })

  it('an endless headline', () => {
    expect(create(['One.'], 'a'.repeat(301))).toEqual({
      unreadable: 'has a headline of 301 characters (at most 300); shorten it',
    })
  })

  it('but reads what is just short enough', () => {
    expect(create(['a'.repeat(20_000)], 'a'.repeat(300))).toHaveProperty('passages')
  })
})
