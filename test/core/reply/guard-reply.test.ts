import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guardReply } from '#src/core/reply/guard-reply.ts'
import type { Action, Block, Reply, Source } from '#src/core/reply/reply.ts'
import { data, list, quote, say, small, strong } from '#src/core/reply/reply.ts'
import { LONGEST_QUESTION } from '#src/core/retrieval/question.ts'
import { anyReply, IN_TIME } from './arbitrary-reply.ts'

const guarded = (text: string): string => {
  const [block] = guardReply([quote(data(text))])
  const [span] = block?.kind === 'quote' ? block.spans : []
  return typeof span === 'object' && 'data' in span ? span.data : ''
}
const guardedAction = (action: Action): Action | undefined => {
  const [block] = guardReply([{ kind: 'actions', actions: [action] }])
  return block?.kind === 'actions' ? block.actions[0] : undefined
}
const guardedSource = (details: Partial<Source>): Source | undefined => {
  const source: Source = { number: 1, paragraph: 4, articleId: 'bus', title: 'Night bus', ...details }
  const [block] = guardReply([{ kind: 'sources', sources: [source] }])
  return block?.kind === 'sources' ? block.sources[0] : undefined
}
const fold = (block: Block): Block => ({ kind: 'fold', title: 'Next', blocks: [block] })

describe('words from outside', () => {
  it.each([
    ['a bidirectional override', 'a\u202eb', 'ab'],
    ['a zero-width space', 'a\u200bb', 'ab'],
    ['a control character', 'a\u0000\u001bb', 'ab'],
    ['hidden tag characters', 'a\u{e0041}b', 'ab'],
    ['a Hangul filler', 'a\u3164\u115f\u1160\uffa0b', 'ab'],
    ['an invisible joiner of letters', 'a\u034fb', 'ab'],
    ['a selector that selects nothing', 'a\ufe0f\ufe00\u{e0100}b', 'ab'],
    ['text hidden behind an emoji', '😀\ufe0f\u{e0101}\u{e0102}\ufe01', '😀\ufe0f'],
    ['joiners that join nothing', '\u200d a\u200d\u200db', ' a\u200db'],
    ['a joiner between spaces', 'a \u200d\u200c b', 'a b'],
  ])('lose %s', (_what, text, expected) => {
    expect(guarded(text)).toBe(expected)
  })

  it('have no lines, so that nothing of theirs begins one', () => {
    expect(guarded('a\r\n# b\n\n> c\u2028- d')).toBe('a # b > c - d')
  })

  it('show the blank of Braille as the space that it is', () => {
    expect(guarded('⠓⠊\u2800⠽⠕⠥')).toBe('⠓⠊ ⠽⠕⠥')
  })

  it('keep the space before what is bold or not', () => {
    expect(guarded(' and then')).toBe(' and then')
  })

  it('replace half a character', () => {
    expect(guarded('a\ud800b')).toBe('a\ufffdb')
  })

  it('carry four marks on a letter at most, however they are written', () => {
    expect(guarded(`z${'\u0335'.repeat(500)}!`)).toBe(`z${'\u0335'.repeat(4)}!`)
    expect(guarded(`\ufb2c${'\u0591'.repeat(9)}`).normalize('NFD')).toMatch(/^\u05e9\p{M}{4}$/u)
  })

  it.each([
    '👩‍👧',
    '🏳️‍🌈',
    '1️⃣',
    'می‌خواهم',
    'क्‍ष',
    'لْعَرَبِيَّةُ',
    'བསྒྲུབས',
    'လျှော့',
    '葛\u{e0100}',
    '½ № ﬁ ＜!channel＞ ①',
    '“Quoted” – said Müller',
  ])('keep %s as it is', (text) => {
    expect(guarded(text)).toBe(text)
  })

  it('are composed, and are not made into other characters', () => {
    expect(guarded('Mu\u0308ller')).toBe('Müller')
    expect(guarded('Mu\u200b\u0308ller')).toBe('Müller')
  })
})

describe('length', () => {
  it('never takes anything from a quotation or from a passage', () => {
    const long = 'It is so. '.repeat(5_000)
    const reply = [quote('“', data(long), '”'), small('¶3 · ', data(long))]
    expect(guardReply(reply)).toEqual(reply)
  })

  it('is bounded within our own sentences, at a whole character', () => {
    const [sentence, items] = guardReply([
      say('I know no ', data('👩‍👧'.repeat(900)), '.'),
      list([data('a'.repeat(2_000))]),
    ])
    const [, name] = sentence?.kind === 'say' ? sentence.spans : []
    expect(name).toEqual(data(`${'👩‍👧'.repeat(199)}…`))
    expect(items).toEqual(list([data(`${'a'.repeat(999)}…`)]))
  })

  it('is bounded for titles, questions and commands', () => {
    const long = 'word '.repeat(1_000)
    expect(guardedSource({ title: long })?.title).toMatch(/^(word ){59}word…$/)
    const question = guardedAction({ kind: 'ask', question: long })
    expect(question?.kind === 'ask' ? question.question.length : 0).toBeLessThanOrEqual(LONGEST_QUESTION)
    expect(guardReply([say({ command: long })])).toEqual([
      say({ command: expect.stringMatching(/^.{1,300}$/) }),
    ])
  })
})

