import { randomUUID } from 'node:crypto';
import type { EntityTarget, FindOptionsWhere, ObjectLiteral, QueryDeepPartialEntity } from 'typeorm';
import { MeetingFile } from '../../../src/attendance/meetings/entities/meeting-file.js';
import { ThematicMeeting } from '../../../src/attendance/meetings/entities/thematic-meeting.js';
import { courseId, personId, unitId } from '../../../seeds/ids.js';
import { Equivalence } from '../../../src/courses/entities/equivalence.js';
import { CourseReminder } from '../../../src/courses/reminders/entities/course-reminder.js';
import { Account } from '../../../src/identity/entities/account.js';
import { Session } from '../../../src/identity/entities/session.js';
import { SlipBatch } from '../../../src/identity/entities/slip-batch.js';
import { Calendar } from '../../../src/notifications/entities/calendar.js';
import { Mail } from '../../../src/notifications/entities/mail.js';
import { Message } from '../../../src/notifications/entities/message.js';
import { ReorganisationMove, ReorganisationPlan } from '../../../src/organisation/entities/reorganisation-plan.js';
import { PersonMerge } from '../../../src/organisation/merging/entities/person-merge.js';
import { StaffImport, StaffImportLine } from '../../../src/organisation/staff-import/entities/staff-import.js';
import { addDays } from '../../../src/platform/clock/local-date.js';
import { Job } from '../../../src/platform/jobs/job.entity.js';
import type { Cutoff } from '../../../src/platform/ports/retention.js';
import { QuestionImport, QuestionImportLine } from '../../../src/questions/entities/question-import.js';
import { QuizOverride } from '../../../src/quizzes/access/entities/quiz-override.js';
import { Answer } from '../../../src/quizzes/entities/answer.js';
import { AttemptClient } from '../../../src/quizzes/entities/attempt-client.js';
import { AttemptEvent } from '../../../src/quizzes/entities/attempt-event.js';
import { Attempt } from '../../../src/quizzes/entities/attempt.js';
import { EssayReading } from '../../../src/quizzes/entities/essay-reading.js';
import { PaperCorrection } from '../../../src/quizzes/paper/entities/paper-correction.js';
import { PaperEntry } from '../../../src/quizzes/paper/entities/paper-entry.js';
import { TrackingReminder } from '../../../src/reports/entities/tracking-reminder.js';
import { CheckInNotice } from '../../../src/attendance/check-in/entities/check-in-notice.js';
import { CheckIn } from '../../../src/attendance/check-in/entities/check-in.js';
import { ClassSession } from '../../../src/attendance/entities/class-session.js';
import { TrainingClass, type ClassState } from '../../../src/attendance/entities/training-class.js';
import { EvaluationTicket } from '../../../src/attendance/evaluation/entities/evaluation-ticket.js';
import { AttendanceObjection } from '../../../src/attendance/roll/entities/attendance-objection.js';
import { SignedSheet } from '../../../src/attendance/roll/entities/signed-sheet.js';
import { Certificate } from '../../../src/certificates/entities/certificate.js';
import { Issuer } from '../../../src/certificates/entities/issuer.js';
import { Proposal, ProposalRow, type RowState } from '../../../src/certificates/entities/proposal.js';
import { OfficialReport } from '../../../src/reports/official/entities/official-report.js';
import type { TestApp } from '../../support/app.js';
import { listKinds } from './retention-lists.js';

const COURSE = courseId('cchc-2021-2030');
const UNDECIDED = { leaseToken: null, leasedUntil: null, lastError: null } as const;

/** When something ended: an instant, and the local day it lies on. */
export interface Ended {
  readonly at: Date;
  readonly day: string;
}

/** A row that was made, and whether what tells of somebody is still in it. */
export interface Made {
  readonly what: string;
  readonly isThere: () => Promise<boolean>;
}

/** Rows of one kind: such as go when they ended so long ago, and such as stay however old they are. */
export interface KindOfRows {
  readonly key: string;
  readonly make: (ended: Ended) => Promise<Made>;
  readonly protected: (ended: Ended) => Promise<Made[]>;
}

