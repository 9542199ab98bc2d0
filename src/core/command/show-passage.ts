import type { Passage } from '../article/article.ts'
import type { LoggedAnswer } from '../ports/answer-log.ts'
import type { PassageIndex } from '../ports/passage-index.ts'
import type { Block, Reply } from '../reply/reply.ts'
import { NO_ARTICLE } from '../reply/trouble.ts'
import { markQuotes } from '../reply/mark-quotes.ts'
import { withTextFragment } from '../reply/text-fragment.ts'
import { countParagraphs, data, quote, say, shorten, small, strong } from '../reply/reply.ts'

/** "4", or "night-bus 4" where there are several articles: the paragraph with its neighbours, quoted words in bold. */
export async function usePassageCommand(
  argument: string,
  last: LoggedAnswer | undefined,
  index: PassageIndex,
): Promise<Reply> {
  const { articleId, paragraph } = parsePlace(argument)
  if (paragraph === undefined) return [say('Which paragraph? For example ', { command: '/passage 4' }, '.')]
  const wanted = articleId ?? (await impliedArticle(last, index))
  if (wanted === undefined) return await askWhichArticle(paragraph, index)
  const passages = await index.passages(wanted)
  if (passages.length === 0)
    return [
      say(
        'I have no article named ',
        data(shorten(wanted)),
        '. ',
        { command: '/articles' },
        ' lists those that I have.',
      ),
    ]
  const passage = passages.find((candidate) => candidate.paragraph === paragraph)
  if (passage === undefined)
    return [say(`That article has ${countParagraphs(passages.length)}, so there is no ¶${paragraph}.`)]
  return await renderPlace(passage, passages, { answer: last, index })
}

/** The paragraph behind a button of an answer, with the words that this answer quotes in bold. */
export async function showPassageOf(
  { articleId, paragraph }: { readonly articleId: string; readonly paragraph: number },
  answer: LoggedAnswer | undefined,
  index: PassageIndex,
): Promise<Reply> {
  const passages = await index.passages(articleId)
  const passage = passages.find((candidate) => candidate.paragraph === paragraph)
  if (passages.length === 0)
    return [say('That article has been removed here, so I can no longer show its paragraphs.')]
  if (passage === undefined)
    return [say(`That article has changed: it has ${countParagraphs(passages.length)} now.`)]
  return await renderPlace(passage, passages, { answer, index })
}

async function renderPlace(
  passage: Passage,
  passages: readonly Passage[],
  { answer, index }: { readonly answer: LoggedAnswer | undefined; readonly index: PassageIndex },
): Promise<Reply> {
  const { url } = (await index.articles()).find((article) => article.id === passage.articleId)?.details ?? {}
  const quotes = quotesOf(answer, passage)
  return [...renderPassage(passage, passages, quotes), ...openOriginal(url, quotes[0] ?? passage.text)]
}

function parsePlace(argument: string): { articleId?: string | undefined; paragraph?: number } {
  const [, name = '', number] = /^(?:(.*)\s)?¶?(\d{1,6})$/su.exec(argument) ?? []
  if (number === undefined) return {}
  return { articleId: name.trim() === '' ? undefined : name.trim(), paragraph: Number(number) }
}

/** The article of the last answer, or the only one. */
async function impliedArticle(
  last: LoggedAnswer | undefined,
  index: PassageIndex,
): Promise<string | undefined> {
  const articles = await index.articles()
  if (articles.length === 1) return articles[0]?.id
  return last?.articleId
}

async function askWhichArticle(paragraph: number, index: PassageIndex): Promise<Reply> {
  const [first] = await index.articles()
  if (first === undefined) return NO_ARTICLE
  return [say('Of which article? For example ', { command: `/passage ${first.id} ${paragraph}` }, '.')]
}

/** The words of the answer that stand in this passage; it may have changed since. */
function quotesOf(answer: LoggedAnswer | undefined, passage: Passage): readonly string[] {
  const here = (answer?.quotes ?? []).filter(
    ({ articleId, paragraph }) => articleId === passage.articleId && paragraph === passage.paragraph,
  )
  return here.map(({ quote: words }) => words).filter((words) => passage.text.includes(words))
}

function renderPassage(passage: Passage, passages: readonly Passage[], quotes: readonly string[]): Reply {
  const neighbour = (paragraph: number): readonly Block[] =>
    passages
      .filter((other) => other.paragraph === paragraph)
      .map((other) => small(`¶${paragraph} · `, data(other.text)))
  return [
    say(strong(`¶${passage.paragraph} of ${passages.length}`), ' · ', data(passage.title)),
    ...neighbour(passage.paragraph - 1),
    quote(...markQuotes(passage.text, quotes)),
    ...neighbour(passage.paragraph + 1),
    ...(quotes.length === 0 ? [] : [{ kind: 'quoted-words-note' } as const]),
  ]
}

function openOriginal(url: string | undefined, quoted: string): readonly Block[] {
  return url === undefined
    ? []
    : [{ kind: 'actions', actions: [{ kind: 'open-original', url: withTextFragment(url, quoted) }] }]
}
