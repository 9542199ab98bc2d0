import type { DatabaseSync } from 'node:sqlite'
import type { Scope } from '../../../core/ports/chat-event.ts'
import type { Usage } from '../../../core/ports/language-model.ts'
import type { Spending, Spent } from '../../../core/ports/spending.ts'
import type { Row } from '../rows.ts'
import { Statements } from '../rows.ts'

/** A row for each place and day. */
export class SqliteSpending implements Spending {
  readonly #statements: Statements

  constructor(database: DatabaseSync) {
    this.#statements = new Statements(database)
  }

  async add(scope: Scope, at: number, { input, output }: Usage): Promise<void> {
    this.#statements.run(
      `insert into spending values (?, ?, ?, 1, ?, ?) on conflict do update set
         answers = answers + 1, input = input + excluded.input, output = output + excluded.output`,
      ...placeOf(scope),
      dayOf(at),
      input,
      output,
    )
  }

  async onDay(scope: Scope, at: number): Promise<Usage> {
    return readSpent(
      this.#statements.all(
        'select * from spending where platform = ? and installation = ? and day = ?',
        ...placeOf(scope),
        dayOf(at),
      ),
    )
  }

  async total(scope: Scope): Promise<Spent> {
    return readSpent(
      this.#statements.all(
        'select * from spending where platform = ? and installation = ?',
        ...placeOf(scope),
      ),
    )
  }

  async forgetInstallation(scope: Scope): Promise<void> {
    this.#statements.run('delete from spending where platform = ? and installation = ?', ...placeOf(scope))
  }

  async purge(time: number): Promise<void> {
    this.#statements.run('delete from spending where day < ?', dayOf(time))
  }
}

const DATE_LENGTH = 10
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, DATE_LENGTH)

const placeOf = ({
  platform,
  installationId = '',
}: Scope): readonly [platform: string, installation: string] => [platform, installationId]

function readSpent(rows: readonly Row[]): Spent {
  const sum = (column: string): number => rows.reduce((all, row) => all + Number(row[column]), 0)
  return { answers: sum('answers'), input: sum('input'), output: sum('output') }
}