/** The last instant over the term, and the first that is not. */
export const justOver = ({ day, at }: Cutoff): Ended => ({ at: new Date(at - 1), day: addDays(day, -1) });
export const justNot = ({ day, at }: Cutoff): Ended => ({ at: new Date(at), day });

/** Makes rows of every kind that is thrown away by age. */
export class RetentionWorld {
  constructor(readonly world: TestApp) {}

  /** Every registered kind that lies in tables has to be here. */
  readonly kinds: readonly KindOfRows[] = [
    { key: 'staff-files', make: ({ at }) => this.anImport({ state: 'applied', run: 1, finishedAt: at }), protected: async ({ at }) => [await this.anImport({ state: 'applying', run: 2, finishedAt: at, uploadedAt: at })] },
    {
      key: 'staff-files-open',
      make: ({ at }) => this.anImport({ state: 'staged', run: 0, uploadedAt: at }),
      protected: async ({ at }) => [await this.anImport({ state: 'applying', run: 1, uploadedAt: at }), await this.anImport({ state: 'applied', run: 1, uploadedAt: at, finishedAt: this.world.clock.now() })],
    },
    {
      key: 'reorganisation-drafts',
      make: ({ at, day }) => this.aPlan({ state: 'draft', updatedAt: at, effectiveOn: day }),
      protected: async ({ at, day }) => [
        await this.aPlan({ state: 'draft', updatedAt: at, effectiveOn: '2027-01-01' }),
        await this.aPlan({ state: 'scheduled', updatedAt: at, effectiveOn: day }),
        await this.aPlan({ state: 'scheduled', updatedAt: at, effectiveOn: '2027-01-01' }),
      ],
    },
    {
      key: 'reorganisation-lines',
      make: ({ day }) => this.aPlan({ state: 'scheduled', effectiveOn: day }, 'lines'),
      protected: async ({ day, at }) => [await this.aPlan({ state: 'draft', effectiveOn: day, updatedAt: new Date(this.world.clock.now().getTime() - 1) }, 'lines'), await this.aPlan({ state: 'scheduled', effectiveOn: '2027-01-01', updatedAt: at }, 'lines')],
    },
    { key: 'merges', make: ({ at }) => this.aMerge(at), protected: () => Promise.resolve([]) },
    { key: 'equivalences', make: ({ at }) => this.anEquivalence('refused', at), protected: async ({ at }) => [await this.anEquivalence('accepted', at), await this.anEquivalence('waiting', at)] },
    {
      key: 'course-reminders', protected: () => Promise.resolve([]),
      make: ({ day }) => this.row(CourseReminder, { id: randomUUID(), personId: randomUUID(), courseId: COURSE, dueOn: '2026-12-31', step: 'new', toldOn: day }),
    },
    {
      key: 'tracking-reminders', protected: () => Promise.resolve([]),
      make: ({ day }) => {
        const row = { day, personId: randomUUID(), courseId: COURSE, at: new Date(0), accountId: randomUUID() };
        return this.row(TrackingReminder, row, { day, personId: row.personId });
      },
    },
    { key: 'attempt-traces', make: ({ at }) => this.traces({ finishedAt: at }), protected: async ({ at }) => [await this.traces({ state: 'open', finishedAt: null, startedAt: at })] },
    { key: 'override-reasons', make: ({ day }) => this.anOverride({ validTo: day }), protected: async () => [await this.anOverride({ validTo: null }), await this.anOverride({ validTo: '2030-01-01' })] },
    { key: 'essay-drafts', make: ({ at }) => this.aReading({ state: 'reading', leasedUntil: at }), protected: async ({ at }) => [await this.aReading({ state: 'given', leasedUntil: at, fraction: 1, place: 1, givenAt: at })] },
    { key: 'withdrawn-sheets', make: ({ at }) => this.aSheet({ endedAt: at, endReason: 'Nhầm' }), protected: async ({ at }) => [await this.aSheet({ enteredAt: at })] },
    { key: 'question-files', make: ({ at }) => this.aQuestionFile(at), protected: () => Promise.resolve([]) },
    { key: 'report-drafts', make: ({ at }) => this.aReport('draft', at), protected: async ({ at }) => [await this.aReport('issued', at), await this.aReport('replaced', at)] },
    {
      key: 'messages', make: async ({ at }) => this.aMessage(at, await this.aMail('sent', this.world.clock.now())),
      protected: async ({ at }) => [await this.aMessage(at, await this.aMail('collecting', null)), await this.aMessage(at, await this.aMail('sealed', null))],
    },
    { key: 'mails', make: async ({ at }) => this.made(Mail, { id: await this.aMail('sent', at) }), protected: async () => [this.made(Mail, { id: await this.aMail('sealed', null) })] },
    { key: 'calendars', make: ({ at }) => this.aCalendar(at), protected: async () => [await this.aCalendar(null)] },
    { key: 'sessions', make: ({ at }) => this.aSession({ revokedAt: at }), protected: async ({ at }) => [await this.aSession({ createdAt: at, lastSeenAt: at })] },
    { key: 'slips', make: ({ at }) => this.aBatch('closed', at), protected: async ({ at }) => [await this.aBatch('working', at)] },
    { key: 'check-ins', protected: () => Promise.resolve([]), make: async ({ at }) => this.row(CheckIn, { id: randomUUID(), sessionId: await this.aSessionOfClass(), device: randomUUID(), personId: randomUUID(), via: 'qr', state: 'counted', reservedAt: at, countedAt: at }) },
    { key: 'check-in-notices', protected: () => Promise.resolve([]), make: async ({ at }) => this.row(CheckInNotice, { id: randomUUID(), sessionId: await this.aSessionOfClass(), personId: randomUUID(), kind: 'old-code', otherPersonId: null, at }) },
    { key: 'attendance-objections', make: ({ at }) => this.anObjection(at), protected: async () => [await this.anObjection(null)] },
    { key: 'signed-sheets', protected: () => Promise.resolve([]), make: async ({ at }) => this.row(SignedSheet, { id: randomUUID(), sessionId: await this.aSessionOfClass(), hash: randomUUID().replaceAll('-', '').repeat(2), kind: 'image', bytes: 1, at, addedBy: randomUUID() }) },
    { key: 'class-evaluation-tickets', make: ({ at }) => this.aTicket('closed', at), protected: async ({ at }) => [await this.aTicket('announced', at)] },
    { key: 'meeting-photos', make: ({ day }) => this.aMeetingFile('photo', day), protected: async ({ day }) => [await this.aMeetingFile('minutes', day)] },
    ...listKinds(this),
    { key: 'certificate-proposals', make: ({ at }) => this.aProposed('out', at), protected: async ({ at }) => [await this.aProposed('issued', at), await this.aProposed('in', null)] },
    { key: 'jobs', make: ({ at }) => this.aJob('done', at), protected: async ({ at }) => [await this.aJob('failed', at)] },
  ];

