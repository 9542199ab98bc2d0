import type { LoggedAnswer } from '../ports/answer-log.ts'
import type { Reply } from '../reply/reply.ts'
import { say } from '../reply/reply.ts'

export const showWhy = (last: LoggedAnswer | undefined): Reply =>
  last === undefined ? [say('There is no answer yet that I could explain.')] : last.why

/** What an abstention would have quoted: shown on request, and never as an answer. */
export function showClosest(last: LoggedAnswer | undefined): Reply {
  if (last === undefined) return [say('You have not asked anything yet.')]
  return last.nearest ?? [say('You have seen it: the last answer is the closest that I have found.')]
}
