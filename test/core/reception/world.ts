import { SqliteLedger } from '#src/adapters/sqlite/state/ledger.ts'
import { openStateInMemory } from '#src/adapters/sqlite/state/open-state.ts'
import type { Bot } from '#src/core/bot.ts'
import type { Conversation, Deletion, Edit, Message } from '#src/core/ports/chat-event.ts'
import type { Ledger } from '#src/core/ports/ledger.ts'
import type { Reception, ReceptionDependencies } from '#src/core/reception/reception.ts'
import type { Reply } from '#src/core/reply/reply.ts'
import { messageOf } from '../../support/asked.ts'
import { EchoBot } from '../../support/echo-bot.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { FakePlatform } from '../../support/fake-platform.ts'
import { LedgerRows, MemoryLedger } from '../../support/memory-ledger.ts'
import { receptionFor } from '../../support/reception.ts'
import { SilentLogger } from '../../support/silent-logger.ts'

/** Divisible by three, so that times stay whole numbers. */
export const LEASE = 9_000

/** Makes the owners of one ledger, as several processes would be. */
export type OpenLedger = () => Ledger

function inMaps(): OpenLedger {
  const shared = new LedgerRows()
  return () => new MemoryLedger(shared)
}

function inTables(): OpenLedger {
  const database = openStateInMemory()
  return () => new SqliteLedger(database)
}

/** What is true of a reception is true whatever writes its events down. */
export const LEDGERS = [
  { name: 'maps', createLedger: inMaps },
  { name: 'tables', createLedger: inTables },
]

/** Posts every block of a reply as a message of its own. */
export class BriefPlatform extends FakePlatform {
  override split(reply: Reply): readonly Reply[] {
    return reply.map((block) => [block])
  }
}

/** What the receptions of several processes share. */
export class World {
  readonly clock: FakeClock
  readonly bot = new EchoBot()
  readonly logger = new SilentLogger()
  readonly platform: FakePlatform
  readonly openLedger: OpenLedger

  constructor(openLedger: OpenLedger = inMaps(), platform = new FakePlatform(), clock = new FakeClock()) {
    this.clock = clock
    this.openLedger = openLedger
    this.platform = platform
  }

  /** A reception in a process of its own. */
  open(changes: Partial<ReceptionDependencies> = {}): Reception {
    const { clock, bot, logger } = this
    return receptionFor([this.platform], {
      clock,
      bot,
      logger,
      ledger: this.openLedger(),
      lease: LEASE,
      ...changes,
    })
  }

  /** Lets time pass, a little at a time: tables take a few turns of the event loop for what maps do at once. */
  async pass(ms: number): Promise<void> {
    await settle()
    for (let left = ms; left > 0; left -= STEP) {
      await this.clock.advance(Math.min(STEP, left))
      await settle()
    }
  }

  /** Lets the claims of a process that has died run out, and whoever lives notice. */
  async outlast(): Promise<void> {
    await this.pass(2 * LEASE)
  }

  /** Is nothing left to do for this event? */
  async isFinished({ identities }: Message): Promise<boolean> {
    return (await this.openLedger().find(identities[0]))?.isFinished === true
  }

  /** What the bot was asked, in order. */
  get heard(): readonly string[] {
    return this.bot.heard.map(({ message }) => message.text)
  }

  /** Makes the bot take its time for a text; the result lets it go on. */
  holdUp(text: string): (reply: Reply) => void {
    const { promise, resolve } = Promise.withResolvers<Reply>()
    this.bot.slow.set(text, promise)
    return resolve
  }
}

const STEP = 1_000
const TURNS = 12

/** Everything that can go on without time passing goes on. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) await new Promise((resolve) => setImmediate(resolve))
}

let count = 0

/** A message in a thread of its own, by Dana. */
export function question(text: string, changes: Partial<Message> = {}): Message {
  const { conversation = { platform: 'fake', channelId: 'general', threadId: `thread-${++count}` } } = changes
  return { ...messageOf(text), conversation, destination: conversation, ...changes }
}

/** A channel or a direct message, all of which is one conversation. */
export const place = (channelId: string): Conversation => ({ platform: 'fake', channelId })

export const editOf = ({ person, conversation, destination, identities }: Message, text: string): Edit => ({
  kind: 'edit',
  identities: [`fake:edit-${++count}`],
  person,
  conversation,
  destination,
  of: identities[0],
  text,
})

export const deletionOf = ({ person, conversation, destination, identities }: Message): Deletion => ({
  kind: 'deletion',
  identities: [`fake:deletion-${++count}`],
  person,
  conversation,
  destination,
  of: identities[0],
})

/** Is asked before and after everything that a process asks of the world: "before post", "after finish". */
export type DiesAt = (moment: string) => boolean

/** Whether a process is still alive: once it has died, it stays dead. */
export class Life {
  #isOver = false
  readonly #diesAt: DiesAt

  constructor(diesAt: DiesAt) {
    this.#diesAt = diesAt
  }

  get isOver(): boolean {
    return this.#isOver
  }

  die(): void {
    this.#isOver = true
  }

  /** Never resolves in a process that has died. */
  async pass(moment: string): Promise<void> {
    this.#isOver ||= this.#diesAt(moment)
    if (this.#isOver) await new Promise(() => undefined)
  }
}

/** What a process sees of `part` as long as it lives: it may die before a call, and after it without knowing the result. */
export function mortal<Part extends object>(part: Part, life: Life): Part {
  return new Proxy(part, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      // The only thing that a platform does without asking anybody.
      if (name === 'split') return value.bind(target)
      return async (...values: readonly unknown[]): Promise<unknown> => {
        await life.pass(`before ${String(name)}`)
        try {
          return await Reflect.apply(value, target, values)
        } finally {
          await life.pass(`after ${String(name)}`)
        }
      }
    },
  })
}

/** A reception in a process that dies at some moment. */
export function openMortal(world: World, life: Life, bot: Bot = world.bot): Reception {
  return receptionFor([mortal(world.platform, life)], {
    clock: world.clock,
    bot: mortal(bot, life),
    logger: world.logger,
    ledger: mortal(world.openLedger(), life),
    lease: LEASE,
  })
}
