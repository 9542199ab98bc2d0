import type { Article, ArticleDetails } from '#src/core/article/article.ts'
import type { ArticleDraft } from '#src/core/article/create-article.ts'
import { createArticle } from '#src/core/article/create-article.ts'

/** An article as the folder of articles would give it. */
export function article(id: string, title: string, paragraphs: readonly string[]): Article {
  return articleWith({}, { id, title, paragraphs })
}

export function articleWith(details: ArticleDetails, draft: Omit<ArticleDraft, 'details'>): Article {
  const created = createArticle({ ...draft, details })
  if ('unreadable' in created) throw new Error(`The article ${draft.id} ${created.unreadable}`)
  return created
}

export const NIGHT_BUS = articleWith(
  {
    source: 'The Courier',
    author: 'Ann Lee',
    published: '2026-03-04',
    url: 'https://x.org/a',
    language: 'en',
  },
  {
    id: 'night-bus',
    title: 'Night bus approved',
    paragraphs: [
      'The council approved a night bus on Tuesday. The bus runs every hour.',
      'A parking levy pays for it. The levy starts in May.',
      'Leave a comment',
    ],
  },
)

export const HARBOUR = article('harbour', 'Harbour closes', [
  'The harbour closes in winter. Ferries wait until April.',
  'Fishermen protested against the plan. They want a levy instead.',
  'The mayor said nothing.',
])

/** An article that no index can take: all of its paragraphs have one number. */
export const unaddable = (id: string): Article => {
  const { passages, ...rest } = article(id, 'Tram', ['Tram one. It runs.', 'Tram two.'])
  return { ...rest, leftOut: ['Share this'], passages: [...passages, ...passages] }
}
