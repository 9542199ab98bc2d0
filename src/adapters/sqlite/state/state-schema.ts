import type { DatabaseSync } from 'node:sqlite'

/** Raise it whenever the tables change, and bring older files up to date here: what they hold cannot be made again. */
export const STATE_VERSION = 3
/** The oldest version that is brought up to date. */
export const OLDEST_STATE_VERSION = 1

/**
 * An entry whose `event` is null is finished; one without an owner has been given back; an edit or a deletion is `about`
 * the entry of the message. A delivery has a `body` until it is posted or abandoned, and a `receipt`
 * once it is posted. Words that people wrote stand in `event`, `body` and `words` only. What a digest has told is `told`
 * in its occurrence until that is settled, and in its subscription from then on.
 */
const FIRST_TABLES = `
  create table entry (
    number integer primary key,
    id text not null unique,
    platform text not null,
    installation text not null,
    event text,
    received integer not null,
    owner text,
    lease integer not null,
    attempt integer not null,
    about text
  ) strict;
  create index open_entry on entry (lease) where event is not null;
  create index entry_by_time on entry (received);
  create index change on entry (about) where about is not null;
  create table identity (
    identity text primary key,
    entry text not null references entry (id) on delete cascade
  ) strict, without rowid;
  create index identity_by_entry on identity (entry);
  create table delivery (
    id text primary key,
    entry text not null references entry (id) on delete cascade,
    part integer not null,
    body text,
    receipt text,
    unique (entry, part)
  ) strict;
  create table answer (
    id text primary key,
    platform text not null,
    installation text not null,
    channel text not null,
    conversation text not null,
    asked_by text not null,
    outcome text not null,
    at integer not null,
    body text not null
  ) strict;
  create index answer_by_conversation on answer (conversation, at);
  create index answer_by_asker on answer (asked_by, channel, at);
  create index answer_by_scope on answer (platform, installation, outcome, at);
  create index answer_by_time on answer (at);
  create table feedback (
    answer text not null references answer (id) on delete cascade,
    person text not null,
    rating text not null,
    reason text,
    words text,
    primary key (answer, person)
  ) strict, without rowid;
  create table key_value (
    namespace text not null,
    key text not null,
    value text not null,
    expires integer,
    primary key (namespace, key)
  ) strict, without rowid;
  create index key_value_by_expiry on key_value (expires) where expires is not null;
`

/** Since version 2. */
const SPENDING_TABLE = `
  create table spending (
    platform text not null,
    installation text not null,
    day text not null,
    answers integer not null,
    input integer not null,
    output integer not null,
    primary key (platform, installation, day)
  ) strict, without rowid;
`

/** Since version 3. */
const DIGEST_TABLES = `
  create table subscription (
    id text primary key,
    platform text not null,
    installation text not null,
    channel text not null,
    number integer not null,
    since integer not null,
    pause text,
    told text not null,
    body text not null,
    unique (platform, installation, channel, number)
  ) strict;
  create table occurrence (
    subscription text not null references subscription (id) on delete cascade,
    date text not null,
    time text not null,
    at integer not null,
    outcome text not null,
    settled integer not null,
    attempt integer not null,
    told text,
    primary key (subscription, date, time)
  ) strict, without rowid;
  create index occurrence_by_time on occurrence (at);
`

interface Addition {
  readonly version: number
  readonly names: readonly string[]
  readonly sql: string
}

/** What each version has added, in order. */
export const ADDITIONS: readonly Addition[] = [
  {
    version: 1,
    names: ['entry', 'identity', 'delivery', 'answer', 'feedback', 'key_value'],
    sql: FIRST_TABLES,
  },
  { version: 2, names: ['spending'], sql: SPENDING_TABLE },
  { version: STATE_VERSION, names: ['subscription', 'occurrence'], sql: DIGEST_TABLES },
]

export function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('pragma user_version').get()?.['user_version'])
}

/** Does it hold all tables of its version? */
export function hasTables(database: DatabaseSync): boolean {
  const version = versionOf(database)
  return ADDITIONS.every((addition) => addition.version > version || holds(database, addition))
}

function holds(database: DatabaseSync, { names }: Addition): boolean {
  const rows = database.prepare(`select name from sqlite_schema where type = 'table'`).all()
  const found = new Set(rows.map(({ name }) => name))
  return names.every((name) => found.has(name))
}

/**
 * Makes the tables that are not there. Another process may be first: they are made once. Writes in any case, which shows
 * whether it can.
 */
export function createStateTables(database: DatabaseSync): void {
  database.exec('begin immediate')
  for (const addition of ADDITIONS) if (!holds(database, addition)) database.exec(addition.sql)
  database.exec(`pragma user_version = ${STATE_VERSION}; commit`)
}
