import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MessagesService } from '../../notifications/messages.service.js';
import { MessageTemplates } from '../../notifications/message-templates.js';
import { PeopleService, type PostedPerson } from '../../organisation/people.service.js';
import type { Actor, Scope } from '../../platform/access/actor.js';
import { requirePermission, scopeOf } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { localDate } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import type { SentFile } from '../../platform/http/file-part.js';
import { Storage } from '../../platform/storage/storage.js';
import { CompletionsService } from '../completions.service.js';
import { CoursesService } from '../courses.service.js';
import { Equivalence } from '../entities/equivalence.js';
import { decisionData, decisionTemplate } from './decision-message.js';
import { refuse } from './equivalence.refusals.js';
import { scanTypeOf, type ScanType } from './rules/scan-type.js';

/** A scan is looked at on a screen; more is a photograph that nobody made smaller. */
export const SCAN_BYTES = 5 * 1024 * 1024;

/** What stands on the certificate. */
export interface CertificateFacts {
  readonly title: string;
  readonly issuer: string;
  readonly number: string | null;
  /** Local day. */
  readonly issuedOn: string;
}

/** Who hands in: always somebody who learns. */
export type Submitter = Pick<Actor, 'accountId'> & { readonly personId: string };

/** A certificate with whose it is, as an office sees it. */
export interface EquivalenceSight {
  readonly equivalence: Equivalence;
  readonly person: PostedPerson;
  readonly courseTitle: string;
}

