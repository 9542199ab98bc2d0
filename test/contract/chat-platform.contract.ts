import { describe, expect, it } from 'vitest'
import type { Asked } from '#src/core/bot.ts'
import type { ChatPlatform } from '#src/core/ports/chat-platform.ts'
import type { Reply } from '#src/core/reply/reply.ts'
import { EchoBot, replyTo } from '../support/echo-bot.ts'
import { receptionFor } from '../support/reception.ts'

/** Everything that the contract needs to know about one platform. */
export interface PlatformHarness {
  readonly platform: ChatPlatform
  /** Plays a person who writes to the bot; resolves when that has reached the platform. */
  readonly type: (text: string) => Promise<void> | void
  /** What the person has seen so far, as one text. */
  readonly seen: () => string
  /** Ends what the harness has started. */
  readonly dispose?: () => Promise<void>
}

const isTyped = ({ message }: Asked): boolean => !message.text.startsWith('/')

async function until(isTrue: () => boolean): Promise<void> {
  await expect.poll(isTrue, { interval: 5, timeout: 3_000 }).toBe(true)
}

/** What every ChatPlatform must do. */
export function chatPlatformContract(
  name: string,
  createHarness: () => PlatformHarness | Promise<PlatformHarness>,
): void {
  async function begin() {
    const harness = await createHarness()
    const bot = new EchoBot()
    const reception = receptionFor([harness.platform], { bot })
    await harness.platform.start(reception)
    const end = async (): Promise<void> => {
      await harness.platform.stop()
      await reception.stop(3_000)
      await harness.dispose?.()
    }
    return { ...harness, bot, reception, end }
  }

  describe(`ChatPlatform contract: ${name}`, () => {
    it('hands over what was typed and shows the reply', async () => {
      const { bot, type, seen, end } = await begin()
      await type('who pays?')
      await until(() => seen().includes('You said who pays?.'))
      expect(bot.heard.filter(isTyped).map(({ message }) => message.text)).toEqual(['who pays?'])
      await end()
    })

    it('names itself in the conversation, and where the reply goes', async () => {
      const { bot, platform, type, end } = await begin()
      await type('one')
      await until(() => bot.heard.some(isTyped))
      const message = bot.heard.find(isTyped)?.message
      expect(message?.conversation.platform).toBe(platform.name)
      expect(message?.destination.platform).toBe(platform.name)
      expect(message?.identities[0]).toContain(platform.name)
      expect(message?.person.id).not.toBe('')
      await end()
    })

    it('shows one reply for each of many questions at once', async () => {
      const { type, seen, end } = await begin()
      const texts = Array.from({ length: 20 }, (_, number) => `question ${number};`)
      await Promise.all(texts.map(async (text) => type(text)))
      await until(() => texts.every((text) => seen().includes(`You said ${text}.`)))
      for (const text of texts) expect(seen().split(`You said ${text}.`)).toHaveLength(2)
      await end()
    })

    it('answers what it has taken in before it stops', async () => {
      const { bot, platform, reception, type, seen, dispose } = await begin()
      const reply = Promise.withResolvers<Reply>()
      bot.slow.set('slow', reply.promise)
      await type('slow')
      await until(() => bot.heard.some(isTyped))
      await platform.stop()
      const stopped = reception.stop(3_000)
      reply.resolve(replyTo('slow'))
      await stopped
      await until(() => seen().includes('You said slow.'))
      expect(seen().split('You said slow.')).toHaveLength(2)
      await dispose?.()
    })

    it('is finished once it was stopped, also twice', async () => {
      const { platform, end } = await begin()
      await platform.stop()
      await platform.stop()
      await expect(platform.finished).resolves.toBeUndefined()
      await end()
    })

    it('hears nothing after it was stopped', async () => {
      const { bot, platform, type, end } = await begin()
      await platform.stop()
      const before = bot.heard.length
      await type('anyone there?')
      await new Promise((resolve) => {
        setTimeout(resolve, 20)
      })
      expect(bot.heard).toHaveLength(before)
      await end()
    })

    it('never starts when it was stopped before', async () => {
      const { platform, type, dispose } = await createHarness()
      const bot = new EchoBot()
      const reception = receptionFor([platform], { bot })
      await platform.stop()
      await platform.start(reception)
      await type('anyone there?')
      await platform.finished
      expect(bot.heard).toEqual([])
      await reception.stop(0)
      await dispose?.()
    })

    it('splits a short reply into one message', async () => {
      const { platform, end } = await begin()
      expect(platform.split(replyTo('hello'))).toEqual([replyTo('hello')])
      await end()
    })
  })
}
