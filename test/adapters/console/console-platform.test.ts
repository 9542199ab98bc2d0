import { describe, expect, it } from 'vitest'
import { ConsolePlatform } from '#src/adapters/console/console-platform.ts'
import type { Reply } from '#src/core/reply/reply.ts'
import { data, quote, say } from '#src/core/reply/reply.ts'
import type { PlatformHarness } from '../../contract/chat-platform.contract.ts'
import { chatPlatformContract } from '../../contract/chat-platform.contract.ts'
import type { Asked } from '#src/core/bot.ts'
import { readReply } from '../../core/reply/read-reply.ts'
import { EchoBot } from '../../support/echo-bot.ts'
import { FakePlatform } from '../../support/fake-platform.ts'
import { receptionFor } from '../../support/reception.ts'
import { FakeTerminal, settle, STYLE } from './fake-terminal.ts'

function consoleHarness(isTerminal: boolean): PlatformHarness {
  const terminal = new FakeTerminal({ isTerminal })
  return {
    platform: consoleOn(terminal),
    type: (text) => terminal.type(`${text}\n`),
    seen: () => terminal.screen,
  }
}

function consoleOn({ input, output }: FakeTerminal, allowsColor = true): ConsolePlatform {
  return new ConsolePlatform({ input, output, allowsColor })
}

chatPlatformContract('FakePlatform', () => {
  const platform = new FakePlatform()
  return {
    platform,
    type: (text) => platform.type(text),
    seen: () => platform.replies.flatMap(readReply).join('\n').replaceAll(/[‹›]/g, ''),
  }
})

chatPlatformContract('ConsolePlatform in a terminal', () => consoleHarness(true))
chatPlatformContract('ConsolePlatform in a pipe', () => consoleHarness(false))

type Handle = (text: string) => Promise<Reply>

/** A bot that answers with `handle`. */
class StubBot extends EchoBot {
  readonly #handle: Handle

  constructor(handle: Handle) {
    super()
    this.#handle = handle
  }

  override async reply(asked: Asked): Promise<Reply> {
    this.heard.push(asked)
    return this.#handle(asked.message.text)
  }
}

interface Begun {
  readonly bot: StubBot
  /** Everything that was typed has its answer on the screen. */
  readonly done: () => Promise<void>
}

async function begin(platform: ConsolePlatform, handle: Handle = answering): Promise<Begun> {
  const bot = new StubBot(handle)
  const reception = receptionFor([platform], { bot })
  await platform.start(reception)
  return {
    bot,
    done: async () => {
      await settle()
      await reception.settled()
    },
  }
}

const ARTICLES: Reply = [say('I have read one article:')]
const answering: Handle = async (text) =>
  text === '/articles'
    ? ARTICLES
    : [quote('“', data(`An answer to ${text}`), '”'), { kind: 'actions', actions: [{ kind: 'why' }] }]

