import { fitsIn, toEvent } from '../../digest/compose-digest.ts'
import { nameChannel } from '../../digest/describe-schedule.ts'
import { gatherNews, isNothing } from '../../digest/gather-news.ts'
import { renderDigest } from '../../digest/render-digest.ts'
import type { Reply } from '../../reply/reply.ts'
import { data, say, small } from '../../reply/reply.ts'
import type { Chosen } from './choose-digest.ts'
import type { DigestCommandDependencies } from './use-digest.ts'

/** What it would say now, for one person; nothing is written down. */
export async function previewDigest(chosen: Chosen, dependencies: DigestCommandDependencies): Promise<Reply> {
  const { subscription, asked } = chosen
  const { clock, calendar } = dependencies
  const now = clock.now()
  const news = await gatherNews(subscription, dependencies, now)
  const due = {
    ...calendar.localOf(now, subscription.schedule.zone),
    at: now,
    subscriptionId: subscription.id,
  }
  return [
    small('A sample: what the digest would say if it were due now. Nothing is posted.'),
    ...renderDigest({ news, subscription, due, calendar, fits: fitsIn(asked) }),
  ]
}

/** Posts it for everybody, out of turn; the next one tells what is new after it. */
export async function postNow(chosen: Chosen, dependencies: DigestCommandDependencies): Promise<Reply> {
  const { subscription, asked } = chosen
  const { clock, calendar } = dependencies
  const { channel, isAlways, schedule, pause } = subscription
  const now = clock.now()
  if (pause !== undefined)
    return [
      say('It is paused: resume it first, with ', { command: `/digest resume ${subscription.number}` }, '.'),
    ]
  const news = await gatherNews(subscription, dependencies, now)
  if (isNothing(news) && !isAlways)
    return [say('There is nothing new to tell in ', data(nameChannel(channel)), ', so nothing is posted.')]
  const minute = calendar.localOf(now, schedule.zone)
  const known = await dependencies.subscriptions.outcomeOf({ subscriptionId: subscription.id, ...minute })
  if (known !== undefined) return [say('One was due this very minute: ask again in the next.')]
  await asked.post(toEvent(subscription, { ...minute, at: now }))
  return [say('I post it in ', data(nameChannel(channel)), ' now. The next one tells what is new after it.')]
}
