import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, MoreThan } from 'typeorm';
import { PostingDaysService } from '../organisation/posting-days.service.js';
import { grouped } from '../organisation/rules/grouped.js';
import { Db } from '../platform/database/db.js';
import { insertRows } from '../platform/database/insert-rows.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Obligation } from './entities/obligation.js';
import { RequirementVersion } from './entities/requirement-version.js';
import { ObligationWorlds, type ObligationWorld } from './obligation-world.js';
import type { ObligationSpan } from './rules/obligation-spans.js';

/** Brings the obligations of the people named up to date; null: of everybody. */
export const REFRESH = 'courses.obligations';

/** What the job is told. */
export interface RefreshOrder {
  personIds: readonly string[] | null;
  /** Of everybody: whom the jobs before have looked at, and what the requirements and units were then. */
  after?: string;
  stamp?: string;
}

/** What a pass over everybody found. */
export interface Rebuilt {
  people: number;
  /** People whose rows were not right. */
  changed: number;
}

type Row = Omit<Obligation, 'id'>;
interface Difference {
  gone: string[];
  come: Row[];
}

/** People looked at by one round of reading. */
const LOOK_AT = 100;
/** People looked at by one job: some seconds. */
const PEOPLE_OF_A_JOB = 2_000;
/** People written in one transaction: with thirty courses each some hundred rows, well under 50 ms. */
const WRITE_AT_ONCE = 20;
/** Up to so many people are brought up to date in the transaction that concerns them. */
const AT_ONCE = 20;
/** Far below the parameters that one statement may have. */
const ROWS_OF_A_STATEMENT = 200;

/**
 * Keeps the projection `obligations` as postings, units, requirements, exemptions and completions say.
 *
 * Only differences are written, so that a pass that finds everything right writes nothing.
 */
