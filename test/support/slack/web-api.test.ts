import { LogLevel, WebAPIPlatformError, WebAPIRateLimitedError, WebClient } from '@slack/web-api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SlackServer } from './server.ts'
import { startSlackServer } from './server.ts'

let slack: SlackServer
let web: WebClient
let time = 0

const client = (token: string) =>
  new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
  })
async function errorOf(call: Promise<unknown>): Promise<string> {
  try {
    await call
  } catch (error) {
    return error instanceof WebAPIPlatformError ? error.data.error : String(error)
  }
  return 'accepted'
}

beforeEach(async () => {
  time = Date.now()
  slack = await startSlackServer({ now: () => time })
  web = client('xoxb-test')
})
afterEach(async () => slack.close())

describe('messages', () => {
  const blocks = [{ type: 'divider' }]

  it('keeps what is posted, in order, and gives metadata to those who ask', async () => {
    const metadata = { event_type: 'reply', event_payload: { delivery: 'd1' } }
    const first = await web.chat.postMessage({ channel: 'C1', text: 'one', blocks, metadata })
    const second = await web.chat.postMessage({ channel: 'C1', text: 'two', thread_ts: String(first.ts) })
    expect(Number(second.ts)).toBeGreaterThan(Number(first.ts))
    expect(slack.messages('C1')).toMatchObject([
      { ts: first.ts, text: 'one', blocks, metadata, bot_id: 'BBOT' },
      { ts: second.ts, text: 'two', thread_ts: first.ts },
    ])
    const asked = { channel: 'C1', ts: String(first.ts) }
    const { messages: bare } = await web.conversations.replies(asked)
    expect(bare?.map(({ text, metadata: seen }) => [text, seen])).toStrictEqual([
      ['one', undefined],
      ['two', undefined],
    ])
    const { messages: full } = await web.conversations.replies({ ...asked, include_all_metadata: true })
    expect(full?.[0]?.metadata).toStrictEqual(metadata)
    const { messages: roots } = await web.conversations.history({ channel: 'C1' })
    expect(roots).toMatchObject([{ text: 'one', reply_count: 1 }])
  })

  it('pages, and honours the bounds', async () => {
    const stamps: string[] = []
    for (const text of ['a', 'b', 'c']) {
      stamps.push(String((await web.chat.postMessage({ channel: 'C1', text })).ts))
    }
    const first = await web.conversations.history({ channel: 'C1', limit: 2 })
    expect(first.messages?.map(({ text }) => text)).toStrictEqual(['c', 'b'])
    const cursor = first.response_metadata?.next_cursor ?? ''
    const rest = await web.conversations.history({ channel: 'C1', cursor })
    expect(rest.messages?.map(({ text }) => text)).toStrictEqual(['a'])
    const after = await web.conversations.history({ channel: 'C1', oldest: String(stamps[1]) })
    expect(after.messages?.map(({ text }) => text)).toStrictEqual(['c'])
  })

  it('updates (a text alone drops the blocks), deletes and links', async () => {
    const ts = String((await web.chat.postMessage({ channel: 'C1', text: 'x', blocks })).ts)
    await web.chat.update({ channel: 'C1', ts, text: 'y' })
    expect(slack.messages()).toMatchObject([{ ts, text: 'y', blocks: undefined, edited: { user: 'UBOT' } }])
    const { permalink } = await web.chat.getPermalink({ channel: 'C1', message_ts: ts })
    expect(permalink).toBe(`https://team-t1.slack.com/archives/C1/p${ts.replace('.', '')}`)
    await web.chat.delete({ channel: 'C1', ts })
    expect(slack.messages()).toStrictEqual([])
    expect(slack.calls.map(({ method }) => method)).toContain('chat.delete')
  })

  it('refuses as Slack does', async () => {
    slack.workspace.addChannel({ id: 'C2', isArchived: true })
    slack.workspace.addChannel({ id: 'C3', hasBot: false, members: ['U1'] })
    slack.workspace.addChannel({ id: 'G1', hasBot: false })
    const theirs = await slack.people.say({ channel: 'C1', text: 'mine' })
    const postIn = (channel: string, text = 'x') => web.chat.postMessage({ channel, text })
    expect(await errorOf(postIn('C9'))).toBe('channel_not_found')
    expect(await errorOf(postIn('C2'))).toBe('is_archived')
    expect(await errorOf(postIn('C3'))).toBe('not_in_channel')
    expect(await errorOf(postIn('G1'))).toBe('channel_not_found')
    expect(await errorOf(postIn('C1', ''))).toBe('no_text')
    expect(await errorOf(web.chat.update({ channel: 'C1', ts: '1.1', text: 'x' }))).toBe('message_not_found')
    expect(await errorOf(web.chat.update({ channel: 'C1', ts: theirs, text: 'x' }))).toBe(
      'cant_update_message',
    )
    expect(await errorOf(web.chat.delete({ channel: 'C1', ts: theirs }))).toBe('cant_delete_message')
    const whisper = web.chat.postEphemeral({ channel: 'C1', user: 'U9', text: 'x' })
    expect(await errorOf(whisper)).toBe('user_not_in_channel')
    expect(await errorOf(web.apiCall('chat.sing', {}))).toBe('unknown_method')
  })
})

