import { afterAll, beforeAll, expect, it } from 'vitest'
import { SlackProblem } from '#src/adapters/slack/slack-problem.ts'
import { readRetryAfter } from '#src/core/reception/failed-request.ts'
import type { SlackPlatform } from '#src/adapters/slack/slack-platform.ts'
import { say } from '#src/core/reply/reply.ts'
import { RecordingListener } from '../../support/recording-listener.ts'
import { slackPlatformOn } from '../../support/slack-platform.ts'
import type { Fault } from '../../support/slack/faults.ts'
import type { SlackServer } from '../../support/slack/server.ts'
import { startSlackServer } from '../../support/slack/server.ts'

let slack: SlackServer
let platform: SlackPlatform
beforeAll(async () => {
  slack = await startSlackServer()
  platform = slackPlatformOn(slack)
  await platform.start(new RecordingListener())
})
afterAll(async () => {
  await platform.stop()
  await slack.close()
})

let count = 0
const post = (): Promise<unknown> => {
  const id = `delivery-${++count}`
  // Each in a channel of its own: a lane that was told to wait would hold up the next case.
  const channelId = `CP${count}`
  slack.workspace.addChannel({ id: channelId, kind: 'channel' })
  return platform.post({
    id,
    part: 1,
    destination: { platform: 'slack', installationId: 'T1', channelId },
    reply: [say('Hello')],
  })
}

async function problemOf(work: Promise<unknown>): Promise<SlackProblem> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof SlackProblem)) throw new Error(`No problem, but ${String(error)}`)
  return error
}

it.each<readonly [Fault, SlackProblem['kind'], number]>([
  [{ status: 500 }, 'uncertain', 0],
  [{ status: 503 }, 'uncertain', 0],
  [{ status: 404 }, 'refused', 0],
  ['html', 'uncertain', 0],
  ['drop-request', 'uncertain', 0],
  ['lose-response', 'uncertain', 0],
  [{ rateLimited: 1 }, 'busy', 1_000],
  [{ rateLimited: 30 }, 'busy', 30_000],
  [{ rateLimited: 0 }, 'busy', 5_000],
  [{ rateLimited: -1 }, 'busy', 5_000],
  [{ rateLimited: undefined }, 'busy', 5_000],
  [{ rateLimited: 100_000 }, 'busy', 600_000],
  [{ error: 'ratelimited' }, 'busy', 5_000],
  [{ error: 'internal_error' }, 'uncertain', 0],
  [{ error: 'fatal_error' }, 'uncertain', 0],
  [{ error: 'channel_not_found' }, 'refused', 0],
  [{ error: 'not_in_channel' }, 'refused', 0],
  [{ error: 'is_archived' }, 'refused', 0],
  [{ error: 'restricted_action' }, 'refused', 0],
  [{ error: 'something_new' }, 'refused', 0],
  [{ error: '<html>' }, 'uncertain', 0],
])('%j is %s', async (fault, kind, retryAfter) => {
  slack.failNext('chat.postMessage', fault)
  const problem = await problemOf(post())
  expect({ kind: problem.kind, retryAfter: problem.retryAfter }).toEqual({ kind, retryAfter })
  expect(problem.message).toMatch(/^chat\.postMessage: /)
  expect(problem.message).not.toContain('Hello')
})

it('is unreachable where nobody listens', async () => {
  const gone = await startSlackServer()
  const orphan = slackPlatformOn(gone)
  await orphan.start(new RecordingListener())
  await gone.close()
  const problem = await problemOf(
    orphan.post({
      id: 'd',
      part: 1,
      destination: { platform: 'slack', channelId: 'C1' },
      reply: [say('Hello')],
    }),
  )
  expect(problem.kind).toBe('unreachable')
  await orphan.stop()
})

it.each([
  [null, 5_000],
  ['', 5_000],
  ['soon', 5_000],
  ['-3', 5_000],
  ['1.5', 1_500],
  [' 2 ', 2_000],
  ['Wed, 25 Nov 2026 10:00:00 GMT', 5_000],
  ['1e9', 5_000],
])('Retry-After %j is %i ms', (header, milliseconds) => {
  expect(readRetryAfter(header)).toBe(milliseconds)
})
