import { renderMessage } from '#src/adapters/slack/render-message.ts'
import type { Answer } from '#src/core/answer/answer.ts'
import { composeExtractive } from '#src/core/answer/compose-extractive.ts'
import { measureConfidence } from '#src/core/answer/confidence.ts'
import { toLogged } from '#src/core/answer/log-answer.ts'
import { presentAnswer } from '#src/core/answer/present-answer.ts'
import { surroundingsOf } from '#src/core/answer/surroundings.ts'
import type { Embedder } from '#src/core/ports/embedder.ts'
import type { PassageIndex } from '#src/core/ports/passage-index.ts'
import type { Evidence } from '#src/core/retrieval/evidence.ts'
import type { RetrievalDependencies } from '#src/core/retrieval/retrieve.ts'
import { retrieve } from '#src/core/retrieval/retrieve.ts'
import { messageOf } from '../support/asked.ts'
import type { Laps } from './laps.ts'

/** What a question without a model comes through, in this order. */
export const STAGES = [
  'understand the question',
  'look for words that it misspells',
  'encode it',
  'search the index',
  'score and rank the sentences',
  'choose quotations, judge them',
  'read the cited articles',
  'put the reply and its reasons into words',
  'make it a message of Slack',
] as const

export type Stage = (typeof STAGES)[number]

/** Does what `answerQuestion` and then the command `ask` do, with a lap after each stage. */
export async function answerInStages(
  text: string,
  dependencies: RetrievalDependencies,
  laps: Laps<Stage>,
): Promise<Answer> {
  laps.start()
  const evidence = await retrieve({ text, earlier: [] }, watched(dependencies, laps))
  laps.lap('score and rank the sentences')
  const answer = quote(evidence)
  laps.lap('choose quotations, judge them')
  const surroundings = await surroundingsOf(answer, dependencies.index)
  laps.lap('read the cited articles')
  const message = messageOf(text)
  const [id, { conversation, person }] = ['answer', message]
  const logged = toLogged({ id, conversation, askedBy: person, question: text, at: 0 }, answer, surroundings)
  const reply = presentAnswer(logged.reply, message)
  laps.lap('put the reply and its reasons into words')
  renderMessage({ reply, answer: { id, askedBy: person.id } })
  laps.lap('make it a message of Slack')
  laps.finish()
  return answer
}

function quote(evidence: Evidence): Answer {
  const statements = composeExtractive(evidence.ranked)
  const measured = measureConfidence(evidence, statements)
  const [first, ...others] = statements
  const common = { writing: undefined, evidence, measured }
  return measured.verdict === 'abstain' || first === undefined
    ? { kind: 'abstained', nearest: statements, ...common }
    : {
        kind: 'grounded',
        confidence: measured.verdict,
        composedBy: 'extractive',
        statements: [first, ...others],
        ...common,
      }
}

/** The same, with laps where retrieval leaves for a port and where it comes back. */
function watched({ index, embedder, ...others }: RetrievalDependencies, laps: Laps<Stage>) {
  return {
    ...others,
    index: watchedIndex(index, laps),
    embedder: embedder && watchedEmbedder(embedder, laps),
  }
}

const watchedEmbedder = (embedder: Embedder, laps: Laps<Stage>): Embedder => ({
  model: embedder.model,
  dimensions: embedder.dimensions,
  isReady: embedder.isReady,
  warm: () => embedder.warm(),
  embed: async (texts) => {
    laps.lap('understand the question')
    const vectors = await embedder.embed(texts)
    laps.lap('encode it')
    return vectors
  },
  close: () => embedder.close(),
})

const watchedIndex = (index: PassageIndex, laps: Laps<Stage>): PassageIndex => ({
  add: (article, fingerprint) => index.add(article, fingerprint),
  remove: (articleId) => index.remove(articleId),
  articles: () => index.articles(),
  passages: (articleId) => index.passages(articleId),
  search: async (query) => {
    laps.lap('understand the question')
    const findings = await index.search(query)
    laps.lap('search the index')
    return findings
  },
  holdsStem: async (stem) => {
    laps.lap('understand the question')
    const isHeld = await index.holdsStem(stem)
    laps.lap('look for words that it misspells')
    return isHeld
  },
  wordsLike: async (word) => {
    laps.lap('understand the question')
    const similar = await index.wordsLike(word)
    laps.lap('look for words that it misspells')
    return similar
  },
  unencoded: (limit) => index.unencoded(limit),
  setVectors: (passage, vectors) => index.setVectors(passage, vectors),
})