describe('the rest of the Web API', () => {
  it('knows tokens, and workspaces by them', async () => {
    const other = slack.addWorkspace({ team: 'T2', botToken: 'xoxb-2' })
    expect(await client('xoxb-2').auth.test()).toMatchObject({ team_id: 'T2', bot_id: 'BBOT' })
    await client('xoxb-2').chat.postMessage({ channel: 'C1', text: 'there' })
    expect([slack.messages().length, other.workspace.messages('C1').length]).toStrictEqual([0, 1])
    expect(await errorOf(client('xoxb-no').auth.test())).toBe('invalid_auth')
    await web.auth.revoke()
    expect(await errorOf(web.auth.test())).toBe('token_revoked')
    await other.uninstall()
    expect(await errorOf(client('xoxb-2').auth.test())).toBe('account_inactive')
    const code = slack.allowInstall(other.workspace)
    const secrets = { client_id: '1.1', client_secret: 'client-secret', code }
    expect(await web.oauth.v2.access(secrets)).toMatchObject({ access_token: 'xoxb-2', team: { id: 'T2' } })
    expect(await errorOf(web.oauth.v2.access(secrets))).toBe('invalid_code')
  })

  it('asks for scopes', async () => {
    slack.workspace.scopes.delete('channels:history')
    const error = await web.conversations.history({ channel: 'C1' }).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ data: { error: 'missing_scope', needed: 'channels:history' } })
    expect(await errorOf(web.conversations.history({ channel: 'U1' }))).toBe('accepted')
  })

  it('opens a modal once, within three seconds', async () => {
    const view = { type: 'modal' as const, title: { type: 'plain_text' as const, text: 'x' }, blocks: [] }
    const { triggerId: trigger_id } = await slack.people.command({ command: '/ask' })
    await web.views.open({ trigger_id, view })
    expect(slack.workspace.modals).toMatchObject([{ user: 'U1', view }])
    expect(await errorOf(web.views.open({ trigger_id, view }))).toBe('exchanged_trigger_id')
    const late = (await slack.people.command({ command: '/ask' })).triggerId
    time += 3001
    expect(await errorOf(web.views.open({ trigger_id: late, view }))).toBe('expired_trigger_id')
    await web.views.update({
      view_id: slack.workspace.modals[0]?.id ?? '',
      view: { ...view, callback_id: 'c' },
    })
    expect(slack.workspace.modals).toMatchObject([{ view: { callback_id: 'c' } }])
    await web.views.publish({ user_id: 'U1', view: { type: 'home', blocks: [] } })
    expect(slack.workspace.homes.get('U1')?.view).toStrictEqual({ type: 'home', blocks: [] })
  })

  it('keeps statuses, reactions, people and direct messages', async () => {
    const ts = await slack.people.mention({ text: 'hello' })
    await web.assistant.threads.setStatus({ channel_id: 'C1', thread_ts: ts, status: 'is reading…' })
    expect(slack.workspace.statusOf('C1', ts)).toBe('is reading…')
    await web.chat.postMessage({ channel: 'C1', thread_ts: ts, text: 'done' })
    expect(slack.workspace.statusOf('C1', ts)).toBeUndefined()
    await web.reactions.add({ channel: 'C1', timestamp: ts, name: 'eyes' })
    expect(slack.messages()[0]?.reactions).toStrictEqual([{ name: 'eyes', users: ['UBOT'] }])
    expect((await web.users.info({ user: 'UADMIN' })).user).toMatchObject({
      is_admin: true,
      tz: 'Europe/London',
    })
    expect((await web.conversations.open({ users: 'U1' })).channel?.id).toBe('DU1')
    expect((await web.conversations.info({ channel: 'DU1' })).channel).toMatchObject({
      is_im: true,
      user: 'U1',
    })
  })
})

const post = (text = 'x') => web.chat.postMessage({ channel: 'C1', text })

describe('faults', () => {
  it('acts or not, as told', async () => {
    slack.failNext('chat.postMessage', 'drop-request')
    slack.failNext('chat.postMessage', { status: 500 })
    slack.failNext('chat.postMessage', { error: 'is_archived' })
    slack.failNext('chat.postMessage', 'html')
    for (const text of ['1', '2', '3', '4']) expect(await errorOf(post(text))).not.toBe('accepted')
    expect(slack.messages()).toStrictEqual([])
    slack.failNext('chat.postMessage', 'lose-response')
    expect(await errorOf(post())).not.toBe('accepted')
    slack.failNext('chat.postMessage', { delay: 20 })
    expect(await errorOf(post())).toBe('accepted')
    expect(slack.messages()).toHaveLength(2)
  })

  it('limits the rate', async () => {
    slack.failNext('chat.postMessage', { rateLimited: 7 })
    slack.failNext('chat.postMessage', { rateLimited: undefined })
    await expect(post()).rejects.toThrow(WebAPIRateLimitedError)
    expect(await errorOf(post())).toContain('Retry header did not contain')
  })

  it('lets a listener see a call before and after, and drop it', async () => {
    const seen: unknown[] = []
    const stop = slack.onCall('chat.postMessage', (call, phase) => {
      seen.push([phase, call.args['text'], slack.messages().length])
    })
    await post('a')
    stop()
    slack.onCall('chat.postMessage', () => 'drop')
    expect(await errorOf(post('b'))).not.toBe('accepted')
    expect(seen).toStrictEqual([
      ['before', 'a', 0],
      ['after', 'a', 1],
    ])
    expect(slack.messages()).toHaveLength(1)
  })

  it('takes one message a second, if asked to', async () => {
    const strict = await startSlackServer({ postsPerSecond: 1, now: () => time })
    const hasty = new WebClient('xoxb-test', { slackApiUrl: strict.apiUrl, rejectRateLimitedCalls: true })
    await hasty.chat.postMessage({ channel: 'C1', text: 'a' })
    await expect(hasty.chat.postMessage({ channel: 'C1', text: 'b' })).rejects.toThrow(WebAPIRateLimitedError)
    time += 1000
    await hasty.chat.postMessage({ channel: 'C1', text: 'b' })
    expect(strict.messages()).toHaveLength(2)
    await strict.close()
  })
})
