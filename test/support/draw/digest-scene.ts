import { openStateInMemory } from '#src/adapters/sqlite/state/open-state.ts'
import { SqliteSubscriptions } from '#src/adapters/sqlite/state/subscriptions.ts'
import { SqliteAnswerLog } from '#src/adapters/sqlite/state/answer-log.ts'
import { temporalCalendar } from '#src/adapters/system/temporal-calendar.ts'
import { addDigest } from '#src/core/command/digest/add-digest.ts'
import { gatherNews } from '#src/core/digest/gather-news.ts'
import { renderDigest } from '#src/core/digest/render-digest.ts'
import type { PassageIndex } from '#src/core/ports/passage-index.ts'
import type { Reply } from '#src/core/reply/reply.ts'
import { asked } from '../asked.ts'
import { FakeClock } from '../fake-clock.ts'
import { SilentLogger } from '../silent-logger.ts'

const DAY = 24 * 60 * 60_000
/** Sunday at nine in Amsterdam. */
const NINE = Date.UTC(2026, 10, 29, 8)
const CHANNEL = { platform: 'test', channelId: 'c', name: 'world-news' }
const LOGGED = { quotes: [], articleId: undefined, reply: [], why: [], at: NINE - 1 }

/** A digest that somebody sets up, and what is posted the first time: the articles of `index` are new. */
export async function digestScene(
  index: PassageIndex,
): Promise<{ readonly added: Reply; readonly digest: Reply }> {
  const state = openStateInMemory()
  const log = new SqliteAnswerLog(state)
  const subscriptions = new SqliteSubscriptions(state)
  const clock = new FakeClock(NINE - 4 * DAY)
  const dependencies = {
    index,
    log,
    subscriptions,
    calendar: temporalCalendar,
    clock,
    logger: new SilentLogger(),
  }
  const request = { rest: 'sunday 09:00 Europe/Amsterdam', channel: CHANNEL, asked: asked('/digest add') }
  const added = await addDigest(request, { ...dependencies, digestEditors: 'admins' })
  for (const [number, by] of ['ann', 'ben', 'ann', 'cem'].entries())
    await log.write({
      ...LOGGED,
      id: `answer-${number}`,
      conversation: { ...CHANNEL, threadId: `thread-${number}` },
      askedBy: { id: by, name: by },
      question: number === 3 ? 'When was it discovered?' : 'Who allegedly controlled the botnet?',
      outcome: number === 3 ? 'not-found' : 'direct',
    })
  const [made] = await subscriptions.inChannel(CHANNEL)
  if (made === undefined) throw new Error('The digest was not set up')
  // Before it nothing had been told.
  const subscription = { ...made, told: { at: NINE - 7 * DAY, articles: new Map<string, string>() } }
  const due = { subscriptionId: made.id, date: '2026-11-29', time: '09:00', at: NINE }
  const news = await gatherNews(subscription, dependencies, NINE)
  const digest = renderDigest({
    news,
    subscription,
    due,
    calendar: temporalCalendar,
    fits: () => true,
  })
  return { added, digest }
}
