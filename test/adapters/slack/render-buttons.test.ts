import { describe, expect, it } from 'vitest'
import { renderMessage } from '#src/adapters/slack/render-message.ts'
import type { Action, Reply } from '#src/core/reply/reply.ts'
import { say, showPassage as passage } from '#src/core/reply/reply.ts'
import { actions, button, plain, said, showPassage, text } from './payloads.ts'
import { blocksOf } from './render-checked.ts'

const one = (action: Action) => {
  const [block] = blocksOf({ kind: 'actions', actions: [action] })
  return block?.type === 'actions' ? block.elements[0] : undefined
}

describe('buttons', () => {
  it('say of which article a paragraph is when it is another one', () => {
    expect(one(passage({ articleId: 'night-bus', paragraph: 4 }, 'experts'))).toMatchObject({
      text: plain('Show paragraph 4 of night-bus'),
      accessibility_label: 'Show paragraph 4 of night-bus to you only, with the quoted words in bold',
    })
    expect(one(passage({ articleId: 'night-bus-2', paragraph: 400 }, 'experts'))).toMatchObject({
      accessibility_label: 'Show paragraph 400 of night-bus-2 to you only',
    })
    expect(one(passage({ articleId: 'a'.repeat(300), paragraph: 4 }, 'experts'))).toMatchObject({
      text: plain(`Show paragraph 4 of ${'a'.repeat(54)}…`),
      accessibility_label: `Show paragraph 4 of ${'a'.repeat(54)}…`,
    })
  })

  it('ask the whole question, however much of it they show', () => {
    const question = 'Who allegedly controlled the botnet, and why is that so hard to find out today?'
    expect(one({ kind: 'ask', question })).toMatchObject({
      text: plain('Who allegedly controlled the botnet, and why is that so hard to find out t…'),
      accessibility_label: 'Who allegedly controlled the botnet, and why is that so hard to find out t…',
      value: JSON.stringify(['A1', question]),
    })
  })

  it.each([
    ['wrong-paragraph', 'Wrong paragraph', 'Wrong paragraph'],
    ['no-answer', 'Does not answer it', 'Does not answer it'],
    ['incomplete', 'Something is missing', 'Something is missing'],
    ['other', 'Something else', 'Something else: opens a small form'],
  ] as const)('give the reason %s', (reason, label, spoken) => {
    expect(one({ kind: 'give-reason', reason })).toEqual(
      button('give-reason', [label, spoken], { value: `["A1","${reason}"]` }),
    )
  })

  it('share under a name', () => {
    expect(one({ kind: 'share' })).toEqual(
      button('share', ['Share with the channel', 'Share with the channel, under your name'], {
        value: '["A1"]',
      }),
    )
  })

  it('have names of their own, and start a new row after the twenty-fifth', () => {
    const many = Array.from({ length: 27 }, (_, index) =>
      passage({ articleId: 'a', paragraph: index + 1 }, 'a'),
    )
    const blocks = blocksOf({ kind: 'actions', actions: many })
    expect(blocks).toHaveLength(2)
    expect(blocks[1]).toEqual(
      actions(
        showPassage(26, '["A1","a",26]', 'show-passage.26'),
        showPassage(27, '["A1","a",27]', 'show-passage.27'),
      ),
    )
  })

  it('are left out where there is no answer that they could be about', () => {
    const reply: Reply = [
      say('a'),
      { kind: 'actions', actions: [{ kind: 'why' }, { kind: 'share' }] },
      { kind: 'feedback' },
    ]
    expect(renderMessage({ reply }).blocks).toEqual([said(text('a'))])
  })

  it('are left out when Slack would refuse them', () => {
    expect(one(passage({ articleId: 'a'.repeat(2_000), paragraph: 4 }, 'b'))).toBeUndefined()
    expect(one({ kind: 'open-original', url: `https://x.org/${'a'.repeat(3_000)}` })).toBeUndefined()
    expect(one(passage({ articleId: 'a'.repeat(1_900), paragraph: 999_999 }, 'b'))).toBeDefined()
  })
})
