/** Parts of Slack's payloads, so that a test shows what differs between them. */
const style = (name: string | undefined) => (name === undefined ? {} : { style: { [name]: true } })

export const text = (words: string, styled?: 'bold' | 'code') => ({
  type: 'text',
  text: words,
  ...style(styled),
})
export const plain = (words: string) => ({ type: 'plain_text', text: words, emoji: false })

export const said = (...elements: readonly object[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
})
export const quoted = (...elements: readonly object[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_quote', elements }],
})
export const listed = (...items: readonly (readonly object[])[]) => ({
  type: 'rich_text',
  elements: [
    {
      type: 'rich_text_list',
      style: 'bullet',
      elements: items.map((elements) => ({ type: 'rich_text_section', elements })),
    },
  ],
})
export const context = (...elements: readonly object[]) => ({ type: 'context', elements })
export const mrkdwn = (words: string) => ({ type: 'mrkdwn', text: words })
export const actions = (...elements: readonly object[]) => ({ type: 'actions', elements })

export function button(
  action_id: string,
  labels: readonly [label: string, spoken: string],
  rest: { readonly value: string; readonly url?: string },
) {
  return { type: 'button', action_id, text: plain(labels[0]), accessibility_label: labels[1], ...rest }
}

export const showPassage = (paragraph: number, value: string, action_id = 'show-passage') =>
  button(
    action_id,
    [`Show paragraph ${paragraph}`, `Show paragraph ${paragraph} to you only, with the quoted words in bold`],
    { value },
  )

export const why = (value: string) =>
  button('why', ['Why this answer?', 'Why this answer? Shows only you how it was found and checked'], {
    value,
  })

/** Under the answer `A1`, which U0ASKER asked for. */
export const FEEDBACK = {
  type: 'context_actions',
  elements: [
    {
      type: 'feedback_buttons',
      action_id: 'rate',
      positive_button: {
        text: plain('Helpful'),
        value: '["A1","helpful"]',
        accessibility_label: 'Helpful: this answer helped me',
      },
      negative_button: {
        text: plain('Not helpful'),
        value: '["A1","not-helpful"]',
        accessibility_label: 'Not helpful: you will be asked why, once',
      },
    },
    {
      type: 'icon_button',
      icon: 'trash',
      action_id: 'delete',
      text: plain('Delete'),
      accessibility_label: 'Delete this answer (only you, who asked, see this button)',
      value: '["A1"]',
      visible_to_user_ids: ['U0ASKER'],
      confirm: {
        title: plain('Delete this answer?'),
        text: plain('It disappears for everyone in this thread.'),
        confirm: plain('Delete'),
        deny: plain('Keep it'),
        style: 'danger',
      },
    },
  ],
}
