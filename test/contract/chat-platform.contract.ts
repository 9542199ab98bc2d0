import { describe, expect, it } from 'vitest'
import type { ChatEvent, ChatPlatform, EventHandler } from '#src/core/ports/chat-platform.ts'
import type { Reply } from '#src/core/reply/reply.ts'
import { data, say } from '#src/core/reply/reply.ts'

/** Everything that the contract needs to know about one platform. */
export interface PlatformHarness {
  readonly platform: ChatPlatform
  /** Plays a person who writes to the bot. */
  readonly type: (text: string) => void
  /** Plays the person leaving for good. */
  readonly leave: () => void
  /** What the person has seen so far, as one text. */
  readonly seen: () => string
}

/** Repeats what it hears, and remembers it. */
function echo(): { heard: ChatEvent[]; handle: EventHandler } {
  const heard: ChatEvent[] = []
  return {
    heard,
    handle: async (event) => {
      heard.push(event)
      return replyTo(event.text)
    },
  }
}

const replyTo = (text: string): Reply => [say('You said ', data(text), '.')]
const isTyped = ({ text }: ChatEvent): boolean => !text.startsWith('/')

/** What every ChatPlatform must do. */
export function chatPlatformContract(name: string, createHarness: () => PlatformHarness): void {
  describe(`ChatPlatform contract: ${name}`, () => {
    it('hands over what was typed and shows the reply', async () => {
      const { platform, type, leave, seen } = createHarness()
      const { heard, handle } = echo()
      await platform.start(handle)
      type('who pays?')
      leave()
      await platform.finished
      expect(heard.filter(isTyped).map(({ text }) => text)).toEqual(['who pays?'])
      expect(seen()).toContain('You said who pays?.')
    })

    it('names itself in the conversation, which stays the same', async () => {
      const { platform, type, leave } = createHarness()
      const { heard, handle } = echo()
      await platform.start(handle)
      type('one')
      type('two')
      leave()
      await platform.finished
      const [one, two] = heard.filter(isTyped)
      expect(one?.conversation.platform).toBe(platform.name)
      expect(two?.conversation).toEqual(one?.conversation)
    })

    it('answers in the order of the questions, however long each takes', async () => {
      const { platform, type, leave, seen } = createHarness()
      const first = Promise.withResolvers<Reply>()
      await platform.start(async ({ text }) => (text === 'slow' ? first.promise : replyTo(text)))
      type('slow')
      type('quick')
      first.resolve(replyTo('slow'))
      leave()
      await platform.finished
      expect(seen().indexOf('You said slow')).toBeGreaterThan(-1)
      expect(seen().indexOf('You said quick')).toBeGreaterThan(seen().indexOf('You said slow'))
    })

    it('answers what it has taken in before it stops', async () => {
      const { platform, type, seen } = createHarness()
      const heard = Promise.withResolvers<void>()
      const reply = Promise.withResolvers<Reply>()
      await platform.start(async ({ text }) => {
        if (text.startsWith('/')) return []
        heard.resolve()
        return reply.promise
      })
      type('slow')
      await heard.promise
      const stopped = platform.stop()
      reply.resolve(replyTo('slow'))
      await stopped
      expect(seen()).toContain('You said slow.')
    })

    it('is finished once it was stopped, also twice', async () => {
      const { platform } = createHarness()
      await platform.start(echo().handle)
      await platform.stop()
      await platform.stop()
      await expect(platform.finished).resolves.toBeUndefined()
    })

    it('hears nothing after it was stopped', async () => {
      const { platform, type } = createHarness()
      const { heard, handle } = echo()
      await platform.start(handle)
      await platform.stop()
      const before = heard.length
      type('anyone there?')
      await new Promise((resolve) => {
        setImmediate(resolve)
      })
      expect(heard).toHaveLength(before)
    })

    it('never starts when it was stopped before', async () => {
      const { platform, type } = createHarness()
      const { heard, handle } = echo()
      await platform.stop()
      await platform.start(handle)
      type('anyone there?')
      await platform.finished
      expect(heard).toEqual([])
    })
  })
}
