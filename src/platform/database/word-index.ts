import type { QueryRunner } from 'typeorm';
import type { WordQuery } from '../text/word-query.js';
import type { Db } from './db.js';

/** A thing to be found by words: its number, and its words in the order of its text, already reduced as those of a search will be. */
export interface IndexedWords {
  readonly id: number;
  readonly words: readonly string[];
}

/** PostgreSQL keeps no more places of one text than this. */
const PLACES = 16_383;
/** Letters and figures of any script and nothing else, so that a word means nothing to either engine. */
const WORD = /^[\p{L}\p{N}]{1,60}$/u;

/** Rows of one statement. */
const ROWS = 100;

/**
 * Full-text search over words that the caller has reduced (accents, case): FTS5 on SQLite, tsvector with a GIN index on
 * PostgreSQL. A plain table of words would be one way on both, but thirty times as many rows to write for each thing.
 * Neither engine is left to take words apart: they come as they are to be found.
 */
export class WordIndex {
  constructor(
    private readonly db: Db,
    private readonly table: string,
  ) {}

  /** Makes the table of an index, in a migration. It is no entity: TypeORM knows neither kind. */
  static async create(runner: QueryRunner, table: string): Promise<void> {
    if (isPostgres(runner)) {
      await runner.query(`create table ${table} (id integer constraint pk_${table} primary key, words tsvector not null)`);
      await runner.query(`create index ix_${table}_words on ${table} using gin (words)`);
    } else {
      await runner.query(`create virtual table ${table} using fts5(words, content='', contentless_delete=1, tokenize='ascii')`);
    }
  }

  /** Takes the table away. */
  static async drop(runner: QueryRunner, table: string): Promise<void> {
    await runner.query(`drop table ${table}`);
  }

  /** Writes the words of things, over what they were found by before. Inside a transaction. */
  async put(things: readonly IndexedWords[]): Promise<void> {
    for (let at = 0; at < things.length; at += ROWS) {
      const some = things.slice(at, at + ROWS);
      if (this.db.isPostgres) {
        const marks = some.map((_, i) => `($${2 * i + 1}::integer, $${2 * i + 2}::tsvector)`);
        await this.db.manager.query(`insert into ${this.table} (id, words) values ${marks.join()} on conflict (id) do update set words = excluded.words`, some.flatMap(({ id, words }) => [id, vectorOf(words)]));
      } else {
        await this.db.manager.query(`insert or replace into ${this.table} (rowid, words) values ${some.map(() => '(?, ?)').join()}`, some.flatMap(({ id, words }) => [id, usable(words).join(' ')]));
      }
    }
  }

  /** SQL that is true of a number among those found, with its one parameter, which bears this name; null when nothing is looked for. */
  found(column: string, parameter: string, query: WordQuery): { sql: string; parameters: Record<string, string> } | null {
    const runs = query.runs.map(usable).filter((run) => run.length > 0);
    if (runs.length === 0) return null;
    const last = runs.length - 1;
    const begun = (run: number, word: number): boolean => query.lastIsBegun && run === last && word === runs[run]!.length - 1;
    if (this.db.isPostgres) {
      const text = runs.map((run, r) => `(${run.map((word, w) => `'${word}'${begun(r, w) ? ':*' : ''}`).join(' <-> ')})`).join(' & ');
      return { sql: `${column} in (select id from ${this.table} where words @@ cast(:${parameter} as tsquery))`, parameters: { [parameter]: text } };
    }
    const text = runs.map((run, r) => `"${run.join(' ')}"${begun(r, run.length - 1) ? ' *' : ''}`).join(' AND ');
    return { sql: `${column} in (select rowid from ${this.table} where ${this.table} match :${parameter})`, parameters: { [parameter]: text } };
  }
}

const usable = (words: readonly string[]): string[] => words.filter((word) => WORD.test(word));

/** The text form of a tsvector, with the places of each word, so that PostgreSQL's own parser is not asked. */
function vectorOf(words: readonly string[]): string {
  const places = new Map<string, number[]>();
  usable(words).slice(0, PLACES).forEach((word, i) => {
    const known = places.get(word);
    if (!known) places.set(word, [i + 1]);
    else known.push(i + 1);
  });
  // Of one word no more than 255 places are kept; more are not refused, but would be dropped with a notice.
  return [...places].map(([word, at]) => `'${word}':${at.slice(0, 255).join()}`).join(' ');
}

const isPostgres = (runner: QueryRunner): boolean => runner.connection.options.type === 'postgres';
