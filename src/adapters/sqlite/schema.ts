import type { DatabaseSync } from 'node:sqlite'

/**
 * Raise it whenever the tables, the analyser or the splitting of texts change: a database of another version is
 * rebuilt from the articles, which are the truth.
 */
export const FORMAT_VERSION = 3

/**
 * `passage_words` keeps no text: FTS5 ranks what our analyser has cut, folded and stemmed. Without the categories and
 * tokenchars it would cut "3.5", "don't" and Thai vowel signs again.
 * It is told what a deleted row held: with contentless_delete it would go on counting that row when it ranks.
 * `stem` and `word` are counted by us: FTS5 counts passages, not sentences, and stems, not words.
 */
const TABLES = `
  create table article (
    id text primary key,
    title text not null,
    details text not null,
    left_out text not null,
    fingerprint text not null
  ) strict;
  create index article_by_title on article (title);
  -- What people see: two articles with one title are told apart by their file names.
  create view shown_article as
    select *, title || case
      when exists (select 1 from article other where other.title = article.title and other.id <> article.id)
      then ' (' || id || ')' else '' end as shown_title
    from article;
  create table passage (
    rowid integer primary key,
    article text not null references article (id),
    paragraph integer not null,
    text text not null,
    sentences integer not null,
    unique (article, paragraph)
  ) strict;
  create virtual table passage_words using fts5 (
    headline, body, content = '',
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*' tokenchars '.,''-_'"
  );
  create table vectors (
    rowid integer primary key references passage (rowid),
    passage blob not null,
    sentences blob not null
  ) strict;
  create table stem (stem text primary key, sentences integer not null, passages integer not null) strict, without rowid;
  create table headline_stem (article text not null, stem text not null, primary key (stem, article)) strict, without rowid;
  create table headline_word (article text not null, word text not null, primary key (word, article)) strict, without rowid;
  create table word (word text primary key, sentences integer not null) strict, without rowid;
  create table encoder (model text not null) strict;
`

export function isCurrent(database: DatabaseSync): boolean {
  return database.prepare('pragma user_version').get()?.['user_version'] === FORMAT_VERSION
}

/** As a file is that has just been made, here or by another process. */
export function isEmpty(database: DatabaseSync): boolean {
  return database.prepare('select count(*) as things from sqlite_schema').get()?.['things'] === 0
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