describe('titles and questions', () => {
  it('are one trimmed line', () => {
    expect(guardedSource({ title: ' Night\n\u200b bus ' })?.title).toBe('Night bus')
    expect(guardedAction({ kind: 'ask', question: ' Who\npays? ' })).toEqual({
      kind: 'ask',
      question: 'Who pays?',
    })
  })

  it('are named or left out when nothing of them can be seen', () => {
    expect(guardedSource({ title: '\u3164\u2800' })?.title).toBe('Untitled')
    expect(guardedSource({ title: undefined })?.title).toBeUndefined()
    expect(guardedAction({ kind: 'ask', question: '\u2800' })).toBeUndefined()
  })
})

describe('web addresses', () => {
  it.each([
    ['https://x.org/a?b=c&d#:~:text=A%20levy,pays', 'https://x.org/a?b=c&d#:~:text=A%20levy,pays'],
    ['http://x.org', 'http://x.org/'],
    ['https://x.org/<!channel>|a b', 'https://x.org/%3C!channel%3E|a%20b'],
    ['https://bücher.example/ä', 'https://xn--bcher-kva.example/%C3%A4'],
  ])('are written in full: %s', (url, expected) => {
    expect(guardedSource({ url })?.url).toBe(expected)
    expect(guardedAction({ kind: 'open-original', url })).toEqual({ kind: 'open-original', url: expected })
  })

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'slack://open',
    'https://user@evil.example/',
    'https://bank.example:secret@evil.example/',
    'https://',
    '//x.org/a',
    'not an address',
    '',
    `https://x.org/${'a'.repeat(2_000)}`,
    `https://x.org/${'ä'.repeat(600)}`,
  ])('are left out: %s', (url) => {
    const source = guardedSource({ url })
    expect(source).toMatchObject({ number: 1, title: 'Night bus' })
    expect(source?.url).toBeUndefined()
    expect(guardedAction({ kind: 'open-original', url })).toBeUndefined()
  })
})

it('leaves our own words, identities and everything else as they are', () => {
  const passage = { kind: 'show-passage', articleId: 'a\u200b\n', paragraph: 4, argument: 'a 4' } as const
  const reply: Reply = [
    { kind: 'heading', text: 'Articles' },
    say('a\u00a0[1] ', strong('¶4 of 9'), { at: 0 }),
    { ...quote('“', data('a'), '”'), cites: [1] },
    { kind: 'actions', actions: [passage, { kind: 'why' }, { kind: 'share' }] },
    { kind: 'quoted-words-note' },
    { kind: 'feedback' },
  ]
  expect(guardReply(reply)).toEqual(reply)
})

it('reaches what is folded, and leaves out a row of buttons without a button', () => {
  expect(guardReply([fold(list([data('a\u202eb')]))])).toEqual([fold(list([data('ab')]))])
  expect(guardReply([{ kind: 'actions', actions: [{ kind: 'open-original', url: 'x' }] }])).toEqual([])
})

it('changes nothing the second time, and leaves nothing invisible, whatever the reply', () => {
  fc.assert(
    fc.property(anyReply, (reply) => {
      const once = guardReply(reply)
      expect(guardReply(once)).toEqual(once)
      for (const text of shownTexts(once)) {
        expect(text.isWellFormed()).toBe(true)
        expect(text).toBe(text.normalize('NFC'))
        expect(text).not.toMatch(
          /[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\u3164\u2800\u{e0000}-\u{e007f}]/u,
        )
        expect(text).not.toMatch(/[\p{Mn}\p{Me}]{5}|[^\S\u0020]| {2}/u)
      }
    }),
    IN_TIME,
  )
})

it('takes linear time', () => {
  const piles = `z${'\u0316\u0335'.repeat(200_000)}`
  const hidden = '\u200d\ufe0f\u3164'.repeat(200_000)
  const start = performance.now()
  guardReply([quote(data(piles), data(hidden), data(' \n'.repeat(200_000)))])
  expect(performance.now() - start).toBeLessThan(2_000)
})

/** Every text from outside that somebody sees. */
function shownTexts(reply: Reply): readonly string[] {
  return reply.flatMap((block): readonly string[] => {
    if (block.kind === 'fold') return shownTexts(block.blocks)
    if (block.kind === 'sources') return block.sources.flatMap(({ title, url }) => [title ?? '', url ?? ''])
    if (block.kind === 'actions')
      return block.actions.map((action) =>
        'question' in action ? action.question : 'argument' in action ? action.argument : '',
      )
    const spans = block.kind === 'list' ? block.items.flat() : 'spans' in block ? block.spans : []
    return spans.map((span) =>
      typeof span === 'string' ? '' : 'data' in span ? span.data : 'command' in span ? span.command : '',
    )
  })
}