  private async aSessionOfClass(): Promise<string> {
    return (await this.world.db.repo(ClassSession).find({ select: { id: true }, take: 1 }))[0]!.id;
  }

  private async aTicket(state: ClassState, stateAt: Date): Promise<Made> {
    const [like] = await this.world.db.repo(TrainingClass).find({ take: 1 });
    const ticket = { classId: randomUUID(), personId: randomUUID() };
    await this.row(TrainingClass, { ...like!, id: ticket.classId, state, stateAt });
    return this.row(EvaluationTicket, ticket, ticket);
  }

  private async anObjection(answeredAt: Date | null): Promise<Made> {
    return this.row(AttendanceObjection, { id: randomUUID(), sessionId: await this.aSessionOfClass(), personId: randomUUID(), text: 'Tôi có mặt', at: new Date(0), state: answeredAt ? 'kept' : 'open', answer: answeredAt && 'Đã xem', answeredBy: null, answeredAt });
  }

  private async aMeetingFile(kind: 'photo' | 'minutes', heldOn: string): Promise<Made> {
    const [like] = await this.world.db.repo(ThematicMeeting).find({ take: 1 });
    const meetingId = randomUUID();
    await this.row(ThematicMeeting, { ...like!, id: meetingId, heldOn });
    return this.row(MeetingFile, { id: randomUUID(), meetingId, kind, hash: randomUUID().replaceAll('-', '').repeat(2), extension: 'webp', bytes: 1, at: new Date(0), addedBy: randomUUID() });
  }

