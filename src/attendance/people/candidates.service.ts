import { Injectable } from '@nestjs/common';
import { PeopleService, type PostedPerson } from '../../organisation/people.service.js';
import { PersonFinder } from '../../organisation/person-finder.js';
import { partBelow, topsWithin } from '../../organisation/rules/part-of-tree.js';
import type { UnitNode } from '../../organisation/rules/tree.js';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor, Scope } from '../../platform/access/actor.js';
import { scopeOf, type Permission } from '../../platform/access/permissions.js';
import type { TrainingClass } from '../entities/training-class.js';
import { OwnClasses } from '../own-classes.js';
import { MOST_PEOPLE } from './class-people.service.js';

/** Whom to look for. */
export interface CandidateSearch {
  readonly text: string;
  readonly unitId: string | null;
  readonly title: string | null;
  /** From 1. */
  readonly page: number;
}

/** Somebody who may come to the list; `busy`: has a session elsewhere at the same time. */
export interface Candidate extends PostedPerson {
  readonly busy: boolean;
}

export interface Candidates {
  readonly people: readonly Candidate[];
  readonly total: number;
}

export interface CandidateSight extends Candidates {
  readonly trainingClass: TrainingClass;
  readonly tree: readonly UnitNode[];
  readonly titles: readonly string[];
}

/** What a line of a pasted list means. */
export type ReadLine = { readonly line: string; readonly person: PostedPerson } | { readonly line: string; readonly person: null; readonly total: number; readonly codes: readonly string[] };

export const CANDIDATES_PAGE_SIZE = 40;
/** Each line asks the database. */
export const MOST_LINES = 200;
const MOST_TITLES = 60;

/** Finds people for the list of a class: by unit, title or name, or from a list that is pasted. */
@Injectable()
export class ClassCandidates {
  constructor(
    private readonly own: OwnClasses,
    private readonly people: PeopleService,
    private readonly finder: PersonFinder,
    private readonly units: UnitsService,
  ) {}

  /** Those of the actor's part who are not on the list. */
  async find(actor: Actor, classId: string, search: CandidateSearch): Promise<CandidateSight> {
    const trainingClass = await this.own.mine(actor, classId);
    const scope = await scopeOf(actor, 'classes.manage');
    const tree = await this.units.treeAt();
    const titles = await this.people.titlesAt(this.units.today(), scope, MOST_TITLES);
    return { trainingClass, tree: topsWithin(tree, scope), titles, ...(await this.among(classId, partBelow(search.unitId, tree, scope), search, CANDIDATES_PAGE_SIZE)) };
  }

  /** Everybody whom a search finds, for a button that takes them all; refuses nothing itself, but stops at as many as may be added at once. */
  async all(actor: Actor, classId: string, search: CandidateSearch): Promise<string[]> {
    await this.own.mine(actor, classId);
    const { people } = await this.among(classId, partBelow(search.unitId, await this.units.treeAt(), await scopeOf(actor, 'classes.manage')), { ...search, page: 1 }, MOST_PEOPLE + 1);
    return people.map(({ personId }) => personId);
  }

  /** People of some units who are not on the list of a class. */
  async among(classId: string, unitIds: Scope, { text, title, page }: CandidateSearch, pageSize: number): Promise<Candidates> {
    const { people, total } = await this.people.list({
      day: this.units.today(), unitIds, text, ...(title === null ? {} : { title }), page, pageSize,
      only: { sql: "NOT EXISTS (SELECT 1 FROM class_roster there WHERE there.class_id = :thereClass AND there.person_id = person.id AND there.state IN ('proposed', 'listed', 'waiting'))", parameters: { thereClass: classId } },
      also: {
        busy: {
          sql: `SELECT count(*) FROM class_roster elsewhere JOIN classes theirs ON theirs.id = elsewhere.class_id AND theirs.state = 'announced' JOIN class_sessions other ON other.class_id = theirs.id AND other.cancelled_at IS NULL
            JOIN class_sessions mine ON mine.class_id = :busyClass AND mine.cancelled_at IS NULL AND other.starts_at < mine.ends_at AND other.ends_at > mine.starts_at
            WHERE elsewhere.person_id = person.id AND elsewhere.class_id <> :busyClass AND elsewhere.state = 'listed'`,
          parameters: { busyClass: classId },
        },
      },
    });
    return { people: people.map((person) => ({ ...person, busy: Number((person as PostedPerson & { busy: number | string }).busy) > 0 })), total };
  }

  /** What the lines of a pasted list mean, in the actor's part of the tree: a staff code, a phone number or a name each, whatever else a table had behind it. */
  async read(actor: Actor, permission: Permission, pasted: string): Promise<ReadLine[]> {
    const scope = await scopeOf(actor, permission);
    const lines = [...new Set(pasted.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== ''))].slice(0, MOST_LINES);
    const read: ReadLine[] = [];
    for (const line of lines) read.push({ line, ...(await this.readLine(scope, line)) });
    return read;
  }

  private async readLine(scope: Scope, line: string): ReturnType<PersonFinder['find']> {
    const cells = line.split(/\t|;/).map((cell) => cell.trim()).filter((cell) => cell !== '' && !/^\d{1,4}$/.test(cell));
    // The cell that means one person alone; a name that several bear is told apart by another cell.
    let last = await this.finder.find(scope, (cells[0] ?? line).slice(0, 100));
    for (const cell of cells.slice(1, 6)) {
      if (last.person) break;
      const found = await this.finder.find(scope, cell.slice(0, 100));
      if (found.person || last.total === 0) last = found;
    }
    return last;
  }
}
