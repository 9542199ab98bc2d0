import type { DatabaseSync } from 'node:sqlite'

/**
 * Raise it whenever the tables, the analyser or the splitting of texts change: a database of another version is
 * rebuilt from the articles, which are the truth.
 */
export const FORMAT_VERSION = 5

/**
 * A passage's row number is its place in the index (places.ts). What is new lies in rows of its own (`fresh_words`,
 * `fresh_vector`); the words of a full segment become one row and its vectors several, which are never changed, only replaced when segments are merged.
 * `totals` has one row; its last five numbers tell other processes what they have to read anew.
 */
const TABLES = `
  create table article (
    number integer primary key,
    id text not null unique,
    title text not null,
    source text,
    author text,
    published text,
    url text,
    language text,
    left_out text not null,
    fingerprint text not null
  ) strict;
  create index article_by_title on article (title);
  -- What people see: two articles with one title are told apart by their file names.
  create view shown_article as
    select *, title || case
      when exists (select 1 from article other where other.title = article.title and other.number <> article.number)
      then ' (' || id || ')' else '' end as shown_title
    from article;
  create table passage (
    rowid integer primary key,
    article integer not null references article (number),
    paragraph integer not null,
    text text not null,
    -- A list, in UTF-16 units from the start of the text: to find them again takes as long as the search.
    sentence_ends text not null,
    unique (article, paragraph)
  ) strict;
  -- Numbered as they first appear, so that common ones share pages, and an article changes few.
  -- How many passages hold a stem, how many of them not only in their headline, and how many sentences.
  create table stem (
    id integer primary key,
    stem text not null unique,
    passages integer not null default 0,
    bodies integer not null default 0,
    sentences integer not null default 0
  ) strict;
  create table word (
    id integer primary key,
    word text not null unique,
    sentences integer not null default 0,
    headlines integer not null default 0
  ) strict;
  create table fresh_words (
    passage integer primary key,
    length integer not null,
    stems blob not null,
    counts blob not null
  ) strict;
  create table sealed_words (
    segment integer primary key,
    seal integer not null,
    stems blob not null,
    starts blob not null,
    entries blob not null,
    lengths blob not null
  ) strict;
  -- 32-bit floats until they are sealed; empty for a passage that the encoder cannot read.
  create table fresh_vector (
    id integer primary key autoincrement,
    passage integer not null unique,
    vector blob not null
  ) strict;
  -- Several rows a segment, by the row of their first passage.
  create table sealed_vectors (
    first integer primary key,
    segment integer not null,
    seal integer not null,
    codes blob not null,
    scales blob not null
  ) strict;
  create table sentence_codes (
    passage integer primary key,
    codes blob not null,
    scales blob not null
  ) strict;
  -- One bit for each place of a segment whose passage has gone.
  create table removed (segment integer primary key, places blob not null) strict;
  create table encoder (model text not null, dimensions integer not null, centre blob) strict;
  create table totals (
    next integer not null,
    passages integer not null,
    sentences integer not null,
    words integer not null,
    changes integer not null,
    seals integer not null,
    vector_seals integer not null,
    removals integer not null,
    encodings integer not null
  ) strict;
  insert into totals values (0, 0, 0, 0, 0, 0, 0, 0, 0);
`

export function isCurrent(database: DatabaseSync): boolean {
  return database.prepare('pragma user_version').get()?.['user_version'] === FORMAT_VERSION
}

/** Is it a database of ours, of whatever version? */
export function hasArticles(database: DatabaseSync): boolean {
  return (
    database.prepare(`select 1 from sqlite_schema where type = 'table' and name = 'article'`).get() !==
    undefined
  )
}

/** Another process may be first: the tables are made once. Writes in any case, which shows whether it can. */
export function createTables(database: DatabaseSync): void {
  database.exec('begin immediate')
  if (!isCurrent(database)) database.exec(TABLES)
  database.exec(`pragma user_version = ${FORMAT_VERSION}; commit`)
}
