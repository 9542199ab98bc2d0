import { beforeEach, describe, expect, it } from 'vitest'
import type { AnswerLog, Feedback, LoggedAnswer, Tally } from '#src/core/ports/answer-log.ts'
import type { Conversation } from '#src/core/ports/chat-event.ts'
import { data, say } from '#src/core/reply/reply.ts'

const THREAD: Conversation = {
  platform: 'fake',
  installationId: 'T1',
  channelId: 'general',
  threadId: 'thread',
}
const SCOPE = { platform: 'fake', installationId: 'T1' }

export const loggedAnswer = (id: string, changes: Partial<LoggedAnswer> = {}): LoggedAnswer => ({
  id,
  conversation: THREAD,
  askedBy: { id: 'ann', name: 'Ann' },
  question: `Who pays for ${id}?`,
  outcome: 'direct',
  quotes: [{ articleId: 'levy', paragraph: 2, quote: 'A levy pays.' }],
  articleId: 'levy',
  reply: [say('“', data('A levy pays.'), '”')],
  why: [say('All words of the question are in it.')],
  at: 1_000,
  ...changes,
})

const NOTHING: Tally = {
  outcomes: { direct: 0, closest: 0, 'not-found': 0 },
  ratings: { helpful: 0, 'not-helpful': 0 },
  reasons: { 'wrong-paragraph': 0, 'no-answer': 0, incomplete: 0, other: 0 },
}

const feedback = (answerId: string, changes: Partial<Feedback> = {}): Feedback => ({
  answerId,
  personId: 'ann',
  rating: 'helpful',
  ...changes,
})

