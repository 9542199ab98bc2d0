/** Milliseconds from a question to each stage of its answer, question by question. */
export interface ReplyTimes {
  readonly sign: readonly number[]
  readonly answer: readonly number[]
}

type OnCall = (method: string, listener: (call: unknown, phase: 'before' | 'after') => unknown) => () => void

export interface Stages {
  readonly onCall: OnCall
  /** The calls by which a platform learns that the bot has heard, and what it says. */
  readonly sign: string
  readonly answer: string
  readonly ask: (text: string, person: string) => unknown
  /** Before the next question. */
  readonly pause?: () => Promise<void>
}

/** Asks one question after the other and waits for both stages of each. */
export async function measureReplies(questions: readonly string[], stages: Stages): Promise<ReplyTimes> {
  const called = (method: string): Promise<number> =>
    new Promise((resolve) => {
      const off = stages.onCall(method, (_, phase) => {
        if (phase === 'before') return
        off()
        resolve(performance.now())
      })
    })
  const times = { sign: [] as number[], answer: [] as number[] }
  for (const [index, text] of questions.entries()) {
    const waiting = [called(stages.sign), called(stages.answer)] as const
    const start = performance.now()
    await stages.ask(text, String(100 + index))
    const [sign, answer] = await Promise.all(waiting)
    times.sign.push(sign - start)
    times.answer.push(answer - start)
    await stages.pause?.()
  }
  return times
}