/** Certificates from elsewhere: handed in by a person for a course, checked and decided by Home Affairs. */
@Injectable()
export class EquivalencesService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly storage: Storage,
    private readonly people: PeopleService,
    private readonly courses: CoursesService,
    private readonly completions: CompletionsService,
    private readonly messages: MessagesService,
    private readonly templates: MessageTemplates,
  ) {}

  onModuleInit(): void {
    this.templates.register(decisionTemplate);
  }

  /** What a person has handed in for a course, the latest first. */
  ofPerson(personId: string, courseId: string): Promise<Equivalence[]> {
    return this.db.repo(Equivalence).find({ where: { personId, courseId }, order: { submittedAt: 'DESC', id: 'ASC' } });
  }

  /** Hands a certificate in. The same again while it waits is the same; so is one of the same id, from a form sent again or from seeds, whatever was decided since. */
  async submit(actor: Submitter, courseId: string, facts: CertificateFacts, file: SentFile, id: string = randomUUID()): Promise<void> {
    const now = this.clock.now();
    if (facts.issuedOn > localDate(now)) throw refuse('equivalence.future');
    const type = checked(file);
    await this.courses.getShown(courseId);
    const fileHash = await this.storage.put(file.bytes);
    const { personId } = actor;
    const row = {
      id, personId, courseId, title: facts.title, issuer: facts.issuer, number: facts.number, issuedOn: facts.issuedOn,
      fileHash, fileName: file.name || `giay.${type.extension}`, fileType: type.mime, fileBytes: file.bytes.length,
      state: 'waiting' as const, submittedAt: now, decidedAt: null, decidedBy: null, reason: null, completionId: null,
    };
    await this.db.tx(async () => {
      const before = await this.db.repo(Equivalence).findOneBy({ id });
      if (before && before.state !== 'withdrawn') return;
      const equivalenceId = before ? randomUUID() : id;
      await insertUnlessThere(this.db.repo(Equivalence), { ...row, id: equivalenceId });
      const kept = await this.db.repo(Equivalence).findOneByOrFail({ personId, courseId, state: 'waiting' });
      if (kept.id === equivalenceId) await this.audit.record({ action: 'equivalence.submitted', subject: { kind: 'person', id: personId }, actor, detail: { equivalenceId } });
      else if (kept.fileHash !== fileHash || kept.title !== facts.title) throw refuse('equivalence.waiting');
    });
    // The same bytes may have been removed with somebody's data while no row named them yet.
    await this.storage.put(file.bytes);
  }

  /** Takes one's own certificate back while it waits; again is harmless. */
  async withdraw(actor: Submitter, id: string): Promise<void> {
    await this.db.tx(async () => {
      const taken = await this.db.repo(Equivalence).update({ id, personId: actor.personId, state: 'waiting' }, { state: 'withdrawn', decidedAt: this.clock.now(), decidedBy: actor.accountId });
      if (taken.affected) await this.audit.record({ action: 'equivalence.withdrawn', subject: { kind: 'person', id: actor.personId }, actor, detail: { equivalenceId: id } });
    });
  }

  /** What people of the actor's part have handed in: what waits, the oldest first, then what was decided, the latest first. */
  async list(actor: Actor, page: number, pageSize: number): Promise<{ sights: EquivalenceSight[]; total: number; waiting: number }> {
    requirePermission(actor, 'requirements.manage');
    const scope = await scopeOf(actor, 'requirements.manage');
    const posted = this.people.postedIn('row.person_id', scope, this.today());
    const query = this.db.repo(Equivalence).createQueryBuilder('row').where("row.state <> 'withdrawn'").andWhere(posted.sql, { ...posted.parameters });
    const { total, waiting } = (await query.clone().select('count(*)', 'total').addSelect("sum(CASE WHEN row.state = 'waiting' THEN 1 ELSE 0 END)", 'waiting').getRawOne<Record<'total' | 'waiting', number | string | null>>())!;
    const inOrder = query.orderBy("CASE WHEN row.state = 'waiting' THEN 0 ELSE 1 END").addOrderBy("CASE WHEN row.state = 'waiting' THEN row.submitted_at ELSE -row.decided_at END").addOrderBy('row.id');
    const shown = await inOrder.offset((page - 1) * pageSize).limit(pageSize).getMany();
    const people = new Map((await this.people.postedAmong(shown.map(({ personId }) => personId), this.today())).map((person) => [person.personId, person]));
    const courses = await this.courses.find(shown.map(({ courseId }) => courseId));
    return {
      sights: shown.map((equivalence) => ({ equivalence, person: people.get(equivalence.personId)!, courseTitle: courses.get(equivalence.courseId)?.title ?? '' })),
      total: Number(total),
      waiting: Number(waiting ?? 0),
    };
  }

  /** One of them; what lies outside the actor's part does not exist for the actor. */
  async get(actor: Actor, id: string): Promise<EquivalenceSight> {
    requirePermission(actor, 'requirements.manage');
    const scope = await scopeOf(actor, 'requirements.manage');
    const equivalence = await this.db.repo(Equivalence).findOneBy({ id });
    const person = equivalence && (await this.people.primaryPostingAt(equivalence.personId, this.today()));
    if (!person || equivalence.state === 'withdrawn' || !isWithin(scope, person.unitId)) throw refuse('equivalence.unknown');
    return { equivalence, person, courseTitle: (await this.courses.get(equivalence.courseId)).title };
  }

  /** The scan, for those who decide. */
  async scan(actor: Actor, id: string): Promise<{ bytes: Buffer; type: string; extension: string }> {
    const { equivalence } = await this.get(actor, id);
    if (equivalence.fileHash === null) throw refuse('equivalence.unknown');
    const bytes = await this.storage.get(equivalence.fileHash);
    return { bytes, type: equivalence.fileType, extension: scanTypeOf(bytes)?.extension ?? 'bin' };
  }

  /**
   * Accepts a certificate: the course counts as completed from now on, and the person is told. A second decision is
   * refused, also when two decide at once.
   */
  async accept(actor: Actor, id: string): Promise<void> {
    await this.decide(actor, id, { state: 'accepted', reason: null });
  }

  /** Refuses a certificate with a reason that the person reads. */
  async refuse(actor: Actor, id: string, reason: string): Promise<void> {
    await this.decide(actor, id, { state: 'refused', reason });
  }

  private async decide(actor: Actor, id: string, { state, reason }: { state: 'accepted' | 'refused'; reason: string | null }): Promise<void> {
    const now = this.clock.now();
    await this.db.tx(async () => {
      const { equivalence, courseTitle } = await this.get(actor, id);
      const { personId, courseId } = equivalence;
      if (personId === actor.personId) throw refuse('equivalence.own');
      const taken = await this.db.repo(Equivalence).update({ id, state: 'waiting' }, { state, reason, decidedAt: now, decidedBy: actor.accountId });
      if (!taken.affected) throw refuse('equivalence.decided');
      if (state === 'accepted') await this.db.repo(Equivalence).update({ id }, { completionId: await this.completions.recognise(courseId, personId, now, id) });
      await this.audit.record({ action: `equivalence.${state}`, subject: { kind: 'person', id: personId }, actor, detail: { equivalenceId: id } });
      await this.messages.put([{ personId, template: decisionTemplate.key, data: decisionData(courseTitle, state, reason), key: `${decisionTemplate.key}/${id}`, href: `/courses/${courseId}` }]);
    });
  }

  private today(): string {
    return localDate(this.clock.now());
  }
}

/** Whoever has no unit today is in nobody's part. */
function isWithin(scope: Scope, unitId: string | undefined): boolean {
  return unitId !== undefined && (scope === 'all' || scope.has(unitId));
}

function checked({ bytes }: SentFile): ScanType {
  if (bytes.length > SCAN_BYTES) throw refuse('equivalence.file-large');
  const type = scanTypeOf(bytes);
  if (!type) throw refuse('equivalence.file');
  return type;
}