describe('in a terminal', () => {
  it('greets with what it has read and how to go on, then shows a prompt', async () => {
    const terminal = new FakeTerminal({ isTerminal: true })
    const platform = consoleOn(terminal)
    const { done } = await begin(platform)
    await done()
    expect(terminal.screen).toBe(
      'I have read one article:\n\nType a question, or /help. Ctrl-D leaves.\n\n> ',
    )
    await platform.stop()
  })

  it('sets an answer apart and shows the prompt again', async () => {
    const terminal = new FakeTerminal({ isTerminal: true })
    const platform = consoleOn(terminal)
    const { done } = await begin(platform)
    await done()
    terminal.type('who?\r')
    await done()
    expect(terminal.screen).toMatch(/> who\?\n\n {2}“An answer to who\?”\n\nType: \/why\n\n> $/)
    await platform.stop()
  })

  it('only shows the prompt again after an empty line', async () => {
    const terminal = new FakeTerminal({ isTerminal: true })
    const platform = consoleOn(terminal)
    const { bot, done } = await begin(platform)
    await done()
    terminal.type('  \r\r')
    await settle()
    expect(bot.heard.map(({ message }) => message.text)).toEqual(['/articles'])
    expect(terminal.screen.match(/> /g)).toHaveLength(3)
    await platform.stop()
  })

  it.each([
    ['Ctrl-D', '\u0004'],
    ['Ctrl-C', '\u0003'],
  ])('%s finishes cleanly, on a new line', async (_key, character) => {
    const terminal = new FakeTerminal({ isTerminal: true })
    const platform = consoleOn(terminal)
    const { done } = await begin(platform)
    await done()
    terminal.type(character)
    await platform.finished
    await done()
    expect(terminal.screen).toMatch(/> \n$/)
  })

  it('answers every line of a paste in order, also when the person leaves at once', async () => {
    const terminal = new FakeTerminal({ isTerminal: true })
    const platform = consoleOn(terminal)
    const { done } = await begin(platform)
    await done()
    terminal.type('one\rtwo\rthree\r\u0004')
    await platform.finished
    await done()
    const answered = [...terminal.screen.matchAll(/An answer to (\w+)/g)].map(([, word]) => word)
    expect(answered).toEqual(['one', 'two', 'three'])
  })

  it('greets before it answers what was typed during the greeting', async () => {
    const terminal = new FakeTerminal({ isTerminal: true })
    const platform = consoleOn(terminal)
    const articles = Promise.withResolvers<Reply>()
    const { done } = await begin(platform, async (text) =>
      text === '/articles' ? articles.promise : answering(text),
    )
    terminal.type('early\r')
    await settle()
    articles.resolve(ARTICLES)
    await done()
    expect(terminal.screen.indexOf('An answer to early')).toBeGreaterThan(
      terminal.screen.indexOf('Ctrl-D leaves'),
    )
    await platform.stop()
  })

  it('finishes when the person leaves during the greeting', async () => {
    const terminal = new FakeTerminal({ isTerminal: true })
    const platform = consoleOn(terminal)
    const articles = Promise.withResolvers<Reply>()
    const { done } = await begin(platform, () => articles.promise)
    terminal.input.end()
    await settle()
    articles.resolve(ARTICLES)
    await done()
    await expect(platform.finished).resolves.toBeUndefined()
  })

  it('uses colour', async () => {
    const terminal = new FakeTerminal({ isTerminal: true })
    const platform = consoleOn(terminal)
    const { done } = await begin(platform)
    await done()
    expect(terminal.raw).toContain('\u001b[36m/help\u001b[39m')
    await platform.stop()
  })

  it('uses no colour where none is wanted', async () => {
    const terminal = new FakeTerminal({ isTerminal: true })
    const platform = consoleOn(terminal, false)
    const { done } = await begin(platform)
    await done()
    terminal.type('who?\r')
    await done()
    expect(terminal.raw).toContain('An answer to who?')
    expect(terminal.raw).not.toMatch(STYLE)
    await platform.stop()
  })

  it.each([
    ['80 columns at most in a wide one', 200, 80],
    ['the width of a narrow one', 40, 40],
    ['80 columns where the terminal does not know its width', 0, 80],
  ])('fills %s', async (_what, columns, widest) => {
    const terminal = new FakeTerminal({ isTerminal: true, columns })
    const platform = consoleOn(terminal)
    const { done } = await begin(platform, async () => [say('word '.repeat(100))])
    await done()
    const longest = Math.max(...terminal.screen.split('\n').map(({ length }) => length))
    expect(longest).toBeLessThanOrEqual(widest)
    expect(longest).toBeGreaterThan(widest - 5)
    await platform.stop()
  })
})

describe('in a pipe', () => {
  it('writes answers only: no greeting, no prompt, no echo, no colour', async () => {
    const terminal = new FakeTerminal({ isTerminal: false })
    const platform = consoleOn(terminal)
    const { done } = await begin(platform)
    await done()
    terminal.type('who?\r\n\nwhy?')
    terminal.input.end()
    await platform.finished
    await done()
    expect(terminal.raw).toBe(
      '  “An answer to who?”\n\nType: /why\n\n  “An answer to why?”\n\nType: /why\n\n',
    )
  })

  it('uses no prompt when only the input is a pipe, and colour, since a person reads', async () => {
    const terminal = new FakeTerminal({ isTerminal: true })
    terminal.input.isTTY = false
    const platform = consoleOn(terminal)
    const { done } = await begin(platform)
    await done()
    terminal.type('who?\n')
    terminal.input.end()
    await platform.finished
    await done()
    expect(terminal.screen).toBe('  “An answer to who?”\n\nType: /why\n\n')
    expect(terminal.raw).toContain('\u001b[36m')
  })

  it('uses no colour and no prompt when only the output is a pipe', async () => {
    const terminal = new FakeTerminal({ isTerminal: true })
    terminal.output.isTTY = false
    const platform = consoleOn(terminal)
    const { done } = await begin(platform)
    await done()
    terminal.type('who?\n')
    terminal.input.end()
    await platform.finished
    await done()
    expect(terminal.raw).toBe('  “An answer to who?”\n\nType: /why\n\n')
  })

  it('finishes when its reader has left before the last answer', async () => {
    const terminal = new FakeTerminal({ isTerminal: false })
    const platform = consoleOn(terminal)
    const { done } = await begin(platform, async (text) => {
      terminal.output.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))
      await settle()
      return answering(text)
    })
    terminal.type('one\ntwo\n')
    await platform.finished
    await done()
    expect(terminal.raw).toBe('')
  })
})
