import type { Passage } from '../article/article.ts'
import type { Block, Reply, Span } from '../reply/reply.ts'
import { pilcrows, quotedWords, say, small } from '../reply/reply.ts'
import type { Abstention } from './answer.ts'
import type { AskedWord } from './observe.ts'
import { askedWords, paragraphsWith } from './observe.ts'
import type { AnswerSurroundings } from './surroundings.ts'

/** More words than this make the line unreadable. */
const MOST_WORDS_NAMED = 5

export function renderAbstention(
  { evidence, nearest }: Abstention,
  { articleCount, cited }: AnswerSurroundings,
): Reply {
  const [only] = cited.values()
  const isOne = articleCount === 1 && only !== undefined
  return [
    say(
      isOne
        ? 'I could not find this in the article.'
        : 'I could not find this in the articles that I have read.',
    ),
    ...(isOne ? renderSearch(askedWords(evidence.question), only.passages) : []),
    ...(nearest.length === 0
      ? []
      : [{ kind: 'actions', actions: [{ kind: 'show-closest' }, { kind: 'why' }] } as const]),
  ]
}

/** Which words were looked for, and where those stand that are there; said of a single article, where it is brief. */
function renderSearch(asked: readonly AskedWord[], passages: readonly Passage[]): readonly Block[] {
  const words = asked.slice(0, MOST_WORDS_NAMED)
  if (words.length === 0) return []
  const found = words.flatMap(({ text, stem }) => {
    const paragraphs = paragraphsWith(stem, passages)
    return paragraphs.length === 0 ? [] : [{ text, paragraphs }]
  })
  const looked: readonly Span[] = ['I looked for ', ...quotedWords(words.map((word) => word.text)), '. ']
  return [small(...looked, ...describeFound(found, words.length))]
}

function describeFound(found: readonly FoundWord[], lookedFor: number): readonly Span[] {
  const [first, second] = found
  if (first === undefined) return [lookedFor === 1 ? 'It is not in it.' : 'None of these words is in it.']
  if (found.length === lookedFor) return ['The words are there, but no sentence brings them together.']
  if (second === undefined)
    return ['Only “', { data: first.text }, `” is in it, in ${pilcrows(first.paragraphs)}.`]
  const places = found.flatMap(({ text, paragraphs }): Span[] => [
    '“',
    { data: text },
    `” is in ${pilcrows(paragraphs)}; `,
  ])
  return [...places, 'the rest is not in it.']
}

interface FoundWord {
  readonly text: string
  readonly paragraphs: readonly number[]
}
