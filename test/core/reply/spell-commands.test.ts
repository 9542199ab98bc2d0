import { expect, it } from 'vitest'
import { data, list, say, small } from '#src/core/reply/reply.ts'
import type { Reply } from '#src/core/reply/reply.ts'
import { spellCommands } from '#src/core/reply/spell-commands.ts'

const shout = (command: string): string => command.toUpperCase()

const reply = (command: string): Reply => [
  say('Type ', { command }, ' or ', data('/why')),
  small({ command }),
  list([{ command }, ': /why'], ['plain']),
  { kind: 'quote', spans: [{ command }], cites: [1] },
  { kind: 'fold', title: '/why', blocks: [say({ command })] },
  { kind: 'feedback' },
]

it('spells commands wherever they stand, and nothing else', () => {
  expect(spellCommands(reply('/why'), shout)).toEqual(reply('/WHY'))
})
