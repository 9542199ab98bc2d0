import type { DatabaseSync } from 'node:sqlite'

/** Raise it whenever the tables change, and bring older files up to date here: what they hold cannot be made again. */
export const STATE_VERSION = 2
/** The oldest version that is brought up to date. */
export const OLDEST_STATE_VERSION = 1

/**
 * An entry whose `event` is null is finished; one without an owner has been given back; an edit or a deletion is `about`
 * the entry of the message. A delivery has a `body` until it is posted or abandoned, and a `receipt`
 * once it is posted. Words that people wrote stand in `event`, `body` and `words` only.
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
const MORE_TABLES = `
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

const FIRST_NAMES = ['entry', 'identity', 'delivery', 'answer', 'feedback', 'key_value']
/** Since version 2. */
export const LATER_TABLES: readonly string[] = ['spending']
const NAMES = [...FIRST_NAMES, ...LATER_TABLES]

export function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('pragma user_version').get()?.['user_version'])
}

/** Does it hold all tables of its version? */
export function hasTables(database: DatabaseSync): boolean {
  return holds(database, versionOf(database) < STATE_VERSION ? FIRST_NAMES : NAMES)
}

function holds(database: DatabaseSync, names: readonly string[]): boolean {
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
  if (!holds(database, FIRST_NAMES)) database.exec(FIRST_TABLES)
  if (!holds(database, NAMES)) database.exec(MORE_TABLES)
  database.exec(`pragma user_version = ${STATE_VERSION}; commit`)
}
