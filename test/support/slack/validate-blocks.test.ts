import { describe, expect, it } from 'vitest'
import { Refusal } from './refusal.ts'
import { checkMessage, checkView } from './validate-blocks.ts'

const plain = (text: string) => ({ type: 'plain_text', text, emoji: false })
const button = (more: object = {}) => ({ type: 'button', action_id: 'why', text: plain('Why?'), ...more })
const actions = (...elements: object[]) => ({ type: 'actions', elements })
const rich = (...elements: object[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
})
const written = (text: string) => ({ type: 'text', text })
const opinion = (value: string) => ({ text: plain(value), value, accessibility_label: `${value}: say so` })
const feedback = (more: object = {}) => ({
  type: 'feedback_buttons',
  action_id: 'feedback',
  positive_button: opinion('good'),
  negative_button: opinion('bad'),
  ...more,
})
const trash = (more: object = {}) => ({
  type: 'icon_button',
  icon: 'trash',
  action_id: 'delete',
  text: plain('Delete'),
  visible_to_user_ids: ['U1'],
  confirm: {
    title: plain('Delete?'),
    text: plain('For everyone.'),
    confirm: plain('Yes'),
    deny: plain('No'),
  },
  ...more,
})
const option = (value: string) => ({ text: plain(value), value })
const select = (more: object = {}) => ({
  type: 'static_select',
  action_id: 'paragraph',
  placeholder: plain('Choose'),
  options: [option('1')],
  ...more,
})
const fold = (more: object = {}) => ({
  type: 'container',
  title: plain('More'),
  is_collapsible: true,
  default_collapsed: true,
  child_blocks: [rich(written('Inside'))],
  ...more,
})
const input = { type: 'input', block_id: 'b', label: plain('Why'), element: { type: 'plain_text_input' } }
const modal = (more: object = {}) => ({
  type: 'modal',
  title: plain('Why?'),
  submit: plain('Send'),
  blocks: [input],
  ...more,
})

function errorOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
  return 'accepted'
}

function reasonsFor(block: object): string {
  try {
    checkMessage({ text: 'Hello', blocks: [block] })
  } catch (error) {
    if (error instanceof Refusal) return JSON.stringify(error.answer)
    throw error
  }
  return ''
}

const verdictOn = (block: object) => errorOf(() => checkMessage({ text: 'Hello', blocks: [block] }))

describe('what Slack takes', () => {
  it.each<[string, object]>([
    [
      'a quotation',
      { type: 'rich_text', elements: [{ type: 'rich_text_quote', elements: [written('“a”')] }] },
    ],
    [
      'a list',
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_list',
            style: 'bullet',
            elements: [{ type: 'rich_text_section', elements: [written('a')] }],
          },
        ],
      },
    ],
    ['styled text', rich({ ...written('a'), style: { bold: true, code: true } })],
    [
      'a link and a date',
      rich({ type: 'link', url: 'https://x.org' }, { type: 'date', timestamp: 1, format: '{time}' }),
    ],
    [
      'a small line',
      { type: 'context', elements: [plain('¶4 of 9'), { type: 'mrkdwn', text: '<!date^1^{time}|x>' }] },
    ],
    ['buttons', actions(button({ value: 'v', accessibility_label: 'Why? Tells you' }), select())],
    ['feedback', { type: 'context_actions', elements: [feedback(), trash()] }],
    ['a fold', fold()],
    ['a heading', { type: 'header', text: plain('2 changes') }],
    ['a rule', { type: 'divider' }],
    ['a section', { type: 'section', text: { type: 'mrkdwn', text: 'x' }, accessory: button() }],
  ])('takes %s', (_name, block) => {
    expect(verdictOn(block)).toBe('accepted')
  })

  it('takes a modal, a home, metadata, and no blocks beside a text', () => {
    expect(errorOf(() => checkView(modal(), 'modal'))).toBe('accepted')
    expect(errorOf(() => checkView({ type: 'home', blocks: [fold()] }, 'home'))).toBe('accepted')
    const metadata = { event_type: 'reply', event_payload: { delivery: 'd1', parts: [{ n: 1 }] } }
    expect(checkMessage({ text: 'x', blocks: [], metadata })).toStrictEqual({
      text: 'x',
      blocks: undefined,
      metadata,
    })
  })
})

