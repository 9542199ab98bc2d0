import { describe, expect, it } from 'vitest'
import { withoutFolds } from '#src/adapters/slack/render-message.ts'
import { guardReply } from '#src/core/reply/guard-reply.ts'
import type { Block, Reply, Source } from '#src/core/reply/reply.ts'
import { data, list, quote, say, showPassage as passage, small, strong } from '#src/core/reply/reply.ts'
import {
  actions,
  button,
  context,
  FEEDBACK,
  listed,
  mrkdwn,
  plain,
  quoted,
  said,
  showPassage,
  text,
  why,
} from './payloads.ts'
import { blocksOf, render } from './render-checked.ts'

const SENTENCE = 'The botnet was allegedly controlled by Integrity Technology Group.'
const TITLE = 'Experts Warn: Chinese Espionage Escalating'
const SOURCE: Source = { number: 1, paragraph: 4, of: 9, articleId: 'experts', title: TITLE }

const cited = (words: string, number = 1): Block => ({
  ...quote('“', data(words), '”', `\u00a0[${number}]`),
  cites: [number],
})
const sources = (...lines: readonly Source[]): Block => ({ kind: 'sources', sources: lines })
const whatNext = (paragraph: number): readonly Block[] => [
  { kind: 'actions', actions: [passage({ articleId: 'experts', paragraph }, 'experts'), { kind: 'why' }] },
  { kind: 'feedback' },
]
describe('an answer', () => {
  it('that is direct: quotation, source, what next, feedback', () => {
    expect(render([cited(SENTENCE), sources(SOURCE), ...whatNext(4)])).toEqual({
      text: `“${SENTENCE}” [1] Source 1: paragraph 4 of 9, ${TITLE}.`,
      blocks: [
        quoted(text('“'), text(SENTENCE), text('”\u00a0[1]')),
        context(plain(`[1] ¶4 of 9 · ${TITLE}`)),
        actions(showPassage(4, '["A1","experts",4]'), why('["A1"]')),
        FEEDBACK,
      ],
    })
  })

  it('that is only the closest: the warning first', () => {
    const warning = 'I did not find a clear answer. The closest passage gives no date:'
    const { text: spoken, blocks } = render([say(warning), cited(SENTENCE), sources(SOURCE)])
    expect(spoken).toMatch(/^I did not find a clear answer\. The closest passage gives no date: “The botnet/)
    expect(blocks[0]).toEqual(said(text(warning)))
  })

  it('that there is none: what was looked for, and what may be asked instead', () => {
    const looked = small(
      'I looked for “',
      data('weather'),
      '”. Only “',
      data('Amsterdam'),
      '” is in it, in ¶1.',
    )
    const question = 'Why are Western intelligence agencies concerned?'
    expect(
      render([
        say('I could not find this in the article.'),
        looked,
        { kind: 'actions', actions: [{ kind: 'show-closest' }, { kind: 'why' }, { kind: 'ask', question }] },
        { kind: 'feedback' },
      ]),
    ).toEqual({
      text: 'I could not find this in the article. I looked for “weather”. Only “Amsterdam” is in it, in paragraph 1.',
      blocks: [
        said(text('I could not find this in the article.')),
        context(plain('I looked for “weather”. Only “Amsterdam” is in it, in ¶1.')),
        actions(
          button('show-closest', ['Show the closest passage', 'Show the closest passage to you only'], {
            value: '["A1"]',
          }),
          why('["A1"]'),
          button('ask', [question, `Ask: ${question}`], { value: `["A1","${question}"]` }),
        ),
        FEEDBACK,
      ],
    })
  })

  it('with web addresses: the place is the link, the title stays a plain text', () => {
    const url = 'https://x.org/a?b=c&d=|#:~:text=A%20levy'
    expect(
      blocksOf(sources({ ...SOURCE, url }, { ...SOURCE, number: 2, of: undefined, title: undefined })),
    ).toEqual([
      context(mrkdwn('<https://x.org/a?b=c&d=%7C#:~:text=A%20levy|[1] ¶4 of 9> ·'), plain(TITLE)),
      context(mrkdwn('[2] ¶4 ·'), plain('same article')),
    ])
  })

  it('with several sources: a line each', () => {
    const second = { ...SOURCE, number: 2, paragraph: 5, of: undefined, title: undefined }
    expect(blocksOf(sources(SOURCE, second))).toEqual([
      context(plain(`[1] ¶4 of 9 · ${TITLE}\n[2] ¶5 · same article`)),
    ])
  })
})

describe('a passage', () => {
  it('shows the quoted words in bold, its neighbours small, and opens the original', () => {
    const reply: Reply = [
      say(strong('¶4 of 9'), ' · ', data(TITLE)),
      small('¶3 · ', data('This makes it challenging.')),
      quote({ data: SENTENCE, bold: true }, { data: ' Integrity organizes competitions.', bold: false }),
      { kind: 'quoted-words-note' },
      { kind: 'actions', actions: [{ kind: 'open-original', url: 'https://x.org/a' }] },
    ]
    expect(render(reply, {})).toEqual({
      text: `Paragraph 4 of 9, ${TITLE}. Paragraph 3, This makes it challenging. ${SENTENCE} Integrity organizes competitions. The words quoted in the answer are in bold.`,
      blocks: [
        said(text('¶4 of 9', 'bold'), text(' · '), text(TITLE)),
        context(plain('¶3 · This makes it challenging.')),
        quoted(text(SENTENCE, 'bold'), text(' Integrity organizes competitions.')),
        context(mrkdwn('The words quoted in the answer are in bold.')),
        actions(
          button(
            'open-original',
            ['Open the original', 'Open the original article in your browser, at these words'],
            {
              value: '[""]',
              url: 'https://x.org/a',
            },
          ),
        ),
      ],
    })
  })
})

