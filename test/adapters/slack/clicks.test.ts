import { describe, expect, it } from 'vitest'
import { encodeButton } from '#src/adapters/slack/buttons.ts'
import { readClick, toClick, toEvent } from '#src/adapters/slack/read-click.ts'
import { CLICK, SELF } from './slack-payloads.ts'

const press = (action: Parameters<typeof encodeButton>[0]) =>
  readClick({ ...CLICK, actions: [encodeButton(action, 'answer-1')] }, SELF)

describe('a click', () => {
  it('shows something, with the answer that it is about', () => {
    const pressed = press({ kind: 'show-passage', articleId: 'a', paragraph: 4, argument: '4' })
    expect(pressed && toEvent(pressed)).toBeUndefined()
    expect(pressed && toClick(pressed)).toMatchObject({
      answerId: 'answer-1',
      person: { id: 'U1' },
      action: { kind: 'show-passage', articleId: 'a', paragraph: 4 },
    })
  })

  it('deletes the message under which the button stands', () => {
    const pressed = press({ kind: 'delete' })
    expect(pressed && toClick(pressed)?.action).toEqual({
      kind: 'delete',
      receipt: { platform: 'slack', installationId: 'T1', channelId: 'C1', messageId: '5.1' },
    })
  })

  it('asks, or shares, once: it is written down', () => {
    const asks = press({ kind: 'ask', question: 'who pays?' })
    expect(asks && toEvent(asks)).toMatchObject({
      kind: 'message',
      text: 'who pays?',
      identities: ['slack:T1:trigger:1.1.x'],
      destination: { channelId: 'C1', threadId: '4.1' },
    })
    const shares = press({ kind: 'share' })
    expect(shares && toEvent(shares)).toMatchObject({
      kind: 'share',
      answerId: 'answer-1',
      destination: { channelId: 'C1', handle: 'publish https://hooks.slack.com/actions/T1/1/x' },
    })
  })
})

it('shows what a command says to who has clicked, wherever the button stands', () => {
  const pressed = press({ kind: 'command', label: 'Summary', spoken: 'Summary', command: '/summary bus' })
  expect(pressed && toEvent(pressed)).toMatchObject({
    text: '/summary bus',
    conversation: { personId: 'U1' },
    destination: { onlyFor: 'U1', handle: 'add https://hooks.slack.com/actions/T1/1/x' },
  })
})

describe('a click on a longer summary', () => {
  const LONGER = { kind: 'longer-summary', articleId: 'night-bus', length: 'long', argument: 'long' } as const
  const readIn = (container: object) => {
    const click = { ...CLICK, container: { ...CLICK.container, ...container } }
    const pressed = readClick({ ...click, actions: [encodeButton(LONGER, 'answer-1')] }, SELF)
    return pressed && toEvent(pressed)
  }

  it('asks for it, in the place of what one person sees', () => {
    expect(readIn({ is_ephemeral: true })).toMatchObject({
      kind: 'message',
      text: '/summary night-bus long',
      isHidden: true,
      conversation: { personId: 'U1' },
      destination: { onlyFor: 'U1', handle: 'replace https://hooks.slack.com/actions/T1/1/x' },
    })
  })

  it('changes nothing that everybody sees', () => {
    expect(readIn({ is_ephemeral: false })).toMatchObject({
      text: '/summary night-bus long',
      destination: { onlyFor: 'U1', handle: 'add https://hooks.slack.com/actions/T1/1/x' },
    })
  })
})