describe('what Slack refuses', () => {
  it.each<[string, object]>([
    ['an unknown block', { type: 'banner' }],
    ['an unknown element', actions({ type: 'slider', action_id: 'a' })],
    ['an unknown property', { type: 'divider', colour: 'red' }],
    ['an unknown property of an element', actions(button({ disabled: true }))],
    ['a long section', { type: 'section', text: plain('x'.repeat(3001)) }],
    ['an empty section', { type: 'section' }],
    ['a long small line', { type: 'context', elements: [plain('x'.repeat(2001))] }],
    ['eleven small lines', { type: 'context', elements: Array.from({ length: 11 }, () => plain('x')) }],
    ['a long heading', { type: 'header', text: plain('x'.repeat(151)) }],
    ['a heading in mrkdwn', { type: 'header', text: { type: 'mrkdwn', text: 'x' } }],
    ['a long button', actions(button({ text: plain('x'.repeat(76)) }))],
    ['a long value', actions(button({ value: 'x'.repeat(2001) }))],
    ['a long address', actions(button({ url: `https://x.org/${'x'.repeat(3000)}` }))],
    ['a long action_id', actions(button({ action_id: 'x'.repeat(256) }))],
    ['a long spoken label', actions(button({ accessibility_label: 'x'.repeat(76) }))],
    ['a long block_id', { type: 'divider', block_id: 'x'.repeat(256) }],
    ['an action_id twice', actions(button(), button())],
    ['26 buttons', actions(...Array.from({ length: 26 }, (_, index) => button({ action_id: `a${index}` })))],
    ['no buttons', actions()],
    [
      'six context actions',
      {
        type: 'context_actions',
        elements: Array.from({ length: 6 }, (_, n) => trash({ action_id: `${n}` })),
      },
    ],
    ['another icon', { type: 'context_actions', elements: [trash({ icon: 'pencil' })] }],
    ['one opinion only', { type: 'context_actions', elements: [feedback({ negative_button: undefined })] }],
    ['a button among context actions', { type: 'context_actions', elements: [button()] }],
    ['a long confirmation', actions(button({ confirm: { text: plain('x'.repeat(301)) } }))],
    ['101 options', actions(select({ options: Array.from({ length: 101 }, (_, n) => option(`${n}`)) }))],
    ['a long option', actions(select({ options: [option('x'.repeat(76))] }))],
    [
      'an option of too long a value',
      actions(select({ options: [{ text: plain('x'), value: 'x'.repeat(151) }] })),
    ],
    ['an empty text element', rich(written(''))],
    ['a long text element', rich(written('x'.repeat(3001)))],
    ['an unknown style', rich({ ...written('x'), style: { blink: true } })],
    ['an unknown inline element', rich({ type: 'spoiler', text: 'x' })],
    ['a fold of eleven', fold({ child_blocks: Array.from({ length: 11 }, () => ({ type: 'divider' })) })],
    ['a fold without a title', fold({ title: undefined })],
    ['a fold that is closed for ever', fold({ is_collapsible: false })],
    ['feedback inside a fold', fold({ child_blocks: [{ type: 'context_actions', elements: [feedback()] }] })],
  ])('refuses %s', (_name, block) => {
    expect(verdictOn(block)).toBe('invalid_blocks')
  })

  it.each<[string, string, object]>([
    ['nothing', 'no_text', { blocks: [] }],
    ['a very long text', 'msg_too_long', { text: 'x'.repeat(40_001) }],
    ['blocks that are no list', 'invalid_blocks_format', { text: 'x', blocks: 'oops' }],
    [
      '51 blocks',
      'invalid_blocks',
      { text: 'x', blocks: Array.from({ length: 51 }, () => ({ type: 'divider' })) },
    ],
    [
      'a block_id twice',
      'invalid_blocks',
      { text: 'x', blocks: [1, 2].map(() => ({ type: 'divider', block_id: 'b' })) },
    ],
    [
      'too much in all',
      'msg_blocks_too_long',
      { text: 'x', blocks: Array.from({ length: 5 }, () => rich(written('x'.repeat(2700)))) },
    ],
    ['odd metadata', 'invalid_metadata_format', { text: 'x', metadata: { event_type: 'a', more: 1 } }],
  ])('refuses %s', (_name, error, args) => {
    expect(errorOf(() => checkMessage({ ...args }))).toBe(error)
  })

  it.each<[string, object]>([
    ['a long title', modal({ title: plain('x'.repeat(25)) })],
    ['a long button', modal({ submit: plain('x'.repeat(25)) })],
    ['nothing to send it with', modal({ submit: undefined })],
    ['much private metadata', modal({ private_metadata: 'x'.repeat(3001) })],
    ['feedback buttons', modal({ blocks: [{ type: 'context_actions', elements: [feedback()] }] })],
    ['101 blocks', modal({ blocks: Array.from({ length: 101 }, () => ({ type: 'divider' })) })],
    ['a home in its place', { type: 'home', blocks: [] }],
  ])('refuses a modal with %s', (_name, view) => {
    expect(errorOf(() => checkView(view, 'modal'))).toBe('invalid_arguments')
  })

  it('says where the trouble is', () => {
    expect(reasonsFor({ type: 'header', text: plain('') })).toContain('json-pointer:/blocks/0/text/text')
  })
})
