import type { App } from '@slack/bolt'
import type { Reply } from '../../core/reply/reply.ts'
import { say } from '../../core/reply/reply.ts'
import { hearDigestForm, openDigestForm } from './hear-digest-form.ts'
import type { Acknowledge, PeopleDependencies } from './interactions.ts'
import { isWrittenDown, NOT_TAKEN_IN, read, TOO_LATE } from './interactions.ts'
import { ASK_ABOUT_MESSAGE, CHECK_MESSAGE } from './manifest.ts'
import type { Onlooker } from './private-replies.ts'
import type { Pressed } from './read-click.ts'
import { readClick, toClick, toEvent } from './read-click.ts'
import { readCommand } from './read-command.ts'
import { readShortcut } from './read-shortcut.ts'
import { createReasonForm, readReason, REASON_FORM } from './reason-form.ts'
import { readHandle } from './response-urls.ts'
import { SlackProblem } from './slack-problem.ts'

const READING = 'Reading the article…'

/** Commands, shortcuts, buttons and forms: Slack waits three seconds for an answer to each, and they never come again. */
export function hearPeople(app: App, dependencies: PeopleDependencies): void {
  app.command(/^\//, ({ body, ack }) => hearCommand(body, ack, dependencies))
  for (const callback_id of [ASK_ABOUT_MESSAGE, CHECK_MESSAGE])
    app.shortcut({ type: 'message_action', callback_id }, ({ body, ack }) =>
      hearShortcut(body, ack, dependencies),
    )
  app.action({ type: 'block_actions' }, ({ body, ack }) => hearClick(body, ack, dependencies))
  app.view({ type: 'view_submission', callback_id: REASON_FORM }, ({ body, ack }) =>
    hearReason(body, () => ack(), dependencies),
  )
  hearDigestForm(app, dependencies)
  app.error(async ({ error }: { readonly error: Error }) => {
    const code = 'code' in error ? error.code : error.name
    dependencies.logger.warn('Something from Slack could not be dealt with', { code })
  })
}

async function hearCommand(
  body: unknown,
  ack: Acknowledge<{ response_type: 'ephemeral'; text: string }>,
  dependencies: PeopleDependencies,
): Promise<void> {
  const message = await read(body, readCommand, dependencies)
  if (message === undefined) return await ack({ response_type: 'ephemeral', text: NOT_TAKEN_IN })
  if (await openDigestForm(body, message.person, { ...dependencies, ack: () => ack() })) return
  const release = dependencies.addresses.hold(readHandle(message.destination.handle)?.url)
  try {
    const isHeard = await isWrittenDown(message, dependencies)
    await ack({ response_type: 'ephemeral', text: isHeard ? READING : NOT_TAKEN_IN })
  } finally {
    release()
  }
}

async function hearShortcut(
  body: unknown,
  ack: Acknowledge,
  dependencies: PeopleDependencies,
): Promise<void> {
  const message = await read(body, readShortcut, dependencies)
  const isHeard = message === undefined || (await isWrittenDown(message, dependencies))
  await ack()
  const { installationId, channelId, handle } = message?.destination ?? {}
  if (isHeard || installationId === undefined || channelId === undefined) return
  const { person } = message
  const responseUrl = readHandle(handle)?.url
  const onlooker = { installationId, channelId, threadId: undefined, personId: person.id, responseUrl }
  await dependencies.replies.show(onlooker, [say(NOT_TAKEN_IN)])
}

async function hearClick(body: unknown, ack: Acknowledge, dependencies: PeopleDependencies): Promise<void> {
  const pressed = await read(body, readClick, dependencies)
  const event = pressed === undefined ? undefined : toEvent(pressed)
  const isHeard = event === undefined || (await isWrittenDown(event, dependencies))
  await ack()
  if (pressed === undefined) return
  if (event === undefined) await use(pressed, dependencies)
  else if (!isHeard) await show(pressed, [say(NOT_TAKEN_IN)], dependencies)
}

/** What a button shows or does, where nothing has to be written down for that. */
async function use(pressed: Pressed, dependencies: PeopleDependencies): Promise<void> {
  const { action } = pressed.press
  if (action.kind === 'give-reason' && action.reason === 'other') return await openForm(pressed, dependencies)
  const click = toClick(pressed)
  const reply = click === undefined ? undefined : await dependencies.listener.click(click)
  if (reply !== undefined) await show(pressed, reply, dependencies)
}

async function openForm(pressed: Pressed, dependencies: PeopleDependencies): Promise<void> {
  const { self, triggerId } = pressed
  try {
    await dependencies.web.call(self.id, 'views.open', {
      trigger_id: triggerId,
      view: createReasonForm(pressed),
    })
  } catch (error) {
    const isLate = error instanceof SlackProblem && error.code === 'expired_trigger_id'
    await show(pressed, [say(isLate ? TOO_LATE : NOT_TAKEN_IN)], dependencies)
  }
}

async function hearReason(body: unknown, ack: Acknowledge, dependencies: PeopleDependencies): Promise<void> {
  const given = await read(body, readReason, dependencies)
  await ack()
  const reply = given === undefined ? undefined : await dependencies.listener.click(given.click)
  if (given !== undefined && reply !== undefined)
    await dependencies.replies.show(given.onlooker, reply, answerOf(given.click.answerId, given.onlooker))
}

const show = (pressed: Pressed, reply: Reply, { replies }: PeopleDependencies): Promise<void> => {
  const onlooker = onlookerOf(pressed)
  return replies.show(onlooker, reply, answerOf(pressed.press.answerId, onlooker))
}

const onlookerOf = ({ self, person, channelId, threadId, responseUrl }: Pressed): Onlooker => ({
  installationId: self.id,
  channelId,
  threadId,
  personId: person.id,
  responseUrl,
})

const answerOf = (id: string, { personId: askedBy }: Onlooker) => (id === '' ? undefined : { id, askedBy })
