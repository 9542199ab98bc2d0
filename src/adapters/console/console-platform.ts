import type { Interface } from 'node:readline'
import { createInterface } from 'node:readline'
import type { Conversation } from '../../core/ports/chat-event.ts'
import type {
  ChannelView,
  ChatPlatform,
  Delivery,
  Idiom,
  Listener,
  Receipt,
} from '../../core/ports/chat-platform.ts'
import type { Reply } from '../../core/reply/reply.ts'
import { say } from '../../core/reply/reply.ts'
import type { TerminalStyle } from './render-terminal.ts'
import { renderTerminal, WIDEST_LINE } from './render-terminal.ts'

export interface ConsoleOptions {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number }
  /** False where the person asked for none (NO_COLOR); colour needs a terminal in any case. */
  readonly allowsColor: boolean
}

const CONVERSATION: Conversation = { platform: 'console', channelId: 'terminal' }

/** The one at the keyboard. */
const PERSON = { id: 'console', name: 'you' }

/** Talk to the bot in a terminal, or pipe questions in, one a line: no account, no token. */
export class ConsolePlatform implements ChatPlatform {
  readonly name = 'console'
  readonly idiom: Idiom = {
    howToAsk: 'Type a question about an article.',
    howToAskOn: 'To ask on, type your next question.',
    spell: (command) => command,
  }
  readonly finished: Promise<void>
  readonly #options: ConsoleOptions
  readonly #isInteractive: boolean
  #lines: Interface | undefined
  #hasLeft = false
  #finish: () => void = () => undefined
  #heard = 0
  #posted = 0

  constructor(options: ConsoleOptions) {
    this.#options = options
    this.#isInteractive = options.input.isTTY === true && options.output.isTTY === true
    this.finished = new Promise((resolve) => {
      this.#finish = resolve
    })
  }

  async start(listener: Listener): Promise<void> {
    if (this.#hasLeft) return
    const { input, output } = this.#options
    const lines = createInterface({
      input,
      terminal: this.#isInteractive,
      prompt: '> ',
      ...(this.#isInteractive ? { output } : {}),
    })
    this.#lines = lines
    // The reader of a pipe may leave before the last answer.
    output.on('error', () => lines.close())
    lines.on('line', (line) => void this.#hear(line, listener))
    lines.on('SIGINT', () => lines.close())
    lines.on('close', () => this.#leave())
    // What there is to ask about stands above the first prompt.
    if (this.#isInteractive) await this.#hear('/articles', listener)
  }

  async stop(): Promise<void> {
    if (this.#lines === undefined) this.#leave()
    else this.#lines.close()
  }

  split(reply: Reply): readonly Reply[] {
    return [reply]
  }

  async post({ reply }: Delivery): Promise<Receipt> {
    this.#posted++
    const isGreeting = this.#isInteractive && this.#posted === 1
    const shown = isGreeting ? [...reply, HINT] : reply
    const text = renderTerminal(shown, this.#style())
    this.#write(this.#isInteractive && !isGreeting ? `\n${text}\n\n` : `${text}\n\n`)
    this.#prompt()
    return { platform: this.name, channelId: CONVERSATION.channelId, messageId: String(this.#posted) }
  }

  /** What is written to a terminal is written. */
  async find(): Promise<'absent'> {
    return 'absent'
  }

  async update(): Promise<void> {
    // What stands on a terminal stands.
  }

  async remove(): Promise<void> {
    // What stands on a terminal stands.
  }

  async showProgress(): Promise<void> {
    // The answer takes less time than reading that it is being worked on.
  }

  /** Whoever started the program may see everything. */
  async isAdmin(): Promise<boolean> {
    return true
  }

  /** That of the computer. */
  async zoneOf(): Promise<string> {
    return Intl.DateTimeFormat().resolvedOptions().timeZone
  }

  async channelView(): Promise<ChannelView> {
    return { name: 'terminal', isOpen: true }
  }

  #leave(): void {
    this.#hasLeft = true
    // The shell's prompt begins on a line of its own.
    if (this.#isInteractive && this.#lines !== undefined) this.#write('\n')
    this.#finish()
  }

  #style(): TerminalStyle {
    const { output, allowsColor } = this.#options
    return {
      width: Math.min(WIDEST_LINE, widthOf(output)),
      hasColor: allowsColor && output.isTTY === true,
    }
  }

  async #hear(line: string, listener: Listener): Promise<void> {
    if (line.trim() === '') {
      this.#prompt()
      return
    }
    this.#heard++
    await listener.hear({
      kind: 'message',
      identities: [`console:${this.#heard}`],
      person: PERSON,
      conversation: CONVERSATION,
      destination: CONVERSATION,
      text: line,
      isHidden: false,
    })
  }

  #prompt(): void {
    if (this.#isInteractive && !this.#hasLeft) this.#lines?.prompt()
  }

  #write(text: string): void {
    this.#options.output.write(text)
  }
}

const HINT = say('Type a question, or ', { command: '/help' }, '. Ctrl-D leaves.')

/** Some terminals call themselves 0 columns wide: they do not know. */
function widthOf({ columns = 0 }: ConsoleOptions['output']): number {
  return columns > 0 ? columns : WIDEST_LINE
}
