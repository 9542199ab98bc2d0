import { describeUnwritten, describeWritten } from '../answer/render-writing.ts'
import type { Statement } from '../answer/answer.ts'
import { citedPassages } from '../answer/answer.ts'
import type { Passage } from '../article/article.ts'
import type { IndexedArticle } from '../ports/passage-index.ts'
import type { Action, Block, Quote, Reply, Say } from '../reply/reply.ts'
import { countParagraphs, data, pilcrows, quote, say, showPassage, small } from '../reply/reply.ts'
import { LENGTHS } from './summary-length.ts'
import type { Summary } from './sum-up.ts'

/** Which article it is. */
export interface About {
  readonly article: IndexedArticle
  readonly passages: readonly Passage[]
  /** There is no other: commands need not name it. */
  readonly isOnly: boolean
}

/** Of so many passages a button is offered; more would be a wall. */
const MOST_BUTTONS = 4

/** Each sentence with its paragraph, how it was made, and a longer and a shorter one. */
export function renderSummary(summary: Summary, about: About): Reply {
  const { statements, composedBy } = summary
  const why: readonly Action[] = composedBy === 'model' ? [{ kind: 'why' }] : []
  const { article, passages } = about
  const count = statements.length === 1 ? 'One sentence' : `${statements.length} sentences`
  const how = composedBy === 'model' ? '' : ', word for word,'
  return [
    ...statements.map(renderStatement),
    small(`${count}${how} from ${countParagraphs(passages.length)} · `, data(article.title)),
    ...renderWriting(summary),
    {
      kind: 'actions',
      actions: [...resize(summary, about), ...offerPassages(citedPassages(statements), about), ...why],
    },
  ]
}

/** No-break space: the number never stands alone on a line. */
function renderStatement({ text, citations, isWritten = false }: Statement): Quote | Say {
  const places = pilcrows([...new Set(citations.map(({ passage }) => passage.paragraph))])
  return isWritten ? say(data(text), `\u00a0${places}`) : quote('“', data(text), `”\u00a0${places}`)
}

function renderWriting({ writing, composedBy, statements }: Summary): readonly Block[] {
  if (writing === undefined) return []
  const instead = statements.length === 1 ? 'this is the article’s own sentence' : OWN_SENTENCES
  if (writing.kind === 'unwritten') return [small(describeUnwritten(writing, instead))]
  return composedBy === 'model'
    ? [small(describeWritten(writing))]
    : [small(`Too little of what the language model wrote passed its check, so ${instead}.`)]
}

const OWN_SENTENCES = 'these are the article’s own sentences'

/** "Longer summary", "Shorter summary". */
function resize({ length }: Summary, { article, isOnly }: About): readonly Action[] {
  const place = LENGTHS.indexOf(length)
  const [longer, shorter] = [LENGTHS[place + 1], LENGTHS[place - 1]]
  const toward = (kind: 'longer-summary' | 'shorter-summary', other: typeof longer): readonly Action[] =>
    other === undefined
      ? []
      : [{ kind, articleId: article.id, length: other, argument: isOnly ? other : `${article.id} ${other}` }]
  return [...toward('longer-summary', longer), ...toward('shorter-summary', shorter)]
}

/** Buttons for the first passages. */
export const offerPassages = (passages: readonly Passage[], { article, isOnly }: About): readonly Action[] =>
  passages.slice(0, MOST_BUTTONS).map((passage) => showPassage(passage, isOnly ? article.id : undefined))
