import { presentCheck } from '../answer/present-answer.ts'
import { surroundingsOfPassages } from '../answer/surroundings.ts'
import type { Asked, BotDependencies } from '../bot.ts'
import { checkClaim } from '../check/check-claim.ts'
import type { CheckedClaim } from '../check/checked-claim.ts'
import { explainCheck } from '../check/explain-check.ts'
import { readClaim } from '../check/read-claim.ts'
import { renderCheck } from '../check/render-check.ts'
import type { LoggedAnswer } from '../ports/answer-log.ts'
import type { PassageIndex } from '../ports/passage-index.ts'
import type { Reply } from '../reply/reply.ts'
import { describeClaimProblem, NO_ARTICLE } from '../reply/trouble.ts'

/** Does an article say so? "/check The botnet was controlled by Integrity". */
export async function check(argument: string, asked: Asked, dependencies: BotDependencies): Promise<Reply> {
  const claim = readClaim(argument)
  if ('problem' in claim) return describeClaimProblem(claim.problem)
  if ((await dependencies.index.articles()).length === 0) return NO_ARTICLE
  const checked = await checkClaim(claim, dependencies)
  const logged = await toLogged(checked, asked, dependencies)
  await dependencies.log.write(logged)
  return presentCheck(logged.reply, asked.message, checked.claim)
}

/** A check is kept as answers are, for its buttons; it counts as no question. */
async function toLogged(
  checked: CheckedClaim,
  { id, message: { conversation, person } }: Asked,
  { index, clock }: Pick<BotDependencies, 'index' | 'clock'>,
): Promise<LoggedAnswer> {
  const citations = checked.sentences.flatMap((sentence) => sentence.citations)
  return {
    id,
    conversation,
    askedBy: person,
    question: checked.claim,
    outcome: 'checked',
    quotes: citations.map(({ passage, quote }) => ({
      articleId: passage.articleId,
      paragraph: passage.paragraph,
      quote,
    })),
    articleId: checked.sentences[0].compared[0]?.articleId,
    reply: await renderChecked(checked, index),
    why: explainCheck(checked),
    at: clock.now(),
  }
}

/** A checked claim with what is known of the articles that it was compared with. */
export async function renderChecked(checked: CheckedClaim, index: PassageIndex): Promise<Reply> {
  const compared = checked.sentences.flatMap((sentence) => sentence.compared)
  return renderCheck(checked, await surroundingsOfPassages(compared, index))
}
