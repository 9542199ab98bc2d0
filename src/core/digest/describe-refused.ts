import type { Reply } from '../reply/reply.ts'
import { data, say } from '../reply/reply.ts'
import { describeSchedule, nameChannel } from './describe-schedule.ts'
import type { Subscription } from './subscription.ts'

/** For who made a digest that the platform does not take. */
export const describeRefused = ({ channel, schedule, number }: Subscription): Reply => [
  say(
    'I could not post your digest in ',
    data(channel.name === undefined ? 'its channel' : nameChannel(channel)),
    ` (${describeSchedule(schedule)}): the channel is gone, or I am not allowed to post there. I have paused it. Invite me there, then type `,
    { command: `/digest resume ${number}` },
    ' in that channel.',
  ),
]
