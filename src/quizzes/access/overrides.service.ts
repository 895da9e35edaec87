import { Injectable } from '@nestjs/common';
import { PeopleService } from '../../organisation/people.service.js';
import { PersonFinder } from '../../organisation/person-finder.js';
import { holdsOn, type Day } from '../../organisation/rules/interval.js';
import { topsWithin } from '../../organisation/rules/part-of-tree.js';
import type { UnitNode } from '../../organisation/rules/tree.js';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor, Scope } from '../../platform/access/actor.js';
import { mayIn, scopeOf } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { startOfLocalDay } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { OwnQuizzes } from '../building/own-quizzes.js';
import type { Quiz } from '../entities/quiz.js';
import { refuse } from '../quizzes.refusals.js';
import { termFields, type TermChanges } from '../rules/terms.js';
import { QuizOverride, storedChanges } from './entities/quiz-override.js';
import { QuizPasswords } from './quiz-passwords.service.js';
import type { QuizPassword } from './entities/quiz-password.js';
import { RunningDeadlines } from './running-deadlines.js';

/** An override with whom it concerns. */
export interface SeenOverride extends QuizOverride {
  /** Of the person or of the unit. */
  readonly name: string;
  readonly staffCode: string | null;
  /** Whether it holds today. */
  readonly holds: boolean;
  /** Whether it can still be ended. */
  readonly isOpen: boolean;
}

/** What the page about who may sit shows. */
export interface QuizAccess {
  readonly quiz: Quiz;
  readonly password: QuizPassword | null;
  readonly overrides: readonly SeenOverride[];
  /** The units for which the reader may give terms. */
  readonly units: readonly UnitNode[];
}

/** Other terms to give; `to` is the first day without them. */
export interface NewOverride {
  /** As somebody names a person; empty where a unit is named. */
  readonly person: string;
  readonly unitId: string | null;
  readonly changes: TermChanges;
  readonly from: Day;
  readonly to: Day | null;
  readonly reason: string;
}

/** Other terms of a quiz for some: given and ended by those whose quiz it is, for people and units of their part of the tree. */
@Injectable()
export class OverridesService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly people: PeopleService,
    private readonly units: UnitsService,
    private readonly finder: PersonFinder,
    private readonly passwords: QuizPasswords,
    private readonly deadlines: RunningDeadlines,
    private readonly own: OwnQuizzes,
  ) {}

  /** Today, for a form that is shown. */
  today(): Day {
    return this.units.today();
  }

  /** The quiz with its password and what the reader may see of its overrides, the newest first. */
  async access(actor: Actor, quizId: string): Promise<QuizAccess> {
    const quiz = await this.own.mine(actor, quizId);
    const scope = await scopeOf(actor, 'quizzes.manage');
    const all = await this.db.repo(QuizOverride).find({ where: { quizId }, order: { setAt: 'DESC', id: 'ASC' } });
    return { quiz, password: await this.passwords.holding(quizId), overrides: await this.seen(all, scope), units: topsWithin(await this.units.treeAt(), scope) };
  }

  /** Gives them. Not for days that have gone by; the same form again is the same. Who sits already gets what is more. */
  async grant(actor: Actor, quizId: string, id: string, given: NewOverride): Promise<void> {
    const quiz = await this.own.mine(actor, quizId);
    if (given.from < this.units.today()) throw refuse('override.in-the-past');
    if (given.to !== null && given.to <= given.from) throw refuse('override.without-days');
    if (termFields.every((field) => given.changes[field] === undefined)) throw refuse('override.empty');
    const { opensAt = quiz.opensAt, closesAt = quiz.closesAt } = given.changes;
    if (opensAt !== null && closesAt !== null && closesAt <= opensAt) throw refuse('override.window');
    const whom = await this.whom(actor, given);
    await this.db.tx(async () => {
      const row = { id, quizId, ...whom, changes: storedChanges(given.changes), validFrom: given.from, validTo: given.to, reason: given.reason, setBy: actor.accountId, setAt: this.clock.now(), endedBy: null, endedAt: null, endReason: null };
      if (await this.db.repo(QuizOverride).existsBy({ id })) return;
      await insertUnlessThere(this.db.repo(QuizOverride), row);
      const detail = { overrideId: id, terms: termFields.filter((field) => given.changes[field] !== undefined), from: given.from, to: given.to, ...(whom.unitId === null ? { personId: whom.personId } : { scope: `unit:${whom.unitId}` }) };
      await this.audit.record({ action: 'quiz.override-given', subject: { kind: 'quiz', id: quizId }, actor, detail });
      await this.deadlines.order(quizId, id, startOfLocalDay(given.from));
    });
    await this.deadlines.follow(quizId);
  }

  /** Ends one today; again is harmless. Who sits keeps what was given. */
  async end(actor: Actor, quizId: string, id: string, reason: string): Promise<void> {
    await this.own.mine(actor, quizId);
    const row = await this.db.repo(QuizOverride).findOneBy({ id, quizId });
    const [seen] = row ? await this.seen([row], await scopeOf(actor, 'quizzes.manage')) : [];
    if (!seen) throw refuse('override.unknown');
    await this.db.tx(async () => {
      const today = this.units.today();
      const { validFrom, validTo } = await this.db.repo(QuizOverride).findOneByOrFail({ id });
      if (validTo !== null && validTo <= today) return;
      const to = validFrom > today ? validFrom : today;
      await this.db.repo(QuizOverride).update({ id }, { validTo: to, endedBy: actor.accountId, endedAt: this.clock.now(), endReason: reason });
      await this.audit.record({ action: 'quiz.override-ended', subject: { kind: 'quiz', id: quizId }, actor, detail: { overrideId: id, to } });
    });
  }

  private async whom(actor: Actor, { person, unitId }: NewOverride): Promise<Pick<QuizOverride, 'personId' | 'unitId'>> {
    if ((person === '') === (unitId === null)) throw refuse('override.for-one');
    if (unitId !== null) {
      if (!(await mayIn(actor, 'quizzes.manage', unitId)) || (await this.units.subtreeIdsAt(unitId)).size === 0) throw refuse('override.unit-unknown');
      return { personId: null, unitId };
    }
    const found = await this.finder.find(await scopeOf(actor, 'quizzes.manage'), person);
    if (!found.person) throw found.total === 0 ? refuse('quiz.person-unknown') : refuse('quiz.person-ambiguous', { count: found.total, codes: found.codes });
    if (found.person.personId === actor.personId) throw refuse('override.own');
    return { personId: found.person.personId, unitId: null };
  }

  /** Those of people and units in the scope. */
  private async seen(all: readonly QuizOverride[], scope: Scope): Promise<SeenOverride[]> {
    const today = this.units.today();
    const personIds = all.flatMap(({ personId }) => personId ?? []);
    const homes = scope === 'all' ? null : await this.people.unitsAt(personIds, today);
    const people = new Map((await this.people.find(personIds)).map((person) => [person.id, person]));
    const names = await this.units.namesAt(all.flatMap(({ unitId }) => unitId ?? []));
    const isMine = ({ personId, unitId }: QuizOverride): boolean => scope === 'all' || scope.has(unitId ?? homes?.get(personId!) ?? '');
    return all.filter(isMine).map((row) => {
      const person = row.personId === null ? null : people.get(row.personId);
      const days = { from: row.validFrom, to: row.validTo };
      return { ...row, name: person?.fullName ?? names.get(row.unitId ?? '')?.name ?? '', staffCode: person?.staffCode ?? null, holds: holdsOn(days, today), isOpen: row.validTo === null || row.validTo > today };
    });
  }
}