  private async aProposed(state: RowState, finishedAt: Date | null): Promise<Made> {
    const [office] = await this.world.db.repo(Issuer).find({ take: 1 });
    const proposalId = randomUUID();
    const [like] = await this.world.db.repo(Certificate).find({ take: 1 });
    await this.row(Proposal, { id: proposalId, officeId: office!.id, kind: 'giay-chung-nhan', courseId: COURSE, completedFrom: '2026-01-01', completedTo: '2026-01-31', unitIds: null, state: finishedAt ? 'issued' : 'sent', version: 1, total: 1, settled: 1, hasMore: false, proposedAt: new Date(0), proposedBy: randomUUID(), proposedByPerson: null, sentAt: null, decidedAt: null, decidedBy: null, issuedOn: null, finishedAt } as never);
    return this.row(ProposalRow, { id: randomUUID(), proposalId, number: 1, completionId: randomUUID(), personId: randomUUID(), unitId: null, completedOn: '2026-01-05', state, evidence: { schema: 1, blocks: [], warnings: [], missingGlyphs: [] }, snapshot: like!.snapshot, reason: null, changedBy: null, changedAt: null } as never);
  }

  made<T extends ObjectLiteral>(entity: EntityTarget<T>, where: FindOptionsWhere<T>): Made {
    return { what: JSON.stringify(where), isThere: () => this.world.db.repo(entity).existsBy(where) };
  }

  async row<T extends ObjectLiteral>(entity: EntityTarget<T>, row: QueryDeepPartialEntity<T>, where?: FindOptionsWhere<T>): Promise<Made> {
    await this.world.db.tx(() => this.world.db.repo(entity).insert(row));
    return this.made(entity, where ?? ({ id: (row as unknown as { id: string }).id } as unknown as FindOptionsWhere<T>));
  }

  /** Of a sitting like one of the demo's. */
  async traces(given: Partial<Attempt>): Promise<Made> {
    const like = (await this.world.db.repo(Attempt).find({ where: { state: 'submitted' }, take: 1 }))[0]!;
    const attempt = { ...like, id: randomUUID(), takerId: randomUUID(), ...given };
    await this.world.db.tx(() => this.world.db.repo(Attempt).insert(attempt));
    await this.row(AttemptEvent, { attemptId: attempt.id, page: 'late', nth: 1, kind: 'late', at: attempt.startedAt, client: 1 }, { attemptId: attempt.id });
    return this.row(AttemptClient, { attemptId: attempt.id, number: 1, placeHash: 'p', browserHash: 'b', device: 'Chrome, Android', address: '10.1.2.*', firstAt: attempt.startedAt }, { attemptId: attempt.id });
  }

  async anOverride(given: Partial<QuizOverride>): Promise<Made> {
    const row = { id: randomUUID(), quizId: randomUUID(), personId: randomUUID(), unitId: null, changes: { limitMinutes: 40 }, validFrom: '2020-01-01', validTo: null, reason: 'Khiếm thị', setBy: randomUUID(), setAt: new Date(0), endedBy: null, endedAt: null, endReason: 'Đã khỏi', ...given };
    // The override itself is history and stays.
    const made = await this.row(QuizOverride, row);
    return { ...made, isThere: () => this.world.db.repo(QuizOverride).existsBy({ id: row.id, reason: 'Khiếm thị', endReason: 'Đã khỏi' }) };
  }

  private async aSitting(): Promise<Attempt> {
    const like = (await this.world.db.repo(Attempt).find({ where: { state: 'submitted' }, take: 1 }))[0]!;
    const attempt = { ...like, id: randomUUID(), takerId: randomUUID(), markSet: 0, score: null };
    await this.world.db.tx(() => this.world.db.repo(Attempt).insert(attempt));
    return attempt;
  }

  async aReading(given: Partial<EssayReading>): Promise<Made> {
    const { id: attemptId, quizId } = await this.aSitting();
    return this.row(EssayReading, { id: randomUUID(), quizId, attemptId, slot: 1, versionId: randomUUID(), accountId: randomUUID(), state: 'reading', leasedUntil: this.world.clock.now(), typed: { note: 'Khá' }, points: null, fraction: null, note: '', place: null, givenAt: null, markers: null, tolerance: null, ...given });
  }

