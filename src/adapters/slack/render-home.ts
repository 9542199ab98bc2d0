import type { types } from '@slack/bolt'
import type { Reply } from '../../core/reply/reply.ts'
import { small } from '../../core/reply/reply.ts'
import { splitReply } from '../../core/reply/split-reply.ts'
import { createNames } from './buttons.ts'
import { MOST_BLOCKS_IN_HOME } from './limits.ts'
import type { RenderedBlock } from './render-blocks.ts'
import { renderBlocks } from './render-blocks.ts'
import { hasFittingTexts } from './render-message.ts'

const MORE = small('There is more than fits on this page.')

/** The page about the bot itself. It is one page: what does not fit is left out, and that is said. */
export function renderHome(reply: Reply): types.KnownBlock[] {
  const [first = [], ...others] = splitReply(withoutFeedback(reply), fitsInHome)
  const shown = others.length === 0 ? first : [...first, MORE]
  return [...renderForHome(shown)].slice(0, MOST_BLOCKS_IN_HOME)
}

/** A page is no answer, and Slack has no such buttons there. */
const withoutFeedback = (reply: Reply): Reply => reply.filter(({ kind }) => kind !== 'feedback')

const renderForHome = (reply: Reply): readonly RenderedBlock[] =>
  renderBlocks(reply, { answer: undefined, name: createNames() })

function fitsInHome(reply: Reply): boolean {
  const blocks = renderForHome(reply)
  return blocks.length < MOST_BLOCKS_IN_HOME && hasFittingTexts(blocks)
}
