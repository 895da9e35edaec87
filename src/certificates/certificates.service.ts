import { setImmediate as turnOfOthers } from 'node:timers/promises';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import type { Actor } from '../platform/access/actor.js';
import { may, mayIn } from '../platform/access/permissions.js';
import { Audit } from '../platform/audit/audit.js';
import { localDate } from '../platform/clock/local-date.js';
import { Db } from '../platform/database/db.js';
import { Events } from '../platform/events/events.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Aftermaths } from '../platform/ports/aftermath.js';
import { COURSE_FINAL, CoursesService } from '../courses/courses.service.js';
import { CourseCompleted } from '../courses/events.js';
import { LearningService } from '../courses/learning.service.js';
import { refuse } from './certificates.refusals.js';
import { Certificate } from './entities/certificate.js';
import { Register } from './entities/register.js';
import { IssuersService } from './issuers/issuers.service.js';
import { SheetsService } from './pdf/sheets.service.js';
import { RegisterService } from './register.service.js';
import { readCode } from './rules/code.js';
import { SigningService, type Signature } from './signing/signing.service.js';
import { SnapshotsService } from './snapshots.service.js';

const DRAW = 'certificates.draw';
const DRAW_ALL = 'certificates.draw-all';
/** Sheets looked for at a time. */
const DRAWN_AT_ONCE = 50;

/** What the public page tells of. */
export interface Verified {
  readonly certificate: Certificate;
  readonly replacedBy: Certificate | null;
  /** Null: the sheet is not signed, or not drawn yet. */
  readonly signature: Signature | null;
}

