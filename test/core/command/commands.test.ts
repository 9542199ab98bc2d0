import { describe, expect, it } from 'vitest'
import { COMMANDS, parseCommand } from '#src/core/command/commands.ts'
import { PLAIN_IDIOM } from '../../support/fake-platform.ts'
import { showHelp, unknownCommand } from '#src/core/command/help.ts'
import { readReply } from '../reply/read-reply.ts'

it.each([
  ['/why', 'why', ''],
  ['  /WHY  ', 'why', ''],
  ['/passage 4', 'passage', '4'],
  ['/passage \t night bus   4 ', 'passage', 'night bus 4'],
  ['/passage\u00a04', 'passage', '4'],
  ['\u200b/help', 'help', ''],
  ['/help me\nplease', 'help', 'me please'],
])('reads %j', (line, name, argument) => {
  expect(parseCommand(line)).toEqual({ name, argument })
})

it.each(['/', '/ why', '/whynot', '//why', '/usr/bin/why', 'why', '', '/toString', '/__proto__'])(
  'does not know %j',
  (line) => {
    expect(parseCommand(line)).toBeUndefined()
  },
)

it('reads every command that it declares', () => {
  for (const { name } of COMMANDS) expect(parseCommand(`/${name}`)?.name).toBe(name)
})

it('lists every command with what it does', () => {
  const [intro, ...commands] = readReply(showHelp(PLAIN_IDIOM))
  expect(intro).toBe(
    "say: Ask. I answer with the article's own words and their paragraph; if it does not say, I say so.",
  )
  expect(commands).toEqual([
    '- `/ask question`: a question about the articles',
    '- `/check sentence`: whether the articles say so, and what they say instead',
    '- `/summary article`: an article in a few sentences: short, medium or long; view:who, view:numbers, view:timeline',
    '- `/digest list`: what is new, on a schedule: add, list, preview, now, pause, resume, remove or why',
    '- `/passage 4`: paragraph 4 with its neighbours',
    '- `/why`: why I answered as I did',
    '- `/closest`: what came closest when I found no answer',
    '- `/articles`: what I have read',
    '- `/forget`: remove what I keep of this conversation',
    '- `/feedback`: what was asked, found and not found (for admins)',
    '- `/help`: this list',
    'say: Ask on.',
  ])
})

describe('an unknown command', () => {
  it.each([
    ['/digest add', '‹/digest›'],
    ['/', '‹/›'],
    [`/${'x'.repeat(10_000)}`, `‹/${'x'.repeat(59)}…›`],
    ['/a\u202e\u001bb', '‹/ab›'],
  ])('%# is named, and help is offered', (typed, name) => {
    expect(readReply(unknownCommand(typed))).toEqual([
      `say: I do not know the command ${name}. \`/help\` lists those that I know.`,
    ])
  })
})
