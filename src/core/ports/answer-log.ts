import type { Reason, Reply } from '../reply/reply.ts'
import type { Conversation, Scope } from './chat-event.ts'
import type { Rating } from './chat-platform.ts'

/** Port: what was answered, for the buttons under an answer, for feedback and for the counts. */
export interface AnswerLog {
  /** Writes an answer down, or replaces the one with its id (the question was edited) and the feedback on it. */
  write(answer: LoggedAnswer): Promise<void>
  find(id: string): Promise<LoggedAnswer | undefined>
  /**
   * The last answers of a conversation, latest first, at most `limit`. Where only one person sees the conversation
   * (`personId`): the last ones to questions of that person in that channel, whoever sees them.
   */
  recent(conversation: Conversation, limit: number): Promise<readonly LoggedAnswer[]>
  /** The last word of a person on an answer counts. False: there is no such answer. */
  rate(feedback: Feedback): Promise<boolean>
  tally(scope: Scope): Promise<Tally>
  /** Questions that found no answer, latest first, at most `limit`. */
  notFound(scope: Scope, limit: number): Promise<readonly string[]>
  /** What was asked in a channel since `time` (ms since 1970, UTC), in all its threads, latest first, at most 1,000. */
  asked(channel: Conversation, time: number): Promise<readonly AskedQuestion[]>
  /** What people wrote about answers in their own words, of the latest question first, at most `limit`. */
  remarks(scope: Scope, limit: number): Promise<readonly Remark[]>
  /** Deletes one, and the feedback on it; without effect when it is not there. */
  remove(id: string): Promise<void>
  /** Deletes the answers that `recent` could show, and the feedback on them, all or nothing; returns how many answers. */
  forget(conversation: Conversation): Promise<number>
  /** Deletes all that was answered in one workspace or guild. */
  forgetInstallation(scope: Scope): Promise<void>
  /** Deletes what is older than `time` (ms since 1970, UTC). */
  purge(time: number): Promise<void>
}

export interface LoggedAnswer {
  readonly id: string
  readonly conversation: Conversation
  readonly askedBy: { readonly id: string; readonly name: string | undefined }
  readonly question: string
  /** `checked` and `summed-up` are no answers to a question: a claim compared with the articles, an article summed up. */
  readonly outcome: Outcome | 'checked' | 'summed-up'
  /** What the answer quotes, so that the passage can show it in bold. */
  readonly quotes: readonly LoggedQuote[]
  /** The article that came first, also when there was no answer. */
  readonly articleId?: string | undefined
  /** The answer itself, as it was shown. */
  readonly reply: Reply
  readonly why: Reply
  /** What an abstention would have quoted. */
  readonly nearest?: Reply | undefined
  /** Milliseconds since 1970, UTC. */
  readonly at: number
}

export type Outcome = 'direct' | 'closest' | 'not-found'

/** A question, as far as others may know of it. */
export interface AskedQuestion {
  readonly question: string
  readonly outcome: Outcome
  /** The id of the person. */
  readonly askedBy: string
  /** One person alone saw it. */
  readonly isPrivate: boolean
}

export interface LoggedQuote {
  readonly articleId: string
  readonly paragraph: number
  readonly quote: string
}

export interface Feedback {
  readonly answerId: string
  readonly personId: string
  readonly rating: Rating
  readonly reason?: Reason | undefined
  /** In the person's own words. */
  readonly words?: string | undefined
}

/** A person's own words about an answer. */
export interface Remark {
  readonly question: string
  readonly words: string
}

export interface Tally {
  readonly outcomes: Readonly<Record<Outcome, number>>
  readonly ratings: Readonly<Record<Rating, number>>
  readonly reasons: Readonly<Record<Reason, number>>
}