@Injectable()
export class ObligationsService {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly worlds: ObligationWorlds,
    private readonly postings: PostingDaysService,
  ) {}

  /** In the transaction of a change: a few people at once, many by a job; null is everybody. */
  async refresh(personIds: readonly string[] | null): Promise<void> {
    if (personIds !== null && personIds.length <= AT_ONCE) return this.update(personIds);
    const order: RefreshOrder = { personIds };
    await this.jobs.enqueue(REFRESH, order);
  }

  /** In the transaction of a completion. Completions decide nothing unless a requirement wants renewal. */
  async completed(personId: string): Promise<void> {
    if (await this.db.repo(RequirementVersion).existsBy({ renewalMonths: MoreThan(0) })) await this.update([personId]);
  }

  /** Brings these people up to date now, all in one transaction. */
  async update(personIds: readonly string[]): Promise<void> {
    if (personIds.length === 0) return;
    await this.db.tx(async () => this.write(personIds, await this.worlds.load()));
  }

  /**
   * Does what was ordered, in short transactions; of everybody some thousand, and orders the rest with `done`. May be
   * cut off at any time and begun again.
   */
  async work(order: RefreshOrder, done: () => Promise<void>): Promise<void> {
    const world = await this.worlds.load();
    if (order.personIds !== null) return void (await this.pass(order.personIds, world));
    const { stamp } = world;
    // Who was looked at in another world is looked at again.
    let after = order.stamp === undefined || order.stamp === stamp ? (order.after ?? null) : null;
    for (let people = 0; people < PEOPLE_OF_A_JOB; people += LOOK_AT) {
      const personIds = await this.postings.idsAfter(after, LOOK_AT);
      after = personIds.at(-1) ?? null;
      if (after === null) break;
      await this.pass(personIds, world);
    }
    if (after === null && (await this.worlds.load()).stamp === stamp) return;
    await this.db.tx(async () => {
      await this.jobs.enqueue(REFRESH, { personIds: null, ...(after === null ? {} : { after, stamp }) } satisfies RefreshOrder);
      await done();
    });
  }

  /**
   * Makes everybody's rows anew, in short transactions. What changes meanwhile is seen either by the change's own
   * refresh, or here: where requirements or units have changed during a pass, everybody is looked at again.
   */
  async rebuild(progress: (share: number) => void = () => undefined): Promise<Rebuilt> {
    const rebuilt = { people: 0, changed: 0 };
    for (let world = await this.worlds.load(); ; ) {
      rebuilt.people = 0;
      for (let after: string | null = null; ; ) {
        const personIds: string[] = await this.postings.idsAfter(after, LOOK_AT);
        if (personIds.length === 0) break;
        rebuilt.changed += await this.pass(personIds, world);
        rebuilt.people += personIds.length;
        after = personIds.at(-1)!;
        progress(shareBefore(after));
      }
      const now = await this.worlds.load();
      if (now.stamp === world.stamp) return rebuilt;
      world = now;
    }
  }

  /** Looks outside a transaction who is not up to date, and writes those; returns how many. */
  private async pass(personIds: readonly string[], world: ObligationWorld): Promise<number> {
    const changed = new Set<string>();
    for (let i = 0; i < personIds.length; i += LOOK_AT) for (const id of await this.outdated(personIds.slice(i, i + LOOK_AT), world)) changed.add(id);
    const ids = [...changed];
    for (let i = 0; i < ids.length; i += WRITE_AT_ONCE) await this.db.tx(() => this.write(ids.slice(i, i + WRITE_AT_ONCE), world));
    return ids.length;
  }

  private async outdated(personIds: readonly string[], world: ObligationWorld): Promise<string[]> {
    const differences = await this.differences(personIds, world);
    return personIds.filter((personId) => differences.has(personId));
  }

  private async write(personIds: readonly string[], world: ObligationWorld): Promise<void> {
    const differences = [...(await this.differences(personIds, world)).values()];
    const gone = differences.flatMap((difference) => difference.gone);
    const come = differences.flatMap((difference) => difference.come).map((row) => ({ id: randomUUID(), ...row }));
    const repo = this.db.repo(Obligation);
    for (let i = 0; i < gone.length; i += ROWS_OF_A_STATEMENT) await repo.delete({ id: In(gone.slice(i, i + ROWS_OF_A_STATEMENT)) });
    await insertRows(repo, come);
  }

  /** What is wrong in the table, by person; who is right is left out. */
  private async differences(personIds: readonly string[], world: ObligationWorld): Promise<Map<string, Difference>> {
    const wanted = await this.worlds.spansOf(personIds, world);
    const stored = grouped(await this.stored(personIds), ({ personId }) => personId);
    return new Map(personIds.flatMap((personId) => {
      const rows = (wanted.get(personId) ?? []).map((span) => rowOf(personId, span));
      const there = stored.get(personId) ?? [];
      const [keys, held] = [new Set(rows.map(keyOf)), new Set(there.map(keyOf))];
      const difference = { gone: there.filter((row) => !keys.has(keyOf(row))).map(({ id }) => id), come: rows.filter((row) => !held.has(keyOf(row))) };
      return difference.gone.length + difference.come.length === 0 ? [] : [[personId, difference] as const];
    }));
  }

  private async stored(personIds: readonly string[]): Promise<Obligation[]> {
    const query = this.db.repo(Obligation).createQueryBuilder('o').where('o.person_id IN (:...personIds)', { personIds: [...personIds] });
    query.select(['o.id AS "id"', 'o.person_id AS "personId"', 'o.course_id AS "courseId"', 'o.requirement_id AS "requirementId"', 'o.unit_id AS "unitId"']);
    query.addSelect(['o.category AS "category"', 'o.title AS "title"', 'o.valid_from AS "validFrom"', 'o.valid_to AS "validTo"', 'o.due_on AS "dueOn"', 'o.counts_from AS "countsFrom"']);
    return query.getRawMany<Obligation>();
  }
}

/** Ids are random, so how far one lies in their order is about how many come before it. */
function shareBefore(id: string): number {
  return Number.parseInt(id.slice(0, 8), 16) / 2 ** 32;
}

function rowOf(personId: string, { from, to, courseId, requirementId, unitId, category, title, dueOn, countsFrom }: ObligationSpan): Row {
  return { personId, courseId, requirementId, unitId, category, title, validFrom: from, validTo: to, dueOn, countsFrom };
}

function keyOf(row: Row): string {
  return `${row.courseId} ${row.requirementId} ${row.unitId} ${row.validFrom} ${row.validTo} ${row.dueOn} ${row.countsFrom} ${row.category} ${row.title}`;
}
