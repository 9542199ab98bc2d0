import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ACTIVE_TEXTS, HIDING_TEXTS, INVISIBLE } from '../../support/hostile-texts.ts'
import { links, pings } from '../../support/slack/effects.ts'
import { plainText, typed } from '../../support/slack/plain-text.ts'
import { ServingSlack } from '../../support/slack/serving.ts'
import type { StoredMessage } from '../../support/slack/workspace.ts'

/** One paragraph for each text, found by a name that stands nowhere else. A file with a NUL is no text and not read. */
const TEXTS = [...ACTIVE_TEXTS, ...HIDING_TEXTS.filter((text) => !text.includes('\u0000'))].map(
  (text, index) => ({
    text,
    name: `Zorb${nameOf(index)}`,
  }),
)

function nameOf(index: number): string {
  return String.fromCodePoint(0x61 + Math.floor(index / 26), 0x61 + (index % 26)).repeat(2)
}

function writeArticle(): string {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-hostile-'))
  const paragraphs = TEXTS.map(
    ({ text, name }) => `The ship ${name} allegedly carries ${text} to the old harbour every night.`,
  )
  const title = '<!channel> [click](https://evil.example) @everyone \u202e*title*'
  writeFileSync(join(folder, 'hostile.txt'), [title, ...paragraphs].join('\n\n'))
  return folder
}

const serving = new ServingSlack({ environment: { ARTICLES_DIR: writeArticle() } })

/** What a message would do beside being read. */
const harmIn = (message: StoredMessage): readonly string[] => [
  ...pings(message),
  ...links(message),
  ...(INVISIBLE.exec(plainText(message) + message.text) ?? []),
]

describe.each(TEXTS)('an article that says $text', ({ name }) => {
  it('is quoted as text', async () => {
    const { slack, seen } = serving
    const user = `U${name}`
    const answer = await seen.reply(await slack.people.mention({ text: `What does ${name} carry?`, user }))
    expect(plainText(answer)).toContain(`The ship ${name} allegedly carries`)
    expect(harmIn(answer)).toEqual([])
    await slack.people.click({ message: answer, action_id: 'show-passage', user })
    expect(harmIn(await seen.whisper(new RegExp(name), user))).toEqual([])
  })
})

it('a question that says any of it is repeated as text', async () => {
  const { slack, seen } = serving
  const asked = [...ACTIVE_TEXTS, ...HIDING_TEXTS].map((text, index) => ({ text, user: `U9${index}` }))
  for (const { text, user } of asked)
    await slack.people.command({ command: '/ask', text: typed(`What about Zorbaaaa and ${text}?`), user })
  for (const { user } of asked) expect(harmIn(await seen.whisper(/Zorbaaaa|longer than/, user))).toEqual([])
})
