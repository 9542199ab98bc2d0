import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { renderHome } from '#src/adapters/slack/render-home.ts'
import { guardReply } from '#src/core/reply/guard-reply.ts'
import { data, list, say, small } from '#src/core/reply/reply.ts'
import { checkView } from '../../support/slack/validate-blocks.ts'
import { anyReply, IN_TIME } from '../../core/reply/arbitrary-reply.ts'
import { actions, button, context, listed, mrkdwn, plain, said, text } from './payloads.ts'

it('shows a page with headings, lists and questions to ask', () => {
  const question = 'What about Huawei?'
  expect(
    renderHome([
      { kind: 'heading', text: 'Articles' },
      say('Mention me.'),
      { kind: 'actions', actions: [{ kind: 'ask', question }, { kind: 'why' }] },
      list([data('Night bus'), ' · 9 paragraphs']),
      { kind: 'feedback' },
    ]),
  ).toEqual([
    { type: 'header', text: plain('Articles') },
    said(text('Mention me.')),
    actions(button('ask', [question, `Ask: ${question}`], { value: `["","${question}"]` })),
    listed([text('Night bus'), text(' · 9 paragraphs')]),
  ])
})

it('says so when there is more than a page holds', () => {
  const blocks = renderHome(Array.from({ length: 120 }, () => small('a')))
  expect(blocks).toHaveLength(100)
  expect(blocks.at(-1)).toEqual(context(mrkdwn('There is more than fits on this page.')))
})

it('is a page that Slack takes, whatever it says', () => {
  fc.assert(
    fc.property(anyReply, (reply) => {
      expect(() => checkView({ type: 'home', blocks: renderHome(guardReply(reply)) }, 'home')).not.toThrow()
    }),
    IN_TIME,
  )
})
