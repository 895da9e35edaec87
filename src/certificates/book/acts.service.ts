import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CompletedCourses } from '../../courses/completed-courses.service.js';
import { MessageTemplates } from '../../notifications/message-templates.js';
import { MessagesService } from '../../notifications/messages.service.js';
import { PeopleService } from '../../organisation/people.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { localDate } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import { CertificatesService } from '../certificates.service.js';
import { refuse } from '../certificates.refusals.js';
import { Certificate } from '../entities/certificate.js';
import type { Issuer } from '../entities/issuer.js';
import type { CertificateKind } from '../entities/register.js';
import { KIND_WORDS } from '../kind-words.js';
import { glyphsMissingIn } from '../proposals/candidates.service.js';
import { RegisterService } from '../register.service.js';
import { mayRevoke, replacementKind, type ReplacementCause } from '../rules/acts.js';
import type { CertificateSnapshot } from '../rules/snapshot.js';
import { SnapshotsService } from '../snapshots.service.js';
import { BookService, type EntrySight } from './book.service.js';
import { replacedTemplate, revokedTemplate } from './messages.js';

export interface Revocation {
  readonly decisionNumber: string;
  /** Local day of the decision. */
  readonly decidedOn: string;
  readonly reason: string;
}

export interface Replacement {
  readonly cause: ReplacementCause;
  /** Local day on which it was asked for. */
  readonly requestedOn: string;
  readonly reason: string;
}

/** What becomes of certificates after they were issued: revoked or replaced, never changed and never gone. */
@Injectable()
export class ActsService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly messages: MessagesService,
    private readonly templates: MessageTemplates,
    private readonly people: PeopleService,
    private readonly completed: CompletedCourses,
    private readonly register: RegisterService,
    private readonly snapshots: SnapshotsService,
    private readonly certificates: CertificatesService,
    private readonly books: BookService,
  ) {}

  onModuleInit(): void {
    for (const template of [revokedTemplate, replacedTemplate]) this.templates.register(template);
  }

  /** Revokes one by a decision. The same decision again is harmless; its number is never given to another. */
  async revoke(actor: Actor, id: string, { decisionNumber, decidedOn, reason }: Revocation): Promise<void> {
    const { certificate } = await this.books.entry(actor, id);
    if (certificate.state === 'revoked' && certificate.decisionNumber === decisionNumber) return;
    this.requireActable(actor, certificate, decidedOn);
    if (!mayRevoke(certificate)) throw refuse('certificate.not-valid');
    const at = this.clock.now();
    await this.db.tx(async () => {
      const change = { state: 'revoked' as const, stateChangedAt: at, stateReason: reason, stateChangedBy: actor.accountId, decisionNumber, decidedOn, onceKey: null };
      const { affected } = await this.db.repo(Certificate).update({ id, state: 'valid' }, change);
      if (!affected) throw refuse('certificate.not-valid');
      const { personId, registerNumber, kind, snapshot } = certificate;
      await this.audit.record({ action: 'certificate.revoked', subject: { kind: 'certificate', id }, actor, detail: { number: registerNumber, decision: decisionNumber, on: decidedOn } });
      const data = { loai: KIND_WORDS[kind], so: registerNumber, khoa_hoc: snapshot.courseTitle, quyet_dinh: decisionNumber, ly_do: reason };
      await this.messages.put([{ personId, template: revokedTemplate.key, data, key: `${revokedTemplate.key}/${id}`, href: '/certificates' }]);
    });
  }

  /** The person's name as it is now: what a sheet issued anew would bear. */
  async nameNow({ certificate }: EntrySight): Promise<string> {
    return (await this.people.get(certificate.personId)).fullName;
  }

  /** Replaces one, and returns the new one's id. Again for the same cause is the same replacement. */
  async replace(actor: Actor, id: string, { cause, requestedOn, reason }: Replacement): Promise<string> {
    const sight = await this.books.entry(actor, id);
    const { certificate, office, after } = sight;
    if (after && after.cause === cause) return after.id;
    this.requireActable(actor, certificate, requestedOn);
    const kind = replacementKind(certificate, cause);
    if (kind === null) throw refuse('certificate.not-valid');
    const wording = await this.register.wordingOn(office.id, this.today());
    if (!wording) throw refuse('issuer.closed');
    const snapshot = await this.sheetFor(sight, cause, kind, wording);
    if (cause === 'name' && snapshot.fullName === certificate.snapshot.fullName) throw refuse('certificate.name-same');
    const missing = glyphsMissingIn(snapshot);
    if (missing.length > 0) throw refuse('certificate.glyphs', { characters: missing.join(' ') });
    return this.db.tx(async () => {
      const issuedAt = this.clock.now();
      const { affected } = await this.db.repo(Certificate).update({ id, state: 'valid' }, { state: 'replaced', stateChangedAt: issuedAt, stateReason: reason, stateChangedBy: actor.accountId });
      if (!affected) throw refuse('certificate.not-valid');
      const { personId, courseId, completionId, unitId } = certificate;
      const next = await this.register.enter(wording, { kind, personId, courseId, completionId, unitId, snapshot, issuedAt, replaces: { id, cause, requestedOn } });
      await this.audit.record({ action: 'certificate.replaced', subject: { kind: 'certificate', id }, actor, detail: { number: certificate.registerNumber, by: next.registerNumber, cause } });
      await this.certificates.orderSheet(next.id);
      const data = { so_cu: certificate.registerNumber, loai: KIND_WORDS[kind], so: next.registerNumber, khoa_hoc: snapshot.courseTitle };
      await this.messages.put([{ personId, template: replacedTemplate.key, data, key: `${replacedTemplate.key}/${next.id}`, href: '/certificates' }]);
      return next.id;
    });
  }

  /** Of a lost one the same words; of one with an error what holds of the completion now. */
  private async sheetFor({ certificate }: EntrySight, cause: ReplacementCause, kind: CertificateKind, wording: Issuer): Promise<CertificateSnapshot> {
    const { snapshot, registerNumber, completionId } = certificate;
    const issuedOn = this.today();
    const replaces = { kind: certificate.kind, registerNumber, issuedOn: snapshot.issuedOn };
    const { superior, headerLines: issuerLines, name: issuer, place, signerLines, signerName } = wording;
    const same = { ...snapshot, superior, issuerLines, issuer, place, signerLines, signerName, issuedOn, kind, replaces };
    if (cause === 'loss') return same;
    const [completion] = await this.completed.find([completionId]);
    if (!completion) return same;
    const fact = { ...completion, personId: certificate.personId };
    return this.snapshots.take(fact, await this.snapshots.classOf(fact), wording, { kind, issuedOn, replaces });
  }

  private requireActable(actor: Actor, certificate: Certificate, day: string): void {
    if (certificate.personId === actor.personId) throw refuse('certificate.own');
    if (day > this.today()) throw refuse('certificate.day-ahead');
    if (day < localDate(certificate.issuedAt)) throw refuse('certificate.day-before-issue');
  }

  private today(): string {
    return localDate(this.clock.now());
  }
}
