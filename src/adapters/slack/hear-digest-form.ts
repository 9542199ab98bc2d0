import type { App } from '@slack/bolt'
import type { Person } from '../../core/ports/chat-event.ts'
import { say } from '../../core/reply/reply.ts'
import type { FormRequest } from './digest-form.ts'
import {
  createDigestForm,
  DIGEST_FORM,
  FIRST_FIELD,
  readDigestForm,
  readFormRequest,
  readTypedZone,
  ZONES,
  zoneOptions,
} from './digest-form.ts'
import type { Acknowledge, PeopleDependencies } from './interactions.ts'
import { isWrittenDown, NOT_TAKEN_IN, read, TOO_LATE } from './interactions.ts'
import { zoneOf } from './lookups.ts'
import { SlackProblem } from './slack-problem.ts'

/** Milliseconds that the form waits for one thing that it asks of Slack: the permission to open it lasts three seconds. */
const PATIENCE = 1_000

/** The form of a new digest: filled in, it is a command as if it had been typed. */
export function hearDigestForm(app: App, dependencies: PeopleDependencies): void {
  app.options<'block_suggestion'>({ type: 'block_suggestion', action_id: ZONES }, async ({ body, ack }) => {
    const typed = readTypedZone(body)
    const zones = typed === undefined ? [] : await dependencies.listener.suggest('zone', typed)
    await ack(zoneOptions(zones))
  })
  app.view({ type: 'view_submission', callback_id: DIGEST_FORM }, async ({ body, ack }) => {
    const message = await read(body, readDigestForm, dependencies)
    const isHeard = message !== undefined && (await isWrittenDown(message, dependencies))
    // The form stays open with what was filled in.
    await (isHeard ? ack() : ack({ response_action: 'errors', errors: { [FIRST_FIELD]: NOT_TAKEN_IN } }))
  })
}

/** Opens the form where a command asks for it; false: it asks for something else, or its asker would be refused. */
export async function openDigestForm(
  body: unknown,
  person: Person,
  { ack, ...dependencies }: PeopleDependencies & { readonly ack: Acknowledge },
): Promise<boolean> {
  const request = await read(
    body,
    (command, self) => {
      const wanted = readFormRequest(command)
      return wanted === undefined ? undefined : { ...wanted, installationId: self.id }
    },
    dependencies,
  )
  if (request === undefined || !(await mayOpen(request, person, dependencies))) return false
  await ack()
  await open(request, person, dependencies)
  return true
}

/** Who cannot be told in time may open it, and is refused when it is sent. */
async function mayOpen(
  { installationId }: Placed,
  person: Person,
  { mayAddDigests, clock }: PeopleDependencies,
): Promise<boolean> {
  return await Promise.race([mayAddDigests(person, installationId), clock.wait(PATIENCE).then(() => true)])
}

type Placed = FormRequest & { readonly installationId: string }

async function open(request: Placed, person: Person, dependencies: PeopleDependencies): Promise<void> {
  const { web, clock, replies } = dependencies
  const { installationId, channelId, responseUrl, triggerId } = request
  const asked = zoneOf(person, installationId, web)
  const zone = await Promise.race([asked, clock.wait(PATIENCE).then(() => undefined)])
  try {
    await web.call(installationId, 'views.open', {
      trigger_id: triggerId,
      view: createDigestForm(request, zone),
    })
  } catch (error) {
    const isLate = error instanceof SlackProblem && error.code === 'expired_trigger_id'
    const onlooker = { installationId, channelId, threadId: undefined, personId: person.id, responseUrl }
    await replies.show(onlooker, [say(isLate ? TOO_LATE : NOT_TAKEN_IN)])
  }
}
