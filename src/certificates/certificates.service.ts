import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../platform/access/actor.js';
import { mayIn } from '../platform/access/permissions.js';
import { Audit } from '../platform/audit/audit.js';
import { localDate } from '../platform/clock/local-date.js';
import { Db } from '../platform/database/db.js';
import { Events } from '../platform/events/events.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Aftermaths } from '../platform/ports/aftermath.js';
import { COURSE_FINAL } from '../courses/courses.service.js';
import { CourseCompleted } from '../courses/events.js';
import { LearningService } from '../courses/learning.service.js';
import { refuse } from './certificates.refusals.js';
import { Certificate } from './entities/certificate.js';
import { SheetsService } from './pdf/sheets.service.js';
import { RegisterService } from './register.service.js';
import { readCode } from './rules/code.js';
import { SnapshotsService } from './snapshots.service.js';

const DRAW = 'certificates.draw';

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
  ) {}

  onModuleInit(): void {
    this.events.on(CourseCompleted, (event) => this.issueFor(event));
    this.jobs.handle<{ certificateId: string }>(DRAW, async ({ certificateId }) => {
      await this.sheetOf(await this.getById(certificateId));
    });
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
   * Enters the certificate of a completion in the register, in the completion's own transaction. The
   * sheet is drawn afterwards by a job, or by the first download if that comes earlier. Where no
   * office issues certificates yet, a completion stands without one; so does one that rests on a certificate
   * from elsewhere, which we do not issue a second time.
   */
  async issueFor(event: CourseCompleted): Promise<void> {
    if (event.by === 'equivalence') return;
    const issuer = await this.register.issuerOn(localDate(event.completedAt));
    if (!issuer) return;
    const snapshot = await this.snapshots.take(event, issuer);
    const { completionId, courseId, personId, unitId, completedAt: issuedAt } = event;
    const certificate = await this.register.enter(issuer, { kind: 'giay-chung-nhan', personId, courseId, completionId, unitId, snapshot, issuedAt });
    await this.audit.record({ action: 'certificate.issued', subject: { kind: 'certificate', id: certificate.id }, actor: null, detail: { number: certificate.registerNumber } });
    await this.jobs.enqueue(DRAW, { certificateId: certificate.id }, { key: certificate.id });
  }

  /** A person's own certificates, the newest first. */
  async ofPerson(personId: string): Promise<Certificate[]> {
    return this.db.repo(Certificate).find({ where: { personId }, order: { issuedAt: 'DESC' } });
  }

  /** The certificate a person received for a course, if there is one. */
  async ofCourse(personId: string, courseId: string): Promise<Certificate | null> {
    return this.db.repo(Certificate).findOne({ where: { personId, courseId }, order: { issuedAt: 'DESC' } });
  }

  /** Certificates of these completions, by completion. */
  async ofCompletions(completionIds: readonly string[]): Promise<Map<string, Certificate>> {
    if (completionIds.length === 0) return new Map();
    const found = await this.db.repo(Certificate).createQueryBuilder('certificate').where('certificate.completionId IN (:...completionIds)', { completionIds }).getMany();
    return new Map(found.map((certificate) => [certificate.completionId, certificate]));
  }

  /** One that the actor may see: the own, or one of a unit whose tracking is the actor's work; any other does not exist for them. */
  async getFor(actor: Actor, id: string): Promise<Certificate> {
    const certificate = await this.db.repo(Certificate).findOneBy({ id });
    const visible = certificate && (certificate.personId === actor.personId || (certificate.unitId !== null && (await mayIn(actor, 'tracking.view', certificate.unitId))));
    if (!visible) throw refuse('certificate.unknown');
    return certificate;
  }

  /** The certificate behind a code as somebody typed or scanned it; null when there is none. */
  async verify(typed: string): Promise<Certificate | null> {
    const code = readCode(typed);
    return code === null ? null : this.db.repo(Certificate).findOneBy({ code });
  }

  /** The one with a register number, or with a verification code where several registers have that number. For the command line, which asks nobody who they are. */
  async getByNumber(typed: string): Promise<Certificate> {
    const found = await this.db.repo(Certificate).findBy({ registerNumber: typed.trim() });
    if (found.length > 1) throw refuse('certificate.ambiguous', { count: found.length });
    const certificate = found[0] ?? (await this.verify(typed));
    if (!certificate) throw refuse('certificate.unknown');
    return certificate;
  }

  /** The PDF, drawn at the first need and the same bytes ever after. */
  async sheetOf(certificate: Certificate): Promise<Buffer> {
    return this.sheets.of(certificate);
  }

  private async getById(id: string): Promise<Certificate> {
    const certificate = await this.db.repo(Certificate).findOneBy({ id });
    if (!certificate) throw refuse('certificate.unknown');
    return certificate;
  }
}
