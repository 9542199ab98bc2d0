import type { Findings, IndexedArticle, PassageIndex, Query } from '../ports/passage-index.ts'
import { stems } from '../text/words.ts'

/** An index as if it held one article only: nothing of another is quoted, and no word of another counts as known. */
export function onlyArticle(index: PassageIndex, article: IndexedArticle): PassageIndex {
  const isOwn = ({ articleId }: { readonly articleId: string }): boolean => articleId === article.id
  const search = async (query: Query): Promise<Findings> => {
    const [findings, passages] = await Promise.all([index.search(query), index.passages(article.id)])
    const texts = [article.title, ...passages.map(({ text }) => text)]
    const own = new Set(texts.flatMap(stems))
    return {
      ...findings,
      candidates: findings.candidates.filter(({ passage }) => isOwn(passage)),
      known: new Set([...query.stems, ...query.names].filter((stem) => own.has(stem))),
    }
  }
  return {
    add: (added, fingerprint) => index.add(added, fingerprint),
    remove: (articleId) => index.remove(articleId),
    articles: async () => [article],
    passages: async (articleId) => (articleId === article.id ? await index.passages(articleId) : []),
    search,
    holdsStem: (stem) => index.holdsStem(stem),
    wordsLike: (word) => index.wordsLike(word),
    unencoded: (limit) => index.unencoded(limit),
    setVectors: (passage, vectors) => index.setVectors(passage, vectors),
  }
}
