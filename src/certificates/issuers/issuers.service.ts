import { Injectable } from '@nestjs/common';
import { CoursesService } from '../../courses/courses.service.js';
import type { Course } from '../../courses/entities/course.js';
import { rowsWithin } from '../../organisation/rules/part-of-tree.js';
import { treeAt, type UnitNode } from '../../organisation/rules/tree.js';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { mayIn, requirePermission, scopeOf, type Permission } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { localDate } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { rememberedRead } from '../../platform/database/remembered-reads.js';
import { refuse } from '../certificates.refusals.js';
import { IssuingRight } from '../entities/issuing-right.js';
import { Issuer, officeOf, type IssuerBody } from '../entities/issuer.js';
import type { CertificateKind } from '../entities/register.js';
import { issuingBar } from '../rules/kinds.js';

/** An issuing office with its wordings, the latest first. Its unit and its kind are those of the latest. */
export interface Office {
  readonly id: string;
  readonly unitId: string;
  readonly body: IssuerBody;
  readonly name: string;
  readonly wordings: readonly Issuer[];
  /** The last day has passed, or there was one. */
  readonly closedFrom: string | null;
}

/** What a form says of an issuer. */
export interface IssuerFacts {
  readonly unitId: string;
  readonly body: IssuerBody;
  readonly name: string;
  readonly superior: string;
  readonly headerLines: readonly string[];
  readonly place: string;
  readonly signerLines: readonly string[];
  readonly signerName: string;
  /** Local day from which it holds. */
  readonly from: string;
  readonly issuesOnline: boolean;
}

/** An assignment of a programme or a course. */
export interface RightFacts {
  readonly programmeId: string | null;
  readonly courseId: string | null;
  readonly number: string;
  readonly decidedOn: string;
  readonly from: string;
  readonly to: string | null;
}

