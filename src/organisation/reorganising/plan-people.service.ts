import { Injectable } from '@nestjs/common';
import { Brackets, In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Db } from '../../platform/database/db.js';
import { insertRows } from '../../platform/database/insert-rows.js';
import { sayRemark } from '../staff-files/formats/remarks.js';
import { readStaffFile } from '../staff-files/read-staff-file.js';
import { Person } from '../entities/person.js';
import { Posting } from '../entities/posting.js';
import { ReorganisationMove } from '../entities/reorganisation-plan.js';
import type { PostedPerson } from '../people.service.js';
import { holdsOn } from '../rules/interval.js';
import { findNode, walk, type UnitNode } from '../rules/tree.js';
import { Plans, type PlanSight } from './plans.service.js';
import { refuse } from './reorganising.refusals.js';
import { matchList, type PossibleUnit } from './rules/match-list.js';
import { peopleResult, type PeopleResult, type PlanPosting } from './rules/moves.js';
import { sourceUnits, type Plan } from './rules/plan.js';

/** A decision as a page sends it: `leave`, a unit's id, or nothing decided. */
export interface PersonDecision {
  readonly personId: string;
  readonly choice: string;
}

/** The people whom a plan concerns, and what becomes of each. */
export interface PlanPeople extends PeopleResult {
  /** In the order of names. */
  readonly people: readonly PostedPerson[];
  readonly moves: ReadonlyMap<string, ReorganisationMove>;
  /** Where lists and pages may send people, with what stands below, in the order of the tree. */
  readonly destinations: readonly UnitNode[];
  /** Names of all of them, and of those who are listed without being concerned. */
  readonly names: ReadonlyMap<string, string>;
}

interface PlanRow {
  readonly posting: PlanPosting;
  readonly person: Person;
  readonly move: ReorganisationMove | null;
}

const LEAVE = 'leave';
const MOST_UNREAD = 200;
/** Rows of one statement: PostgreSQL and SQLite take so many parameters with ease. */
const ROWS = 500;

/** Who goes where: decided by an uploaded list or on the page, person by person, and never by territory. */
@Injectable()
export class PlanPeopleService {
  constructor(
    private readonly db: Db,
    private readonly plans: Plans,
  ) {}

  /** Everybody concerned, with what is decided; `among` reads of these people alone. One query, however many people. */
  async of(sight: PlanSight, among: readonly string[] | null = null): Promise<PlanPeople> {
    const { content, plan, nameOf } = sight;
    const sources = sourceUnits(content);
    const rows = await this.rows(content, plan.id, among);
    const moves = new Map(rows.flatMap(({ move }) => (move ? [[move.personId, move]] : [])));
    const tree = this.plans.treeAfter(sight);
    const lives = new Set(walk(tree).map(({ node }) => node.unitId));
    const people = rows.filter(({ posting }) => posting.primary && sources.has(posting.unitId) && holdsOn(posting, content.effectiveOn))
      .map(({ person, posting: { unitId, title, category } }): PostedPerson => ({ personId: person.id, fullName: person.fullName, nameSort: person.nameSort, staffCode: person.staffCode, unitId, unitName: nameOf(unitId), title, category }));
    const result = peopleResult(content, rows.map(({ posting }) => posting), [...moves.values()], lives);
    const names = new Map(rows.map(({ person }) => [person.id, person.fullName]));
    return { ...result, people, moves, destinations: destinationsOf(content, tree), names };
  }

  /** Keeps decisions that were taken on the page. A choice that is empty takes a decision back. */
  async decide(actor: Actor, id: string, revision: number, decisions: readonly PersonDecision[]): Promise<void> {
    const sight = await this.plans.get(actor, id);
    const known = await this.of(sight);
    const concerned = new Map(known.people.map((person) => [person.personId, person]));
    const open = new Set(walk(known.destinations).map(({ node }) => node.unitId));
    const taken = decisions.filter(({ personId, choice }) => concerned.has(personId) && choice !== (chosenOf(known, personId)));
    if (taken.some(({ personId, choice }) => choice !== '' && choice !== LEAVE && !open.has(choice) && choice !== concerned.get(personId)!.unitId)) throw refuse('plan.target-unknown');
    const made = taken.filter(({ choice }) => choice !== '').map(({ personId, choice }) => ({ personId, unitId: choice === LEAVE ? null : choice, title: known.moves.get(personId)?.title ?? null }));
    await this.keep(actor, sight, revision, taken.map(({ personId }) => personId), made, 'page');
  }

  /** All people of a source to one unit: an explicit decision that lists each of them. Those who are decided already stay so. */
  async sendAll(actor: Actor, id: string, revision: number, sourceId: string, choice: string): Promise<void> {
    const known = await this.of(await this.plans.get(actor, id));
    const open = known.people.filter(({ personId, unitId }) => unitId === sourceId && !known.moves.has(personId));
    await this.decide(actor, id, revision, open.map(({ personId }) => ({ personId, choice })));
  }

