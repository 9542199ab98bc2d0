import type { RetrievalDependencies } from '../retrieval/retrieve.ts'
import type { EnglishWords } from '../text/english.ts'
import { namesIn } from '../text/names.ts'
import type { Word } from '../text/words.ts'
import { answerQuestion } from './answer-question.ts'

/** Fits a button. */
const LONGEST_NAME = 40
/** Each costs one answer; a library whose first names say nothing has no examples. */
const MOST_TRIED = 12
const MOST_ARTICLES = 3

/** Questions that have a direct answer, tried out: names of the articles, each from another paragraph. */
export async function findExampleQuestions(
  dependencies: RetrievalDependencies,
  count: number,
): Promise<readonly string[]> {
  const names = await namesWorthAsking(dependencies)
  const questions: string[] = []
  for (const name of names.slice(0, MOST_TRIED)) {
    if (questions.length === count) break
    const question = `What about ${name}?`
    const answer = await answerQuestion({ text: question, earlier: [] }, dependencies)
    if (answer.kind === 'grounded' && answer.confidence === 'direct') questions.push(question)
  }
  return questions
}

/** One name a paragraph, none twice: those that say whom or what is meant before those that might be any word. */
async function namesWorthAsking({ index, english }: RetrievalDependencies): Promise<readonly string[]> {
  const articles = await index.articles()
  const passages = (
    await Promise.all(articles.slice(0, MOST_ARTICLES).map(({ id }) => index.passages(id)))
  ).flat()
  const seen = new Set<string>()
  return passages.flatMap(({ sentences }) => {
    const fresh = sentences
      .flatMap(namesIn)
      .filter((name) => isTelling(name, english) && !seen.has(textOf(name)))
    for (const name of fresh) seen.add(textOf(name))
    return fresh.slice(0, 1).map(textOf)
  })
}

const textOf = (name: readonly Word[]): string => name.map(({ text }) => text).join(' ')

/** "UK" and "EU" want an article before them. */
const ABBREVIATION = /^\p{Lu}{1,3}$/u

/** "Integrity Technology Group" and "Huawei", not "Chinese": a single word must be no word of everyday English. */
function isTelling(name: readonly Word[], english: EnglishWords): boolean {
  if (textOf(name).length > LONGEST_NAME) return false
  const [first] = name
  if (name.length > 1 || first === undefined) return name.length > 1
  return /^\p{L}+$/u.test(first.text) && !ABBREVIATION.test(first.text) && !english.has(first.folded)
}
