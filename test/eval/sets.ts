import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

/** Articles to ask, and questions with what counts as right. */
export interface QuestionSet {
  readonly articles: readonly SetArticle[]
  readonly questions: readonly SetQuestion[]
}

export interface SetArticle {
  readonly id: string
  readonly title: string
  readonly paragraphs: readonly string[]
}

export interface SetQuestion {
  readonly text: string
  /** `articleId#paragraph`; any of them is right. */
  readonly passages: readonly string[]
  /** Any of these strings answers it. */
  readonly answers: readonly string[]
  readonly kind?: string | undefined
}

const Own = z.object({
  title: z.string(),
  paragraphs: z.array(z.object({ text: z.string() })),
  pairs: z.array(
    z.object({ type: z.string(), q: z.string(), gold: z.array(z.number()), answer: z.string() }),
  ),
  distractors: z.array(z.string()),
  unanswerable: z.array(z.string()),
  heldout: z.array(z.object({ q: z.string(), gold: z.string() })),
})

export interface OwnSets {
  /** 85 questions over the shipped article. */
  readonly shipped: QuestionSet
  /** 24 paraphrases over the shipped article and 24 paragraphs of other news. */
  readonly paraphrases: QuestionSet
  readonly unanswerable: readonly string[]
}

export function loadOwnSets(): OwnSets {
  const own = Own.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'questions.json'), 'utf8')))
  const shipped: SetArticle = {
    id: 'shipped',
    title: own.title,
    paragraphs: own.paragraphs.map(({ text }) => text),
  }
  const others: SetArticle = { id: 'others', title: 'Other news', paragraphs: own.distractors }
  return {
    shipped: {
      articles: [shipped],
      questions: own.pairs.map((pair) => ({
        text: pair.q,
        passages: pair.gold.map((paragraph) => `shipped#${paragraph}`),
        answers: [pair.answer],
        kind: pair.type,
      })),
    },
    paraphrases: {
      articles: [shipped, others],
      questions: own.heldout.map(({ q, gold }) => ({ text: q, passages: [passageOf(gold)], answers: [] })),
    },
    unanswerable: own.unanswerable,
  }
}

/** "distractors[3]" is the fourth of the other paragraphs. */
function passageOf(gold: string): string {
  const index = Number(/\[(\d+)\]/.exec(gold)?.[1])
  return `others#${index + 1}`
}

const Squad = z.object({
  data: z.array(
    z.object({
      paragraphs: z.array(
        z.object({
          context: z.string(),
          qas: z.array(z.object({ question: z.string(), answers: z.array(z.object({ text: z.string() })) })),
        }),
      ),
    }),
  ),
})

/** One set for each article of a file in the form of SQuAD 1.1. */
export function loadSquad(path: string): readonly QuestionSet[] {
  const { data } = Squad.parse(JSON.parse(readFileSync(path, 'utf8')))
  return data.map(({ paragraphs }, number) => {
    const id = `a${number}`
    return {
      articles: [{ id, title: '', paragraphs: paragraphs.map(({ context }) => context) }],
      questions: paragraphs.flatMap(({ qas }, index) =>
        qas.map(({ question, answers }) => ({
          text: question,
          passages: [`${id}#${index + 1}`],
          answers: answers.map(({ text }) => text),
        })),
      ),
    }
  })
}
