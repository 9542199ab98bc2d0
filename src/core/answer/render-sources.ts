import type { Passage } from '../article/article.ts'
import type { Source, Sources } from '../reply/reply.ts'
import type { AnswerSurroundings } from './surroundings.ts'

/** Where the quotations stand, numbered from 1 in this order. */
export function renderSources(passages: readonly Passage[], { cited }: AnswerSurroundings): Sources {
  const sources = passages.map((passage, index): Source => {
    const article = cited.get(passage.articleId)?.article
    const isSame = passages[index - 1]?.articleId === passage.articleId
    return {
      number: index + 1,
      paragraph: passage.paragraph,
      of: isSame ? undefined : article?.paragraphs,
      articleId: passage.articleId,
      title: isSame ? undefined : passage.title,
      url: isSame ? undefined : article?.details.url,
    }
  })
  return { kind: 'sources', sources }
}
