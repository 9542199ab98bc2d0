import { describe, expect, it } from 'vitest'
import { escapeText } from '#src/adapters/discord/escape.ts'
import { fitsInMessage, renderMessage, renderPlain } from '#src/adapters/discord/render-message.ts'
import type { Reply } from '#src/core/reply/reply.ts'
import { data, list, quote, say, showPassage, small, strong } from '#src/core/reply/reply.ts'
import { splitReply } from '#src/core/reply/split-reply.ts'
import { checkMessage } from '../../support/discord/validate.ts'

const ANSWER = { id: 'a862f26f9d5669c7', askedBy: '301' }
const textOf = (...reply: Reply): string => renderPlain({ reply, answer: undefined }).content

describe('words from outside', () => {
  it.each([
    ['- so', String.raw`\- so`],
    ['+ so', String.raw`\+ so`],
    ['1. so', String.raw`1\. so`],
    ['12) so', String.raw`12\) so`],
    ['# so', String.raw`\# so`],
    ['> so', String.raw`\> so`],
    ['*so* _so_ ~~so~~ ||so|| `so`', String.raw`\*so\* \_so\_ \~\~so\~\~ \|\|so\|\| ` + '\\`so\\`'],
    ['@everyone <@301> <#200>', String.raw`\@everyone \<\@301\> \<\#200\>`],
    ['https://evil.example [so](x)', String.raw`https\://evil.example \[so\]\(x\)`],
    ['a back\\slash', String.raw`a back\\slash`],
    ['plain, with 3.5 and -4', 'plain, with 3.5 and -4'],
  ])('%j are written %j', (text, markdown) => {
    expect(escapeText(text)).toBe(markdown)
  })
})

describe('a reply', () => {
  it('says each block in its own manner', () => {
    expect(
      textOf(
        { kind: 'heading', text: 'Questions' },
        say('In its ', strong('own'), ' words, ¶4 [1]:'),
        quote('“', data('A levy'), '”\u00a0[1]'),
        small('Words: ', data('*levy*')),
        list(['one ', { command: '/footnote why' }], [data('two')]),
        say('Again at ', { at: 1_795_000_000_000 }),
        { kind: 'quoted-words-note' },
        { kind: 'fold', title: 'More', blocks: [say('inside')] },
      ).split('\n'),
    ).toEqual([
      '### Questions',
      String.raw`In its **own** words, ¶4 \[1\]:`,
      `> “A levy”\u00a0\\[1\\]`,
      String.raw`-# Words: \*levy\*`,
      '- one `/footnote why`',
      '- two',
      'Again at <t:1795000000:t>',
      '-# The words quoted in the answer are in bold.',
      '**More**',
      'inside',
    ])
  })

  it('has each source beside the button that shows its passage, and the others in one row', () => {
    const passage = { articleId: 'bus', paragraph: 4 }
    const reply: Reply = [
      quote('“', data('A levy'), '”\u00a0[1]'),
      {
        kind: 'sources',
        sources: [
          {
            number: 1,
            paragraph: 4,
            of: 9,
            articleId: 'bus',
            title: 'A bus',
            url: 'https://news.example/a_(b)',
          },
        ],
      },
      { kind: 'actions', actions: [showPassage(passage, 'bus'), { kind: 'why' }] },
      { kind: 'feedback' },
    ]
    expect(renderMessage({ reply, answer: ANSWER })).toMatchObject({
      flags: 1 << 15,
      components: [
        { type: 10, content: `> “A levy”\u00a0\\[1\\]` },
        {
          type: 9,
          components: [
            { type: 10, content: String.raw`-# [\[1\] ¶4 of 9](<https://news.example/a_%28b%29>) · A bus` },
          ],
          accessory: { label: 'Show paragraph 4', custom_id: 'passage|a862f26f9d5669c7|4|bus' },
        },
        {
          type: 1,
          components: [
            { label: 'Helpful', emoji: { name: '👍' } },
            { label: 'Not helpful', emoji: { name: '👎' } },
            { label: 'Why this answer?' },
            { label: 'Delete' },
          ],
        },
      ],
    })
    checkMessage({ ...renderMessage({ reply, answer: ANSWER }) })
    checkMessage({ ...renderPlain({ reply, answer: ANSWER }) })
  })

  it.each([
    ['many short lines', Array.from({ length: 100 }, (_, number) => say(`Line ${number}.`))],
    ['one long quotation', [quote('“', data('It is so. '.repeat(1_500)), '”')]],
    ['one long quotation of one word', [quote('“', data('x'.repeat(9_000)), '”')]],
    ['signs that are escaped', [quote('“', data('*'.repeat(3_000)), '”')]],
    [
      'a list of many',
      [list(...Array.from({ length: 200 }, (_, number) => [data(`Item number ${number}`)]))],
    ],
  ] as const)('of %s is spread over messages that Discord takes', (_, reply) => {
    const parts = splitReply(reply, fitsInMessage)
    expect(parts.length).toBeGreaterThan(1)
    for (const part of parts) {
      expect(() => checkMessage({ ...renderMessage({ reply: part, answer: ANSWER }) })).not.toThrow()
      expect(() => checkMessage({ ...renderPlain({ reply: part, answer: ANSWER }) })).not.toThrow()
    }
  })

  it('of buttons alone says something', () => {
    const reply: Reply = [{ kind: 'actions', actions: [{ kind: 'ask', question: 'Who pays?' }] }]
    expect(renderPlain({ reply, answer: undefined }).content).not.toBe('')
  })
})
