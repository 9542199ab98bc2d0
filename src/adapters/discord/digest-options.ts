import { DIGEST_ACTIONS } from '../../core/command/digest/use-digest.ts'
import { TOPICS } from '../../core/digest/subscription.ts'

const SUBCOMMAND = 1
const STRING = 3
const INTEGER = 4
const BOOLEAN = 5
const CHANNEL = 7
/** Text and announcement channels, and threads. */
const WHERE_TEXT_IS = [0, 5, 10, 11, 12]
/** In characters; Discord takes 6,000. */
const LONGEST = 100

const text = (name: string, description: string, more: object = {}) => ({
  type: STRING,
  name,
  description,
  max_length: LONGEST,
  ...more,
})

const ADDING = [
  text('days', 'sunday, mon-fri, weekdays or daily', { required: true }),
  text('time', 'A time of day: 09:00', { required: true }),
  text('zone', 'The place whose clocks it follows: Europe/Amsterdam', { required: true, autocomplete: true }),
  {
    type: CHANNEL,
    name: 'channel',
    description: 'Here, unless chosen otherwise',
    channel_types: WHERE_TEXT_IS,
  },
  text('what', 'Everything, unless chosen otherwise', {
    max_length: undefined,
    choices: [
      { name: 'new and changed articles', value: 'articles' },
      { name: 'what was asked most', value: 'asked' },
      { name: 'what found no answer', value: 'not-found' },
      { name: 'everything', value: TOPICS.join(',') },
    ],
  }),
  { type: BOOLEAN, name: 'always', description: 'Post it when there is nothing new, too' },
]
const NUMBER = {
  type: INTEGER,
  name: 'number',
  description: 'Its number; not needed where there is only one',
  min_value: 1,
}

const optionsOf = (name: string) => (name === 'add' ? ADDING : name === 'list' ? [] : [NUMBER])

/** What stands behind `/digest`. */
export const DIGEST_SUBCOMMANDS: readonly object[] = DIGEST_ACTIONS.map(({ name, help }) => ({
  type: SUBCOMMAND,
  name,
  description: `${help.charAt(0).toUpperCase()}${help.slice(1)}`,
  options: optionsOf(name),
}))

/** What was chosen and filled in, as one line: "/digest add <#7100> sunday 09:00 Europe/Amsterdam always". */
export function digestLine(action: string, options: ReadonlyMap<string, unknown>): string {
  // A channel is chosen, never typed: whoever types one has not been asked whether it is theirs.
  const textOf = (name: string): string => {
    const value = options.get(name)
    return typeof value === 'string' || typeof value === 'number' ? String(value).replace(/[<>#]/g, '') : ''
  }
  const [channel, what] = [textOf('channel'), textOf('what')]
  return [
    '/digest',
    action,
    channel === '' ? '' : `<#${channel}>`,
    ...['days', 'time', 'zone', 'number'].map(textOf),
    what === '' ? '' : `what:${what}`,
    options.get('always') === true ? 'always' : '',
  ]
    .filter((part) => part !== '')
    .join(' ')
}