  async aSheet(given: Partial<PaperEntry>): Promise<Made> {
    const { id: attemptId } = await this.aSitting();
    await this.world.db.tx(() => this.world.db.repo(Answer).insert({ attemptId, slot: 1, value: '"Lò Thị Lạ"', seq: 1, changes: 1, firstAt: new Date(0), lastAt: new Date(0), client: null }));
    const row = { id: randomUUID(), setId: randomUUID(), number: 1, variantId: randomUUID(), personId: randomUUID(), attemptId, enteredBy: randomUUID(), enteredAt: new Date(0), endedBy: null, endedAt: null, endReason: null, ...given };
    const made = await this.row(PaperEntry, row);
    await this.world.db.tx(() => this.world.db.repo(PaperCorrection).insert({ id: randomUUID(), entryId: row.id, number: 1, variantId: row.variantId, answers: { 1: '"Lò Thị Lạ"' }, reason: null, correctedBy: randomUUID(), correctedAt: new Date(0) }));
    return { ...made, isThere: async () => (await made.isThere()) || (await this.world.db.repo(Answer).existsBy({ attemptId })) || (await this.world.db.repo(PaperCorrection).existsBy({ entryId: row.id })) };
  }

  /** With a question that was read in it. */
  async aQuestionFile(uploadedAt: Date): Promise<Made> {
    const id = randomUUID();
    const made = await this.row(QuestionImport, { id, fileName: 'cau-hoi.docx', fileHash: 'f'.repeat(64), givenFormat: null, state: 'saved', version: 1, categoryId: randomUUID(), uploadedBy: null, uploadedAt, answers: {}, reading: { format: 'docx', skipped: [], notes: [], headings: [], notUnderstood: [], asks: [] }, savedAt: uploadedAt });
    await this.row(QuestionImportLine, { id: randomUUID(), importId: id, number: 1, question: {}, ready: true, taken: true, saved: true });
    return made;
  }

  async anImport(given: Partial<StaffImport>, lines = 3, fileHash = 'f'.repeat(64)): Promise<Made & { readonly id: string }> {
    const id = randomUUID();
    const usual = { fileName: 'ds.csv', fileHash, fileBytes: 1, version: 1, effectiveOn: '2025-01-01', scopeKey: 's', scopeUnitIds: null, uploadedBy: null, uploadedAt: this.world.clock.now(), mapping: null, total: 3, done: 3, appliedAt: null, finishedAt: null };
    const reading = { format: 'csv' as const, notes: [], refusal: null, sheets: [] };
    const made = await this.row(StaffImport, { id, ...usual, reading, state: 'staged', run: 0, ...given });
    const staged = { at: 'dòng 1', reasons: [], unit: null, person: null, candidates: [], mayBeNew: false, effect: null };
    for (let from = 0; from < lines; from += 300) {
      const rows = Array.from({ length: Math.min(300, lines - from) }, (_, i) => ({ id: randomUUID(), importId: id, number: from + i + 1, kind: 'line' as const, personId: null, line: null, staged, sortGroup: 'same' as const, ready: false, decided: null, run: null, outcome: null }));
      await this.world.db.tx(() => this.world.db.repo(StaffImportLine).insert(rows));
    }
    return { ...made, id };
  }

  private async aPlan(given: Partial<ReorganisationPlan>, what: 'plan' | 'lines' = 'plan'): Promise<Made> {
    const id = randomUUID();
    const unread = [{ at: 'dòng 2', text: 'Quàng Thị Lạ, Xã "unread":[] đâu', reason: 'không có ai tên như vậy' }];
    const now = this.world.clock.now();
    const usual = { actNumber: '1/QĐ', actDate: '2026-01-01', effectiveOn: '2026-01-01', revision: 1, memos: {}, createdBy: randomUUID(), createdAt: now, updatedAt: now, scheduledBy: null, scheduledAt: null };
    const made = await this.row(ReorganisationPlan, { id, state: 'draft', draft: { schema: 1, newUnits: [], changes: [], decisions: {}, unread }, ...usual, ...given });
    await this.row(ReorganisationMove, { planId: id, personId: personId('hocvien'), unitId: unitId('xa-yen-son'), title: null, origin: 'list', isWritten: false }, { planId: id });
    if (what === 'plan') return made;
    return { ...made, isThere: async () => (await this.world.db.repo(ReorganisationPlan).findOneByOrFail({ id })).draft.unread.length > 0 };
  }

