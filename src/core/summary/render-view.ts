import type { Block, Reply, Span } from '../reply/reply.ts'
import { countParagraphs, data, quote, say, small } from '../reply/reply.ts'
import type { Fact } from './fact.ts'
import type { About } from './render-summary.ts'
import { offerPassages } from './render-summary.ts'
import type { View } from './view.ts'
import { areEnglish } from './view.ts'

/** More are counted, not shown: a message is no book. */
export const MOST_SHOWN = 15

/** Each sentence under what is looked for in it, in the article's own words. */
export function renderView(view: View, facts: readonly Fact[], about: About): Reply {
  const { article, passages } = about
  const from = `${countParagraphs(passages.length)} · `
  if (facts.length === 0)
    return [
      say(areEnglish(passages) ? NONE[view] : 'I can list this for articles in English only.'),
      small(`Looked for in ${from}`, data(article.title)),
    ]
  const shown = facts.slice(0, MOST_SHOWN)
  const { one, many } = COUNTED[view]
  const all = facts.length === 1 ? `One ${one}` : `${facts.length} ${many}`
  const first = shown.length < facts.length ? `The first ${shown.length} of ${all}` : all
  const cited = [...new Set(shown.map(({ passage }) => passage))]
  return [
    ...shown.flatMap((fact, place) => renderFact(fact, shown[place - 1], view)),
    small(`${first}, word for word, from ${from}`, data(article.title)),
    small('In doubt a sentence is left out: the article may say more.'),
    { kind: 'actions', actions: offerPassages(cited, about) },
  ]
}

const NONE: Readonly<Record<View, string>> = {
  who: 'I found no sentence in which the article lets somebody speak whom it names.',
  numbers: 'I found no sentence with an amount, a count or a percentage.',
  timeline: 'I found no sentence with a date.',
}

const COUNTED = {
  who: { one: 'statement', many: 'statements' },
  numbers: { one: 'sentence with numbers', many: 'sentences with numbers' },
  timeline: { one: 'dated sentence', many: 'dated sentences' },
} as const satisfies Readonly<Record<View, object>>

/** No-break space: the number never stands alone on a line. */
function renderFact({ labels, text, passage, date }: Fact, before: Fact | undefined, view: View): Reply {
  const label = labels.flatMap((each, place): readonly Span[] => [place === 0 ? '' : ' · ', data(each)])
  const isSame = before?.labels.join() === labels.join()
  const opensUndated =
    view === 'timeline' && date === undefined && (before === undefined || before.date !== undefined)
  const heading: readonly Block[] = isSame && !opensUndated ? [] : [say(...label, ':')]
  return [
    ...(opensUndated ? [small('These name no year. In the order of the article:')] : []),
    ...heading,
    quote('“', data(text), `”\u00a0¶${passage.paragraph}`),
  ]
}
