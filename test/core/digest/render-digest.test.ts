import { describe, expect, it } from 'vitest'
import { fitsInMessage as fitsInDiscord } from '#src/adapters/discord/render-message.ts'
import { fitsInMessage as fitsInSlack } from '#src/adapters/slack/render-message.ts'
import { gatherNews } from '#src/core/digest/gather-news.ts'
import { renderDigest, withLateness } from '#src/core/digest/render-digest.ts'
import type { Reply } from '#src/core/reply/reply.ts'
import { readReply } from '../reply/read-reply.ts'
import { DigestWorld } from './world.ts'

const NOW = Date.UTC(2026, 2, 29, 7)
const SENTENCE = `The council of the city approved the plan ${'for the harbour and the bus and the ferry '.repeat(18)}on Tuesday.`

const DUE = { subscriptionId: 'sub-1', date: '2026-03-29', time: '09:00', at: NOW }

interface Wanted {
  readonly articles: number
  readonly paragraph?: string
  readonly fits?: (reply: Reply) => boolean
}

async function render({ articles, paragraph, fits = () => true }: Wanted): Promise<Reply> {
  const world = new DigestWorld(NOW)
  const subscription = await world.subscribe()
  for (let number = 10; number < 10 + articles; number++)
    await world.publish(
      `bus${number}`,
      paragraph === undefined ? undefined : [paragraph, paragraph, paragraph],
    )
  return renderDigest({
    news: await gatherNews(subscription, world, NOW),
    subscription,
    due: DUE,
    calendar: world.dependencies.calendar,
    fits,
  })
}

describe('however much there is to tell, it is one message', () => {
  it.each([
    ['Slack', fitsInSlack],
    ['Discord', fitsInDiscord],
  ])('in %s', async (_, fits) => {
    for (const articles of [1, 4, 10, 40]) {
      const reply = await render({ articles, paragraph: SENTENCE, fits })
      expect(fits(withLateness(reply, DUE))).toBe(true)
      const lines = readReply(reply)
      const shown = lines.filter((line) => line.startsWith('say: **New**')).length
      const [, more = '0'] = /and (\d+) (?:more )?articles?/.exec(lines.join('\n')) ?? []
      expect(shown + Number(more)).toBe(articles)
      expect(lines.at(-1)).toContain('You get this because')
    }
  })

  it('even where only the heading fits', async () => {
    const reply = await render({ articles: 3, fits: () => false })
    expect(readReply(reply).join('\n')).toContain('3 articles more')
  })
})
