import { expect, it } from 'vitest'
import type { Reply } from '#src/core/reply/reply.ts'
import { data, list, quote, say, small, strong } from '#src/core/reply/reply.ts'
import { speak } from '#src/core/reply/speak.ts'

it.each<[string, Reply, string]>([
  [
    'an answer, its sources last',
    [
      quote('“', data('A levy pays.'), '”', '\u00a0[1]'),
      quote('“', data('It ends.'), '”', '\u00a0[2]'),
      {
        kind: 'sources',
        sources: [
          { number: 1, paragraph: 4, of: 9, articleId: 'bus', title: 'Night bus', url: 'https://x.org' },
          { number: 2, paragraph: 5, articleId: 'bus', title: undefined },
        ],
      },
      { kind: 'actions', actions: [{ kind: 'why' }] },
      { kind: 'feedback' },
    ],
    '“A levy pays.” [1] “It ends.” [2] Source 1: paragraph 4 of 9, Night bus. Source 2: paragraph 5, same article.',
  ],
  [
    'a passage',
    [
      say(strong('¶4 of 9'), ' · ', data('Night bus')),
      small('¶3 · ', data('It is so.')),
      { kind: 'quoted-words-note' },
    ],
    'Paragraph 4 of 9, Night bus. Paragraph 3, It is so. The words quoted in the answer are in bold.',
  ],
  [
    'places',
    [small('Only “', data('bus'), '” is in it, in ¶1, ¶3 and ¶4.')],
    'Only “bus” is in it, in paragraph 1, paragraph 3 and paragraph 4.',
  ],
  [
    'lists and headings, as sentences',
    [{ kind: 'heading', text: 'Articles' }, list(['Match: 0.88'], ['Type ', { command: '/why' }, '.'])],
    'Articles. Match: 0.88. Type /why.',
  ],
  ['nothing that is folded', [say('a.'), { kind: 'fold', title: 'Next', blocks: [say('b')] }], 'a.'],
  [
    'a time where no clock is known',
    [say('Ask again at ', { at: Date.UTC(2026, 10, 23, 15, 4) }, '.')],
    'Ask again at 15:04 UTC.',
  ],
  ['marks within a quotation as they are', [quote(data('a · b ¶4 <!channel>'))], 'a · b ¶4 <!channel>'],
  ['nothing of an empty reply', [], ''],
])('speaks %s', (_what, reply, expected) => {
  expect(speak(reply)).toBe(expected)
})
