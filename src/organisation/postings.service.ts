import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, IsNull, LessThan, Not } from 'typeorm';
import { Db } from '../platform/database/db.js';
import { insertRows } from '../platform/database/insert-rows.js';
import { Events } from '../platform/events/events.js';
import { Person } from './entities/person.js';
import { Posting } from './entities/posting.js';
import { UnitVersion } from './entities/unit.js';
import { PostingsChanged } from './events.js';
import { refuse } from './organisation.refusals.js';
import { grouped } from './rules/grouped.js';
import { holdsOn, type Day } from './rules/interval.js';
import { beginning, leaving, type HeldPosting, type PostingChange, type PostingObstacle } from './rules/posting-changes.js';
import type { Category } from './rules/postings.js';

export interface NewPosting {
  readonly personId: string;
  readonly unitId: string;
  readonly title: string;
  readonly category: Category;
  readonly from: Day;
  readonly isPrimary: boolean;
  readonly actNumber: string | null;
  readonly actDate: Day | null;
}

export type PostingRow = Omit<Posting, 'person' | 'unit'>;

/** What a call did to the postings of one person, as much as it takes to take it back. */
export interface PostingTrace {
  readonly made: readonly string[];
  /** `to`: as it was before; `on`: as it is now. */
  readonly ended: readonly { readonly id: string; readonly to: Day | null; readonly on: Day }[];
  /** Those that would have held no day. */
  readonly removed: readonly PostingRow[];
  /** How many postings the person has afterwards. */
  readonly count: number;
}

/** Handlers look at each person of an event. */
const PEOPLE_OF_AN_EVENT = 200;

/**
 * Who works where, through time: the only place that begins and ends postings. All inside the caller's
 * transaction, in a few statements however many people there are; a long list is for the caller to cut.
 */
@Injectable()
export class PostingsService {
  constructor(
    private readonly db: Db,
    private readonly events: Events,
  ) {}

  /**
   * Begins postings; a primary one ends the person's primary posting that holds on that day. Refuses a day before
   * the present posting began, a unit that does not exist on that day, and a person whose data were erased. Primary ones come first, as a further one
   * needs one beside it.
   */
  async begin(postings: readonly NewPosting[]): Promise<ReadonlyMap<string, PostingTrace>> {
    if (postings.length === 0) return new Map();
    await this.requirePeople(postings);
    await this.requireUnits(postings);
    const held = await this.heldBy(postings.map(({ personId }) => personId));
    const ordered = [...postings].sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary) || (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
    const work = new PostingWork();
    for (const posting of ordered) {
      const { personId, from: validFrom, ...rest } = posting;
      const theirs = held.get(personId) ?? [];
      const change = orRefused(beginning(theirs, posting));
      const row = change.insert ? { id: randomUUID(), personId, validFrom, validTo: null, ...rest } : null;
      held.set(personId, work.add(personId, theirs, change, row));
    }
    return this.write(work);
  }

  /** Ends all postings of people: `on` is the first day without. */
  async end(ends: readonly { readonly personId: string; readonly on: Day }[]): Promise<ReadonlyMap<string, PostingTrace>> {
    if (ends.length === 0) return new Map();
    const held = await this.heldBy(ends.map(({ personId }) => personId));
    const work = new PostingWork();
    for (const { personId, on } of ends) {
      const theirs = held.get(personId) ?? [];
      held.set(personId, work.add(personId, theirs, orRefused(leaving(theirs, on)), null));
    }
    return this.write(work);
  }

  /** Ends one further posting, which was seen to begin before the day; the others go on. */
  async endFurther(personId: string, postingId: string, on: Day): Promise<void> {
    const { affected } = await this.db.repo(Posting).update({ id: postingId, personId, isPrimary: false, validFrom: LessThan(on) }, { validTo: on });
    if (affected) await this.events.publish(new PostingsChanged([personId]));
  }

  /** All postings of a person as they are stored. */
  of(personId: string): Promise<PostingRow[]> {
    return this.db.repo(Posting).findBy({ personId });
  }

  /** Takes back exactly what a call did to a person, while it is still as the call left it. */
  async takeBack(personId: string, { made, ended, removed }: PostingTrace): Promise<void> {
    if (made.length > 0) await this.db.repo(Posting).delete({ id: In([...made]), personId });
    for (const { id, to } of ended) await this.db.repo(Posting).update({ id, personId }, { validTo: to });
    if (removed.length > 0) await this.db.repo(Posting).insert([...removed]);
    await this.events.publish(new PostingsChanged([personId]));
  }

  private async heldBy(personIds: readonly string[]): Promise<Map<string, HeldPosting[]>> {
    const rows = await this.db.repo(Posting).findBy({ personId: In([...new Set(personIds)]) });
    const by = grouped(rows, ({ personId }) => personId);
    return new Map([...by].map(([personId, theirs]) => [personId, theirs.map(heldOf)]));
  }

