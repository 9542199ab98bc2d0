import type { Answer } from '../answer/answer.ts'
import { explainAnswer } from '../answer/explain-answer.ts'
import { renderNearest } from '../answer/render-answer.ts'
import { surroundingsOf } from '../answer/surroundings.ts'
import type { PassageIndex } from '../ports/passage-index.ts'
import type { Reply } from '../reply/reply.ts'
import { say } from '../reply/reply.ts'

export function showWhy(last: Answer | undefined): Reply {
  return last === undefined ? [say('There is no answer yet that I could explain.')] : explainAnswer(last)
}

/** What an abstention would have quoted: shown on request, and never as an answer. */
export async function showClosest(last: Answer | undefined, index: PassageIndex): Promise<Reply> {
  if (last === undefined) return [say('You have not asked anything yet.')]
  if (last.kind === 'grounded')
    return [say('You have seen it: the last answer is the closest that I have found.')]
  return renderNearest(last, await surroundingsOf(last, index))
}
