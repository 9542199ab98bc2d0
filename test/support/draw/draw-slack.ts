import { fileURLToPath } from 'node:url'
import { loadEnglishWords } from '#src/adapters/embedding/english-words.ts'
import { SENTENCE_ENCODER_FORMAT } from '#src/adapters/embedding/sentence-encoder.ts'
import { ArticleFolder } from '#src/adapters/files/article-folder.ts'
import { renderMessage } from '#src/adapters/slack/render-message.ts'
import { Fts5Index } from '#src/adapters/sqlite/fts5-index.ts'
import { openInMemory } from '#src/adapters/sqlite/open-database.ts'
import { answerQuestion } from '#src/core/answer/answer-question.ts'
import { toLogged } from '#src/core/answer/log-answer.ts'
import { surroundingsOf } from '#src/core/answer/surroundings.ts'
import { showPassageOf } from '#src/core/command/show-passage.ts'
import { syncLibrary } from '#src/core/library/sync-library.ts'
import type { LoggedAnswer } from '#src/core/ports/answer-log.ts'
import { guardReply } from '#src/core/reply/guard-reply.ts'
import type { Reply } from '#src/core/reply/reply.ts'
import { SilentLogger } from '../silent-logger.ts'
import type { DrawnMessage } from './slack-page.ts'
import { slackPage } from './slack-page.ts'
import { takePicture } from './take-picture.ts'

/*
 * Draws the pictures of the README: `node test/support/draw/draw-slack.ts`.
 *
 * It needs Chromium as the command `chromium` (on Debian: apt-get install chromium) and fonts (fonts-liberation or Lato).
 * It asks the shipped article, searched by words alone, and draws the blocks that Slack would get. Slack itself looks a
 * little different.
 */

const QUESTIONS = {
  direct: 'Who allegedly controlled the botnet?',
  closest: 'When was the botnet discovered?',
}

const path = (relative: string): string => fileURLToPath(new URL(`../../../${relative}`, import.meta.url))

const index = new Fts5Index(openInMemory(), SENTENCE_ENCODER_FORMAT)
await syncLibrary(new ArticleFolder(path('data/articles')), index, () => undefined)

async function ask(question: string): Promise<LoggedAnswer> {
  const dependencies = { index, embedder: undefined, english: loadEnglishWords(), logger: new SilentLogger() }
  const answer = await answerQuestion({ text: question, earlier: [] }, dependencies)
  const asking = {
    id: 'A1',
    conversation: { platform: 'slack', channelId: 'C1' },
    askedBy: { id: 'U1', name: 'Dana' },
    question,
    at: 0,
  }
  return toLogged(asking, answer, await surroundingsOf(answer, index))
}

const asked = (question: string, at: string): DrawnMessage => ({
  name: 'Dana',
  at,
  content: `@Footnote ${question}`,
})

function posted(reply: Reply, at: string): DrawnMessage {
  const { blocks } = renderMessage({ reply: guardReply(reply), answer: { id: 'A1', askedBy: 'U1' } })
  return { name: 'Footnote', at, content: blocks }
}

const withFeedback = (reply: Reply): Reply => [...reply, { kind: 'feedback' }]

const direct = await ask(QUESTIONS.direct)
const closest = await ask(QUESTIONS.closest)
const [quoted] = direct.quotes
if (direct.outcome !== 'direct' || closest.outcome !== 'closest' || quoted === undefined)
  throw new Error(`The answers are no longer what the pictures show: ${direct.outcome}, ${closest.outcome}`)

takePicture(
  slackPage([
    asked(QUESTIONS.direct, '9:41 AM'),
    posted(withFeedback(direct.reply), '9:41 AM'),
    asked(QUESTIONS.closest, '9:43 AM'),
    posted(withFeedback(closest.reply), '9:43 AM'),
  ]),
  path('docs/images/slack-answer.png'),
)
takePicture(
  slackPage([
    { ...posted(await showPassageOf(quoted, direct, index), '9:42 AM'), onlyVisibleToYou: true },
    { ...posted(direct.why, '9:42 AM'), onlyVisibleToYou: true },
  ]),
  path('docs/images/slack-passage.png'),
)
