import { describe, expect, it } from 'vitest'
import { readClick, toClick, toEvent } from '#src/adapters/slack/read-click.ts'
import { readCommand } from '#src/adapters/slack/read-command.ts'
import { readEvent } from '#src/adapters/slack/read-event.ts'
import { readInstallationId } from '#src/adapters/slack/read-installation.ts'
import { readShortcut } from '#src/adapters/slack/read-shortcut.ts'
import { readReason } from '#src/adapters/slack/reason-form.ts'
import type { ChatEvent } from '#src/core/ports/chat-event.ts'
import { placesIn, REPLACEMENTS, replaceAt } from '../../support/broken.ts'
import * as payloads from './slack-payloads.ts'

const { SELF, eventBody } = payloads

const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''
const isMaybeText = (value: unknown): boolean => value === undefined || typeof value === 'string'

function isWhole(event: ChatEvent): boolean {
  const { identities, person, conversation, destination } = event
  const needed = [...identities, person.id, conversation.channelId, destination.channelId]
  const possible = [conversation.threadId, destination.threadId, person.name, destination.handle]
  const own = event.kind === 'edit' || event.kind === 'deletion' ? [event.of] : []
  return identities.length > 0 && [...needed, ...own].every(isText) && possible.every(isMaybeText)
}

/** Everything that the adapter would make of it, each whole or not. */
function readAll(body: unknown): readonly boolean[] {
  readInstallationId(body)
  const reading = readEvent(body, SELF)
  const pressed = readClick(body, SELF)
  const events = [
    reading.kind === 'event' ? reading.event : undefined,
    readCommand(body, SELF),
    readShortcut(body, SELF),
    pressed && toEvent(pressed),
  ]
  const clicks = [pressed && toClick(pressed), readReason(body, SELF)?.click]
  return [
    ...events.flatMap((event) => (event === undefined ? [] : isWhole(event))),
    ...clicks.flatMap((click) =>
      click === undefined ? [] : [click.person.id, click.conversation.channelId].every(isText),
    ),
    ...(reading.kind === 'home' ? [isText(reading.personId)] : []),
  ]
}

const BODIES: Readonly<Record<string, unknown>> = {
  mention: eventBody(payloads.MENTION),
  message: eventBody(payloads.MESSAGE),
  'reply in a thread': eventBody(payloads.REPLY),
  'direct message': eventBody(payloads.DIRECT),
  edit: eventBody(payloads.EDIT),
  deletion: eventBody(payloads.DELETION),
  'opened page': eventBody(payloads.HOME),
  revocation: eventBody(payloads.REVOKED),
  command: payloads.COMMAND,
  click: payloads.CLICK,
  shortcut: payloads.SHORTCUT,
  'sent form': payloads.SUBMISSION,
}

describe.each(Object.entries(BODIES))('a %s', (_, body) => {
  it('with any one field missing or wrong is passed over, or is still whole', () => {
    const broken = placesIn(body).filter((path) =>
      REPLACEMENTS.some((replacement) => readAll(replaceAt(body, path, replacement)).includes(false)),
    )
    expect(broken).toEqual([])
  })
})

it('understands each of them as it is', () => {
  for (const event of [payloads.MENTION, payloads.MESSAGE, payloads.REPLY, payloads.EDIT, payloads.DELETION])
    expect(readEvent(eventBody(event), SELF).kind).toBe('event')
  expect(readCommand(payloads.COMMAND, SELF)?.text).toBe('who pays?')
  expect(readShortcut(payloads.SHORTCUT, SELF)?.text).toBe('/ask who pays?')
  expect(readClick(payloads.CLICK, SELF)?.press.action.kind).toBe('why')
  expect(readReason(payloads.SUBMISSION, SELF)?.click.answerId).toBe('answer-1')
})
