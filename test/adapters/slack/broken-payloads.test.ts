import { describe, expect, it } from 'vitest'
import { readClick, toClick, toEvent } from '#src/adapters/slack/read-click.ts'
import { readCommand } from '#src/adapters/slack/read-command.ts'
import { readEvent } from '#src/adapters/slack/read-event.ts'
import { readInstallationId } from '#src/adapters/slack/read-installation.ts'
import { readShortcut } from '#src/adapters/slack/read-shortcut.ts'
import { readReason } from '#src/adapters/slack/reason-form.ts'
import type { ChatEvent } from '#src/core/ports/chat-event.ts'
import * as payloads from './slack-payloads.ts'

const { SELF, eventBody } = payloads

/** What stands in the place of a field; `undefined`: nothing, the field is missing. */
const REPLACEMENTS: readonly unknown[] = [
  undefined,
  null,
  7,
  Number.MAX_SAFE_INTEGER,
  '',
  'text',
  'x'.repeat(40_000),
  true,
  [],
  [null],
  {},
  { id: 7 },
]

type Path = readonly (string | number)[]

/** Every place in a value, the value itself included. */
function placesIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]))]
}

function replaceAt(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement
  if (Array.isArray(value))
    return value.map((inner: unknown, index) =>
      String(index) === String(key) ? replaceAt(inner, rest, replacement) : inner,
    )
  if (typeof value !== 'object' || value === null) return value
  const { [key]: inner, ...others } = { ...value } as Record<string, unknown>
  const replaced = replaceAt(inner, rest, replacement)
  return replaced === undefined ? others : { ...others, [key]: replaced }
}

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
  expect(readShortcut(payloads.SHORTCUT, SELF)?.text).toBe('who pays?')
  expect(readClick(payloads.CLICK, SELF)?.press.action.kind).toBe('why')
  expect(readReason(payloads.SUBMISSION, SELF)?.click.answerId).toBe('answer-1')
})
