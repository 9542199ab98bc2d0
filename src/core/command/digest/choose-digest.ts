import { nameChannel } from '../../digest/describe-schedule.ts'
import type { Subscription } from '../../digest/subscription.ts'
import type { Reply } from '../../reply/reply.ts'
import { data, list, say, shorten } from '../../reply/reply.ts'
import { describeSchedule } from '../../digest/describe-schedule.ts'
import type { DigestCommandDependencies, DigestRequest } from './use-digest.ts'

export interface Chosen extends DigestRequest {
  readonly subscription: Subscription
}

type UseOne = (chosen: Chosen, dependencies: DigestCommandDependencies) => Promise<Reply>

/** Does it with the digest of that number; where a channel has only one, no number is needed. */
export const chooseDigest =
  (use: UseOne) =>
  async (request: DigestRequest, dependencies: DigestCommandDependencies): Promise<Reply> => {
    const all = await dependencies.subscriptions.inChannel(request.channel)
    const [only] = all
    if (only === undefined) return noDigest(request)
    const wanted = request.rest.trim()
    const chosen =
      wanted === '' && all.length === 1 ? only : all.find(({ number }) => String(number) === wanted)
    if (chosen !== undefined) return await use({ ...request, subscription: chosen }, dependencies)
    return [
      wanted === ''
        ? say('Which one? Its number comes last.')
        : say('There is no digest with the number ', data(shorten(wanted)), ' here. There are:'),
      list(...all.map((each) => [`${each.number}: ${describeSchedule(each.schedule)}`])),
    ]
  }

/** Nobody has set one up. */
export const noDigest = ({ channel }: Pick<DigestRequest, 'channel'>): Reply => [
  say('There is no digest in ', data(nameChannel(channel)), '. To set one up: ', {
    command: '/digest add weekdays 09:00',
  }),
]
