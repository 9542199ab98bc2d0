import type { WishProblem } from '../../digest/read-wish.ts'
import type { Reply, Span } from '../../reply/reply.ts'
import { data, list, say, shorten } from '../../reply/reply.ts'

/** A line that would have been understood. */
const EXAMPLE = { command: '/digest add weekdays 09:00 Europe/Amsterdam' }

/** One sentence that says what is wrong with a schedule, and what to type. `argument`: everything after "/digest". */
export function describeWishProblem(problem: WishProblem, argument: string): Reply {
  switch (problem.kind) {
    case 'bad-time':
      return explain([
        '“',
        data(shorten(problem.typed)),
        '” is no time of day. Times look like 09:00 or 17:30',
      ])
    case 'no-weekday':
      return explain(['On which days? Days look like sunday, mon-fri, weekdays or daily'])
    case 'no-time':
      return explain(['At what time? Times look like 09:00 or 17:30'])
    case 'no-zone':
      return explain([
        'In which time zone? Zones look like Europe/Amsterdam: a place whose clocks it follows, summer and winter',
      ])
    case 'unknown-channel':
      return explain([
        'I cannot tell which channel “',
        data(shorten(problem.typed)),
        '” is. Type the command in that channel, without its name',
      ])
    case 'not-understood':
      return explain(['I do not understand “', data(shorten(problem.typed)), '”'])
    case 'unknown-zone':
      return describeZone(problem, argument)
  }
}

const explain = (spans: readonly Span[]): Reply => [say(...spans, '. For example ', EXAMPLE, '.')]

/** Abbreviations hide when the clocks change, so none is taken; what may be meant is offered as it would be typed. */
function describeZone(
  { typed, matches }: Extract<WishProblem, { kind: 'unknown-zone' }>,
  argument: string,
): Reply {
  if (matches.length === 0)
    return explain(['I know no time zone “', data(shorten(typed)), '”. Zones look like Europe/Amsterdam'])
  const typedOut = argument.replace(typed, () => '').replace(/\s+/g, ' ')
  return [
    say(
      '“',
      data(shorten(typed)),
      '” is no time zone: a zone is named after a place, whose clocks it follows in summer and winter. Did you mean:',
    ),
    list(...matches.map((zone) => [{ command: `/digest ${typedOut.trim()} ${zone}` }])),
  ]
}
