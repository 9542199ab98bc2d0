import { ArticleFolder } from '#src/adapters/files/article-folder.ts'
import type { Article } from '#src/core/article/article.ts'

/** Its message is a whole sentence for whoever named the folder. */
export class NoArticles extends Error {}

/** All articles of a folder, as Footnote reads them; at least one. `say` hears of the files that are none. */
export async function readArticles(folder: string, say: (line: string) => void): Promise<readonly Article[]> {
  const { files, problems } = await new ArticleFolder(folder).list()
  if (files.length === 0) throw new NoArticles(problems[0])
  const articles: Article[] = []
  for (const { name, parse } of files) {
    const article = parse()
    if ('passages' in article) articles.push(article)
    else say(`${name} was not read: it ${article.unreadable}.`)
  }
  if (articles.length === 0) throw new NoArticles(`None of the files in ${folder} is an article.`)
  return articles
}
