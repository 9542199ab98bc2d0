import type { Interface } from 'node:readline'
import { createInterface } from 'node:readline'
import type { ChatPlatform, Conversation, EventHandler } from '../../core/ports/chat-platform.ts'
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

/** Talk to the bot in a terminal, or pipe questions in, one a line: no account, no token. */
export class ConsolePlatform implements ChatPlatform {
  readonly name = 'console'
  readonly finished: Promise<void>
  readonly #options: ConsoleOptions
  readonly #isInteractive: boolean
  #lines: Interface | undefined
  #finish: () => void = () => undefined
  /** Answers are given one after the other, in the order of the questions. */
  #work: Promise<void> = Promise.resolve()

  constructor(options: ConsoleOptions) {
    this.#options = options
    this.#isInteractive = options.input.isTTY === true && options.output.isTTY === true
    this.finished = new Promise((resolve) => {
      this.#finish = resolve
    })
  }

  async start(handle: EventHandler): Promise<void> {
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
    lines.on('line', (line) => {
      this.#work = this.#work.then(() => this.#answer(line, handle))
    })
    lines.on('SIGINT', () => lines.close())
    lines.on('close', () => {
      if (this.#isInteractive) this.#write('\n')
      void this.#work.then(this.#finish)
    })
    if (this.#isInteractive) await this.#greet(handle)
    this.#prompt()
  }

  async stop(): Promise<void> {
    this.#lines?.close()
    await this.#work
  }

  async #greet(handle: EventHandler): Promise<void> {
    const articles = await handle({ conversation: CONVERSATION, text: '/articles' })
    const hint = say('Type a question, or ', { command: '/help' }, '. Ctrl-D leaves.')
    this.#write(`${renderTerminal([...articles, hint], this.#style())}\n\n`)
  }

  #style(): TerminalStyle {
    const { output, allowsColor } = this.#options
    return {
      width: Math.min(WIDEST_LINE, output.columns ?? WIDEST_LINE),
      hasColor: allowsColor && output.isTTY === true,
    }
  }

  async #answer(line: string, handle: EventHandler): Promise<void> {
    if (line.trim() !== '') {
      const reply = renderTerminal(await handle({ conversation: CONVERSATION, text: line }), this.#style())
      this.#write(this.#isInteractive ? `\n${reply}\n\n` : `${reply}\n\n`)
    }
    this.#prompt()
  }

  #prompt(): void {
    if (this.#isInteractive) this.#lines?.prompt()
  }

  #write(text: string): void {
    this.#options.output.write(text)
  }
}
