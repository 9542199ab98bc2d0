import type { Passage } from '../article/article.ts'
import type { Reply, Span } from '../reply/reply.ts'
import { data, list, pilcrows, say, small, strong } from '../reply/reply.ts'
import type { CheckedClaim, ClaimSentence } from './checked-claim.ts'

/** What was compared with what, and everything that was noticed. */
export function explainCheck({ sentences }: CheckedClaim): Reply {
  return [
    ...sentences.flatMap((sentence): Reply => [
      say(strong(`${HEADLINES[sentence.verdict]} `), '“', data(sentence.text), '”'),
      list(...describe(sentence)),
    ]),
    small(
      'The check compares numbers, names, dates, quotations, negations and words such as “allegedly” with the paragraph. No language model is used, and it does not judge whether the article is right.',
    ),
  ]
}

const HEADLINES: Readonly<Record<ClaimSentence['verdict'], string>> = {
  supported: 'Supported:',
  differs: 'Differs:',
  'not-found': 'Not found:',
}

function describe({ compared, differences }: ClaimSentence): readonly (readonly Span[])[] {
  return [
    [compared.length === 0 ? 'No paragraph came near it.' : `Compared with ${placesOf(compared)}.`],
    ...differences.map(({ reason, blocks }): readonly Span[] =>
      blocks ? reason : ['Only a remark: ', ...reason],
    ),
  ]
}

/** "¶4 and ¶6 of Night bus". */
function placesOf(passages: readonly Passage[]): string {
  return pilcrows(passages.map(({ paragraph }) => paragraph))
}
