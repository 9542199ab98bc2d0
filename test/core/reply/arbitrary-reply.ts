import * as fc from 'fast-check'
import type { Action, Block, Quote, Reply, Source, Span } from '#src/core/reply/reply.ts'
import { list, small } from '#src/core/reply/reply.ts'

/** Every text from outside begins with it and nothing of ours holds it: where it stands, there is data. */
export const OUTSIDE = 'Ω'

/** What somebody who wants to ping, link, format, hide or break out would write. No curly quotation marks: those are ours. */
const NASTY = [
  '<!channel>',
  '<!here|x>',
  '<@U0BOSS>',
  '<#C1>',
  '<!subteam^S1>',
  '<https://evil.example|here>',
  'https://evil.example/a?b=c',
  '[free](https://evil.example)',
  '@everyone @here',
  '＜!channel＞ ＠everyone',
  '&lt;!channel&gt; &amp;',
  '*bold* _it_ ~no~ `rm` ```x```',
  ':tada:',
  '\n> quote\n# heading\n- list',
  '\u202eevil\u2066',
  'pay\u200bment',
  '\u{e0041}\u{e0042}',
  '\u3164\u2800\u115f\ufe0f',
  '\ud800',
  '\udc00',
  `z${'\u0335\u0321\u0316'.repeat(60)}`,
  '👩‍👧‍👦 🏳️‍🌈 🇳🇱🇳🇱 👍🏽',
  '\u0000\u001b[31m',
  'می‌خواهم क्षि 각',
  'e\u0301 \u0301x',
  'Xi said. Then he left. ',
  'word ',
  ' ',
]

const nastyPiece = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 20 }))
const shortText = fc.array(nastyPiece, { maxLength: 8 }).map((pieces) => pieces.join(''))
/** Up to some 20,000 characters; with spaces and sentences, or without any. */
const longText = fc
  .tuple(shortText, fc.constantFrom('It is so. ', 'word ', 'x', '公交。', '👩‍👧', '&', '<'), fc.nat(20_000))
  .map(([text, filling, length]) => (text + filling.repeat(length)).slice(0, length))

/** Without our quotation marks, so that a test can tell ours from theirs. */
const fromOutside = (text: string): string => OUTSIDE + text.replace(/[“”]/g, '')

export const nastyText = shortText.map(fromOutside)
const anyLength = fc
  .oneof({ weight: 4, arbitrary: shortText }, { weight: 1, arbitrary: longText })
  .map(fromOutside)

const ownWords = fc.constantFrom('In its own words:', 'I read ', ' · ', '¶4 of 9', 'a < b & c > d')
const dataSpan = (text: fc.Arbitrary<string>): fc.Arbitrary<Span> =>
  fc.record({ data: text, bold: fc.boolean() })
const span: fc.Arbitrary<Span> = fc.oneof(
  ownWords,
  dataSpan(nastyText),
  ownWords.map((strong) => ({ strong })),
  nastyText.map((name) => ({ command: `/passage ${name} 4` })),
  fc.constant({ command: '/why' }),
  fc.nat(4e12).map((at) => ({ at })),
)
const spans = fc.array(span, { maxLength: 5 })

/** “…” [1] [2], with up to two spans within. */
function citing(quoted: readonly Span[], cites: readonly number[]): Quote {
  return { kind: 'quote', spans: ['“', ...quoted, '”', ...cites.map((n) => `\u00a0[${n}]`)], cites }
}

const citingQuote = fc
  .tuple(
    fc.array(dataSpan(anyLength), { minLength: 1, maxLength: 2 }),
    fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 3 }),
  )
  .map(([quoted, cites]) => citing(quoted, cites))

const flatBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.constant({ kind: 'heading', text: 'Questions about articles' } as const),
  spans.map((some) => ({ kind: 'say', spans: some }) as const),
  { weight: 3, arbitrary: citingQuote },
  fc.array(dataSpan(anyLength), { maxLength: 3 }).map((some) => ({ kind: 'quote', spans: some }) as const),
  spans.map((some) => small(...some)),
  anyLength.map((text) => small('¶3 · ', { data: text })),
  fc.array(spans, { maxLength: 6 }).map((items) => list(...items)),
  fc.constant({ kind: 'quoted-words-note' } as const),
)

const block: fc.Arbitrary<Block> = fc.oneof(
  { weight: 9, arbitrary: flatBlock },
  {
    weight: 1,
    arbitrary: fc
      .array(
        flatBlock.filter(({ kind }) => kind !== 'quote'),
        { maxLength: 14 },
      )
      .map((blocks) => ({ kind: 'fold', title: 'Passages that came next', blocks }) as const),
  },
)

export const urlFromOutside = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom(
    'https://news.example/a?b=1&lt;!channel&gt;|x#:~:text=A%20levy',
    'https://user:secret@evil.example/',
    'javascript:alert(1)',
    'not an address',
    'https://x.example/<!channel>?<@U1>|#<!here>|',
    `https://x.example/${'a'.repeat(1_990)}`,
  ),
)

/** Sources 1 to 6 of two articles; the second of an article leaves its title to the one before. */
const sources: fc.Arbitrary<readonly Source[]> = fc
  .tuple(
    nastyText,
    fc.array(fc.constantFrom('bus', 'harbour'), { minLength: 6, maxLength: 6 }),
    fc.option(urlFromOutside),
  )
  .map(([title, articleIds, url]) =>
    articleIds.map((articleId, index): Source => {
      const isSame = articleIds[index - 1] === articleId
      return {
        number: index + 1,
        paragraph: index + 3,
        of: isSame ? undefined : 9,
        articleId,
        title: isSame ? undefined : `${title} ${articleId}`,
        url: isSame ? undefined : (url ?? undefined),
      }
    }),
  )

const action: fc.Arbitrary<Action> = fc.oneof(
  fc.tuple(nastyText, fc.integer({ min: 1, max: 999_999 })).map(([articleId, paragraph]): Action => ({
    kind: 'show-passage',
    articleId,
    paragraph,
    argument: `${articleId} ${paragraph}`,
  })),
  urlFromOutside.map((url) => ({ kind: 'open-original', url }) as const),
  anyLength.map((question) => ({ kind: 'ask', question }) as const),
  anyLength.map(
    (articleId) =>
      ({ kind: 'longer-summary', articleId, length: 'long', argument: `${articleId} long` }) as const,
  ),
  fc.constantFrom<Action>(
    { kind: 'why' },
    { kind: 'show-closest' },
    { kind: 'share' },
    { kind: 'give-reason', reason: 'no-answer' },
  ),
)

const actions = fc
  .array(action, { maxLength: 30 })
  .map((some) => ({ kind: 'actions', actions: some }) as const)

/** Whatever a reply can be made of: an answer with sources and buttons, or a page; up to some 100,000 characters. */
export const anyReply: fc.Arbitrary<Reply> = fc
  .tuple(
    fc.array(block, { maxLength: 12 }),
    sources.map((lines) => ({ kind: 'sources', sources: lines }) as const),
    fc.array(block, { maxLength: 3 }),
    actions,
    fc.constant({ kind: 'feedback' } as const),
  )
  .map((parts) => parts.flat())

/** For `fc.assert`: long replies shrink slowly, and a failing test shall say so before anybody gives up on it. */
export const IN_TIME = { interruptAfterTimeLimit: 4_000 }
