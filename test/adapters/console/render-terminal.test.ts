import { describe, expect, it } from 'vitest'
import { renderTerminal } from '#src/adapters/console/render-terminal.ts'
import type { Reply } from '#src/core/reply/reply.ts'
import { data, list, quote, say, small, strong } from '#src/core/reply/reply.ts'

const plain = (reply: Reply, width = 80): string => renderTerminal(reply, { width, hasColor: false })
const coloured = (reply: Reply): string => renderTerminal(reply, { width: 80, hasColor: true })

const SOURCE = { number: 1, paragraph: 4, of: 9, articleId: 'night-bus', title: 'Night bus' }
const MANY_WORDS = 'The council approved a night bus on Tuesday, and it runs every hour. '.repeat(5)

describe('blocks without colour', () => {
  it.each<[string, Reply, string]>([
    ['what Footnote says', [say('I read ', data('Night bus'), '.')], 'I read Night bus.'],
    ['commands and strong words', [say({ command: '/help' }, ' ', strong('F7K2Q9'))], '/help F7K2Q9'],
    ['a quotation, indented', [quote('“', data('A levy pays.'), '”\u00a0[1]')], '  “A levy pays.”\u00a0[1]'],
    ['a list', [list(['one'], ['two ', data('three')])], '  - one\n  - two three'],
    [
      'sources',
      [
        {
          kind: 'sources',
          sources: [
            SOURCE,
            { number: 2, paragraph: 7, articleId: 'night-bus', title: undefined },
            { number: 3, paragraph: 1, of: 2, articleId: 'b', title: 'B', url: 'https://x.org/b' },
          ],
        },
      ],
      '[1] ¶4 of 9 · Night bus\n[2] ¶7 · same article\n[3] ¶1 of 2 · B\n    https://x.org/b',
    ],
    [
      'a fold, unfolded',
      [{ kind: 'fold', title: 'Passages that came next', blocks: [list(['¶3'])] }],
      'Passages that came next\n  - ¶3',
    ],
    [
      'how quoted words are marked',
      [quote({ data: 'A levy', bold: true }, data(' pays.')), { kind: 'quoted-words-note' }],
      '  *A levy* pays.\n\nThe words quoted in the answer stand between asterisks.',
    ],
    [
      'what to do next, as commands to type',
      [
        {
          kind: 'actions',
          actions: [
            { kind: 'open-original', url: 'https://x.org/a#:~:text=levy' },
            { kind: 'show-passage', articleId: 'night-bus', paragraph: 4, argument: '4' },
            { kind: 'why' },
            { kind: 'show-closest' },
          ],
        },
      ],
      'Original: https://x.org/a#:~:text=levy\nType: /passage 4, /why, /closest',
    ],
    [
      'a question as what to type, and nothing for what only a click can do',
      [
        { kind: 'heading', text: 'Questions' },
        {
          kind: 'actions',
          actions: [
            { kind: 'ask', question: 'Who pays?' },
            { kind: 'share' },
            { kind: 'give-reason', reason: 'other' },
          ],
        },
        { kind: 'feedback' },
      ],
      'Questions\n\nType: Who pays?',
    ],
    [
      "a time of day on the reader's own clock",
      [say('Again at ', { at: new Date(2026, 10, 23, 15, 4).getTime() }, '.')],
      'Again at 15:04.',
    ],
  ])('shows %s', (_what, reply, expected) => {
    expect(plain(reply)).toBe(expected)
  })

  it('stands blocks apart, and small remarks of a line each together', () => {
    expect(plain([say('a'), small('b'), small('c'), say('d')])).toBe('a\n\nb\nc\n\nd')
  })

  it('stands small remarks of several lines apart', () => {
    expect(plain([small(MANY_WORDS), small(MANY_WORDS)]).split('\n\n')).toHaveLength(2)
  })

  it('leaves no gap for what has nothing to show', () => {
    expect(
      plain([say('a'), { kind: 'actions', actions: [] }, say('b'), { kind: 'actions', actions: [] }]),
    ).toBe('a\n\nb')
  })

  it('shows nothing for an empty reply', () => {
    expect(plain([])).toBe('')
  })

  it('keeps the lines of a quoted list, each indented', () => {
    expect(plain([quote('“', data('Bring:\nwater\nbread'), '”')])).toBe('  “Bring:\n  water\n  bread”')
  })

  it('never leaves the number of a citation alone on a line', () => {
    for (let width = 20; width < 80; width++)
      expect(plain([quote('“', data(MANY_WORDS.trim()), '”\u00a0[1]')], width)).not.toMatch(/^\s*\[1\]/m)
  })
})

