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
  #hasLeft = false
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
    lines.on('line', (line) => this.#enqueue(() => this.#answer(line, handle)))
    lines.on('SIGINT', () => lines.close())
    lines.on('close', () => this.#leave())
    if (this.#isInteractive) this.#enqueue(() => this.#greet(handle))
    await this.#work
  }

  async stop(): Promise<void> {
    if (this.#lines === undefined) this.#leave()
    else this.#lines.close()
    await this.#work
  }

  #enqueue(work: () => Promise<void>): void {
    this.#work = this.#work.then(work)
  }

  #leave(): void {
    this.#hasLeft = true
    // The shell's prompt begins on a line of its own.
    if (this.#isInteractive && this.#lines !== undefined) this.#write('\n')
    void this.#work.then(this.#finish)
  }

  async #greet(handle: EventHandler): Promise<void> {
    const articles = await handle({ conversation: CONVERSATION, text: '/articles' })
    const hint = say('Type a question, or ', { command: '/help' }, '. Ctrl-D leaves.')
    this.#write(`${renderTerminal([...articles, hint], this.#style())}\n\n`)
    this.#prompt()
  }

  #style(): TerminalStyle {
    const { output, allowsColor } = this.#options
    return {
      width: Math.min(WIDEST_LINE, widthOf(output)),
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
    if (this.#isInteractive && !this.#hasLeft) this.#lines?.prompt()
  }

  #write(text: string): void {
    this.#options.output.write(text)
  }
}

/** Some terminals call themselves 0 columns wide: they do not know. */
function widthOf({ columns = 0 }: ConsoleOptions['output']): number {
  return columns > 0 ? columns : WIDEST_LINE
}
