import type { ApprovedVersion } from '../../../questions/approved-versions.service.js';
import type { Received } from '../../statistics/tally.js';
import type { Layout } from '../../rules/layout.js';
import type { CountedAttempt } from '../rules/chosen-attempts.js';

/** Where marks are read: the program's own connection, or one of a thread. */
export interface MarksSource {
  readonly isPostgres: boolean;
  /** Attempts of one statement. */
  readonly atOnce: number;
  query<T>(sql: string, parameters: readonly unknown[]): Promise<T[]>;
}

/** Approved versions by id; those that are no longer in the bank are missing. */
export type VersionsOf = (ids: readonly string[]) => Promise<ReadonlyMap<string, ApprovedVersion>>;

export type AttemptToRead = Pick<CountedAttempt, 'id' | 'markSet'>;

/** Between fields and between marks: no JSON text and no number holds them. */
const [FIELD, MARK] = ['\u001f', '\u001e'];
/** An essay is not counted; nothing else is so long. */
const LONGEST = 4_000;
/** Written answers differ without end; beyond so many the texts that were seen are forgotten. */
const MOST_SEEN = 50_000;

interface TextRow {
  kind: string;
  id: string;
  text: string | null;
}

/** What of a mark hardly ever differs from others: so many attempts, so few ways to be marked. */
interface ReadMark {
  readonly slot: number;
  readonly version: string;
  readonly fraction: number;
  readonly mark: number;
  readonly isBlank: boolean;
}

interface ReadAnswer {
  readonly slot: number;
  readonly value: string;
}

/** Marks and answers of some attempts, each attempt's strung together. */
interface Portion {
  readonly marks: ReadonlyMap<string, string>;
  readonly answers: ReadonlyMap<string, string>;
}

/**
 * The marks that hold of these attempts, in their order. `versions` grows with those that were met: a mark by a version
 * that is no longer in the bank is left out.
 *
 * Marks and answers are read apart, a row an attempt with all of them strung together: a row a mark, and a join of the
 * two, each cost several times as much. A text that came before is not taken apart again: of a hundred thousand attempts
 * all but some thousands are alike.
 */
export async function* readMarks(source: MarksSource, attempts: readonly AttemptToRead[], versions: Map<string, ApprovedVersion>, versionsOf: VersionsOf): AsyncGenerator<Received[]> {
  const markIn = remembered(readMark);
  const answerIn = remembered(readAnswer);
  const missing = new Set<string>();
  // The next two portions are under way while this one is looked through: PostgreSQL works meanwhile.
  const coming = [begin(source, attempts, 0), begin(source, attempts, source.atOnce)];
  for (let from = 0; from < attempts.length; from += source.atOnce) {
    const { marks, answers } = await coming.shift()!;
    coming.push(begin(source, attempts, from + 2 * source.atOnce));
    for (const { id } of attempts.slice(from, from + source.atOnce)) {
      const own = partsOf(marks.get(id)).map(markIn);
      const unknown = own.filter(({ version }) => !versions.has(version) && !missing.has(version)).map(({ version }) => version);
      if (unknown.length > 0) {
        for (const [version, found] of await versionsOf(unknown)) versions.set(version, found);
        for (const version of unknown) if (!versions.has(version)) missing.add(version);
      }
      const given: (string | undefined)[] = [];
      for (const part of partsOf(answers.get(id))) {
        const { slot, value } = answerIn(part);
        given[slot] = value;
      }
      yield own.flatMap((mark) => receivedOf(mark, given[mark.slot] ?? 'null', versions.get(mark.version)));
    }
  }
}

/** What versions are worth, each by the paper of an attempt that was asked it. */
export async function worthsOf(source: MarksSource, asked: readonly { readonly version: string; readonly attemptId: string }[]): Promise<ReadonlyMap<string, number>> {
  if (asked.length === 0) return new Map();
  const rows = await source.query<{ id: string; layout: string }>(`SELECT id, cast(layout AS text) AS layout FROM attempts WHERE id IN (${marksOf(source, asked.length)})`, asked.map(({ attemptId }) => attemptId));
  const layouts = new Map(rows.map(({ id, layout }) => [id, JSON.parse(layout) as Layout]));
  return new Map(asked.map(({ version, attemptId }) => [version, layouts.get(attemptId)?.slots.find(({ versionId }) => versionId === version)?.mark ?? 0]));
}

