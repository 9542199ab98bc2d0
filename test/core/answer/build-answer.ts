import type { Abstention, GroundedAnswer, Statement } from '#src/core/answer/answer.ts'
import type { Confidence, Gate } from '#src/core/answer/confidence.ts'
import type { AnswerSurroundings } from '#src/core/answer/surroundings.ts'
import type { Article } from '#src/core/article/article.ts'
import type { Evidence } from '#src/core/retrieval/evidence.ts'
import type { Correction } from '#src/core/retrieval/mend-spelling.ts'
import { understand } from '#src/core/retrieval/question.ts'
import { sentencesOf } from '#src/core/retrieval/read-closely.ts'
import type { ScoredSentence, Signals } from '#src/core/retrieval/score.ts'
import { article, articleWith } from '../../support/articles.ts'

export const BUS = articleWith(
  { url: 'https://x.org/bus' },
  {
    id: 'night-bus',
    title: 'Night bus approved',
    paragraphs: [
      'The council approved a night bus on Tuesday. It runs every hour.',
      'A parking levy pays for the bus. The levy ends after three years.',
      'Some drivers protested.',
    ],
  },
)
export const HARBOUR = article('harbour', 'Harbour closes', ['The harbour closes in winter. Ferries wait.'])

/** "2" is the second paragraph of the night bus, "2.1" its second sentence (from 0), "harbour 1" the other article. */
export function at(place: string): { passage: Article['passages'][number]; quote: string } {
  const [, name = '', paragraph = '1', position] = /^(?:(\w+) )?(\d)(?:\.(\d))?$/.exec(place) ?? []
  const passage = (name === 'harbour' ? HARBOUR : BUS).passages[Number(paragraph) - 1]
  if (passage === undefined) throw new Error(`There is no ${place}`)
  return {
    passage,
    quote: position === undefined ? passage.text : (passage.sentences[Number(position)] ?? ''),
  }
}

export function statement(first: string, ...others: readonly string[]): Statement {
  const citation = at(first)
  return { text: citation.quote, citations: [citation, ...others.map(at)] }
}

/** For sentences whose score is given and not computed. */
export const NO_SIGNALS: Signals = {
  sentenceMeaning: 0,
  passageMeaning: 0,
  wordShare: 0,
  wordShareInContext: 0,
  relatives: 0,
  passageWords: 0,
  kind: 0,
}

function scored(place: string, score: number): ScoredSentence {
  const { passage, quote } = at(place)
  const sentence = sentencesOf(passage).find(({ text }) => text === quote) ?? sentencesOf(passage)[0]
  if (sentence === undefined) throw new Error(`There is no sentence in ${place}`)
  return { sentence, score, signals: NO_SIGNALS }
}

export interface Made {
  readonly question: string
  /** Places with their scores, best first. */
  readonly ranked?: Readonly<Record<string, number>>
  readonly basis?: Evidence['basis']
  readonly corrections?: readonly Correction[]
  readonly followsUp?: boolean
  readonly gates?: readonly Gate[]
  readonly match?: number
}

function evidenceOf({ question, ranked = { '2.0': 0.9 }, basis, corrections, followsUp }: Made): Evidence {
  return {
    question: understand(question, corrections),
    basis: basis ?? 'words-and-meaning',
    ranked: Object.entries(ranked).map(([place, score]) => scored(place, score)),
    unknownNames: [],
    strangeWords: [],
    followsUp: followsUp ?? false,
  }
}

function measuredOf(made: Made, verdict: Confidence['verdict']): Confidence {
  return {
    verdict,
    match: made.match ?? 1.25,
    thresholds: { closestFrom: 0.4, directFrom: 1.1 },
    gates: made.gates ?? [],
  }
}

export function grounded(
  made: Made & { readonly confidence?: 'direct' | 'closest' },
  ...[first = statement('2.0'), ...others]: readonly Statement[]
): GroundedAnswer {
  const confidence = made.confidence ?? 'direct'
  return {
    kind: 'grounded',
    confidence,
    composedBy: 'extractive',
    statements: [first, ...others],
    evidence: evidenceOf(made),
    measured: measuredOf(made, confidence),
  }
}

export function abstained(made: Made, ...nearest: readonly Statement[]): Abstention {
  return { kind: 'abstained', nearest, evidence: evidenceOf(made), measured: measuredOf(made, 'abstain') }
}

/** As `surroundingsOf` finds them in a library of these articles. */
export function surroundings(articles: readonly Article[] = [BUS], cited = articles): AnswerSurroundings {
  return {
    articleCount: articles.length,
    cited: new Map(
      cited.map((whole) => {
        const { id, title, details, passages, leftOut } = whole
        const indexed = { id, title, details, leftOut, paragraphs: passages.length, fingerprint: '' }
        return [id, { article: indexed, passages }]
      }),
    ),
  }
}