describe('why this answer', () => {
  const reply: Reply = [
    say(strong('¶4 holds every word that you asked about.')),
    list(['Words found in ¶4: “', data('allegedly'), '” (1 of 1).'], ['Match: 0.88.']),
    {
      kind: 'fold',
      title: 'Passages that came next',
      blocks: [list(['¶3, score 0.47: “', data('botnet'), '”.'])],
    },
  ]

  it('folds the passages that came next', () => {
    expect(render(reply, {})).toEqual({
      text: 'Paragraph 4 holds every word that you asked about. Words found in paragraph 4: “allegedly” (1 of 1). Match: 0.88.',
      blocks: [
        said(text('¶4 holds every word that you asked about.', 'bold')),
        listed(
          [text('Words found in ¶4: “'), text('allegedly'), text('” (1 of 1).')],
          [text('Match: 0.88.')],
        ),
        {
          type: 'container',
          title: plain('Passages that came next'),
          is_collapsible: true,
          default_collapsed: true,
          child_blocks: [listed([text('¶3, score 0.47: “'), text('botnet'), text('”.')])],
        },
      ],
    })
  })

  it('lies open for a client without folds, one fold within another, too', () => {
    expect(
      blocksOf(...withoutFolds([{ kind: 'fold', title: 'Outer', blocks: [...reply, { kind: 'feedback' }] }])),
    ).toEqual([
      said(text('Outer', 'bold')),
      said(text('¶4 holds every word that you asked about.', 'bold')),
      expect.anything(),
      said(text('Passages that came next', 'bold')),
      listed([text('¶3, score 0.47: “'), text('botnet'), text('”.')]),
      FEEDBACK,
    ])
    expect(
      blocksOf({ kind: 'fold', title: 'Outer', blocks: [...reply, { kind: 'feedback' }] }),
    ).toMatchObject([
      { type: 'container', child_blocks: [{}, {}, said(text('Passages that came next', 'bold')), {}] },
    ])
  })
})

describe('help', () => {
  it('shows commands as commands', () => {
    const reply: Reply = [
      { kind: 'heading', text: 'What I can do' },
      list([{ command: '/passage 4' }, ': paragraph 4 with its neighbours']),
      small('To remove yours now: ', { command: '/footnote forget' }),
    ]
    expect(render(reply, {})).toEqual({
      text: 'What I can do. /passage 4: paragraph 4 with its neighbours. To remove yours now: /footnote forget.',
      blocks: [
        { type: 'header', text: plain('What I can do') },
        listed([text('/passage 4', 'code'), text(': paragraph 4 with its neighbours')]),
        context(mrkdwn('To remove yours now: `/footnote forget`')),
      ],
    })
  })

  it('shows a command that names an article as plain text in a small line', () => {
    expect(blocksOf(small('Type ', { command: '/passage `*x* 4' }))).toEqual([
      context(plain('Type /passage `*x* 4')),
    ])
  })
})

describe('a time of day', () => {
  const again = { at: Date.UTC(2026, 10, 23, 15, 4, 30) }
  const seconds = Date.UTC(2026, 10, 23, 15, 4, 30) / 1_000

  it("is the reader's own", () => {
    expect(blocksOf(say('Again at ', again, '.'), small('At ', again))).toEqual([
      said(
        text('Again at '),
        { type: 'date', timestamp: seconds, format: '{time}', fallback: '15:04 UTC' },
        text('.'),
      ),
      context(mrkdwn(`At <!date^${seconds}^{time}|15:04 UTC>`)),
    ])
  })

  it('is that of no place beside words from outside', () => {
    expect(blocksOf(small(data('Dana'), ' at ', again))).toEqual([context(plain('Dana at 15:04 UTC'))])
  })
})

it('leaves out what shows nothing', () => {
  expect(
    blocksOf(
      say(),
      say(data('')),
      quote(),
      small(data(' ')),
      list([], [data('')]),
      list(),
      sources(),
      { kind: 'heading', text: '' },
      { kind: 'actions', actions: [] },
      { kind: 'fold', title: 'a', blocks: [] },
    ),
  ).toEqual([])
})

it('shows an article that tries to ping, link, format and break out as what it is: text', () => {
  const hostile =
    '<!channel> <@U0BOSS> @everyone *read* _this_ ~now~ `rm -rf` [free](https://evil.example) <https://evil.example|here> :tada:\n# not a heading\n> not a quote </ask:1> \u202e\u001b[31mred &lt;'
  const shown = hostile.replaceAll('\n', ' ').replace('\u202e\u001b', '')
  const title = '*Bold* <!here> `x` @here'
  const reply = guardReply([cited(hostile), sources({ ...SOURCE, title }), ...whatNext(4)])
  const { text: spoken, blocks } = render(reply)
  expect(blocks.slice(0, 2)).toEqual([
    quoted(text('“'), text(shown), text('”\u00a0[1]')),
    context(plain(`[1] ¶4 of 9 · ${title}`)),
  ])
  expect(spoken).toBe(
    `“&lt;!channel&gt; &lt;@U0BOSS&gt; @everyone *read* _this_ ~now~ \`rm -rf\` [free](https://evil.example) &lt;https://evil.example|here&gt; :tada: # not a heading &gt; not a quote &lt;/ask:1&gt; [31mred &amp;lt;” [1] Source 1: paragraph 4 of 9, *Bold* &lt;!here&gt; \`x\` @here.`,
  )
})
