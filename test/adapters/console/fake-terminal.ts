import { PassThrough } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'

const ESCAPE = '\u001b'
/** A sequence that sets a colour or a weight, unlike those that move the cursor. */
export const STYLE = new RegExp(`${ESCAPE}\\[[\\d;]*m`)

/** A terminal (or a pipe) in memory. `typed` is what the person writes, `screen` all that was written to it. */
export class FakeTerminal {
  readonly input = Object.assign(new PassThrough(), { isTTY: false, setRawMode: () => undefined })
  readonly output = Object.assign(new PassThrough(), { isTTY: false, columns: 80 })
  #screen = ''

  constructor({ isTerminal, columns = 80 }: { isTerminal: boolean; columns?: number }) {
    this.input.isTTY = isTerminal
    this.output.isTTY = isTerminal
    this.output.columns = columns
    this.output.setEncoding('utf8')
    this.output.on('data', (chunk: string) => {
      this.#screen += chunk
    })
  }

  type(text: string): void {
    this.input.write(text)
  }

  /** All that was written, escape sequences included. */
  get raw(): string {
    return this.#screen
  }

  /** What a person reads: without the sequences that move the cursor or colour. */
  get screen(): string {
    return stripVTControlCharacters(this.#screen).replaceAll('\r', '')
  }
}

/** Lets everything that is under way come to its end. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++)
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
}