  private async aMerge(mergedAt: Date): Promise<Made> {
    const id = randomUUID();
    const values = { fullName: 'Quàng Thị Cũ', birthDate: null, birthYear: 1980, staffCode: null, phone: '0912345678', mail: null, citizenHash: null };
    const made = await this.row(PersonMerge, { id, fromPersonId: randomUUID(), intoPersonId: randomUUID(), mergedAt, mergedBy: randomUUID(), reason: 'hai lần', personValues: { schema: 1, from: values, into: values, chosen: values }, moved: {}, undoneAt: null, undoneBy: null, forgottenAt: null });
    // The merge itself is history and stays.
    return { ...made, isThere: async () => JSON.stringify(await this.world.db.repo(PersonMerge).findOneByOrFail({ id })).includes('Quàng Thị Cũ') };
  }

  private anEquivalence(state: Equivalence['state'], at: Date): Promise<Made> {
    const file = { fileHash: null, fileName: 'giay.pdf', fileType: 'application/pdf', fileBytes: 1 };
    return this.row(Equivalence, { id: randomUUID(), personId: randomUUID(), courseId: COURSE, title: 'Lớp', issuer: 'Trường', number: null, issuedOn: '2025-01-01', ...file, state, submittedAt: at, decidedAt: state === 'waiting' ? null : at, decidedBy: null, reason: null, completionId: null });
  }

  private aReport(state: OfficialReport['state'], takenAt: Date): Promise<Made> {
    const [id, issued] = [randomUUID(), state === 'draft' ? null : takenAt];
    return this.row(OfficialReport, { id, areaUnitId: unitId('tinh-son-la'), periodKey: id.slice(0, 30), fromOn: '2025-01-01', toOn: '2025-03-31', state, form: {}, texts: {}, dataHash: id, takenAt, revision: 1, replacesId: null, createdAt: takenAt, createdBy: null, issuedAt: issued, issuedBy: null, files: null });
  }

  private async aMail(state: Mail['state'], endedAt: Date | null): Promise<string> {
    const id = randomUUID();
    await this.row(Mail, { id, personId: randomUUID(), unitId: null, state, dueAt: new Date(0), tries: 1, ...UNDECIDED, createdAt: new Date(0), sealedAt: null, endedAt });
    return id;
  }

  private aMessage(createdAt: Date, mailId: string): Promise<Made> {
    const id = randomUUID();
    return this.row(Message, { id, personId: personId('hocvien'), key: id, template: 'thu', subject: 'Thử', text: 'Thử', href: null, createdAt, readAt: null, mailId });
  }

  private aCalendar(endedAt: Date | null): Promise<Made> {
    return this.row(Calendar, { id: randomUUID(), personId: randomUUID(), tokenHash: randomUUID(), createdAt: new Date(0), endedAt });
  }

  private async aSession(given: Partial<Session>): Promise<Made> {
    const { id: accountId } = await this.world.db.repo(Account).findOneByOrFail({ username: 'hocvien' });
    const now = this.world.clock.now();
    const expiresAt = new Date(now.getTime() + 3_600_000);
    return this.row(Session, { id: randomUUID(), tokenHash: randomUUID(), accountId, userAgent: 'Chrome', createdAt: now, lastSeenAt: now, expiresAt, revokedAt: null, ...given });
  }

  private aBatch(state: SlipBatch['state'], createdAt: Date): Promise<Made> {
    return this.row(SlipBatch, { id: randomUUID(), kind: 'issue', orderKey: randomUUID(), renews: false, madeBy: randomUUID(), createdAt, state, expiresAt: null, fetchedAt: null, closedAt: null });
  }

  private aJob(state: Job['state'], at: Date): Promise<Made> {
    return this.row(Job, { id: randomUUID(), kind: 'test.nothing', key: null, payload: {}, state, runAt: new Date(at.getTime() - 1), tries: 1, ...UNDECIDED, createdAt: at, finishedAt: at });
  }
}
