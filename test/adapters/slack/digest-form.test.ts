import { expect, it } from 'vitest'
import { readFormRequest } from '#src/adapters/slack/digest-form.ts'

it.each([
  ['/digest', 'add', true],
  ['/footnote', 'digest add', true],
  ['/footnote', '/Digest  ADD', true],
  ['/digest', 'add sunday 09:00', false],
  ['/ask', 'how do I use digest add', false],
  ['/footnote', 'ask who wrote the digest add', false],
])('opens the form for %s %s: %s', (name, text, isForm) => {
  const body = {
    command: name,
    text,
    trigger_id: '1.1.x',
    channel_id: 'C1',
    response_url: 'https://x.example',
  }
  expect(readFormRequest(body) !== undefined).toBe(isForm)
})