function begin(source: MarksSource, attempts: readonly AttemptToRead[], from: number): Promise<Portion> {
  const portion = read(source, attempts.slice(from, from + source.atOnce));
  // Told by whoever awaits it; nobody does once something else has failed.
  portion.catch(() => undefined);
  return portion;
}

async function read(source: MarksSource, attempts: readonly AttemptToRead[]): Promise<Portion> {
  if (attempts.length === 0) return { marks: new Map(), answers: new Map() };
  const bySet = new Map<number, string[]>();
  for (const { id, markSet } of attempts) {
    const ids = bySet.get(markSet);
    if (ids) ids.push(id);
    else bySet.set(markSet, [id]);
  }
  // One statement: of what reads beside other requests each counts.
  const parts = [
    { kind: 'answers', ids: attempts.map(({ id }) => id), text: (ids: string) => `concat_ws('${FIELD}', slot, CASE WHEN length(value) > ${LONGEST} THEN '' ELSE value END), '${MARK}') AS text FROM answers WHERE attempt_id IN (${ids})` },
    ...[...bySet].map(([set, ids]) => ({ kind: 'marks', ids, text: (marks: string) => `concat_ws('${FIELD}', slot, state, question_version_id, fraction, mark), '${MARK}') AS text FROM marks WHERE attempt_id IN (${marks}) AND set_number = ${Number(set)} AND fraction IS NOT NULL AND mark IS NOT NULL AND state <> 'none'` })),
  ];
  let placed = 0;
  const statements = parts.map(({ kind, ids, text }) => {
    const statement = `SELECT '${kind}' AS kind, attempt_id AS id, string_agg(${text(marksOf(source, ids.length, placed))} GROUP BY attempt_id`;
    placed += ids.length;
    return statement;
  });
  const rows = await source.query<TextRow>(statements.join(' UNION ALL '), parts.flatMap(({ ids }) => ids));
  const textsOf = (wanted: string) => new Map(rows.flatMap(({ kind, id, text }) => (kind !== wanted || text === null ? [] : [[id, text] as const])));
  return { marks: textsOf('marks'), answers: textsOf('answers') };
}

const marksOf = ({ isPostgres }: MarksSource, n: number, after = 0): string => Array.from({ length: n }, (_, i) => (isPostgres ? `$${after + i + 1}` : '?')).join();
const partsOf = (text: string | undefined): string[] => (text === undefined ? [] : text.split(MARK));

function readMark(text: string): ReadMark {
  const [slot, state, version, fraction, mark] = text.split(FIELD) as [string, string, string, string, string];
  return { slot: Number(slot), version, fraction: Number(fraction), mark: Number(mark), isBlank: state === 'blank' };
}

function readAnswer(text: string): ReadAnswer {
  const end = text.indexOf(FIELD);
  return { slot: Number(text.slice(0, end)), value: text.slice(end + 1) };
}

/** Keeps what was read of each text. A part of a longer text would keep the whole of it in memory, so what is kept is a copy. */
function remembered<T>(readText: (text: string) => T): (text: string) => T {
  const seen = new Map<string, T>();
  return (text) => {
    const known = seen.get(text);
    if (known !== undefined) return known;
    const own = Buffer.from(text).toString();
    const value = readText(own);
    if (seen.size >= MOST_SEEN) seen.clear();
    seen.set(own, value);
    return value;
  };
}

function receivedOf({ slot, version: id, fraction, mark, isBlank }: ReadMark, answer: string, version: ApprovedVersion | undefined): Received[] {
  if (!version) return [];
  const isCounted = version.content.type !== 'essay' && answer !== '';
  const given = isBlank || answer === 'null' ? null : isCounted ? answer : undefined;
  return [{ slot, version: id, fraction, mark, answer: given }];
}
