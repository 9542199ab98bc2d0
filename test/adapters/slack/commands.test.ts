import { expect, it } from 'vitest'
import { SLACK_IDIOM } from '#src/adapters/slack/commands.ts'

it.each([
  ['/why', '/footnote why'],
  ['/passage 4', '/footnote passage 4'],
  ['/summary night-bus', '/summary night-bus'],
  ['/check It rains.', '/check It rains.'],
  ['/ask question', '/ask question'],
  ['/footnote why', '/footnote why'],
  ['/remind me', '/remind me'],
])('%s is typed as %s', (command, typed) => {
  expect(SLACK_IDIOM.spell(command)).toBe(typed)
})
