import type { Passage } from '../article/article.ts'
import type { Grounding } from '../ground/ground.ts'
import { ground } from '../ground/ground.ts'
import type { Span } from '../reply/reply.ts'
import { pilcrows } from '../reply/reply.ts'
import { hasLink } from './links.ts'
import type { Draft } from './read-drafts.ts'

/** A sentence compared with its passages. */
export interface Compared {
  readonly draft: Draft
  readonly cited: readonly Passage[]
  readonly grounding: Grounding
  readonly passes: boolean
  /** What is wrong with it, or what was put right without asking the model. */
  readonly remarks: readonly (readonly Span[])[]
}

/** What the numbers of a draft stand for, and what else the cited articles say. */
export interface Compare {
  readonly given: readonly Passage[]
  /** The language of the question: an answer in another one escapes the rules about wording. */
  readonly isEnglish: boolean
  /** All passages of the article that this one belongs to. */
  readonly articleOf: (passage: Passage) => readonly Passage[]
}

/** In characters; longer sentences are no sentences. */
const LONGEST_SENTENCE = 600
const FOREIGN: readonly Span[] = ['It is not written in the language of the question.']

export function compare(draft: Draft, { given, articleOf, isEnglish }: Compare): Compared {
  const named = draft.cites.flatMap((number) => given[number - 1] ?? [])
  const unknown = draft.cites.filter((number) => given[number - 1] === undefined)
  const cited = named.length > 0 ? named : bestOf(draft.text, given, articleOf)
  const wrongNumber = unknown.map((number): readonly Span[] => [
    `There is no passage ${number}${cited.length === 0 || named.length > 0 ? '' : `; it was compared with ${pilcrowsOf(cited)}`}.`,
  ])
  const compared = move(draft.text, cited, articleOf)
  const { grounding } = compared
  const isForeign = isEnglish && !grounding.comparesWording
  const problem = problemWith(draft.text) ?? (isForeign ? FOREIGN : undefined)
  return {
    draft,
    cited: compared.cited,
    grounding,
    passes: grounding.verdict === 'supported' && problem === undefined && compared.cited.length > 0,
    remarks: [
      ...wrongNumber,
      ...compared.remarks,
      ...(problem === undefined ? [] : [problem]),
      ...grounding.differences.map(({ reason }) => reason),
    ],
  }
}

function problemWith(text: string): readonly Span[] | undefined {
  if (hasLink(text)) return ['It holds a link or marks, which no answer needs.']
  return text.length > LONGEST_SENTENCE ? ['It is too long for a sentence.'] : undefined
}

interface Moved extends Pick<Compared, 'cited' | 'grounding' | 'remarks'> {}

/** Where another paragraph carries it far better, that one is cited. */
function move(text: string, cited: readonly Passage[], articleOf: Compare['articleOf']): Moved {
  const article = cited.flatMap(articleOf)
  const grounding = ground(text, cited, article)
  const better = grounding.betterPassage
  if (better === undefined) return { cited, grounding, remarks: [] }
  const moved = ground(text, [better], article)
  if (moved.share <= grounding.share) return { cited, grounding, remarks: [] }
  const remark = `It cited ${pilcrowsOf(cited)}; ¶${better.paragraph} is what says this.`
  return { cited: [better], grounding: moved, remarks: [[remark]] }
}

/** The passage that has most of its words. */
function bestOf(
  text: string,
  given: readonly Passage[],
  articleOf: Compare['articleOf'],
): readonly Passage[] {
  const [best] = given
    .map((passage) => ({ passage, share: ground(text, [passage], articleOf(passage)).share }))
    .toSorted((one, other) => other.share - one.share)
  return best === undefined ? [] : [best.passage]
}

const pilcrowsOf = (passages: readonly Passage[]): string =>
  pilcrows(passages.map(({ paragraph }) => paragraph))
