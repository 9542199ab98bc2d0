import type { DatabaseSync } from 'node:sqlite'
import type {
  AnswerLog,
  AskedQuestion,
  Feedback,
  LoggedAnswer,
  Remark,
  Tally,
} from '../../../core/ports/answer-log.ts'
import type { Conversation, Scope } from '../../../core/ports/chat-event.ts'
import { keyOf } from '../../../core/ports/chat-event.ts'
import { readAnswer } from './read-state.ts'
import { readNumber, readText, Statements } from '../rows.ts'

/** Answers in a table, one row each: what is counted and looked for has a column, the rest is JSON. */
export class SqliteAnswerLog implements AnswerLog {
  readonly #statements: Statements

  constructor(database: DatabaseSync) {
    this.#statements = new Statements(database)
  }

  /** Feedback on an answer that is replaced was about the old one, and goes with it. */
  async write(answer: LoggedAnswer): Promise<void> {
    const { id, conversation, askedBy, outcome, at } = answer
    this.#statements.transaction(() => {
      this.#statements.run('delete from answer where id = ?', id)
      this.#statements.run(
        `insert into answer (id, platform, installation, channel, conversation, asked_by, outcome, at, body)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        id,
        ...placeOf(conversation),
        channelOf(conversation),
        keyOf(conversation),
        askedBy.id,
        outcome,
        at,
        JSON.stringify(answer),
      )
    })
  }

  async find(id: string): Promise<LoggedAnswer | undefined> {
    const [row] = this.#statements.all('select body from answer where id = ?', id)
    return readAnswer(row?.['body'])
  }

  async recent(conversation: Conversation, limit: number): Promise<readonly LoggedAnswer[]> {
    const rows = this.#statements.all(
      `select body from answer where ${RECENT} order by at desc, rowid desc limit ?`,
      ...recentOf(conversation),
      limit,
    )
    return rows.flatMap((row) => readAnswer(row['body']) ?? [])
  }

  async rate({ answerId, personId, rating, reason, words }: Feedback): Promise<boolean> {
    const rated = this.#statements.all(
      `insert or replace into feedback select id, ?, ?, ?, ? from answer where id = ? returning answer`,
      personId,
      rating,
      reason ?? null,
      words ?? null,
      answerId,
    )
    return rated.length > 0
  }

  async tally(scope: Scope): Promise<Tally> {
    const [outcomes, ratings, reasons] = [
      this.#count('select outcome as name from answer where platform = ? and installation = ?', scope),
      this.#count(`select rating as name ${FEEDBACK}`, scope),
      this.#count(`select reason as name ${FEEDBACK}`, scope),
    ]
    return {
      outcomes: {
        direct: outcomes('direct'),
        closest: outcomes('closest'),
        'not-found': outcomes('not-found'),
      },
      ratings: { helpful: ratings('helpful'), 'not-helpful': ratings('not-helpful') },
      reasons: {
        'wrong-paragraph': reasons('wrong-paragraph'),
        'no-answer': reasons('no-answer'),
        incomplete: reasons('incomplete'),
        other: reasons('other'),
      },
    }
  }

  async notFound(scope: Scope, limit: number): Promise<readonly string[]> {
    const rows = this.#statements.all(
      `select body from answer where platform = ? and installation = ? and outcome = 'not-found'
       order by at desc, rowid desc limit ?`,
      ...placeOf(scope),
      limit,
    )
    return rows.flatMap((row) => readAnswer(row['body'])?.question ?? [])
  }

  async asked(channel: Conversation, time: number): Promise<readonly AskedQuestion[]> {
    const rows = this.#statements.all(
      `select body from answer where platform = ? and installation = ? and channel = ? and at >= ?
       and outcome not in ('checked', 'summed-up') order by at desc, rowid desc limit ?`,
      ...placeOf(channel),
      channelOf(channel),
      time,
      MOST_ASKED,
    )
    return rows.flatMap((row) => toAsked(readAnswer(row['body'])))
  }

  async remarks(scope: Scope, limit: number): Promise<readonly Remark[]> {
    const rows = this.#statements.all(
      `select body, words ${FEEDBACK} and words is not null order by at desc, answer.rowid desc, person limit ?`,
      ...placeOf(scope),
      limit,
    )
    return rows.flatMap((row) => {
      const question = readAnswer(row['body'])?.question
      return question === undefined ? [] : [{ question, words: readText(row, 'words') }]
    })
  }

  async forget(conversation: Conversation): Promise<number> {
    const forgotten = this.#statements.all(
      `delete from answer where ${RECENT} returning id`,
      ...recentOf(conversation),
    )
    this.#clearLog()
    return forgotten.length
  }

  async forgetInstallation(scope: Scope): Promise<void> {
    this.#statements.run('delete from answer where platform = ? and installation = ?', ...placeOf(scope))
    this.#clearLog()
  }

  async remove(id: string): Promise<void> {
    this.#statements.run('delete from answer where id = ?', id)
    this.#clearLog()
  }

  async purge(time: number): Promise<void> {
    this.#statements.run('delete from answer where at < ?', time)
    this.#clearLog()
  }

  /** What was deleted stands in the write-ahead log until it is written back. */
  #clearLog(): void {
    this.#statements.all('pragma wal_checkpoint(truncate)')
  }

  /** How often each name occurs. */
  #count(names: string, scope: Scope): (name: string) => number {
    const rows = this.#statements.all(
      `select name, count(*) as count from (${names}) where name is not null group by name`,
      ...placeOf(scope),
    )
    const counts = new Map(rows.map((row) => [readText(row, 'name'), readNumber(row, 'count')]))
    return (name) => counts.get(name) ?? 0
  }
}

const MOST_ASKED = 1_000

function toAsked(answer: LoggedAnswer | undefined): readonly AskedQuestion[] {
  if (answer === undefined || answer.outcome === 'checked' || answer.outcome === 'summed-up') return []
  const { question, outcome, askedBy, conversation } = answer
  return [{ question, outcome, askedBy: askedBy.id, isPrivate: conversation.personId !== undefined }]
}

const FEEDBACK =
  'from feedback join answer on answer.id = feedback.answer where platform = ? and installation = ?'

const channelOf = (conversation: Conversation): string =>
  keyOf({ ...conversation, threadId: undefined, personId: undefined })

const RECENT = '(conversation = ? or (channel = ? and asked_by = ?))'

/** Where one person alone sees it, what that person asked elsewhere in the channel belongs to it. */
const recentOf = (
  conversation: Conversation,
): readonly [conversation: string, channel: string | null, askedBy: string | null] =>
  conversation.personId === undefined
    ? [keyOf(conversation), null, null]
    : [keyOf(conversation), channelOf(conversation), conversation.personId]

const placeOf = ({
  platform,
  installationId = '',
}: Scope): readonly [platform: string, installation: string] => [platform, installationId]
