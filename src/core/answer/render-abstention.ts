import type { Passage } from '../article/article.ts'
import type { Block, Reply, Span } from '../reply/reply.ts'
import { data, pilcrows, quotedWords, say, small } from '../reply/reply.ts'
import { NO_ARTICLE } from '../reply/trouble.ts'
import { stems } from '../text/words.ts'
import type { Abstention } from './answer.ts'
import type { AskedWord } from './observe.ts'
import { askedWords, paragraphsWith } from './observe.ts'
import type { AnswerSurroundings, CitedArticle } from './surroundings.ts'

/** More words than this make the line unreadable. */
const MOST_WORDS_NAMED = 5

export function renderAbstention(
  { evidence }: Abstention,
  { articleCount, cited }: AnswerSurroundings,
): Reply {
  if (articleCount === 0) return NO_ARTICLE
  const [only] = cited.values()
  const isOne = articleCount === 1 && only !== undefined
  return [
    say(
      isOne
        ? 'I could not find this in the article.'
        : 'I could not find this in the articles that I have read.',
    ),
    ...(isOne ? renderSearch(askedWords(evidence.question), only) : []),
  ]
}

/** What came closest is shown to those who ask for it. */
export function offerClosest({ nearest }: Abstention): readonly Block[] {
  return nearest.length === 0
    ? []
    : [{ kind: 'actions', actions: [{ kind: 'show-closest' }, { kind: 'why' }] }]
}

/** Which words were looked for, and where those stand that are there; said of a single article, where it is brief. */
function renderSearch(asked: readonly AskedWord[], only: CitedArticle): readonly Block[] {
  const words = asked.slice(0, MOST_WORDS_NAMED)
  if (words.length === 0)
    return [
      small(
        'The question holds no word that I could look for. ',
        { command: '/passage 1' },
        ' shows how the article begins.',
      ),
    ]
  const looked: readonly Span[] = ['I looked for ', ...quotedWords(words.map((word) => word.text)), '. ']
  return [small(...looked, ...describeFound(words, only))]
}

function describeFound(words: readonly AskedWord[], { article, passages }: CitedArticle): readonly Span[] {
  const found = words.flatMap((word) => {
    const places = placesOf(word, article.title, passages)
    return places === undefined ? [] : [{ text: word.text, places }]
  })
  const [first] = found
  if (first === undefined)
    return [
      words.length === 1 ? 'The article does not have that word.' : 'The article has none of these words.',
    ]
  if (found.length === 1 && words.length > 1)
    return ['Only “', data(first.text), `” is in it, in ${first.places}.`]
  const places = found.flatMap(({ text, places: where }, index): Span[] => [
    index === 0 ? '“' : '; “',
    data(text),
    `” is in ${where}`,
  ])
  return [...places, ending(words, found.length, passages)]
}

/** "the headline and ¶3". */
function placesOf(word: AskedWord, title: string, passages: readonly Passage[]): string | undefined {
  const paragraphs = paragraphsWith(word, passages)
  const inTitle = stems(title).includes(word.stem) ? ['the headline'] : []
  const places = [...inTitle, ...(paragraphs.length === 0 ? [] : [pilcrows(paragraphs)])]
  return places.length === 0 ? undefined : places.join(', and in ')
}

function ending(words: readonly AskedWord[], found: number, passages: readonly Passage[]): string {
  if (found < words.length) return '; the rest is not in it.'
  return words.length > 1 && !oneSentenceHolds(words, passages) ? '. No sentence brings them together.' : '.'
}

function oneSentenceHolds(words: readonly AskedWord[], passages: readonly Passage[]): boolean {
  return passages.some(({ sentences }) =>
    sentences.some((sentence) => {
      const held = new Set(stems(sentence))
      return words.every(({ stem }) => held.has(stem))
    }),
  )
}