/** The offices that issue certificates: what their sheets say, who signs, and what was assigned to them. */
@Injectable()
export class IssuersService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly courses: CoursesService,
    private readonly units: UnitsService,
  ) {}

  today(): string {
    return localDate(this.clock.now());
  }

  /** Every office, in the order of names. One query: there are few. */
  async all(): Promise<Office[]> {
    const rows = await rememberedRead(this.db, 'certificate-issuers', () => this.db.repo(Issuer).find({ order: { validFrom: 'DESC', key: 'ASC' } }));
    const byOffice = new Map<string, Issuer[]>();
    for (const row of rows) byOffice.set(officeOf(row), [...(byOffice.get(officeOf(row)) ?? []), row]);
    return [...byOffice].map(([id, wordings]) => officeFrom(id, wordings)).sort((one, other) => one.name.localeCompare(other.name, 'vi'));
  }

  /** Offices whose unit lies in the actor's part for a permission. */
  async officesFor(actor: Actor, permission: Permission): Promise<Office[]> {
    const scope = await scopeOf(actor, permission);
    return (await this.all()).filter(({ unitId }) => scope === 'all' || scope.has(unitId));
  }

  /** One of them; any other does not exist for the actor. */
  async officeFor(actor: Actor, permission: Permission, officeId: string): Promise<Office> {
    const office = (await this.officesFor(actor, permission)).find(({ id }) => id === officeId);
    if (!office) throw refuse('issuer.unknown');
    return office;
  }

  /** One of those that the actor keeps. */
  async get(actor: Actor, officeId: string): Promise<Office> {
    requirePermission(actor, 'certificates.register');
    return this.officeFor(actor, 'certificates.register', officeId);
  }

  rightsOf(officeId: string): Promise<IssuingRight[]> {
    return this.db.repo(IssuingRight).find({ where: { officeId }, order: { validFrom: 'DESC', id: 'ASC' } });
  }

  /** Refuses a kind that an office may not issue for a course on a day. */
  async requireRight({ id, body }: Office, kind: CertificateKind, course: Pick<Course, 'id' | 'programmeId'>, day: string): Promise<void> {
    const bar = issuingBar({ kind, body, rights: kind === 'chung-chi' ? await this.rightsOf(id) : [], course, day });
    if (bar) throw refuse(`issuer.${bar}`);
  }

  /** Enters an office. The id is that of the form: the same sent twice is one office. */
  async enter(actor: Actor, facts: IssuerFacts, id: string): Promise<void> {
    await this.requireUnit(actor, facts.unitId);
    await this.db.tx(async () => {
      if (await this.db.repo(Issuer).existsBy({ id })) return;
      await insertUnlessThere(this.db.repo(Issuer), { ...(await this.rowOf(actor, facts, false)), id, key: `office-${id}`, officeId: null, validTo: null });
      await this.audit.record({ action: 'issuer.entered', subject: { kind: 'issuer', id: id }, actor, detail: { name: facts.name, from: facts.from } });
    });
  }

  /** Changes how an office names itself or who signs, from a day on: what was issued before stays as it is. */
  async change(actor: Actor, officeId: string, facts: IssuerFacts, id: string): Promise<void> {
    await this.requireUnit(actor, facts.unitId);
    await this.db.tx(async () => {
      const { wordings, body } = await this.get(actor, officeId);
      if (wordings.some((row) => row.id === id)) return;
      const last = wordings[0]!;
      if (last.validTo !== null) throw refuse('issuer.closed');
      if (facts.from <= last.validFrom) throw refuse('issuer.day-taken');
      await this.db.repo(Issuer).update({ id: last.id }, { validTo: facts.from });
      await this.db.repo(Issuer).insert({ ...(await this.rowOf(actor, { ...facts, body }, last.issuesOnline)), id, key: `office-${id}`, officeId, validTo: null });
      await this.audit.record({ action: 'issuer.changed', subject: { kind: 'issuer', id: officeId }, actor, detail: { name: facts.name, from: facts.from } });
    });
  }

  /** Ends an office with a day; again is harmless. */
  async end(actor: Actor, officeId: string, from: string): Promise<void> {
    await this.db.tx(async () => {
      const last = (await this.get(actor, officeId)).wordings[0]!;
      if (last.validTo !== null) return;
      if (from <= last.validFrom) throw refuse('issuer.day-taken');
      await this.db.repo(Issuer).update({ id: last.id }, { validTo: from });
      await this.audit.record({ action: 'issuer.ended', subject: { kind: 'issuer', id: officeId }, actor, detail: { name: last.name, from } });
    });
  }

  /** Enters what was assigned to a training body; an authority cannot be assigned anything. */
  async assign(actor: Actor, officeId: string, facts: RightFacts, id: string): Promise<void> {
    const office = await this.get(actor, officeId);
    if (office.body !== 'training') throw refuse('issuer.right-authority');
    if (facts.to !== null && facts.to <= facts.from) throw refuse('issuer.right-days');
    const known = await this.courses.catalogue();
    if (!known.some((course) => (facts.courseId === null ? course.programmeId === facts.programmeId : course.id === facts.courseId))) throw refuse('issuer.right-course');
    const { programmeId, courseId, number, decidedOn, from: validFrom, to: validTo } = facts;
    await this.db.tx(async () => {
      if (await this.db.repo(IssuingRight).existsBy({ id })) return;
      await this.db.repo(IssuingRight).insert({ id, officeId, programmeId: courseId === null ? programmeId : null, courseId, number, decidedOn, validFrom, validTo, enteredAt: this.clock.now(), enteredBy: actor.accountId });
      await this.audit.record({ action: 'issuer.assigned', subject: { kind: 'issuer', id: officeId }, actor, detail: { name: office.name, number, from: validFrom } });
    });
  }

  /** Ends an assignment with a day. What was issued before stays. */
  async endAssignment(actor: Actor, officeId: string, rightId: string, from: string): Promise<void> {
    const office = await this.get(actor, officeId);
    await this.db.tx(async () => {
      const right = await this.db.repo(IssuingRight).findOneBy({ id: rightId, officeId });
      if (!right) throw refuse('issuer.right-unknown');
      // One that never held, such as one entered by mistake, ends where it begins.
      await this.db.repo(IssuingRight).update({ id: rightId }, { validTo: from < right.validFrom ? right.validFrom : from });
      await this.audit.record({ action: 'issuer.assignment-ended', subject: { kind: 'issuer', id: officeId }, actor, detail: { name: office.name, number: right.number, from } });
    });
  }

  /** The units of today that an office of the actor's part may belong to. */
  async settable(actor: Actor): Promise<UnitNode[]> {
    requirePermission(actor, 'certificates.register');
    return treeAt(rowsWithin(await this.units.rows(), await scopeOf(actor, 'certificates.register')), this.today());
  }

  /** The standing decision reaches everybody who completes an online course, of whatever unit: only who keeps the whole tree sets it. */
  async mayIssueOnline(actor: Actor): Promise<boolean> {
    const scope = await scopeOf(actor, 'certificates.register');
    return scope === 'all' || (await this.units.treeAt()).every(({ unitId }) => scope.has(unitId));
  }

  private async requireUnit(actor: Actor, unitId: string): Promise<void> {
    requirePermission(actor, 'certificates.register');
    if (!(await mayIn(actor, 'certificates.register', unitId))) throw refuse('issuer.unit');
  }

  private async rowOf(actor: Actor, { from, headerLines, signerLines, issuesOnline, body, ...facts }: IssuerFacts, before: boolean) {
    const decided = (await this.mayIssueOnline(actor)) ? issuesOnline : before;
    return { ...facts, body, headerLines: [...headerLines], signerLines: [...signerLines], validFrom: from, issuesOnline: decided && body === 'authority' };
  }
}

function officeFrom(id: string, wordings: readonly Issuer[]): Office {
  const { unitId, body, name, validTo } = wordings[0]!;
  return { id, unitId, body, name, wordings, closedFrom: validTo };
}