  private async requirePeople(postings: readonly NewPosting[]): Promise<void> {
    const ids = [...new Set(postings.map(({ personId }) => personId))];
    if (await this.db.repo(Person).existsBy({ id: In(ids), erasedAt: Not(IsNull()) })) throw refuse('organisation.posting-person-erased');
  }

  private async requireUnits(postings: readonly NewPosting[]): Promise<void> {
    const versions = await this.db.repo(UnitVersion).findBy({ unitId: In([...new Set(postings.map(({ unitId }) => unitId))]) });
    const lives = grouped(versions, ({ unitId }) => unitId);
    for (const { unitId, from } of postings) {
      if (!lives.get(unitId)?.some((version) => holdsOn({ from: version.validFrom, to: version.validTo }, from))) throw refuse('organisation.posting-unit-ended');
    }
  }

  /** Removed ones go before new ones come, which may have their key. */
  private async write(work: PostingWork): Promise<ReadonlyMap<string, PostingTrace>> {
    const { ends, removed, inserted, personIds } = work;
    const gone = removed.length > 0 ? await this.db.repo(Posting).findBy({ id: In(removed) }) : [];
    if (removed.length > 0) await this.db.repo(Posting).delete({ id: In(removed) });
    for (const [on, ids] of grouped(ends, ({ on }) => on)) await this.db.repo(Posting).update({ id: In(ids.map(({ id }) => id)) }, { validTo: on });
    await insertRows(this.db.repo(Posting), inserted);
    const people = [...personIds];
    for (let i = 0; i < people.length; i += PEOPLE_OF_AN_EVENT) await this.events.publish(new PostingsChanged(people.slice(i, i + PEOPLE_OF_AN_EVENT)));
    return work.traces(gone);
  }
}

/** The rows that a call is going to write, and how they look to what it does next to the same person. */
class PostingWork {
  readonly personIds = new Set<string>();
  private readonly ended = new Map<string, Day>();
  private readonly gone = new Set<string>();
  private readonly made = new Map<string, PostingRow>();
  private readonly before = new Map<string, { readonly personId: string; readonly to: Day | null }>();
  private readonly counts = new Map<string, number>();

  /** Notes a change of one person's postings and returns them as they are after it. */
  add(personId: string, held: readonly HeldPosting[], { end, remove }: PostingChange, row: PostingRow | null): HeldPosting[] {
    if (end.length > 0 || remove.length > 0 || row) this.personIds.add(personId);
    for (const { id, on } of end) {
      const made = this.made.get(id);
      if (made) this.made.set(id, { ...made, validTo: on });
      else {
        this.before.set(id, this.before.get(id) ?? { personId, to: held.find((posting) => posting.id === id)?.to ?? null });
        this.ended.set(id, on);
      }
    }
    for (const id of remove) if (!this.made.delete(id)) this.gone.add(id);
    if (row) this.made.set(row.id, row);
    const ends = new Map(end.map(({ id, on }) => [id, on]));
    const kept = held.filter(({ id }) => !remove.includes(id)).map((posting) => ({ ...posting, to: ends.get(posting.id) ?? posting.to }));
    this.counts.set(personId, kept.length + (row ? 1 : 0));
    return row ? [...kept, heldOf(row)] : kept;
  }

  /** What is done, by person; `removed` are the rows that go. */
  traces(removed: readonly PostingRow[]): ReadonlyMap<string, PostingTrace> {
    return new Map([...this.personIds].map((personId) => [personId, {
      made: this.inserted.filter((row) => row.personId === personId).map(({ id }) => id),
      ended: this.ends.flatMap(({ id, on }) => (this.before.get(id)?.personId === personId ? [{ id, on, to: this.before.get(id)!.to }] : [])),
      removed: removed.filter((row) => row.personId === personId),
      count: this.counts.get(personId) ?? 0,
    }]));
  }

  get ends(): { id: string; on: Day }[] {
    return [...this.ended].filter(([id]) => !this.gone.has(id)).map(([id, on]) => ({ id, on }));
  }

  get removed(): string[] {
    return [...this.gone];
  }

  get inserted(): PostingRow[] {
    return [...this.made.values()];
  }
}

function heldOf({ id, unitId, title, category, validFrom, validTo, isPrimary }: PostingRow): HeldPosting {
  return { id, unitId, title, category, from: validFrom, to: validTo, primary: isPrimary };
}

function orRefused(change: PostingChange | PostingObstacle): PostingChange {
  if (change === 'before-another') throw refuse('organisation.posting-before-another');
  if (change === 'without-primary') throw refuse('organisation.posting-without-primary');
  return change;
}
