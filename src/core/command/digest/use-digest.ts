import type { DigestDependencies } from '../../digest/compose-digest.ts'
import type { Channel } from '../../digest/subscription.ts'
import type { Asked } from '../../bot.ts'
import type { ChannelView } from '../../ports/chat-platform.ts'
import type { Reply } from '../../reply/reply.ts'
import { data, list, say, shorten } from '../../reply/reply.ts'
import { addDigest } from './add-digest.ts'
import { pauseDigest, removeDigest, restoreDigest, resumeDigest } from './change-digest.ts'
import { chooseDigest } from './choose-digest.ts'
import { postNow, previewDigest } from './post-now.ts'
import { explainDigest, listDigests } from './show-digests.ts'

export interface DigestCommandDependencies extends DigestDependencies {
  /** Who may set digests up and change them. */
  readonly digestEditors: DigestEditors
}

export const DIGEST_EDITORS = ['admins', 'everyone'] as const
export type DigestEditors = (typeof DIGEST_EDITORS)[number]

/** A digest command, read. */
export interface DigestRequest {
  /** What follows the action and the channel. */
  readonly rest: string
  /** The channel that it is about. */
  readonly channel: Channel
  readonly asked: Asked
}

type Use = (request: DigestRequest, dependencies: DigestCommandDependencies) => Promise<Reply>

interface DigestAction {
  readonly name: string
  /** What follows its name, for people. */
  readonly argument: string
  readonly help: string
  readonly changes: boolean
  readonly use: Use
}

/** What `/digest` does, in the order of its help. */
export const DIGEST_ACTIONS: readonly DigestAction[] = [
  {
    name: 'add',
    argument: 'weekdays 09:00 Europe/Amsterdam',
    help: 'a new one for this channel',
    changes: true,
    use: addDigest,
  },
  {
    name: 'list',
    argument: '',
    help: 'those of this channel, and what became of them',
    changes: false,
    use: listDigests,
  },
  {
    name: 'preview',
    argument: '1',
    help: 'what number 1 would say now, to you only',
    changes: false,
    use: chooseDigest(previewDigest),
  },
  {
    name: 'now',
    argument: '1',
    help: 'post it now',
    changes: true,
    use: chooseDigest(postNow),
  },
  {
    name: 'pause',
    argument: '1',
    help: 'post it no more until you say so',
    changes: true,
    use: chooseDigest(pauseDigest),
  },
  {
    name: 'resume',
    argument: '1',
    help: 'post it again',
    changes: true,
    use: chooseDigest(resumeDigest),
  },
  {
    name: 'remove',
    argument: '1',
    help: 'stop it for good',
    changes: true,
    use: chooseDigest(removeDigest),
  },
  {
    name: 'why',
    argument: '1',
    help: 'why it was posted, or was not',
    changes: false,
    use: chooseDigest(explainDigest),
  },
]

/** Behind a button; nobody has to know it. */
const RESTORE: DigestAction = {
  name: 'restore',
  argument: '',
  help: 'bring one back that was removed',
  changes: true,
  use: restoreDigest,
}

/** "/digest add sunday 09:00", "/digest list", "/digest why 2", "/digest list <#C123>". */
export async function useDigest(
  argument: string,
  asked: Asked,
  dependencies: DigestCommandDependencies,
): Promise<Reply> {
  const { channelId, words } = takeChannel(argument)
  const [typed = '', ...others] = words
  const wanted = typed === '' ? 'list' : typed.toLowerCase()
  const action = [...DIGEST_ACTIONS, RESTORE].find(({ name }) => name === wanted)
  if (action === undefined) return unknownAction(typed)
  const place = { argument, asked, ...placeOf(channelId, asked) }
  const refusal = await refusalOf(action, place, dependencies)
  if (refusal !== undefined) return refusal
  const channel = channelOf(place.channelId, await asked.channelView(place.channelId), asked)
  return await action.use({ rest: others.join(' '), channel, asked }, dependencies)
}

interface Place {
  readonly channelId: string
  /** It is not where the command is typed. */
  readonly isElsewhere: boolean
}

function placeOf(named: string | undefined, { message }: Asked): Place {
  const here = message.conversation.channelId
  return { channelId: named ?? here, isElsewhere: named !== undefined && named !== here }
}

/** `undefined`: this person may do that there. */
async function refusalOf(
  { changes }: DigestAction,
  { channelId, isElsewhere, argument, asked }: Place & { readonly argument: string; readonly asked: Asked },
  { digestEditors }: DigestCommandDependencies,
): Promise<Reply | undefined> {
  if (!isElsewhere)
    return changes && digestEditors === 'admins' && !(await asked.isAdmin()) ? refuse(argument) : undefined
  if (!(await asked.isAdmin())) return REFUSED_ELSEWHERE
  // Direct messages have no other channels, and what is closed may be somebody else's.
  const { isOpen } = await asked.channelView(channelId)
  const isOurs = asked.message.conversation.installationId !== undefined && isOpen !== false
  return isOurs ? undefined : NOT_ALLOWED_THERE
}

const REFUSED_ELSEWHERE: Reply = [say('Only admins can look after the digests of another channel.')]
const NOT_ALLOWED_THERE: Reply = [
  say('I am not allowed to post in that channel. Invite me there first, then type the command again.'),
]

/** A channel is named as forms and lists of channels give it to us; Slack and Discord write it alike. */
function takeChannel(argument: string): { readonly channelId?: string; readonly words: readonly string[] } {
  const all = argument.split(/\s+/).filter((word) => word !== '')
  const channelId = all.map((word) => /^<#(\w+)>$/.exec(word)?.[1]).find((id) => id !== undefined)
  const words = all.filter((word) => !/^<#\w+>$/.test(word))
  return channelId === undefined ? { words } : { channelId, words }
}

function channelOf(channelId: string, { name }: ChannelView, { message }: Asked): Channel {
  const { platform, installationId } = message.conversation
  return { platform, installationId, channelId, name }
}

const refuse = (argument: string): Reply => [
  say(
    'Only admins can set up digests here. You could ask one of them to type ',
    { command: `/digest ${argument}`.trim() },
    '.',
  ),
]

const unknownAction = (typed: string): Reply => [
  say('I do not know ', data(shorten(`/digest ${typed}`)), '. These I know:'),
  list(
    ...DIGEST_ACTIONS.map(({ name, argument, help }) => [
      { command: `/digest ${name} ${argument}`.trim() },
      `: ${help}`,
    ]),
  ),
]
