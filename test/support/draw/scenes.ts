import { fileURLToPath } from 'node:url'
import { loadEnglishWords } from '#src/adapters/embedding/english-words.ts'
import { SENTENCE_ENCODER_FORMAT } from '#src/adapters/embedding/sentence-encoder.ts'
import { ArticleFolder } from '#src/adapters/files/article-folder.ts'
import { SqliteIndex } from '#src/adapters/sqlite/index/sqlite-index.ts'
import { openInMemory } from '#src/adapters/sqlite/index/open-database.ts'
import { answerQuestion } from '#src/core/answer/answer-question.ts'
import { toLogged } from '#src/core/answer/log-answer.ts'
import { surroundingsOf } from '#src/core/answer/surroundings.ts'
import { showPassageOf } from '#src/core/command/show-passage.ts'
import { syncLibrary } from '#src/core/library/sync-library.ts'
import type { LoggedAnswer } from '#src/core/ports/answer-log.ts'
import { guardReply } from '#src/core/reply/guard-reply.ts'
import type { Reply } from '#src/core/reply/reply.ts'
import { digestScene } from './digest-scene.ts'
import { SilentLogger } from '../silent-logger.ts'

/*
 * What the pictures of the README show: the shipped article, searched by words alone, is asked. The pictures need
 * Chromium as the command `chromium` (on Debian: apt-get install chromium) and fonts (fonts-liberation or Lato).
 */

export const path = (relative: string): string =>
  fileURLToPath(new URL(`../../../${relative}`, import.meta.url))

export const QUESTIONS = {
  direct: 'Who allegedly controlled the botnet?',
  closest: 'When was the botnet discovered?',
}

const index = new SqliteIndex(openInMemory(), SENTENCE_ENCODER_FORMAT)
await syncLibrary(new ArticleFolder(path('data/articles')), index, () => undefined)

async function ask(question: string): Promise<LoggedAnswer> {
  const dependencies = { index, embedder: undefined, english: loadEnglishWords(), logger: new SilentLogger() }
  const answer = await answerQuestion({ text: question, earlier: [] }, dependencies)
  const asking = {
    id: 'A1',
    conversation: { platform: 'drawn', channelId: 'C1' },
    askedBy: { id: 'U1', name: 'Dana' },
    question,
    at: 0,
  }
  return toLogged(asking, answer, await surroundingsOf(answer, index))
}

const direct = await ask(QUESTIONS.direct)
const closest = await ask(QUESTIONS.closest)
const [quoted] = direct.quotes
if (direct.outcome !== 'direct' || closest.outcome !== 'closest' || quoted === undefined)
  throw new Error(`The answers are no longer what the pictures show: ${direct.outcome}, ${closest.outcome}`)

const { added, digest } = await digestScene(index)

const rated = (reply: Reply): Reply => guardReply([...reply, { kind: 'feedback' }])

/** What is posted, through the gate. */
export const REPLIES = {
  direct: rated(direct.reply),
  closest: rated(closest.reply),
  passage: guardReply(await showPassageOf(quoted, direct, index)),
  why: guardReply(direct.why),
  added: guardReply(added),
  digest: guardReply(digest),
}

export const ANSWER = { id: 'A1', askedBy: 'U1' }
