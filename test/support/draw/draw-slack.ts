import { renderMessage } from '#src/adapters/slack/render-message.ts'
import type { Reply } from '#src/core/reply/reply.ts'
import { ANSWER, path, QUESTIONS, REPLIES } from './scenes.ts'
import type { DrawnMessage } from './slack-page.ts'
import { slackPage } from './slack-page.ts'
import { takePicture } from './take-picture.ts'

/*
 * Draws the pictures of Slack in the README: `node test/support/draw/draw-slack.ts`. It draws the blocks that Slack would
 * get; Slack itself looks a little different.
 */

const asked = (question: string, at: string): DrawnMessage => ({
  name: 'Dana',
  at,
  content: `@Footnote ${question}`,
})

const posted = (reply: Reply, at: string): DrawnMessage => ({
  name: 'Footnote',
  at,
  content: renderMessage({ reply, answer: ANSWER }).blocks,
})

takePicture(
  slackPage([
    asked(QUESTIONS.direct, '9:41 AM'),
    posted(REPLIES.direct, '9:41 AM'),
    asked(QUESTIONS.closest, '9:43 AM'),
    posted(REPLIES.closest, '9:43 AM'),
  ]),
  path('docs/images/slack-answer.png'),
)
takePicture(
  slackPage([
    { ...posted(REPLIES.passage, '9:42 AM'), onlyVisibleToYou: true },
    { ...posted(REPLIES.why, '9:42 AM'), onlyVisibleToYou: true },
  ]),
  path('docs/images/slack-passage.png'),
)
takePicture(
  slackPage([
    { ...posted(REPLIES.added, '11:02 AM'), onlyVisibleToYou: true },
    posted(REPLIES.digest, '9:00 AM'),
  ]),
  path('docs/images/slack-digest.png'),
)
