import { renderMessage } from '#src/adapters/discord/render-message.ts'
import type { Reply } from '#src/core/reply/reply.ts'
import type { DrawnMessage } from './discord-page.ts'
import { discordPage } from './discord-page.ts'
import { ANSWER, path, QUESTIONS, REPLIES } from './scenes.ts'
import { takePicture } from './take-picture.ts'

/*
 * Draws the pictures of Discord in the README: `node test/support/draw/draw-discord.ts`. It draws the components that
 * Discord would get; Discord itself looks a little different.
 */

const asked = (question: string, at: string): DrawnMessage => ({
  name: 'Dana',
  at,
  content: `@Footnote ${question}`,
})

const posted = (reply: Reply, at: string): DrawnMessage => ({
  name: 'Footnote',
  at,
  content: renderMessage({ reply, answer: ANSWER }).components,
})

takePicture(
  discordPage([
    asked(QUESTIONS.direct, '09:41'),
    { ...posted(REPLIES.direct, '09:41'), repliesTo: `Dana  @Footnote ${QUESTIONS.direct}` },
    asked(QUESTIONS.closest, '09:43'),
    { ...posted(REPLIES.closest, '09:43'), repliesTo: `Dana  @Footnote ${QUESTIONS.closest}` },
  ]),
  path('docs/images/discord-answer.png'),
)
takePicture(
  discordPage([
    { ...posted(REPLIES.passage, '09:42'), onlyVisibleToYou: true },
    { ...posted(REPLIES.why, '09:42'), onlyVisibleToYou: true },
  ]),
  path('docs/images/discord-passage.png'),
)
