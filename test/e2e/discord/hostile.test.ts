import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { activeIn } from '../../support/discord/effects.ts'
import { plainText } from '../../support/discord/plain-text.ts'
import { ServingDiscord } from '../../support/discord/serving.ts'
import type { StoredMessage } from '../../support/discord/world.ts'
import { ACTIVE_TEXTS, HIDING_TEXTS, INVISIBLE } from '../../support/hostile-texts.ts'

/** One paragraph for each text, found by a name that stands nowhere else. A file with a NUL is no text and not read. */
const TEXTS = [...ACTIVE_TEXTS, ...HIDING_TEXTS.filter((text) => !text.includes('\u0000'))].map(
  (text, index) => ({
    text,
    name: `Zorb${String.fromCodePoint(0x61 + Math.floor(index / 26), 0x61 + (index % 26)).repeat(2)}`,
    user: { id: String(500 + index), username: '*dana* @everyone' },
  }),
)

function writeArticle(): string {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-hostile-'))
  const paragraphs = TEXTS.map(
    ({ text, name }) => `The ship ${name} allegedly carries ${text} to the old harbour every night.`,
  )
  const title = '@everyone [click](https://evil.example) <@301> \u202e*title*'
  writeFileSync(join(folder, 'hostile.txt'), [title, ...paragraphs].join('\n\n'))
  return folder
}

const serving = new ServingDiscord({ environment: { ARTICLES_DIR: writeArticle() } })

/** What a message would do beside being read. */
const harmIn = (message: StoredMessage): readonly string[] => [
  ...activeIn(message),
  ...(INVISIBLE.exec(plainText(message)) ?? []),
]

describe.each(TEXTS)('an article that says $text', ({ name, user }) => {
  it('is quoted as text', async () => {
    const { discord, seen } = serving
    const answer = await seen.reply(discord.people.mention({ text: `What does ${name} carry?`, user }))
    expect(plainText(answer)).toContain(`The ship ${name} allegedly carries`)
    expect(harmIn(answer)).toEqual([])
    const passage = await seen.response(discord.people.click(answer, 'passage', { user }))
    expect(harmIn(passage)).toEqual([])
  })
})

it('a question that says any of it is repeated as text', async () => {
  const { discord, seen } = serving
  const asked = [...ACTIVE_TEXTS, ...HIDING_TEXTS].map((text, index) =>
    discord.people.command(
      'ask',
      { question: `What about Zorbaaaa and ${text}?` },
      { user: { id: String(700 + index), username: '<@301> `canary`' } },
    ),
  )
  for (const interaction of asked) expect(harmIn(await seen.response(interaction))).toEqual([])
}, 30_000)