  /** Reads a list of who goes where. Lines that name nobody, or no unit, are kept with the draft for a person to settle. */
  async readList(actor: Actor, id: string, revision: number, file: { readonly name: string; readonly bytes: Buffer }): Promise<{ moved: number; unread: number }> {
    const sight = await this.plans.get(actor, id);
    const read = await readStaffFile(file.bytes, file.name);
    if (read.refusal) throw refuse('plan.list-unreadable', { sentence: sayRemark(read.refusal) });
    const known = await this.of(sight);
    const births = await this.birthYears(known.people.map(({ personId }) => personId));
    const people = known.people.map(({ personId, fullName, staffCode }) => ({ personId, fullName, staffCode, birthYear: births.get(personId) ?? null }));
    const lines = read.sheets.flatMap(({ rows }) => rows);
    const matched = matchList(lines, people, this.possibleUnits(sight, known.destinations));
    const unread = [
      ...read.sheets.flatMap(({ rejected }) => rejected.map(({ at, reason }) => ({ at, text: '', reason: sayRemark(reason) }))),
      ...matched.unread.map(({ line, problem }) => ({ at: line.at, text: [line.fullName, line.unitText ?? ''].filter((part) => part !== '').join(', '), problem })),
    ].slice(0, MOST_UNREAD);
    await this.keep(actor, sight, revision, matched.moves.map(({ personId }) => personId), matched.moves, 'list', unread);
    return { moved: matched.moves.length, unread: unread.length };
  }

  private async keep(
    actor: Actor, { plan }: PlanSight, revision: number, personIds: readonly string[],
    made: readonly { personId: string; unitId: string | null; title: string | null }[], origin: 'list' | 'page', unread?: PlanSight['plan']['draft']['unread'],
  ): Promise<void> {
    await this.db.tx(async () => {
      await this.plans.save(actor, plan.id, revision, unread ? { draft: { ...plan.draft, unread } } : {}, origin === 'list' ? 'list' : 'people');
      for (let i = 0; i < personIds.length; i += ROWS) await this.db.repo(ReorganisationMove).delete({ planId: plan.id, personId: In(personIds.slice(i, i + ROWS)) });
      await insertRows(this.db.repo(ReorganisationMove), made.map(({ personId, unitId, title }) => ({ planId: plan.id, personId, unitId, title, origin, isWritten: false })));
    });
  }

  /** All postings of those who are in a source on the day, and of those who are listed, with the person and the decision. */
  private async rows(content: Plan, planId: string, among: readonly string[] | null): Promise<PlanRow[]> {
    const sources = [...sourceUnits(content)];
    const held = this.db.repo(Posting).createQueryBuilder('held').select('held.person_id')
      .where('held.unit_id IN (:...sources) AND held.is_primary = :isPrimary AND held.valid_from <= :day AND (held.valid_to IS NULL OR held.valid_to > :day)');
    const query = this.db.repo(Posting).createQueryBuilder('posting')
      .innerJoinAndSelect('posting.person', 'person')
      .leftJoinAndMapOne('posting.move', ReorganisationMove, 'move', 'move.person_id = posting.person_id AND move.plan_id = :planId', { planId })
      .where(new Brackets((either) => {
        either.where('move.plan_id = :planId');
        if (sources.length > 0) either.orWhere(`posting.person_id IN (${held.getQuery()})`, { sources, isPrimary: true, day: content.effectiveOn });
      }));
    if (among !== null) query.andWhere('posting.person_id IN (:...among)', { among: [...among] });
    return (await query.orderBy('person.nameSort').addOrderBy('posting.personId').addOrderBy('posting.validFrom').getMany()).map((posting) => ({
      posting: { personId: posting.personId, unitId: posting.unitId, title: posting.title, category: posting.category, from: posting.validFrom, to: posting.validTo, primary: posting.isPrimary },
      person: posting.person!, move: (posting as Posting & { move?: ReorganisationMove | null }).move ?? null,
    }));
  }

  private async birthYears(personIds: readonly string[]): Promise<Map<string, number | null>> {
    const people = personIds.length === 0 ? [] : await this.db.repo(Person).find({ where: { id: In([...personIds]) }, select: { id: true, birthYear: true, birthDate: true } });
    return new Map(people.map(({ id, birthYear, birthDate }) => [id, birthYear ?? (birthDate === null ? null : Number(birthDate.slice(0, 4)))]));
  }

  private possibleUnits(sight: PlanSight, destinations: readonly UnitNode[]): PossibleUnit[] {
    const near = new Set(walk(destinations).map(({ node }) => node.unitId));
    const own = new Set(sight.content.newUnits.map(({ id }) => id));
    const open = walk(this.plans.treeAfter(sight)).map(({ node }) => node).filter(({ unitId }) => sight.scope === 'all' || own.has(unitId) || sight.scope.has(unitId));
    return open.map(({ unitId, name, shortName, code, aliases }) => ({ unitId, name, shortName, code, aliases, near: near.has(unitId) }));
  }
}

/** What is decided about somebody, as a page's choice. */
export function chosenOf({ moves }: Pick<PlanPeople, 'moves'>, personId: string): string {
  const move = moves.get(personId);
  return move ? (move.unitId ?? LEAVE) : '';
}

/** The targets of the plan with what stands below them on its day; each unit once. */
function destinationsOf({ changes }: Plan, tree: readonly UnitNode[]): UnitNode[] {
  const targets = new Set(changes.filter(({ kind }) => kind !== 'rename' && kind !== 'move').flatMap(({ targets: own }) => own));
  const inside = new Set<string>();
  for (const unitId of targets) {
    const node = findNode(tree, unitId);
    for (const { node: at, depth } of node ? walk([node]) : []) if (depth > 0) inside.add(at.unitId);
  }
  return walk(tree).map(({ node }) => node).filter(({ unitId }) => targets.has(unitId) && !inside.has(unitId));
}
