import type { App } from '@slack/bolt'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { patience, startBolt } from './bolt-app.ts'
import type { SlackServer } from './server.ts'
import { startSlackServer } from './server.ts'

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const blocks = [
  {
    type: 'actions',
    elements: [
      { type: 'button', action_id: 'why', text: plain('Why?'), value: 'a1' },
      {
        type: 'static_select',
        action_id: 'paragraph',
        options: ['1', '2'].map((value) => ({ text: plain(value), value })),
      },
    ],
  },
  {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: 'feedback',
        positive_button: { text: plain('Good'), value: 'good' },
        negative_button: { text: plain('Bad'), value: 'bad' },
      },
      {
        type: 'icon_button',
        icon: 'trash',
        action_id: 'delete',
        text: plain('Delete'),
        visible_to_user_ids: ['U1'],
      },
    ],
  },
]

let slack: SlackServer
let app: App | undefined

beforeEach(async () => {
  slack = await startSlackServer({ ackTimeout: 150 })
})
afterEach(async () => {
  await app?.stop()
  app = undefined
  await slack.close()
})

async function startApp(): Promise<App> {
  app = await startBolt(slack)
  return app
}

describe('commands and interactions', () => {
  it('takes an acknowledgement and five answers to a command', async () => {
    const bolt = await startApp()
    const answers: ((text: string) => Promise<unknown>)[] = []
    bolt.command('/ask', async ({ ack, command, respond }) => {
      answers.push((text) => respond({ text, replace_original: true }))
      await ack({ text: `Looking for ${command.text}`, response_type: 'ephemeral' })
    })
    const { ack, responseUrl } = await slack.people.command({ command: '/ask', text: 'it', user: 'U2' })
    expect(await ack).toMatchObject({ payload: { text: 'Looking for it' } })
    for (const text of ['1', '2', '3', '4', '5']) await answers[0]?.(text)
    expect(slack.workspace.ephemerals).toMatchObject([{ to: 'U2', channel: 'C1', text: '5' }])
    await expect(answers[0]?.('6')).rejects.toThrow('404')
    expect(slack.usesOf(responseUrl)).toBe(6)
    expect(slack.callsOf('response_url')).toHaveLength(6)
  })

  it('checks what is sent to a response_url, and posts in the channel on request', async () => {
    const { responseUrl } = await slack.people.command({ command: '/ask' })
    const send = (body: object) => fetch(responseUrl, { method: 'POST', body: JSON.stringify(body) })
    const bad = await send({ text: 'x', blocks: [{ type: 'banner' }] })
    expect([bad.status, await bad.json()]).toMatchObject([400, { error: 'invalid_blocks' }])
    await send({ text: 'all', response_type: 'in_channel' })
    expect(slack.messages()).toMatchObject([{ text: 'all', bot_id: 'BBOT' }])
    await send({ delete_original: true })
    expect(slack.messages()).toStrictEqual([])
  })

  it('presses buttons, opinions, icons and options', async () => {
    const bolt = await startApp()
    const seen: unknown[] = []
    bolt.action(/.*/, async ({ ack, action, body, respond }) => {
      await ack()
      seen.push(
        'action_id' in action && [
          action.action_id,
          'value' in action ? action.value : undefined,
          body.user.id,
        ],
      )
      if (action.type === 'static_select') seen.push(action.selected_option.value)
      if (action.type === 'icon_button') await respond({ delete_original: true })
    })
    await bolt.client.chat.postMessage({
      channel: 'C1',
      text: 'x',
      blocks: JSON.parse(JSON.stringify(blocks)),
    })
    const [message] = slack.messages()
    if (message === undefined) throw new Error('Nothing was posted')
    const { people } = slack
    await (
      await people.click({ message, action_id: 'why', user: 'U2' })
    ).ack
    await (
      await people.click({ message, action_id: 'feedback', value: 'bad' })
    ).ack
    await (
      await people.click({ message, action_id: 'paragraph', value: '2' })
    ).ack
    await expect(people.click({ message, action_id: 'delete', user: 'U2' })).rejects.toThrow('does not see')
    await (
      await people.click({ message, action_id: 'delete' })
    ).ack
    await vi.waitFor(() => expect(slack.messages()).toStrictEqual([]), patience)
    expect(seen).toStrictEqual([
      ['why', 'a1', 'U2'],
      ['feedback', 'bad', 'U1'],
      ['paragraph', undefined, 'U1'],
      '2',
      ['delete', undefined, 'U1'],
    ])
  })

  it('opens a modal from a shortcut and sends it', async () => {
    const bolt = await startApp()
    bolt.shortcut('ask_about', async ({ ack, body, client }) => {
      await ack()
      const element = { type: 'plain_text_input' as const, action_id: 'text' }
      const view = { type: 'modal' as const, callback_id: 'asked', title: plain('Ask'), submit: plain('Ask') }
      const input = { type: 'input' as const, block_id: 'question', label: plain('Question'), element }
      await client.views.open({ trigger_id: body.trigger_id, view: { ...view, blocks: [input] } })
    })
    bolt.view('asked', async ({ ack, view }) => {
      const typed = view.state.values['question']?.['text']?.value
      await (typed === '' ? ack({ response_action: 'errors', errors: { question: 'Empty' } }) : ack())
    })
    const ts = await slack.people.say({ channel: 'C1', text: 'news' })
    await slack.people.shortcut({ callback_id: 'ask_about', channel: 'C1', ts })
    await vi.waitFor(() => expect(slack.workspace.modals).toHaveLength(1), patience)
    await (
      await slack.people.submitView({ question: '' })
    ).ack
    expect(slack.workspace.modals).toHaveLength(1)
    await (
      await slack.people.submitView({ question: 'who?' })
    ).ack
    expect(slack.workspace.modals).toHaveLength(0)
  })
})