/** Issues certificates when courses are completed, keeps their sheets, answers who asks whether one is genuine. */
@Injectable()
export class CertificatesService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly sheets: SheetsService,
    private readonly audit: Audit,
    private readonly register: RegisterService,
    private readonly snapshots: SnapshotsService,
    private readonly aftermaths: Aftermaths,
    private readonly learning: LearningService,
    private readonly courses: CoursesService,
    private readonly issuers: IssuersService,
    private readonly signing: SigningService,
  ) {}

  onModuleInit(): void {
    this.events.on(CourseCompleted, (event) => this.issueFor(event));
    this.jobs.handle<{ certificateId: string }>(DRAW, async ({ certificateId }) => {
      await this.sheetOf(await this.getById(certificateId));
    });
    this.jobs.handle<{ proposalId: string }>(DRAW_ALL, ({ proposalId }) => this.drawAll(proposalId), 'long');
    this.aftermaths.register(COURSE_FINAL, async ({ id }, { personId }) => {
      // Of the present round: what is being renewed has a certificate of the last time.
      const completionId = (await this.learning.glanceAt(id, personId))?.completionId;
      const certificate = completionId ? (await this.ofCompletions([completionId])).get(completionId) : null;
      if (!certificate) return {};
      return {
        notices: [{ tone: 'ok', icon: 'award', title: `Khóa học đã hoàn thành, giấy chứng nhận số ${certificate.registerNumber} đã vào sổ`, text: 'Giấy nằm ở mục Giấy chứng nhận, bạn tải lại lúc nào cũng được.' }],
        actions: [{ label: 'Tải giấy chứng nhận (PDF)', href: `/certificates/${certificate.id}.pdf`, icon: 'download' }],
      };
    });
  }

  /**
   * Enters the certificate of an online course's completion in the register, in the completion's own transaction: the standing
   * decision of the issuing office. The sheet is drawn afterwards by a job, or by the first download if that comes earlier.
   * Where no office has so decided, a completion stands without one, and so does that of a class, for which certificates are
   * proposed; so does one that rests on a certificate from elsewhere, which we do not issue a second time.
   */
  async issueFor(event: CourseCompleted): Promise<void> {
    if (event.by === 'equivalence') return;
    const { completionId, courseId, personId, unitId, completedAt: issuedAt } = event;
    if ((await this.courses.get(courseId)).delivery !== 'online') return;
    const issuedOn = localDate(issuedAt);
    const issuer = await this.register.issuerOn(issuedOn);
    if (!issuer) return;
    const kind = 'giay-chung-nhan';
    const snapshot = await this.snapshots.take(event, null, issuer, { kind, issuedOn });
    const certificate = await this.register.enter(issuer, { kind, personId, courseId, completionId, unitId, snapshot, issuedAt });
    await this.audit.record({ action: 'certificate.issued', subject: { kind: 'certificate', id: certificate.id }, actor: null, detail: { number: certificate.registerNumber } });
    await this.orderSheet(certificate.id);
  }

  /** A person's own certificates, the newest first. */
  async ofPerson(personId: string): Promise<Certificate[]> {
    return this.db.repo(Certificate).find({ where: { personId }, order: { issuedAt: 'DESC' } });
  }

  /** The certificate a person received for a course, if there is one. */
  async ofCourse(personId: string, courseId: string): Promise<Certificate | null> {
    return this.db.repo(Certificate).findOne({ where: { personId, courseId }, order: { issuedAt: 'DESC', number: 'DESC' } });
  }

  /** Certificates of these completions, by completion: of one that was replaced, the last. */
  async ofCompletions(completionIds: readonly string[]): Promise<Map<string, Certificate>> {
    if (completionIds.length === 0) return new Map();
    const found = await this.db.repo(Certificate).createQueryBuilder('certificate').where('certificate.completionId IN (:...completionIds)', { completionIds }).orderBy('certificate.issuedAt').addOrderBy("CASE WHEN certificate.state = 'replaced' THEN 0 ELSE 1 END").getMany();
    return new Map(found.map((certificate) => [certificate.completionId, certificate]));
  }

  /** One that the actor may see: the own, one of a unit whose tracking is the actor's work, or one of a register that the actor keeps; any other does not exist for them. */
  async getFor(actor: Actor, id: string): Promise<Certificate> {
    const certificate = await this.db.repo(Certificate).findOneBy({ id });
    const visible = certificate && (certificate.personId === actor.personId || (certificate.unitId !== null && (await mayIn(actor, 'tracking.view', certificate.unitId))) || (await this.keeps(actor, certificate)));
    if (!visible) throw refuse('certificate.unknown');
    return certificate;
  }

  /** The certificate behind a code as somebody typed or scanned it, with what took its place; null when there is none. */
  async verify(typed: string): Promise<Verified | null> {
    const code = readCode(typed);
    const certificate = code === null ? null : await this.db.repo(Certificate).findOneBy({ code });
    if (!certificate) return null;
    const replacedBy = certificate.state === 'replaced' ? await this.db.repo(Certificate).findOneBy({ replacesId: certificate.id }) : null;
    return { certificate, replacedBy, signature: await this.signing.signatureOf(certificate) };
  }

  /** The one with a register number, or with a verification code where several registers have that number. For the command line, which asks nobody who they are. */
  async getByNumber(typed: string): Promise<Certificate> {
    const found = await this.db.repo(Certificate).findBy({ registerNumber: typed.trim() });
    if (found.length > 1) throw refuse('certificate.ambiguous', { count: found.length });
    const certificate = found[0] ?? (await this.verify(typed))?.certificate;
    if (!certificate) throw refuse('certificate.unknown');
    return certificate;
  }

  /** The PDF, drawn at the first need and the same bytes ever after. */
  async sheetOf(certificate: Certificate): Promise<Buffer> {
    return this.sheets.of(certificate);
  }

  /** Orders the sheets of everything that a proposal led to; inside a transaction. */
  async orderSheets(proposalId: string): Promise<void> {
    await this.jobs.enqueue(DRAW_ALL, { proposalId }, { key: proposalId });
  }

  /** Orders the sheet of one; inside a transaction. */
  async orderSheet(certificateId: string): Promise<void> {
    await this.jobs.enqueue(DRAW, { certificateId }, { key: certificateId });
  }

  /** One after the other, with a turn for others after each; those that are drawn already are passed over. */
  private async drawAll(proposalId: string): Promise<void> {
    for (let after = 0; ; ) {
      const some = await this.db.repo(Certificate).find({ where: { proposalId, pdfHash: IsNull(), number: MoreThan(after) }, order: { number: 'ASC' }, take: DRAWN_AT_ONCE });
      for (const certificate of some) {
        await this.sheetOf(certificate);
        await turnOfOthers();
      }
      if (some.length < DRAWN_AT_ONCE) return;
      after = some.at(-1)!.number;
    }
  }

  private async keeps(actor: Actor, { registerId }: Certificate): Promise<boolean> {
    if (!may(actor, 'certificates.register')) return false;
    const { issuerId } = await this.db.repo(Register).findOneByOrFail({ id: registerId });
    return (await this.issuers.officesFor(actor, 'certificates.register')).some(({ id }) => id === issuerId);
  }

  private async getById(id: string): Promise<Certificate> {
    const certificate = await this.db.repo(Certificate).findOneBy({ id });
    if (!certificate) throw refuse('certificate.unknown');
    return certificate;
  }
}