describe('blocks with colour', () => {
  it.each<[string, Reply, string]>([
    ['quoted words in bold', [quote({ data: 'A levy', bold: true })], '\u001b[1mA levy'],
    ['small remarks dim', [small('aside')], '\u001b[2maside'],
    ['commands in cyan', [say({ command: '/help' })], '\u001b[36m/help'],
    ['what bold means', [{ kind: 'quoted-words-note' }], 'The words quoted in the answer are in bold.'],
  ])('shows %s', (_what, reply, expected) => {
    expect(coloured(reply)).toContain(expected)
  })

  it('closes every colour that it opens before the next line of another block', () => {
    const text = coloured([quote({ data: MANY_WORDS, bold: true }), say('after')])
    const before = text.slice(0, text.lastIndexOf('after'))
    expect(before.lastIndexOf('\u001b[22m')).toBeGreaterThan(before.lastIndexOf('\u001b[1m'))
  })
})

/** One of each block, full of long words. */
function everything(words: string): Reply {
  return [
    say(words, { command: `/passage ${words}` }, strong(words)),
    quote('“', data(words), '”'),
    small(words),
    list([words], [data(words)]),
    { kind: 'sources', sources: [{ ...SOURCE, title: words }] },
    { kind: 'fold', title: words, blocks: [say(words)] },
    { kind: 'quoted-words-note' },
    {
      kind: 'actions',
      actions: [1, 2, 3].map((paragraph) => ({
        kind: 'show-passage',
        articleId: 'a',
        paragraph,
        argument: `experts-warn-chinese-espionage ${paragraph}`,
      })),
    },
  ]
}

describe('width', () => {
  it.each([80, 40, 20, 10, 5, 1])('fills no line beyond %d columns', (width) => {
    const lines = plain(everything(`${MANY_WORDS}${'unbreakable'.repeat(20)}`), width).split('\n')
    // An indented line needs one column for its words.
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(Math.max(width, 5))
  })

  it('breaks scripts that put no space between words, counting two columns for a wide character', () => {
    const lines = plain([quote('“', data('市议会周二批准了一条夜间公交线路。'.repeat(8)), '”')]).split('\n')
    expect(lines.length).toBeGreaterThan(2)
    for (const line of lines) {
      const wide = line.match(/[\p{Script=Han}。]/gu) ?? []
      expect(line.length + wide.length).toBeLessThanOrEqual(80)
    }
    expect(lines.join('').replaceAll(/[ “”]/g, '')).toBe('市议会周二批准了一条夜间公交线路。'.repeat(8))
  })

  it('never breaks a web address: it could not be opened any more', () => {
    const url = `https://x.org/${'a'.repeat(150)}`
    const text = plain([
      { kind: 'sources', sources: [{ ...SOURCE, url }] },
      { kind: 'actions', actions: [{ kind: 'open-original', url }] },
    ])
    expect(text.split(url)).toHaveLength(3)
  })
})

describe('hostile text', () => {
  /** Colours, moves the cursor, sets the title, links, rings, turns text around, hides; 7 and 8 bit. */
  const HOSTILE =
    '\u001b[31mred\u001b[2J\u001b]0;title\u0007\u001b]8;;https://evil.example\u001b\\link\u009b31m\u0090\u202edrow\u2066\u200b\u0000\b\r\u007f'

  it('never reaches the terminal, wherever it stands', () => {
    const reply: Reply = [
      say(data(HOSTILE), { command: `/passage ${HOSTILE}` }),
      quote(data(HOSTILE), { data: HOSTILE, bold: true }),
      small(data(HOSTILE)),
      list([data(HOSTILE)]),
      { kind: 'sources', sources: [{ ...SOURCE, title: HOSTILE, url: `https://x.org/${HOSTILE}` }] },
      { kind: 'fold', title: 'more', blocks: [say(data(HOSTILE))] },
      {
        kind: 'actions',
        actions: [
          { kind: 'open-original', url: `https://x.org/${HOSTILE}` },
          { kind: 'show-passage', articleId: HOSTILE, paragraph: 1, argument: `${HOSTILE} 1` },
        ],
      },
    ]
    const text = plain(reply)
    expect(text).not.toMatch(/(?!\n)\p{Cc}|[\u200b\u202a-\u202e\u2066-\u2069]/u)
    expect(text.match(/red/g)).toHaveLength(11)
  })

  it('adds no colour to ours', () => {
    expect(coloured([quote(data('\u001b[31mred'))])).not.toContain('\u001b')
  })
})