/** What every AnswerLog must do. */
export function answerLogContract(name: string, createLog: () => AnswerLog): void {
  describe(`AnswerLog contract: ${name}`, () => {
    let log: AnswerLog

    const writeAll = async (...answers: readonly LoggedAnswer[]): Promise<void> => {
      for (const answer of answers) await log.write(answer)
    }
    const ids = async (conversation: Conversation, limit = 10): Promise<readonly string[]> =>
      (await log.recent(conversation, limit)).map(({ id }) => id)

    beforeEach(() => {
      log = createLog()
    })

    it('knows nothing when it is new', async () => {
      expect(await log.find('a')).toBeUndefined()
      expect(await log.recent(THREAD, 10)).toEqual([])
      expect(await log.tally(SCOPE)).toEqual(NOTHING)
      expect(await log.notFound(SCOPE, 10)).toEqual([])
      expect(await log.remarks(SCOPE, 10)).toEqual([])
      expect(await log.forget(THREAD)).toBe(0)
      await log.forgetInstallation(SCOPE)
      await log.purge(1)
    })

    it.each<Partial<LoggedAnswer>>([
      {},
      { outcome: 'not-found', nearest: [say('Nearest: ', data('Trams run.'))], quotes: [] },
      { question: "\u0000 🙂 “so” '; drop table answer; --", askedBy: { id: 'bob', name: undefined } },
      { conversation: { platform: 'console', channelId: 'terminal' } },
    ])('gives an answer back as it was', async (changes) => {
      const answer = loggedAnswer('a', changes)
      await writeAll(answer, loggedAnswer('b'))
      expect(await log.find('a')).toEqual(answer)
    })

    it('replaces an answer, and counts no feedback on the one before', async () => {
      await log.write(loggedAnswer('a'))
      await log.rate(feedback('a'))
      const changed = loggedAnswer('a', { outcome: 'not-found', question: 'Who pays?' })
      await log.write(changed)
      expect(await log.find('a')).toEqual(changed)
      expect(await log.tally(SCOPE)).toEqual({
        ...NOTHING,
        outcomes: { ...NOTHING.outcomes, 'not-found': 1 },
      })
    })

    describe('recent', () => {
      it('lists the last answers of one conversation, latest first', async () => {
        await writeAll(
          loggedAnswer('b', { at: 2 }),
          loggedAnswer('a', { at: 1 }),
          loggedAnswer('c', { at: 2 }),
          loggedAnswer('d', { at: 9, conversation: { ...THREAD, threadId: 'other' } }),
          loggedAnswer('e', { at: 9, conversation: { ...THREAD, installationId: 'T2' } }),
          loggedAnswer('f', { at: 9, conversation: { ...THREAD, personId: 'ann' } }),
        )
        expect(await ids(THREAD)).toEqual(['c', 'b', 'a'])
        expect(await ids(THREAD, 2)).toEqual(['c', 'b'])
        expect(await log.recent(THREAD, 1)).toEqual([loggedAnswer('c', { at: 2 })])
      })

      it('lists what one person has asked in a channel where that person alone sees it', async () => {
        const { threadId: _, ...channel } = THREAD
        const bob = { id: 'bob', name: 'Bob' }
        await writeAll(
          loggedAnswer('a', { at: 1, conversation: { ...THREAD, personId: 'ann' } }),
          loggedAnswer('b', { at: 2, conversation: { ...channel, personId: 'ann' } }),
          loggedAnswer('c', { at: 3, askedBy: bob, conversation: { ...channel, personId: 'bob' } }),
          loggedAnswer('d', { at: 4, conversation: { ...channel, channelId: 'other', personId: 'ann' } }),
          loggedAnswer('e', { at: 5 }),
          loggedAnswer('f', { at: 6, askedBy: bob }),
        )
        expect(await ids({ ...THREAD, threadId: 'third', personId: 'ann' })).toEqual(['e', 'b', 'a'])
        expect(await ids({ ...channel, personId: 'ann' })).toEqual(['e', 'b', 'a'])
        expect(await log.forget({ ...channel, personId: 'ann' })).toBe(3)
        expect(await ids({ ...channel, personId: 'bob' })).toEqual(['f', 'c'])
        expect(await ids(THREAD)).toEqual(['f'])
      })
    })

    describe('feedback', () => {
      it('is refused when there is no such answer', async () => {
        expect(await log.rate(feedback('a'))).toBe(false)
        await log.write(loggedAnswer('a'))
        expect(await log.tally(SCOPE)).toMatchObject({ ratings: { helpful: 0 } })
      })

      it('counts the last word of each person on each answer', async () => {
        await writeAll(loggedAnswer('a'), loggedAnswer('b', { outcome: 'closest' }))
        expect(await log.rate(feedback('a'))).toBe(true)
        await log.rate(feedback('a', { rating: 'not-helpful', reason: 'other', words: 'Too short' }))
        await log.rate(feedback('a', { rating: 'not-helpful', reason: 'incomplete' }))
        await log.rate(feedback('a', { personId: 'bob' }))
        await log.rate(feedback('b', { rating: 'not-helpful' }))
        expect(await log.tally(SCOPE)).toEqual({
          outcomes: { direct: 1, closest: 1, 'not-found': 0 },
          ratings: { helpful: 1, 'not-helpful': 2 },
          reasons: { ...NOTHING.reasons, incomplete: 1 },
        })
      })
    })

    it('counts and lists within one workspace only', async () => {
      await writeAll(
        loggedAnswer('a', { outcome: 'not-found' }),
        loggedAnswer('b', { outcome: 'not-found', conversation: { ...THREAD, installationId: 'T2' } }),
        loggedAnswer('c', { outcome: 'not-found', conversation: { ...THREAD, platform: 'other' } }),
        loggedAnswer('d', { outcome: 'not-found', conversation: { platform: 'fake', channelId: 'x' } }),
      )
      await log.rate(feedback('b'))
      expect(await log.tally(SCOPE)).toEqual({
        ...NOTHING,
        outcomes: { ...NOTHING.outcomes, 'not-found': 1 },
      })
      expect(await log.notFound(SCOPE, 10)).toEqual(['Who pays for a?'])
      expect(await log.notFound({ platform: 'fake' }, 10)).toEqual(['Who pays for d?'])
    })

    it('lists questions without an answer, latest first', async () => {
      await writeAll(
        loggedAnswer('a', { outcome: 'not-found', at: 2 }),
        loggedAnswer('b', { outcome: 'closest', at: 3 }),
        loggedAnswer('c', { outcome: 'not-found', at: 3 }),
        loggedAnswer('d', { outcome: 'not-found', at: 1 }),
      )
      expect(await log.notFound(SCOPE, 2)).toEqual(['Who pays for c?', 'Who pays for a?'])
      expect(await log.notFound(SCOPE, 0)).toEqual([])
    })

    it('lists what people wrote about answers, of the latest question first', async () => {
      await writeAll(
        loggedAnswer('a', { at: 1 }),
        loggedAnswer('b', { at: 2 }),
        loggedAnswer('c', { at: 3, conversation: { ...THREAD, installationId: 'T2' } }),
      )
      await log.rate(feedback('a', { rating: 'not-helpful', reason: 'other', words: 'Too short' }))
      await log.rate(feedback('a', { personId: 'bob' }))
      await log.rate(feedback('b', { rating: 'not-helpful', reason: 'other', words: 'Too “long”' }))
      await log.rate(feedback('c', { rating: 'not-helpful', reason: 'other', words: 'Elsewhere' }))
      const remarks = [
        { question: 'Who pays for b?', words: 'Too “long”' },
        { question: 'Who pays for a?', words: 'Too short' },
      ]
      expect(await log.remarks(SCOPE, 10)).toEqual(remarks)
      expect(await log.remarks(SCOPE, 1)).toEqual(remarks.slice(0, 1))
    })

    it('forgets one conversation and the feedback on it', async () => {
      const other = { ...THREAD, channelId: 'other' }
      await writeAll(loggedAnswer('a'), loggedAnswer('b'), loggedAnswer('c', { conversation: other }))
      await log.rate(feedback('a'))
      await log.rate(feedback('c', { rating: 'not-helpful' }))
      expect(await log.forget(THREAD)).toBe(2)
      expect(await log.forget(THREAD)).toBe(0)
      expect(await log.find('a')).toBeUndefined()
      expect(await log.rate(feedback('b'))).toBe(false)
      expect(await log.tally(SCOPE)).toMatchObject({ ratings: { helpful: 0, 'not-helpful': 1 } })
      expect(await ids(other)).toEqual(['c'])
    })

    it('removes one answer and the feedback on it', async () => {
      await writeAll(loggedAnswer('a'), loggedAnswer('b'))
      await log.rate(feedback('a'))
      await log.remove('a')
      await log.remove('unknown')
      expect(await ids(THREAD)).toEqual(['b'])
      expect(await log.tally(SCOPE)).toMatchObject({ ratings: { helpful: 0 } })
    })

    it('forgets one workspace and nothing else', async () => {
      await writeAll(
        loggedAnswer('a'),
        loggedAnswer('b', { conversation: { ...THREAD, channelId: 'other' } }),
        loggedAnswer('c', { conversation: { ...THREAD, installationId: 'T2' } }),
        loggedAnswer('d', { conversation: { ...THREAD, platform: 'other' } }),
      )
      await log.rate(feedback('a'))
      await log.forgetInstallation(SCOPE)
      const found = await Promise.all(['a', 'b', 'c', 'd'].map((id) => log.find(id)))
      expect(found.map((answer) => answer?.id)).toEqual([undefined, undefined, 'c', 'd'])
      expect(await log.tally(SCOPE)).toEqual(NOTHING)
    })

    it('tells what was asked in all threads of a channel since a moment, and nothing of elsewhere', async () => {
      await writeAll(
        loggedAnswer('a', { at: 4 }),
        loggedAnswer('b', { at: 5, outcome: 'not-found' }),
        loggedAnswer('c', { at: 6, conversation: { ...THREAD, threadId: 'other', personId: 'ann' } }),
        loggedAnswer('d', { at: 7, conversation: { ...THREAD, channelId: 'other' } }),
        loggedAnswer('e', { at: 7, conversation: { ...THREAD, installationId: 'T2' } }),
        loggedAnswer('f', { at: 8, outcome: 'checked' }),
      )
      expect(await log.asked({ ...THREAD, threadId: undefined }, 5)).toEqual([
        { question: 'Who pays for c?', outcome: 'direct', askedBy: 'ann', isPrivate: true },
        { question: 'Who pays for b?', outcome: 'not-found', askedBy: 'ann', isPrivate: false },
      ])
    })

    it('drops what is older than a moment', async () => {
      await writeAll(loggedAnswer('a', { at: 4 }), loggedAnswer('b', { at: 5 }))
      await log.rate(feedback('a'))
      await log.purge(5)
      expect(await ids(THREAD)).toEqual(['b'])
      expect(await log.tally(SCOPE)).toMatchObject({ ratings: { helpful: 0 } })
    })
  })
}
