import { describe, expect, it } from 'vitest'
import { plainText } from '../../support/discord/plain-text.ts'
import { ServingDiscord } from '../../support/discord/serving.ts'
import type { StoredMessage } from '../../support/discord/world.ts'
import { SAM } from '../../support/discord/world.ts'
import { until } from '../../support/until.ts'

const serving = new ServingDiscord()

const ask = (): Promise<StoredMessage> =>
  serving.seen.reply(serving.discord.people.mention({ text: 'Who allegedly controlled the botnet?' }))

describe('a button under an answer', () => {
  it('shows the passage, and why, to who clicked', async () => {
    const { discord, seen } = serving
    const message = await ask()
    const passage = await seen.response(discord.people.click(message, 'passage', { user: SAM }))
    expect(plainText(passage)).toMatch(/¶3[^]*¶5/)
    expect(passage.onlyFor).toBe(SAM.id)
    expect(plainText(await seen.response(discord.people.click(message, 'why')))).toMatch(/No language model/)
  })

  it('takes an opinion, and a reason in own words', async () => {
    const { discord, seen } = serving
    const message = await ask()
    const thanks = await seen.response(discord.people.click(message, 'helpful'))
    expect(plainText(thanks)).toContain('Thank you, noted')
    const question = await seen.response(discord.people.click(message, 'not-helpful'))
    expect(plainText(question)).toContain('What was wrong')
    const modal = discord.people.click(question, customIdEnding(question.components, '|other'))
    await until(() => modal.answeredAs === 9)
    const noted = await seen.response(discord.people.submit(modal, { words: 'It leaves out the date.' }))
    expect(plainText(noted)).toContain('I have noted it')
    const feedback = await seen.response(discord.people.command('feedback', {}, { isAdmin: true }))
    expect(plainText(feedback)).toContain('“It leaves out the date.”')
  })

  it('deletes the answer for who asked and for a manager, and for nobody else', async () => {
    const { discord, seen } = serving
    const [one, other] = [await ask(), await ask()]
    const refused = await seen.response(discord.people.click(one, 'delete', { user: SAM }))
    expect(plainText(refused)).toContain('Only the person who asked')
    discord.people.click(one, 'delete')
    discord.people.click(other, 'delete', { user: SAM, isAdmin: true })
    await until(() => [one, other].every(({ id }) => !discord.world.messages.has(id)))
    expect(discord.world.messages.has(one.id)).toBe(false)
  })
})

describe('a button under a summary', () => {
  it('puts a longer one in its place for who asked for it', async () => {
    const { discord, seen } = serving
    const message = await seen.response(discord.people.command('summary', {}))
    expect(plainText(message)).toContain('3 sentences')
    const click = discord.people.click(message, 'longer-summary')
    await until(() => plainText(discord.world.messages.get(message.id) ?? message).includes('6 sentences'))
    expect(click.answeredAs).toBe(6)
    expect(discord.world.messages.get(message.id)?.onlyFor).toBeUndefined()
  })

  it('shows everybody else theirs alone', async () => {
    const { discord, seen } = serving
    const message = await seen.response(discord.people.command('summary', { view: 'who' }))
    expect(plainText(message)).toContain('Xi Jinping:')
    const summary = await seen.response(discord.people.command('summary', {}))
    const other = await seen.response(discord.people.click(summary, 'longer-summary', { user: SAM }))
    expect(plainText(other)).toContain('6 sentences')
    expect(other.onlyFor).toBe(SAM.id)
    const longest = discord.people.click(other, 'longer-summary', { user: SAM })
    await until(() => plainText(discord.world.messages.get(other.id) ?? other).includes('10 sentences'))
    expect(longest.answeredAs).toBe(6)
    expect(plainText(discord.world.messages.get(summary.id) ?? other)).toContain('3 sentences')
  })
})

function customIdEnding(components: unknown, ending: string): string {
  const [id = ''] =
    JSON.stringify(components)
      .match(/"custom_id":"[^"]*"/g)
      ?.filter((text) => text.endsWith(`${ending}"`)) ?? []
  return id.slice('"custom_id":"'.length, -1)
}
