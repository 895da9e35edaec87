import { In, IsNull, Not } from 'typeorm';
import { accountId } from '../../seeds/demo/accounts.js';
import { bankQuestionId, certificateTemplateId, classId, classSessionId, equivalenceId, hoursTargetId, meetingId, personId, planId, questionCategoryId, questionImportId, staffImportId, unitId } from '../../seeds/ids.js';
import { Certificate } from '../../src/certificates/entities/certificate.js';
import { BUILT_IN } from '../../src/certificates/templates/rules/built-in.js';
import { Proposal } from '../../src/certificates/entities/proposal.js';
import { Register } from '../../src/certificates/entities/register.js';
import { Course } from '../../src/courses/entities/course.js';
import { Requirement } from '../../src/courses/entities/requirement.js';
import { Grant } from '../../src/identity/entities/grant.js';
import { Lesson } from '../../src/lessons/entities/lesson.js';
import { Message } from '../../src/notifications/entities/message.js';
import { OfficialReport } from '../../src/reports/official/entities/official-report.js';
import { ReportPart } from '../../src/reports/official/entities/report-part.js';
import { UnitsService } from '../../src/organisation/units.service.js';
import { Question } from '../../src/questions/entities/question.js';
import { Attempt } from '../../src/quizzes/entities/attempt.js';
import type { TestApp } from '../support/app.js';
import { aClass } from '../support/classes.js';

/** Who asks. The demo account that stands for each, or nobody. */
export const askers = {
  anonymous: null,
  learner: 'hocvien',
  trainer: 'giangvien',
  justice: 'tuphap',
  'home-affairs': 'noivu',
  'head-of-unit': 'lanhdao',
  administrator: 'quantri',
} as const;

export type Asker = keyof typeof askers;
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Things of the demo world that addresses name, as `{unit}` and so on; `findThings` adds those whose ids only the database knows. */
export const things: Record<string, string> = {
  /** The unit that the head of unit leads. */
  unit: unitId('xa-yen-chau'),
  /** A unit of the province that the head of unit does not lead. */
  otherUnit: unitId('xa-yen-son'),
  /** Works in the head's unit. */
  person: personId('hocvien'),
  plan: planId('vi-du'),
  /** Of the head of unit. */
  account: accountId('lanhdao'),
  /** Works in no unit of the head's. */
  otherPerson: personId('noivu'),
  hoursTarget: hoursTargetId('tinh-son-la', '', 2021),
  equivalence: equivalenceId('nv137'),
  /** On whose list the learner is, and which the trainer teaches; runs today. */
  demoClass: classId('dang-hoc'),
  demoSession: classSessionId('dang-hoc', 4),
  /** Of the province, to which the head's unit may send people; taught by somebody else. */
  askingClass: classId('dang-cu'),
  /** Held by the head's unit, and by one the head does not lead. */
  meeting: meetingId('ky-luat'),
  otherMeeting: meetingId('van-hoa'),
  staffImport: staffImportId,
  /** Of the trainer. */
  questionImport: questionImportId,
  /** A draft in a category of the province. */
  bankQuestion: bankQuestionId('nhap'),
  /** Comes with the program. */
  builtInTemplate: BUILT_IN['giay-chung-nhan'].templateId,
  /** A draft of the office of Home Affairs. */
  ownTemplate: certificateTemplateId('tap-huan'),
  retiredQuestion: bankQuestionId('ngung'),
  bankCategory: questionCategoryId('mot-cua'),
  nothing: '00000000-0000-4000-8000-000000000000',
};

/** Adds a course with its lesson and quiz, and what belongs to somebody who is none of the askers: an attempt and certificates. */
export async function findThings({ app, db, clock }: TestApp): Promise<void> {
  const somebodyElse = Not(In(Object.values(askers).map((key) => personId(key ?? ''))));
  const underHead = [...(await app.get(UnitsService).subtreeIds(things.unit!, { predecessors: true }))];
  const course = await db.repo(Course).findOneByOrFail({ key: 'cchc-2021-2030' });
  const requirement = await db.repo(Requirement).findOneByOrFail({ key: 'cchc-can-bo-cong-chuc' });
  const lesson = await db.repo(Lesson).findOneByOrFail({ key: 'sau-noi-dung' });
  const question = await db.repo(Question).findOneByOrFail({ key: Not(IsNull()) });
  const attempt = await db.repo(Attempt).findOneByOrFail({ takerId: somebodyElse });
  const certificate = await db.repo(Certificate).findOneByOrFail({ personId: somebodyElse, unitId: In(underHead) });
  const otherCertificate = await db.repo(Certificate).findOneByOrFail({ personId: somebodyElse, unitId: Not(In(underHead)) });
  const message = { id: '00000000-0000-4000-8000-00000000a001', personId: personId('nv050'), key: 'access', template: 'access', subject: 'Thử', text: 'Thử', href: null, createdAt: new Date(), readAt: null, mailId: null };
  await db.tx(() => db.repo(Message).insert(message));
  const report = await db.repo(OfficialReport).findOneByOrFail({ state: 'issued' });
  const draftReport = await db.repo(OfficialReport).findOneByOrFail({ state: 'draft' });
  const partOf = (unit: string) => db.repo(ReportPart).findOneByOrFail({ reportId: draftReport.id, unitId: unit });
  const [part, otherPart] = [await partOf(things.unit!), await partOf(things.otherUnit!)];
  const { id: taught, sessionIds: [session] } = await aClass({ db, clock }, { ownerId: course.id, unitId: things.otherUnit!, sessions: [new Date(clock.now().getTime() - 3_600_000)], trainers: [personId('giangvien')], people: [things.person!] });
  const grant = await db.repo(Grant).findOneByOrFail({ accountId: things.account! });
  const { issuerId: issuer } = await db.repo(Register).findOneByOrFail({ id: otherCertificate.registerId });
  const proposal = { id: '00000000-0000-4000-8000-00000000c001', officeId: issuer, kind: 'giay-chung-nhan' as const, courseId: course.id, completedFrom: '2026-01-01', completedTo: '2026-01-02', unitIds: null, state: 'draft' as const, version: 1, total: 0, settled: 0, hasMore: false, proposedAt: new Date(), proposedBy: accountId('nv050'), proposedByPerson: personId('nv050'), sentAt: null, decidedAt: null, decidedBy: null, issuedOn: null, finishedAt: null };
  await db.tx(() => db.repo(Proposal).insert(proposal));
  Object.assign(things, { class: taught, session: session!, grant: grant.id, part: part.id, otherPart: otherPart.id, report: report.id, draftReport: draftReport.id, message: message.id, course: course.id, requirement: requirement.id, lesson: lesson.id, question: question.id, quiz: attempt.quizId, attempt: attempt.id, askedVersion: attempt.layout.slots[0]!.versionId, askedQuestion: attempt.layout.slots[0]!.questionId, certificate: certificate.id, otherCertificate: otherCertificate.id, register: otherCertificate.registerId, issuer, proposal: proposal.id, code: certificate.code });
}

/** What is sent along: a form with its token, or JSON. */
interface Payload {
  readonly form?: Readonly<Record<string, string>>;
  readonly json?: unknown;
}

export interface AccessRow extends Payload {
  /** As the router knows it. */
  readonly route: string;
  /** What is asked for, with `{things}`. */
  readonly path: string;
  /** The expected status, for each who may ask. */
  readonly statuses: Readonly<Record<Asker, number>>;
}

type Statuses = readonly [anonymous: number, learner: number, trainer: number, justice: number, homeAffairs: number, headOfUnit: number, administrator: number];

function row(route: `${Method} ${string}`, path: string, statuses: Statuses, payload: Payload = {}): AccessRow {
  const names = Object.keys(askers) as Asker[];
  return { route, path, statuses: Object.fromEntries(names.map((name, index) => [name, statuses[index]!])) as Record<Asker, number>, ...payload };
}

const NOBODY: Statuses = [404, 404, 404, 404, 404, 404, 404];
const ANYBODY: Statuses = [200, 200, 200, 200, 200, 200, 200];
/** Of the API: a thing that does not exist, or is somebody else's. */
const NOT_THERE: Statuses = [401, 404, 404, 404, 404, 404, 404];
const SIGNED_IN: Statuses = [302, 200, 200, 200, 200, 200, 200];

/**
 * Every route and who gets what there: written by hand, so that a check that is forgotten or a permission that
 * changes by accident shows up as a difference. An action one may not do answers 403, an address one may not
 * see 404, a page that needs signing in 302 (401 in the API and after a post).
 *
 * A row asks with something harmless: empty forms answer 422 to those who may.
 */
export const accessTable: readonly AccessRow[] = [
  //                                                                          nobody learner trainer justice home-a. head admin
  row('GET /healthz', '/healthz', ANYBODY),
  row('GET /readyz', '/readyz', ANYBODY),
  row('GET /metrics', '/metrics', ANYBODY),
  row('GET /api/openapi.json', '/api/openapi.json', ANYBODY),
  row('GET /assets/:file', '/assets/nothing.css', NOBODY),
  row('GET /favicon.ico', '/favicon.ico', [302, 302, 302, 302, 302, 302, 302]),
  row('GET /display', '/display', ANYBODY),
  row('POST /display', '/display', [303, 303, 303, 303, 303, 303, 303], { form: { theme: 'auto', size: 'm' } }),
  row('GET /styleguide', '/styleguide', ANYBODY),

  row('GET /organisation/units', '/organisation/units', [302, 403, 403, 403, 200, 200, 200]),
  row('GET /organisation/units/:id', '/organisation/units/{unit}', [302, 403, 403, 403, 200, 200, 200]),
  row('GET /organisation/units/:id', '/organisation/units/{otherUnit}', [302, 403, 403, 403, 200, 404, 200]),
  row('GET /organisation/units/:id', '/organisation/units/{nothing}', [302, 403, 403, 403, 404, 404, 404]),
  row('GET /organisation/units/new', '/organisation/units/new', [302, 403, 403, 403, 200, 403, 403]),
  row('POST /organisation/units/new', '/organisation/units/new', [401, 403, 403, 403, 422, 403, 403]),
  ...['edit', 'correction', 'functions'].flatMap((form) => [
    row(`GET /organisation/units/:id/${form}`, `/organisation/units/{unit}/${form}`, [302, 403, 403, 403, 200, 403, 403]),
    row(`POST /organisation/units/:id/${form}`, `/organisation/units/{unit}/${form}`, [401, 403, 403, 403, 422, 403, 403]),
    row(`GET /organisation/units/:id/${form}`, `/organisation/units/{nothing}/${form}`, [302, 403, 403, 403, 404, 403, 403]),
  ]),
  row('GET /organisation/reorganisations', '/organisation/reorganisations', [302, 403, 403, 403, 200, 403, 403]),
  row('GET /organisation/reorganisations/new', '/organisation/reorganisations/new', [302, 403, 403, 403, 200, 403, 403]),
  row('POST /organisation/reorganisations/new', '/organisation/reorganisations/new', [401, 403, 403, 403, 422, 403, 403]),
  ...['', '/act', '/changes/new', '/units/new', '/people', '/consequences'].flatMap((page) => [
    row(`GET /organisation/reorganisations/:id${page}`, `/organisation/reorganisations/{plan}${page}`, [302, 403, 403, 403, 200, 403, 403]),
    row(`GET /organisation/reorganisations/:id${page}`, `/organisation/reorganisations/{nothing}${page}`, [302, 403, 403, 403, 404, 403, 403]),
  ]),
  ...['/act', '/changes/new', '/changes/{nothing}/remove', '/units/new', '/units/{nothing}/remove', '/people', '/people/all', '/people/list', '/consequences', '/schedule'].map((page) =>
    row(`POST /organisation/reorganisations/:id${page.replace('changes/{nothing}', 'changes/:changeId').replace('units/{nothing}', 'units/:unitId')}`, `/organisation/reorganisations/{plan}${page}`, [401, 403, 403, 403, 422, 403, 403])),
  // Without the state that the page showed, the draft counts as changed elsewhere.
  ...['/undo', '/discard'].map((page) => row(`POST /organisation/reorganisations/:id${page}`, `/organisation/reorganisations/{plan}${page}`, [401, 403, 403, 403, 409, 403, 403])),
  row('GET /organisation/people', '/organisation/people', [302, 403, 403, 403, 200, 200, 403]),
  row('GET /questions', '/questions', [302, 403, 200, 200, 403, 403, 403]),
  row('GET /questions/bulk', '/questions/bulk', [302, 403, 200, 200, 403, 403, 403]),
  row('POST /questions/bulk', '/questions/bulk', [401, 403, 422, 422, 403, 403, 403]),
  row('GET /questions/duplicates', '/questions/duplicates', [302, 403, 200, 200, 403, 403, 403]),
  row('POST /questions/duplicates', '/questions/duplicates', [401, 403, 422, 422, 403, 403, 403]),
  row('GET /questions/categories', '/questions/categories', [302, 403, 200, 200, 403, 403, 403]),
  row('GET /questions/categories/new', '/questions/categories/new', [302, 403, 200, 200, 403, 403, 403]),
  row('POST /questions/categories/new', '/questions/categories/new', [401, 403, 422, 422, 403, 403, 403]),
  row('GET /questions/categories/:id', '/questions/categories/{bankCategory}', [302, 403, 200, 200, 403, 403, 403]),
  row('GET /questions/categories/:id', '/questions/categories/{nothing}', [302, 403, 404, 404, 403, 403, 403]),
  row('POST /questions/categories/:id', '/questions/categories/{bankCategory}', [401, 403, 422, 422, 403, 403, 403]),
  row('GET /questions/:id', '/questions/{bankQuestion}', [302, 403, 200, 200, 403, 403, 403]),
  row('GET /questions/:id', '/questions/{nothing}', [302, 403, 404, 404, 403, 403, 403]),
  ...['place', 'remarks', 'use'].flatMap((page) => [
    row(`GET /questions/:id/${page}`, `/questions/{bankQuestion}/${page}`, [302, 403, 200, 200, 403, 403, 403]),
    row(`GET /questions/:id/${page}`, `/questions/{nothing}/${page}`, [302, 403, 404, 404, 403, 403, 403]),
  ]),
  row('GET /questions/:id/changes', '/questions/{bankQuestion}/changes', [302, 403, 404, 404, 403, 403, 403]),
  // The draft is not in review, and the question not retired: nothing happens.
  ...['withdrawal', 'approval'].map((step) => row(`POST /questions/:id/${step}`, `/questions/{bankQuestion}/${step}`, [401, 403, 409, 409, 403, 403, 403])),
  ...['submission', 'withdrawal', 'approval'].map((step) => row(`POST /questions/:id/${step}`, `/questions/{nothing}/${step}`, [401, 403, 404, 404, 403, 403, 403])),
  ...['return', 'retirement', 'reinstatement', 'place', 'remarks'].map((step) => row(`POST /questions/:id/${step}`, `/questions/{bankQuestion}/${step}`, [401, 403, 422, 422, 403, 403, 403])),
  row('POST /questions/:id/remarks/:commentId/settle', '/questions/{bankQuestion}/remarks/{nothing}/settle', [401, 403, 404, 404, 403, 403, 403]),
  row('GET /questions/export', '/questions/export', [302, 403, 200, 200, 403, 403, 403]),
  row('GET /questions/export/file', '/questions/export/file?category={nothing}&format=gift', [302, 403, 404, 404, 403, 403, 403]),
  row('GET /questions/import', '/questions/import', [302, 403, 200, 200, 403, 403, 403]),
  row('POST /questions/import', '/questions/import', [401, 403, 422, 422, 403, 403, 403]),
  row('GET /questions/import/template.xlsx', '/questions/import/template.xlsx', [302, 403, 200, 200, 403, 403, 403]),
  row('GET /questions/import/paste', '/questions/import/paste', [302, 403, 200, 200, 403, 403, 403]),
  row('POST /questions/import/paste', '/questions/import/paste', [401, 403, 422, 422, 403, 403, 403], { form: { do: 'stage' } }),
  row('GET /questions/import/:id', '/questions/import/{nothing}', [302, 403, 404, 404, 403, 403, 403]),
  row('GET /questions/import/:id', '/questions/import/{questionImport}', [302, 403, 200, 404, 403, 403, 403]),
  row('POST /questions/import/:id', '/questions/import/{questionImport}', [401, 403, 409, 404, 403, 403, 403]),
  row('GET /questions/import/:id/lines/:number', '/questions/import/{questionImport}/lines/1', [302, 403, 200, 404, 403, 403, 403]),
  row('POST /questions/import/:id/lines/:number', '/questions/import/{questionImport}/lines/1', [401, 403, 422, 404, 403, 403, 403]),
  row('GET /questions/media/:name', '/questions/media/nothing.png', [302, 404, 404, 404, 404, 404, 404]),
  row('GET /organisation/people/import', '/organisation/people/import', [302, 403, 403, 403, 200, 403, 403]),
  row('POST /organisation/people/import', '/organisation/people/import', [401, 403, 403, 403, 422, 403, 403]),
  row('GET /organisation/people/import/:id', '/organisation/people/import/{nothing}', [302, 403, 403, 403, 404, 403, 403]),
  row('GET /organisation/people/import/:id', '/organisation/people/import/{staffImport}', [302, 403, 403, 403, 200, 403, 403]),
  row('POST /organisation/people/import/:id', '/organisation/people/import/{nothing}', [401, 403, 403, 403, 404, 403, 403]),
  row('POST /organisation/people/import/:id', '/organisation/people/import/{staffImport}', [401, 403, 403, 403, 409, 403, 403]),
  row('GET /organisation/people/import/:id/undo', '/organisation/people/import/{staffImport}/undo', [302, 403, 403, 403, 409, 403, 403]),
  row('GET /organisation/people/import/:id/undo', '/organisation/people/import/{nothing}/undo', [302, 403, 403, 403, 404, 403, 403]),
  row('POST /organisation/people/import/:id/undo', '/organisation/people/import/{staffImport}/undo', [401, 403, 403, 403, 409, 403, 403]),
  row('POST /organisation/people/import/:id/undo', '/organisation/people/import/{nothing}/undo', [401, 403, 403, 403, 404, 403, 403]),
  row('GET /organisation/people/import/:id/lines', '/organisation/people/import/{staffImport}/lines', [302, 403, 403, 403, 200, 403, 403]),
  row('GET /organisation/people/import/:id/lines', '/organisation/people/import/{nothing}/lines', [302, 403, 403, 403, 404, 403, 403]),
  row('GET /organisation/people/import/:id/columns', '/organisation/people/import/{staffImport}/columns', [302, 403, 403, 403, 200, 403, 403]),
  row('POST /organisation/people/import/:id/columns', '/organisation/people/import/{staffImport}/columns', [401, 403, 403, 403, 409, 403, 403]),
  row('GET /organisation/people/import/:id/changes.xlsx', '/organisation/people/import/{staffImport}/changes.xlsx', [302, 403, 403, 403, 200, 403, 403]),
  row('GET /organisation/people/new', '/organisation/people/new', [302, 403, 403, 403, 200, 403, 403]),
  row('POST /organisation/people/new', '/organisation/people/new', [401, 403, 403, 403, 422, 403, 403]),
  ...['edit', 'post', 'further', 'leaving'].flatMap((form) => [
    row(`GET /organisation/people/:id/${form}`, `/organisation/people/{person}/${form}`, [302, 403, 403, 403, 200, 403, 403]),
    row(`GET /organisation/people/:id/${form}`, `/organisation/people/{nothing}/${form}`, [302, 403, 403, 403, 404, 403, 403]),
    row(`POST /organisation/people/:id/${form}`, `/organisation/people/{person}/${form}`, [401, 403, 403, 403, 422, 403, 403]),
    row(`POST /organisation/people/:id/${form}`, `/organisation/people/{nothing}/${form}`, [401, 403, 403, 403, 404, 403, 403]),
  ]),
  row('GET /organisation/people/:id/further/:postingId', '/organisation/people/{person}/further/{nothing}', [302, 403, 403, 403, 404, 403, 403]),
  row('POST /organisation/people/:id/further/:postingId', '/organisation/people/{person}/further/{nothing}', [401, 403, 403, 403, 404, 403, 403]),
  row('GET /organisation/people/:id', '/organisation/people/{person}', [302, 403, 403, 403, 200, 200, 403]),
  row('GET /organisation/people/:id', '/organisation/people/{otherPerson}', [302, 403, 403, 403, 200, 404, 403]),

  row('GET /organisation/people/merges', '/organisation/people/merges', [302, 403, 403, 403, 200, 403, 403]),
  row('POST /organisation/people/merges/:id/undo', '/organisation/people/merges/{nothing}/undo', [401, 403, 403, 403, 404, 403, 403]),
  row('GET /organisation/people/:id/merge', '/organisation/people/{person}/merge', [302, 403, 403, 403, 200, 403, 403]),
  row('GET /organisation/people/:id/merge', '/organisation/people/{nothing}/merge', [302, 403, 403, 403, 404, 403, 403]),
  row('GET /organisation/people/:id/merge/:other', '/organisation/people/{person}/merge/{otherPerson}', [302, 403, 403, 403, 200, 403, 403]),
  row('GET /organisation/people/:id/merge/:other', '/organisation/people/{person}/merge/{person}', [302, 403, 403, 403, 404, 403, 403]),
  row('POST /organisation/people/:id/merge/:other', '/organisation/people/{person}/merge/{otherPerson}', [401, 403, 403, 403, 422, 403, 403]),
  row('POST /organisation/people/:id/merge/:other', '/organisation/people/{person}/merge/{nothing}', [401, 403, 403, 403, 404, 403, 403]),

  ...['data', 'data.json', 'erasure'].flatMap((page) => [
    row(`GET /organisation/people/:id/${page}`, `/organisation/people/{person}/${page}`, [302, 403, 403, 403, 200, 403, 403]),
    row(`GET /organisation/people/:id/${page}`, `/organisation/people/{nothing}/${page}`, [302, 403, 403, 403, 404, 403, 403]),
  ]),
  row('POST /organisation/people/:id/erasure', '/organisation/people/{person}/erasure', [401, 403, 403, 403, 422, 403, 403]),
  row('POST /organisation/people/:id/erasure', '/organisation/people/{nothing}/erasure', [401, 403, 403, 403, 404, 403, 403]),
  row('GET /organisation/retention', '/organisation/retention', [302, 403, 403, 403, 200, 403, 200]),
  row('GET /organisation/retention/:kind', '/organisation/retention/staff-files', [302, 403, 403, 403, 200, 403, 200]),
  row('GET /organisation/retention/:kind', '/organisation/retention/nothing', [302, 403, 403, 403, 404, 403, 404]),
  row('POST /organisation/retention/:kind', '/organisation/retention/staff-files', [401, 403, 403, 403, 422, 403, 422]),

  row('GET /sources', '/sources', SIGNED_IN),
  row('GET /sources/:key', '/sources/nq-76-2021', SIGNED_IN),
  row('GET /sources/:key', '/sources/nothing', [302, 404, 404, 404, 404, 404, 404]),

  row('GET /sources/new', '/sources/new', [302, 403, 200, 200, 403, 403, 403]),
  row('POST /sources/new', '/sources/new', [401, 403, 422, 422, 403, 403, 403]),
  ...['edit', 'ending'].flatMap((page) => [
    row(`GET /sources/:key/${page}`, `/sources/nq-76-2021/${page}`, [302, 403, 200, 200, 403, 403, 403]),
    row(`GET /sources/:key/${page}`, `/sources/nothing/${page}`, [302, 403, 404, 404, 403, 403, 403]),
    row(`POST /sources/:key/${page}`, `/sources/nq-76-2021/${page}`, [401, 403, 422, 422, 403, 403, 403]),
    row(`POST /sources/:key/${page}`, `/sources/nothing/${page}`, [401, 403, 404, 404, 403, 403, 403]),
  ]),
  row('POST /sources/:key/relations', '/sources/nq-76-2021/relations', [401, 403, 422, 422, 403, 403, 403]),
  row('POST /sources/:key/relations/:id/removal', '/sources/nothing/relations/{nothing}/removal', [401, 403, 404, 404, 403, 403, 403]),

  row('GET /audit', '/audit', [302, 403, 403, 403, 403, 403, 200]),

  row('GET /account', '/account', SIGNED_IN),
  row('GET /account/data', '/account/data', SIGNED_IN),
  row('GET /account/data.json', '/account/data.json', SIGNED_IN),
  row('GET /account/password', '/account/password', SIGNED_IN),
  row('POST /account/password', '/account/password', [401, 422, 422, 422, 422, 422, 422]),
  row('POST /account/sessions/:id/revoke', '/account/sessions/{nothing}/revoke', [401, 404, 404, 404, 404, 404, 404]),

  row('GET /messages', '/messages', SIGNED_IN),
  row('POST /messages/read', '/messages/read', [401, 303, 303, 303, 303, 303, 303]),
  row('GET /messages/calendar', '/messages/calendar', SIGNED_IN),
  row('POST /messages/calendar', '/messages/calendar', [401, 303, 303, 303, 303, 303, 303]),
  row('POST /messages/calendar/end', '/messages/calendar/end', [401, 303, 303, 303, 303, 303, 303]),
  row('GET /calendar/:token.ics', '/calendar/nothing.ics', NOBODY),
  row('GET /messages/outbox', '/messages/outbox', [302, 403, 403, 403, 200, 403, 200]),
  row('POST /messages/outbox/:id/resend', '/messages/outbox/{nothing}/resend', [401, 403, 403, 403, 404, 403, 404]),
  row('GET /messages/templates', '/messages/templates', [302, 403, 403, 403, 200, 403, 200]),
  row('GET /messages/templates/:key', '/messages/templates/course-due', [302, 403, 403, 403, 200, 403, 200]),
  row('GET /messages/templates/:key', '/messages/templates/nothing', [302, 403, 403, 403, 404, 403, 404]),
  row('POST /messages/templates/:key', '/messages/templates/course-due', [401, 403, 403, 403, 422, 403, 422]),
  row('POST /messages/templates/:key', '/messages/templates/nothing', [401, 403, 403, 403, 404, 403, 404]),
  row('GET /messages/schedule', '/messages/schedule', [302, 403, 403, 403, 200, 403, 200]),
  row('GET /messages/schedule', '/messages/schedule?unit={nothing}', [302, 403, 403, 403, 404, 403, 404]),
  row('POST /messages/schedule', '/messages/schedule', [401, 403, 403, 403, 422, 403, 422]),
  row('POST /messages/schedule/inherit', '/messages/schedule/inherit', [401, 403, 403, 403, 303, 403, 303]),
  row('POST /messages/:id/open', '/messages/{nothing}/open', NOT_THERE),
  row('POST /messages/:id/open', '/messages/{message}/open', NOT_THERE),

  row('GET /accounts', '/accounts', [302, 403, 403, 403, 200, 200, 200]),
  row('GET /accounts/slips', '/accounts/slips', [302, 403, 403, 403, 200, 403, 200]),
  row('POST /accounts/slips', '/accounts/slips', [401, 403, 403, 403, 422, 403, 422]),
  // An order of slips belongs to its maker.
  row('GET /accounts/slips/:id', '/accounts/slips/{nothing}', [302, 404, 404, 404, 404, 404, 404]),
  row('POST /accounts/slips/:id/pdf', '/accounts/slips/{nothing}/pdf', NOT_THERE),
  row('POST /accounts/slips/:id/close', '/accounts/slips/{nothing}/close', NOT_THERE),
  row('GET /accounts/roles', '/accounts/roles', [302, 403, 403, 403, 403, 403, 200]),
  row('GET /accounts/roles/:accountId', '/accounts/roles/{account}', [302, 403, 403, 403, 403, 403, 200]),
  row('GET /accounts/roles/:accountId', '/accounts/roles/{nothing}', [302, 403, 403, 403, 403, 403, 404]),
  row('POST /accounts/roles/:accountId', '/accounts/roles/{account}', [401, 403, 403, 403, 403, 403, 422]),
  row('GET /accounts/roles/:accountId/:grantId/end', '/accounts/roles/{account}/{grant}/end', [302, 403, 403, 403, 403, 403, 200]),
  row('GET /accounts/roles/:accountId/:grantId/end', '/accounts/roles/{account}/{nothing}/end', [302, 403, 403, 403, 403, 403, 404]),
  row('POST /accounts/roles/:accountId/:grantId/end', '/accounts/roles/{account}/{grant}/end', [401, 403, 403, 403, 403, 403, 422]),
  row('GET /accounts/:personId', '/accounts/{person}', [302, 403, 403, 403, 200, 200, 200]),
  row('GET /accounts/:personId', '/accounts/{otherPerson}', [302, 403, 403, 403, 200, 404, 200]),
  row('POST /accounts/:personId/password', '/accounts/{person}/password', [401, 403, 403, 403, 422, 422, 422]),
  row('POST /accounts/:personId/password', '/accounts/{otherPerson}/password', [401, 403, 403, 403, 422, 404, 422]),
  row('POST /accounts/:personId/lock', '/accounts/{person}/lock', [401, 403, 403, 403, 403, 403, 422]),

  row('GET /', '/', SIGNED_IN),
  row('GET /courses', '/courses', SIGNED_IN),
  row('GET /courses/:id', '/courses/{nothing}', [302, 404, 404, 404, 404, 404, 404]),
  row('GET /courses/:id', '/courses/{course}', SIGNED_IN),
  row('POST /courses/:id/enrolment', '/courses/{course}/enrolment', [401, 303, 303, 303, 303, 303, 303]),
  row('POST /courses/:id/enrolment', '/courses/{nothing}/enrolment', NOT_THERE),

  row('GET /classes', '/classes', SIGNED_IN),
  row('GET /classes/:id', '/classes/{demoClass}', [302, 200, 404, 404, 404, 404, 404]),
  row('GET /classes/:id', '/classes/{askingClass}', [302, 404, 404, 404, 404, 404, 404]),
  row('GET /classes/:id/lich.ics', '/classes/{demoClass}/lich.ics', [302, 200, 404, 404, 404, 404, 404]),
  row('POST /classes/:id/registration', '/classes/{demoClass}/registration', [401, 422, 404, 404, 404, 404, 404]),
  row('POST /classes/:id/leaving', '/classes/{demoClass}/leaving', [401, 422, 404, 404, 404, 404, 404]),
  row('GET /classes/:id/evaluation', '/classes/{demoClass}/evaluation', [302, 200, 404, 404, 404, 404, 404]),
  row('POST /classes/:id/evaluation', '/classes/{demoClass}/evaluation', [401, 409, 404, 404, 404, 404, 404]),
  row('GET /classes/:id/materials/:material', '/classes/{demoClass}/materials/{nothing}', [302, 404, 404, 404, 404, 404, 404]),
  row('GET /trainer/classes/:id/materials/:material', '/trainer/classes/{demoClass}/materials/{nothing}', [302, 403, 404, 403, 404, 403, 403]),
  row('POST /trainer/classes/:id/materials', '/trainer/classes/{askingClass}/materials', [401, 403, 404, 403, 422, 403, 403]),
  row('POST /trainer/classes/:id/materials/:material/removal', '/trainer/classes/{askingClass}/materials/{nothing}/removal', [401, 403, 404, 403, 303, 403, 403]),
  row('GET /trainer/classes', '/trainer/classes', [302, 403, 200, 403, 200, 403, 403]),
  row('POST /trainer/classes', '/trainer/classes', [401, 403, 422, 403, 422, 403, 403]),
  row('GET /trainer/classes/new', '/trainer/classes/new', [302, 403, 200, 403, 200, 403, 403]),
  ...['', '/edit', '/copy', '/sessions', '/people', '/people/add', '/documents', '/report', '/announcements', '/materials', '/essays'].flatMap((page) => [
    row(`GET /trainer/classes/:id${page}`, `/trainer/classes/{demoClass}${page}`, [302, 403, 200, 403, 200, 403, 403]),
    row(`GET /trainer/classes/:id${page}`, `/trainer/classes/{askingClass}${page}`, [302, 403, 404, 403, 200, 403, 403]),
    row(`GET /trainer/classes/:id${page}`, `/trainer/classes/{nothing}${page}`, [302, 403, 404, 403, 404, 403, 403]),
  ]),
  ...['/edit', '/copy', '/cancellation', '/trainers', '/sessions', '/people', '/people/reading', '/people/decision', '/people/units', '/announcements', '/essays'].map((page) => row(`POST /trainer/classes/:id${page}`, `/trainer/classes/{askingClass}${page}`, [401, 403, 404, 403, 422, 403, 403])),
  ...['/opening', '/closing', '/people/list-closing', '/people/list-opening'].map((page) => row(`POST /trainer/classes/:id${page}`, `/trainer/classes/{nothing}${page}`, [401, 403, 404, 403, 404, 403, 403])),
  row('POST /trainer/classes/:id/essays/:essay/opening', '/trainer/classes/{demoClass}/essays/{nothing}/opening', [401, 403, 404, 403, 404, 403, 403]),
  row('POST /trainer/classes/:id/trainers/:personId/removal', '/trainer/classes/{askingClass}/trainers/{nothing}/removal', [401, 403, 404, 403, 303, 403, 403]),
  row('GET /trainer/classes/:id/sessions/:sessionId', '/trainer/classes/{demoClass}/sessions/{demoSession}', [302, 403, 200, 403, 200, 403, 403]),
  row('GET /trainer/classes/:id/sessions/:sessionId', '/trainer/classes/{askingClass}/sessions/{demoSession}', [302, 403, 404, 403, 404, 403, 403]),
  row('POST /trainer/classes/:id/sessions/:sessionId', '/trainer/classes/{demoClass}/sessions/{demoSession}', [401, 403, 422, 403, 422, 403, 403]),
  row('POST /trainer/classes/:id/sessions/:sessionId/cancellation', '/trainer/classes/{demoClass}/sessions/{demoSession}/cancellation', [401, 403, 422, 403, 422, 403, 403]),
  row('POST /trainer/classes/:id/people/:personId/removal', '/trainer/classes/{askingClass}/people/{person}/removal', [401, 403, 404, 403, 422, 403, 403]),
  row('POST /trainer/classes/:id/people/units/:unitId/removal', '/trainer/classes/{askingClass}/people/units/{nothing}/removal', [401, 403, 404, 403, 303, 403, 403]),
  row('GET /trainer/classes/:id/documents/:kind', '/trainer/classes/{demoClass}/documents/decision', [302, 403, 200, 403, 200, 403, 403]),
  row('GET /trainer/classes/:id/documents/:kind', '/trainer/classes/{demoClass}/documents/other', [302, 404, 404, 404, 404, 404, 404]),
  row('POST /trainer/classes/:id/documents/:kind', '/trainer/classes/{askingClass}/documents/summons', [401, 403, 404, 403, 422, 403, 403]),
  row('GET /trainer/classes/:id/documents/:kind/:format', '/trainer/classes/{askingClass}/documents/list/pdf', [302, 403, 404, 403, 200, 403, 403]),
  row('GET /trainer/classes/:id/report/:format', '/trainer/classes/{askingClass}/report/xlsx', [302, 403, 404, 403, 200, 403, 403]),
  row('GET /meetings', '/meetings', [302, 403, 403, 403, 200, 200, 403]),
  row('POST /meetings', '/meetings', [401, 403, 403, 403, 422, 422, 403]),
  row('GET /meetings/new', '/meetings/new', [302, 403, 403, 403, 200, 200, 403]),
  ...['', '/edit', '/people'].flatMap((page) => [
    row(`GET /meetings/:id${page}`, `/meetings/{meeting}${page}`, [302, 403, 403, 403, 200, 200, 403]),
    row(`GET /meetings/:id${page}`, `/meetings/{otherMeeting}${page}`, [302, 403, 403, 403, 200, 404, 403]),
  ]),
  row('GET /meetings/:id', '/meetings/{nothing}', [302, 403, 403, 403, 404, 404, 403]),
  ...['/edit', '/cancellation'].flatMap((page) => [
    row(`POST /meetings/:id${page}`, `/meetings/{meeting}${page}`, [401, 403, 403, 403, 422, 422, 403]),
    row(`POST /meetings/:id${page}`, `/meetings/{otherMeeting}${page}`, [401, 403, 403, 403, 422, 404, 403]),
  ]),
  ...['/minutes', '/photos'].flatMap((page) => [
    row(`POST /meetings/:id${page}`, `/meetings/{meeting}${page}`, [401, 403, 403, 403, 422, 422, 403]),
    row(`POST /meetings/:id${page}`, `/meetings/{otherMeeting}${page}`, [401, 403, 403, 403, 422, 404, 403]),
  ]),
  row('GET /meetings/:id/files/:file', '/meetings/{meeting}/files/{nothing}', [302, 403, 403, 403, 404, 404, 403]),
  row('POST /meetings/:id/files/:file/removal', '/meetings/{meeting}/files/{nothing}/removal', [401, 403, 403, 403, 303, 303, 403]),
  row('POST /meetings/:id/files/:file/removal', '/meetings/{otherMeeting}/files/{nothing}/removal', [401, 403, 403, 403, 303, 404, 403]),
  // Without the revision that the page showed.
  row('POST /meetings/:id/people', '/meetings/{meeting}/people', [401, 403, 403, 403, 422, 422, 403]),
  row('POST /meetings/:id/people', '/meetings/{otherMeeting}/people', [401, 403, 403, 403, 422, 404, 403]),
  row('GET /nominations', '/nominations', [302, 403, 403, 403, 403, 200, 403]),
  row('GET /nominations/:classId', '/nominations/{askingClass}', [302, 403, 403, 403, 403, 200, 403]),
  row('GET /nominations/:classId', '/nominations/{demoClass}', [302, 403, 403, 403, 403, 404, 403]),
  row('POST /nominations/:classId', '/nominations/{askingClass}', [401, 403, 403, 403, 403, 422, 403]),
  row('POST /nominations/:classId/people/:personId/withdrawal', '/nominations/{askingClass}/people/{person}/withdrawal', [401, 403, 403, 403, 403, 422, 403]),
  row('POST /nominations/:classId/decline', '/nominations/{askingClass}/decline', [401, 403, 403, 403, 403, 422, 403]),

  row('GET /courses/:courseId/equivalence', '/courses/{course}/equivalence', SIGNED_IN),
  row('GET /courses/:courseId/equivalence', '/courses/{nothing}/equivalence', [302, 404, 404, 404, 404, 404, 404]),
  row('POST /courses/:courseId/equivalence', '/courses/{course}/equivalence', [401, 422, 422, 422, 422, 422, 422]),
  row('POST /courses/:courseId/equivalence/:id/withdrawal', '/courses/{course}/equivalence/{nothing}/withdrawal', [401, 303, 303, 303, 303, 303, 303]),
  row('GET /requirements/equivalences', '/requirements/equivalences', [302, 403, 403, 403, 200, 403, 403]),
  row('GET /requirements/equivalences/:id', '/requirements/equivalences/{nothing}', [302, 403, 403, 403, 404, 403, 403]),
  row('GET /requirements/equivalences/:id', '/requirements/equivalences/{equivalence}', [302, 403, 403, 403, 200, 403, 403]),
  row('GET /requirements/equivalences/:id/scan', '/requirements/equivalences/{equivalence}/scan', [302, 403, 403, 403, 200, 403, 403]),
  row('POST /requirements/equivalences/:id/acceptance', '/requirements/equivalences/{nothing}/acceptance', [401, 403, 403, 403, 404, 403, 403]),
  row('POST /requirements/equivalences/:id/refusal', '/requirements/equivalences/{equivalence}/refusal', [401, 403, 403, 403, 422, 403, 403]),
  row('GET /requirements/reviews', '/requirements/reviews', [302, 403, 200, 403, 200, 403, 403]),
  row('GET /requirements/reviews/:id', '/requirements/reviews/{nothing}', [302, 403, 404, 403, 404, 403, 403]),
  row('POST /requirements/reviews/:id', '/requirements/reviews/{nothing}', [401, 403, 404, 403, 404, 403, 403]),

  row('GET /tracking/hours', '/tracking/hours', [302, 403, 403, 403, 200, 200, 403]),
  row('GET /tracking/hours.xlsx', '/tracking/hours.xlsx', [302, 403, 403, 403, 200, 200, 403]),
  row('GET /requirements', '/requirements', [302, 403, 403, 403, 200, 403, 403]),
  row('GET /requirements/new', '/requirements/new', [302, 403, 403, 403, 200, 403, 403]),
  row('POST /requirements/preview', '/requirements/preview', [401, 403, 403, 403, 422, 403, 403]),
  row('POST /requirements', '/requirements', [401, 403, 403, 403, 422, 403, 403]),
  row('GET /requirements/:id', '/requirements/{requirement}', [302, 403, 403, 403, 200, 403, 403]),
  row('GET /requirements/:id', '/requirements/{nothing}', [302, 403, 403, 403, 404, 403, 403]),
  row('GET /requirements/:id/edit', '/requirements/{requirement}/edit', [302, 403, 403, 403, 200, 403, 403]),
  row('POST /requirements/:id/preview', '/requirements/{requirement}/preview', [401, 403, 403, 403, 422, 403, 403]),
  row('POST /requirements/:id', '/requirements/{requirement}', [401, 403, 403, 403, 422, 403, 403]),
  row('POST /requirements/:id', '/requirements/{nothing}', [401, 403, 403, 403, 404, 403, 403]),
  row('POST /requirements/:id/close', '/requirements/{requirement}/close', [401, 403, 403, 403, 422, 403, 403]),
  row('POST /requirements/:id/people', '/requirements/{requirement}/people', [401, 403, 403, 403, 422, 403, 403]),
  row('POST /requirements/:id/people/:rowId/end', '/requirements/{requirement}/people/{nothing}/end', [401, 403, 403, 403, 404, 403, 403], { form: { reason: 'Thử' } }),
  row('GET /requirements/exemptions', '/requirements/exemptions', [302, 403, 403, 403, 200, 403, 403]),
  row('POST /requirements/exemptions', '/requirements/exemptions', [401, 403, 403, 403, 422, 403, 403]),
  row('POST /requirements/exemptions/:id/end', '/requirements/exemptions/{nothing}/end', [401, 403, 403, 403, 404, 403, 403], { form: { reason: 'Thử' } }),
  row('GET /requirements/hours', '/requirements/hours', [302, 403, 403, 403, 200, 403, 403]),
  row('POST /requirements/hours', '/requirements/hours', [401, 403, 403, 403, 422, 403, 403]),
  row('GET /requirements/hours/:id/withdrawal', '/requirements/hours/{nothing}/withdrawal', [302, 403, 403, 403, 404, 403, 403]),
  row('GET /requirements/hours/:id/withdrawal', '/requirements/hours/{hoursTarget}/withdrawal', [302, 403, 403, 403, 200, 403, 403]),
  row('POST /requirements/hours/:id/withdrawal', '/requirements/hours/{hoursTarget}/withdrawal', [401, 403, 403, 403, 422, 403, 403]),

  row('GET /lessons/:id', '/lessons/{nothing}', [302, 404, 404, 404, 404, 404, 404]),
  row('GET /lessons/:id', '/lessons/{lesson}', SIGNED_IN),
  row('POST /lessons/:id/read', '/lessons/{lesson}/read', [401, 303, 303, 303, 303, 303, 303]),
  row('POST /lessons/:id/read', '/lessons/{nothing}/read', NOT_THERE),
  row('GET /lessons/:id/files/:name', '/lessons/{nothing}/files/nothing.pdf', [302, 404, 404, 404, 404, 404, 404]),
  row('GET /lessons/:id/files/:name', '/lessons/{lesson}/files/sau-noi-dung-tren-mot-trang.pdf', SIGNED_IN),
  row('PUT /api/v1/lessons/:id/progress', '/api/v1/lessons/{lesson}/progress', [401, 200, 200, 200, 200, 200, 200], { json: { percent: 10, block: 1, at: 1_795_000_000_000 } }),
  row('PUT /api/v1/lessons/:id/progress', '/api/v1/lessons/{nothing}/progress', NOT_THERE, { json: { percent: 10, block: 1, at: 1_795_000_000_000 } }),

  row('GET /questions/new', '/questions/new', [302, 403, 200, 200, 403, 403, 403]),
  row('POST /questions/new', '/questions/new?type=single', [401, 403, 422, 422, 403, 403, 403]),
  row('GET /questions/:id/edit', '/questions/{question}/edit', [302, 403, 200, 200, 403, 403, 403]),
  row('GET /questions/:id/edit', '/questions/{nothing}/edit', [302, 403, 404, 404, 403, 403, 403]),
  row('POST /questions/:id/edit', '/questions/{question}/edit', [401, 403, 422, 422, 403, 403, 403]),
  row('GET /trainer/quizzes', '/trainer/quizzes', [302, 403, 200, 200, 403, 403, 403]),
  row('GET /trainer/quizzes/:id', '/trainer/quizzes/{quiz}', [302, 403, 200, 200, 403, 403, 403]),
  row('GET /trainer/quizzes/:id', '/trainer/quizzes/{nothing}', [302, 403, 404, 404, 403, 403, 403]),
  row('GET /trainer/quizzes/:id/printed', '/trainer/quizzes/{quiz}/printed', [302, 403, 200, 200, 403, 403, 403]),
  row('GET /trainer/quizzes/:id/printed', '/trainer/quizzes/{nothing}/printed', [302, 403, 404, 404, 403, 403, 403]),
  row('POST /trainer/quizzes/:id/printed', '/trainer/quizzes/{quiz}/printed', [401, 403, 422, 422, 403, 403, 403]),
  row('GET /trainer/quizzes/:id/printed/:set', '/trainer/quizzes/{quiz}/printed/{nothing}', [302, 403, 404, 404, 403, 403, 403]),
  row('POST /trainer/quizzes/:id/printed/:set', '/trainer/quizzes/{quiz}/printed/{nothing}', [401, 403, 404, 404, 403, 403, 403]),
  row('GET /trainer/quizzes/:id/printed/:set/import', '/trainer/quizzes/{quiz}/printed/{nothing}/import', [302, 403, 404, 404, 403, 403, 403]),
  row('POST /trainer/quizzes/:id/printed/:set/import', '/trainer/quizzes/{quiz}/printed/{nothing}/import', [401, 403, 404, 404, 403, 403, 403]),
  row('POST /trainer/quizzes/:id/printed/:set/import/apply', '/trainer/quizzes/{quiz}/printed/{nothing}/import/apply', [401, 403, 404, 404, 403, 403, 403], { form: { lines: '[]' } }),
  row('GET /trainer/quizzes/:id/printed/:set/ket-qua.xlsx', '/trainer/quizzes/{quiz}/printed/{nothing}/ket-qua.xlsx', [302, 403, 404, 404, 403, 403, 403]),
  row('GET /trainer/quizzes/:id/printed/:set/:entry/correction', '/trainer/quizzes/{quiz}/printed/{nothing}/{nothing}/correction', [302, 403, 404, 404, 403, 403, 403]),
  row('POST /trainer/quizzes/:id/printed/:set/:entry/correction', '/trainer/quizzes/{quiz}/printed/{nothing}/{nothing}/correction', [401, 403, 404, 404, 403, 403, 403], { form: { code: '101', letters: '', reason: 'thử', after: '0' } }),
  row('POST /trainer/quizzes/:id/printed/:set/:entry/withdrawal', '/trainer/quizzes/{quiz}/printed/{nothing}/{nothing}/withdrawal', [401, 403, 404, 404, 403, 403, 403], { form: { reason: 'thử' } }),
  row('GET /trainer/quizzes/:id/printed/:set/:file', '/trainer/quizzes/{quiz}/printed/{nothing}/de-giay.pdf', [302, 403, 404, 404, 403, 403, 403]),
  row('GET /trainer/quizzes/:id/access', '/trainer/quizzes/{quiz}/access', [302, 403, 200, 200, 403, 403, 403]),
  row('GET /trainer/quizzes/:id/access', '/trainer/quizzes/{nothing}/access', [302, 403, 404, 404, 403, 403, 403]),
  row('POST /trainer/quizzes/:id/access/password', '/trainer/quizzes/{quiz}/access/password', [401, 403, 422, 422, 403, 403, 403]),
  row('POST /trainer/quizzes/:id/access/password', '/trainer/quizzes/{nothing}/access/password', [401, 403, 404, 404, 403, 403, 403], { form: { newPassword: 'bản mường' } }),
  row('POST /trainer/quizzes/:id/access/password/remove', '/trainer/quizzes/{quiz}/access/password/remove', [401, 403, 303, 303, 403, 403, 403]),
  row('POST /trainer/quizzes/:id/access/overrides', '/trainer/quizzes/{quiz}/access/overrides', [401, 403, 422, 422, 403, 403, 403]),
  row('POST /trainer/quizzes/:id/access/overrides/:override/end', '/trainer/quizzes/{quiz}/access/overrides/{nothing}/end', [401, 403, 404, 404, 403, 403, 403], { form: { reason: 'thử' } }),
  ...['analysis', 'analysis.xlsx', 'analysis.pdf'].flatMap((page) => [
    row(`GET /trainer/quizzes/:id/${page}`, `/trainer/quizzes/{quiz}/${page}`, [302, 403, 200, 200, 403, 403, 403]),
    row(`GET /trainer/quizzes/:id/${page}`, `/trainer/quizzes/{nothing}/${page}`, [302, 403, 404, 404, 403, 403, 403]),
  ]),
  row('GET /trainer/quizzes/:id/analysis/:questionId', '/trainer/quizzes/{quiz}/analysis/{askedQuestion}', [302, 403, 200, 200, 403, 403, 403]),
  row('GET /trainer/quizzes/:id/analysis/:questionId', '/trainer/quizzes/{quiz}/analysis/{nothing}', [302, 403, 404, 404, 403, 403, 403]),
  row('GET /trainer/quizzes/new', '/trainer/quizzes/new', [302, 403, 200, 200, 403, 403, 403]),
  row('POST /trainer/quizzes', '/trainer/quizzes', [401, 403, 422, 422, 403, 403, 403]),
  ...['/edit', '/settings', '/section', '/draw', '/pick', '/blueprint', '/preview'].flatMap((page) => [
    row(`GET /trainer/quizzes/:id${page}`, `/trainer/quizzes/{quiz}${page}?section=1`, [302, 403, 200, 200, 403, 403, 403]),
    row(`GET /trainer/quizzes/:id${page}`, `/trainer/quizzes/{nothing}${page}?section=1`, [302, 403, 404, 404, 403, 403, 403]),
  ]),
  ...['/settings', '/section', '/draw', '/pick', '/blueprint', '/paper'].map((page) => row(`POST /trainer/quizzes/:id${page}`, `/trainer/quizzes/{quiz}${page}`, [401, 403, 422, 422, 403, 403, 403], { form: { section: '1', revision: '0', do: 'save' } })),
  row('POST /trainer/quizzes/:id/preview', '/trainer/quizzes/{quiz}/preview', [401, 403, 200, 200, 403, 403, 403]),
  ...['/publication', '/withdrawal', '/copy', '/removal'].map((page) => row(`POST /trainer/quizzes/:id${page}`, `/trainer/quizzes/{nothing}${page}`, [401, 403, 404, 404, 403, 403, 403])),
  row('GET /trainer/quizzes/:id/marks.xlsx', '/trainer/quizzes/{quiz}/marks.xlsx', [302, 403, 200, 200, 403, 403, 403]),
  row('GET /trainer/quizzes/:id/marking', '/trainer/quizzes/{quiz}/marking', [302, 403, 200, 200, 403, 403, 403]),
  row('POST /trainer/quizzes/:id/marking/terms', '/trainer/quizzes/{quiz}/marking/terms', [401, 403, 422, 422, 403, 403, 403], { form: { markers: '3' } }),
  row('POST /trainer/quizzes/:id/marking/next', '/trainer/quizzes/{quiz}/marking/next', [401, 403, 303, 303, 403, 403, 403]),
  row('GET /trainer/quizzes/:id/marking/:reading', '/trainer/quizzes/{quiz}/marking/{nothing}', [302, 403, 404, 404, 403, 403, 403]),
  row('POST /trainer/quizzes/:id/marking/:reading', '/trainer/quizzes/{quiz}/marking/{nothing}', [401, 403, 404, 404, 403, 403, 403]),
  row('GET /trainer/quizzes/:id/marking/:reading/files/:file', '/trainer/quizzes/{quiz}/marking/{nothing}/files/{nothing}', [302, 403, 404, 404, 403, 403, 403]),
  row('GET /trainer/quizzes/attempts/:id/files/:file', '/trainer/quizzes/attempts/{attempt}/files/{nothing}', [302, 403, 404, 404, 403, 403, 403]),
  row('GET /trainer/quizzes/:id/regrading', '/trainer/quizzes/{quiz}/regrading', [302, 403, 200, 200, 403, 403, 403]),
  row('GET /trainer/quizzes/:id/regrading/:version', '/trainer/quizzes/{quiz}/regrading/{askedVersion}', [302, 403, 200, 200, 403, 403, 403]),
  row('GET /trainer/quizzes/:id/regrading/:version', '/trainer/quizzes/{quiz}/regrading/{nothing}', [302, 403, 404, 404, 403, 403, 403]),
  row('POST /trainer/quizzes/:id/regrading/:version', '/trainer/quizzes/{quiz}/regrading/{askedVersion}', [401, 403, 422, 422, 403, 403, 403]),
  row('POST /trainer/quizzes/attempts/:id/marks', '/trainer/quizzes/attempts/{attempt}/marks', [401, 403, 422, 422, 403, 403, 403]),
  ...['attempt', 'nothing'].map((thing) => row('GET /trainer/quizzes/attempts/:id/log', `/trainer/quizzes/attempts/{${thing}}/log`, [302, 403, thing === 'attempt' ? 200 : 404, thing === 'attempt' ? 200 : 404, 403, 403, 403])),
  row('GET /trainer/quizzes/attempts/:id', '/trainer/quizzes/attempts/{attempt}', [302, 403, 200, 200, 403, 403, 403]),
  row('GET /trainer/quizzes/attempts/:id', '/trainer/quizzes/attempts/{nothing}', [302, 403, 404, 404, 403, 403, 403]),
  row('GET /trainer/courses', '/trainer/courses', [302, 403, 200, 403, 200, 403, 403]),
  row('GET /trainer/courses/new', '/trainer/courses/new', [302, 403, 200, 403, 200, 403, 403]),
  row('POST /trainer/courses', '/trainer/courses', [401, 403, 422, 403, 422, 403, 403]),
  ...['', '/edit', '/rule', '/view'].flatMap((page) => [
    row(`GET /trainer/courses/:id${page}`, `/trainer/courses/{course}${page}`, [302, 403, 200, 403, 200, 403, 403]),
    row(`GET /trainer/courses/:id${page}`, `/trainer/courses/{nothing}${page}`, [302, 403, 404, 403, 404, 403, 403]),
  ]),
  row('POST /trainer/courses/:id', '/trainer/courses/{course}', [401, 403, 422, 403, 422, 403, 403]),
  row('POST /trainer/courses/:id/rule', '/trainer/courses/{course}/rule', [401, 403, 422, 403, 422, 403, 403], { form: { lessons: 'none', seen: '1' } }),
  row('POST /trainer/courses/:id/publication', '/trainer/courses/{course}/publication', [401, 403, 303, 403, 303, 403, 403]),
  // Requirements send people there.
  row('POST /trainer/courses/:id/withdrawal', '/trainer/courses/{course}/withdrawal', [401, 403, 422, 403, 422, 403, 403]),
  row('POST /trainer/courses/:id/copy', '/trainer/courses/{nothing}/copy', [401, 403, 404, 403, 403, 403, 403]),
  row('POST /trainer/courses/:id/lessons', '/trainer/courses/{course}/lessons', [401, 403, 422, 403, 403, 403, 403]),
  row('POST /trainer/courses/:id/order', '/trainer/courses/{course}/order', [401, 403, 303, 403, 403, 403, 403]),
  ...['', '/view', '/versions', '/versions?from=1&to=1'].flatMap((page) => [
    row(`GET /trainer/lessons/:id${page.replace(/\?.*/, '')}`, `/trainer/lessons/{lesson}${page}`, [302, 403, 200, 403, 403, 403, 403]),
    row(`GET /trainer/lessons/:id${page.replace(/\?.*/, '')}`, `/trainer/lessons/{nothing}${page}`, [302, 403, 404, 403, 403, 403, 403]),
  ]),
  row('GET /trainer/lessons/:id/files/:name', '/trainer/lessons/{lesson}/files/sau-noi-dung-tren-mot-trang.pdf', [302, 403, 200, 403, 403, 403, 403]),
  row('GET /trainer/lessons/:id/files/:name', '/trainer/lessons/{lesson}/files/nothing.pdf', [302, 403, 404, 403, 403, 403, 403]),
  row('GET /trainer/lessons/:id/parts/:key', '/trainer/lessons/{nothing}/parts/{nothing}', [302, 403, 404, 403, 403, 403, 403]),
  ...['', '/draft', '/unpublish', '/parts'].map((action) => row(`POST /trainer/lessons/:id${action}`, `/trainer/lessons/{nothing}${action}`, [401, 403, 404, 403, 403, 403, 403])),
  row('PUT /api/v1/lessons/:id/draft', '/api/v1/lessons/{nothing}/draft', [401, 403, 404, 403, 403, 403, 403], { json: { key: '00000000-0000-4000-8000-00000000b001' } }),
  row('PUT /api/v1/lessons/:id/draft', '/api/v1/lessons/{lesson}/draft', [401, 422, 422, 422, 422, 422, 422], { json: {} }),

  row('GET /certificates', '/certificates', SIGNED_IN),
  row('GET /certificates/:id.pdf', '/certificates/{nothing}.pdf', [302, 404, 404, 404, 404, 404, 404]),
  row('GET /certificates/:id.pdf', '/certificates/{certificate}.pdf', [302, 404, 404, 404, 200, 200, 404]),
  row('GET /certificates/:id.pdf', '/certificates/{otherCertificate}.pdf', [302, 404, 404, 404, 200, 404, 404]),
  ...['', '/new'].map((page) => row(`GET /certificates/templates${page}`, `/certificates/templates${page}`, [302, 403, 403, 403, 200, 403, 403])),
  row('POST /certificates/templates/new', '/certificates/templates/new', [401, 403, 403, 403, 422, 403, 403]),
  ...['', '/version', '/comparison?from=1&to=1', '/copy', '/preview.pdf'].flatMap((page) => [
    row(`GET /certificates/templates/:id${page.replace(/\?.*/, '')}`, `/certificates/templates/{builtInTemplate}${page}`, [302, 403, 403, 403, 200, 403, 403]),
    row(`GET /certificates/templates/:id${page.replace(/\?.*/, '')}`, `/certificates/templates/{nothing}${page}`, [302, 403, 403, 403, 404, 403, 403]),
  ]),
  row('GET /certificates/templates/:id', '/certificates/templates/{ownTemplate}', [302, 403, 403, 403, 200, 403, 403]),
  row('POST /certificates/templates/:id', '/certificates/templates/{ownTemplate}', [401, 403, 403, 403, 422, 403, 403]),
  row('PUT /api/v1/certificate-templates/:id/draft', '/api/v1/certificate-templates/{ownTemplate}/draft', [401, 403, 403, 403, 409, 403, 403], { json: { revision: 7, typed: {} } }),
  // The program's own is nobody's to change.
  ...['', '/actions', '/pictures/{nothing}/removal'].map((action) => row(`POST /certificates/templates/:id${action.replace('{nothing}', ':picture')}`, `/certificates/templates/{builtInTemplate}${action}`, [401, 403, 403, 403, 404, 403, 403])),
  row('POST /certificates/templates/:id/pictures', '/certificates/templates/{builtInTemplate}/pictures', [401, 403, 403, 403, 404, 403, 403]),
  row('POST /certificates/templates/:id/copy', '/certificates/templates/{builtInTemplate}/copy', [401, 403, 403, 403, 422, 403, 403]),
  row('POST /certificates/templates/:id/copy', '/certificates/templates/{nothing}/copy', [401, 403, 403, 403, 404, 403, 403]),
  row('PUT /api/v1/certificate-templates/:id/draft', '/api/v1/certificate-templates/{builtInTemplate}/draft', [401, 403, 403, 403, 404, 403, 403], { json: { revision: 1, typed: {} } }),

  //                                                                          nobody learner trainer justice home-a. head admin
  row('GET /certificates/register', '/certificates/register', [302, 403, 403, 403, 200, 403, 403]),
  ...['', '/so-cap.pdf', '/so-cap.xlsx'].flatMap((page) => [
    row(`GET /certificates/register/:id${page}`, `/certificates/register/{register}${page}`, [302, 403, 403, 403, 200, 403, 403]),
    row(`GET /certificates/register/:id${page}`, `/certificates/register/{nothing}${page}`, [302, 403, 403, 403, 404, 403, 403]),
  ]),
  row('GET /certificates/register/entries/:id', '/certificates/register/entries/{otherCertificate}', [302, 403, 403, 403, 200, 403, 403]),
  ...['revocation', 'replacement'].flatMap((act) => [
    row(`GET /certificates/register/entries/:id/${act}`, `/certificates/register/entries/{otherCertificate}/${act}`, [302, 403, 403, 403, 200, 403, 403]),
    row(`POST /certificates/register/entries/:id/${act}`, `/certificates/register/entries/{otherCertificate}/${act}`, [401, 403, 403, 403, 422, 403, 403]),
    row(`POST /certificates/register/entries/:id/${act}`, `/certificates/register/entries/{nothing}/${act}`, [401, 403, 403, 403, 404, 403, 403]),
  ]),
  row('GET /certificates/issuers', '/certificates/issuers', [302, 403, 403, 403, 200, 403, 403]),
  row('GET /certificates/issuers/new', '/certificates/issuers/new', [302, 403, 403, 403, 200, 403, 403]),
  row('POST /certificates/issuers', '/certificates/issuers', [401, 403, 403, 403, 422, 403, 403]),
  row('GET /certificates/issuers/:id', '/certificates/issuers/{issuer}', [302, 403, 403, 403, 200, 403, 403]),
  ...['', '/end', '/rights'].map((act) => row(`POST /certificates/issuers/:id${act}`, `/certificates/issuers/{issuer}${act}`, [401, 403, 403, 403, 422, 403, 403])),
  row('POST /certificates/issuers/:id/rights/:right/end', '/certificates/issuers/{issuer}/rights/{nothing}/end', [401, 403, 403, 403, 404, 403, 403]),
  row('GET /certificates/proposals', '/certificates/proposals', [302, 403, 403, 403, 200, 200, 403]),
  row('GET /certificates/proposals/new', '/certificates/proposals/new', [302, 403, 403, 403, 200, 403, 403]),
  row('POST /certificates/proposals', '/certificates/proposals', [401, 403, 403, 403, 422, 403, 403]),
  // Of an issuer of the province, which the head of a commune does not sign for.
  row('GET /certificates/proposals/:id', '/certificates/proposals/{proposal}', [302, 403, 403, 403, 200, 404, 403]),
  ...['taking-out', 'putting-back'].map((act) => row(`POST /certificates/proposals/:id/${act}`, `/certificates/proposals/{proposal}/${act}`, [401, 403, 403, 403, 422, act === 'putting-back' ? 403 : 404, 403])),
  row('POST /certificates/proposals/:id/return', '/certificates/proposals/{proposal}/return', [401, 403, 403, 403, 422, 404, 403]),
  // Nobody is in it.
  row('POST /certificates/proposals/:id/sending', '/certificates/proposals/{proposal}/sending', [401, 403, 403, 403, 422, 403, 403]),
  row('POST /certificates/proposals/:id/approval', '/certificates/proposals/{proposal}/approval', [401, 403, 403, 403, 422, 404, 403]),
  row('POST /certificates/proposals/:id/withdrawal', '/certificates/proposals/{nothing}/withdrawal', [401, 403, 403, 403, 404, 403, 403]),
  row('GET /verify', '/verify', ANYBODY),
  row('GET /verify/:code', '/verify/{code}', ANYBODY),
  row('GET /verify/:code', '/verify/nothing', NOBODY),
  row('POST /verify/:code', '/verify/{code}', ANYBODY),
  row('POST /verify/:code', '/verify/nothing', NOBODY),

  row('GET /tracking', '/tracking', [302, 403, 403, 403, 200, 200, 403]),
  row('GET /tracking/people', '/tracking/people', [302, 403, 403, 403, 200, 200, 403]),
  row('GET /tracking/people/:personId/courses/:courseId', '/tracking/people/{person}/courses/{nothing}', [302, 403, 403, 403, 404, 404, 403]),
  row('GET /tracking/people/:personId/courses/:courseId', '/tracking/people/{person}/courses/{course}', [302, 403, 403, 403, 200, 200, 403]),
  row('GET /tracking/people/:personId/courses/:courseId', '/tracking/people/{otherPerson}/courses/{course}', [302, 403, 403, 403, 200, 404, 403]),
  row('GET /tracking/remind', '/tracking/remind', [302, 403, 403, 403, 200, 200, 403]),
  row('POST /tracking/remind', '/tracking/remind', [401, 403, 403, 403, 303, 303, 403], { form: { unit: '{nothing}' } }),
  row('GET /tracking/views', '/tracking/views', [302, 403, 403, 403, 200, 200, 403]),
  row('POST /tracking/views', '/tracking/views', [401, 403, 403, 403, 422, 422, 403]),
  row('GET /tracking/views/:id', '/tracking/views/{nothing}', [302, 403, 403, 403, 404, 404, 403]),
  row('POST /tracking/views/:id/delete', '/tracking/views/{nothing}/delete', [401, 403, 403, 403, 303, 303, 403]),
  row('GET /tracking/people.xlsx', '/tracking/people.xlsx', [302, 403, 403, 403, 200, 200, 403]),
  row('GET /tracking.xlsx', '/tracking.xlsx', [302, 403, 403, 403, 200, 200, 403]),

  row('GET /reports', '/reports', [302, 403, 403, 403, 200, 403, 403]),
  row('GET /reports/new', '/reports/new', [302, 403, 403, 403, 200, 403, 403]),
  row('POST /reports', '/reports', [401, 403, 403, 403, 422, 403, 403]),
  row('GET /reports/settings', '/reports/settings', [302, 403, 403, 403, 200, 403, 403]),
  row('POST /reports/settings', '/reports/settings', [401, 403, 403, 403, 422, 403, 403]),
  row('GET /reports/:id', '/reports/{report}', [302, 403, 403, 403, 200, 403, 403]),
  row('GET /reports/:id', '/reports/{nothing}', [302, 403, 403, 403, 404, 403, 403]),
  row('GET /reports/:id/files/:format', '/reports/{report}/files/xlsx', [302, 403, 403, 403, 200, 403, 403]),
  row('GET /reports/:id/files/:format', '/reports/{report}/files/exe', [302, 404, 404, 404, 404, 404, 404]),
  row('POST /reports/:id', '/reports/{draftReport}', [401, 403, 403, 403, 422, 403, 403]),
  ...['refresh', 'issue'].map((action) => row(`POST /reports/:id/${action}`, `/reports/{draftReport}/${action}`, [401, 403, 403, 403, 409, 403, 403])),
  ...['correct', 'discard'].map((action) => row(`POST /reports/:id/${action}`, `/reports/{nothing}/${action}`, [401, 403, 403, 403, 404, 403, 403])),
  row('GET /reports/:id/parts', '/reports/{draftReport}/parts', [302, 403, 403, 403, 200, 403, 403]),
  row('GET /reports/:id/parts', '/reports/{nothing}/parts', [302, 403, 403, 403, 404, 403, 403]),
  row('POST /reports/:id/parts', '/reports/{draftReport}/parts', [401, 403, 403, 403, 422, 403, 403]),
  ...['remind', 'take-over'].map((action) => row(`POST /reports/:id/parts/${action}`, `/reports/{report}/parts/${action}`, [401, 403, 403, 403, 409, 403, 403])),
  row('GET /reports/parts', '/reports/parts', [302, 403, 403, 403, 403, 200, 403]),
  row('GET /reports/parts/:partId', '/reports/parts/{part}', [302, 403, 403, 403, 403, 200, 403]),
  row('GET /reports/parts/:partId', '/reports/parts/{otherPart}', [302, 403, 403, 403, 403, 404, 403]),
  row('POST /reports/parts/:partId', '/reports/parts/{part}', [401, 403, 403, 403, 403, 422, 403]),
  row('POST /reports/parts/:partId', '/reports/parts/{otherPart}', [401, 403, 403, 403, 403, 404, 403]),

  row('POST /api/v1/quizzes/:id/attempts', '/api/v1/quizzes/{nothing}/attempts', NOT_THERE),
  row('GET /quizzes/:id', '/quizzes/{quiz}', SIGNED_IN),
  row('GET /quizzes/:id', '/quizzes/{nothing}', [302, 404, 404, 404, 404, 404, 404]),
  // Whoever may not start yet is led to the start page, which says why.
  row('POST /quizzes/:id', '/quizzes/{quiz}', [401, 303, 303, 303, 303, 303, 303]),
  row('GET /attempts/:id', '/attempts/{attempt}', [302, 404, 404, 404, 404, 404, 404]),
  row('POST /attempts/:id/answers', '/attempts/{attempt}/answers', NOT_THERE),
  row('POST /attempts/:id/slots/:slot/files', '/attempts/{attempt}/slots/1/files', NOT_THERE),
  row('GET /attempts/:id/files/:file', '/attempts/{attempt}/files/{nothing}', [302, 404, 404, 404, 404, 404, 404]),
  row('POST /attempts/:id/files/:file/drop', '/attempts/{attempt}/files/{nothing}/drop', NOT_THERE),
  row('POST /api/v1/attempts/:id/slots/:slot/hints', '/api/v1/attempts/{attempt}/slots/1/hints', NOT_THERE, { json: { number: 1 } }),
  row('GET /attempts/:id/submit', '/attempts/{attempt}/submit', [302, 404, 404, 404, 404, 404, 404]),
  row('POST /attempts/:id/submit', '/attempts/{attempt}/submit', NOT_THERE, { form: { key: 'k' } }),
  row('GET /attempts/:id/result', '/attempts/{attempt}/result', [302, 404, 404, 404, 404, 404, 404]),
  // The quiz opens after the lessons, and none of the demo's roles has read them all.
  row('POST /api/v1/quizzes/:id/attempts', '/api/v1/quizzes/{quiz}/attempts', [401, 403, 403, 403, 403, 403, 403]),
  row('GET /api/v1/attempts/:id', '/api/v1/attempts/{attempt}', NOT_THERE),
  row('PUT /api/v1/attempts/:id/answers', '/api/v1/attempts/{attempt}/answers', NOT_THERE, { json: { answers: [{ slot: 1, answer: 'x', seq: 1 }] } }),
  row('PUT /api/v1/attempts/:id/flags', '/api/v1/attempts/{attempt}/flags', NOT_THERE, { json: { slots: [1] } }),
  ...['attempt', 'nothing'].map((thing) => row('POST /api/v1/attempts/:id/events', `/api/v1/attempts/{${thing}}/events`, NOT_THERE, { json: { page: '00000000-0000-4000-8000-000000000001', events: [] } })),
  row('POST /api/v1/attempts/:id/submission', '/api/v1/attempts/{attempt}/submission', NOT_THERE, { json: { key: 'k' } }),
  row('GET /api/v1/attempts/:id', '/api/v1/attempts/{nothing}', NOT_THERE),
  row('PUT /api/v1/attempts/:id/answers', '/api/v1/attempts/{nothing}/answers', NOT_THERE, { json: { answers: [{ slot: 1, answer: 'x', seq: 1 }] } }),
  row('PUT /api/v1/attempts/:id/flags', '/api/v1/attempts/{nothing}/flags', NOT_THERE, { json: { slots: [1] } }),
  row('POST /api/v1/attempts/:id/submission', '/api/v1/attempts/{nothing}/submission', NOT_THERE, { json: { key: 'k' } }),

  // The roll of a session: of the trainer who teaches the class, and of Home Affairs above the unit that opens it.
  row('GET /dd', '/dd', ANYBODY),
  row('POST /dd', '/dd', [422, 422, 422, 422, 422, 422, 422]),
  row('GET /dd/:token', '/dd/nothing', NOBODY),
  row('GET /dd/check-in/:checkIn', '/dd/check-in/{nothing}', NOBODY),
  row('GET /trainer/roll-worker.js', '/trainer/roll-worker.js', SIGNED_IN),
  row('GET /trainer/qr-reader.js', '/trainer/qr-reader.js', SIGNED_IN),
  row('GET /my-code', '/my-code', SIGNED_IN),
  row('GET /trainer/classes/:id/sessions/:sessionId/roll/sheets/:sheet', '/trainer/classes/{class}/sessions/{session}/roll/sheets/{nothing}', [302, 403, 404, 403, 404, 403, 403]),
  row('POST /trainer/classes/:id/sessions/:sessionId/roll/sheets', '/trainer/classes/{class}/sessions/{session}/roll/sheets', [401, 403, 422, 403, 422, 403, 403]),
  row('POST /trainer/classes/:id/sessions/:sessionId/roll/sheets/:sheet/remove', '/trainer/classes/{class}/sessions/{session}/roll/sheets/{nothing}/remove', [401, 403, 303, 403, 303, 403, 403]),
  row('POST /trainer/classes/:id/sessions/:sessionId/roll/file', '/trainer/classes/{class}/sessions/{session}/roll/file', [401, 403, 422, 403, 422, 403, 403]),
  row('POST /trainer/classes/:id/sessions/:sessionId/roll/grid/:personId', '/trainer/classes/{class}/sessions/{session}/roll/grid/{person}', [401, 403, 303, 403, 303, 403, 403]),
  row('GET /classes/:id/attendance', '/classes/{class}/attendance', [302, 200, 404, 404, 404, 404, 404]),
  row('POST /classes/:id/attendance/:sessionId/objection', '/classes/{class}/attendance/{session}/objection', [401, 422, 404, 404, 404, 404, 404]),
  row('POST /trainer/classes/:id/sessions/:sessionId/roll/objections/:objection', '/trainer/classes/{class}/sessions/{session}/roll/objections/{nothing}', [401, 403, 404, 403, 404, 403, 403], { form: { outcome: 'keep', lateMinutes: '', answer: 'x' } }),
  row('GET /my-code/card.pdf', '/my-code/card.pdf', SIGNED_IN),
  row('GET /api/v1/my-code', '/api/v1/my-code', [401, 200, 200, 200, 200, 200, 200]),
  row('POST /trainer/classes/:id/sessions/:sessionId/roll/scan', '/trainer/classes/{class}/sessions/{session}/roll/scan', [401, 403, 422, 403, 422, 403, 403]),
  row('POST /api/v1/classes/:id/sessions/:sessionId/roll/scan', '/api/v1/classes/{class}/sessions/{session}/roll/scan', [401, 403, 422, 403, 422, 403, 403], { json: { code: '0000000000' } }),
  ...['', '/close', '/projector', '/scan', '/sheets', '/grid', '/paper.pdf', '/sheet.xlsx', '/people/{person}'].flatMap((page) => {
    const route = `GET /trainer/classes/:id/sessions/:sessionId/roll${page.replace('{person}', ':personId')}` as const;
    return [
      row(route, `/trainer/classes/{class}/sessions/{session}/roll${page}`, [302, 403, 200, 403, 200, 403, 403]),
      row(route, `/trainer/classes/{class}/sessions/{nothing}/roll${page}`, [302, 403, 404, 403, 404, 403, 403]),
    ];
  }),
  row('POST /trainer/classes/:id/sessions/:sessionId/roll', '/trainer/classes/{class}/sessions/{session}/roll', [401, 403, 303, 403, 303, 403, 403]),
  row('POST /trainer/classes/:id/sessions/:sessionId/roll/undo', '/trainer/classes/{class}/sessions/{session}/roll/undo', [401, 403, 409, 403, 409, 403, 403]),
  row('POST /trainer/classes/:id/sessions/:sessionId/roll/close', '/trainer/classes/{class}/sessions/{nothing}/roll/close', [401, 403, 404, 403, 404, 403, 403]),
  row('POST /trainer/classes/:id/sessions/:sessionId/roll/reopen', '/trainer/classes/{class}/sessions/{session}/roll/reopen', [401, 403, 422, 403, 422, 403, 403]),
  row('POST /trainer/classes/:id/sessions/:sessionId/roll/people/:personId', '/trainer/classes/{class}/sessions/{session}/roll/people/{person}', [401, 403, 422, 403, 422, 403, 403]),
  row('POST /trainer/classes/:id/sessions/:sessionId/roll/differences/:difference', '/trainer/classes/{class}/sessions/{session}/roll/differences/{nothing}', [401, 403, 404, 403, 404, 403, 403], { form: { take: 'held' } }),
  row('GET /api/v1/classes/:id/sessions/:sessionId/roll', '/api/v1/classes/{class}/sessions/{session}/roll', [401, 403, 200, 403, 200, 403, 403]),
  row('GET /api/v1/classes/:id/sessions/:sessionId/roll', '/api/v1/classes/{nothing}/sessions/{session}/roll', [401, 403, 404, 403, 404, 403, 403]),
  row('POST /api/v1/classes/:id/sessions/:sessionId/roll/marks', '/api/v1/classes/{class}/sessions/{session}/roll/marks', [401, 403, 200, 403, 200, 403, 403], { json: { marks: [] } }),
  row('POST /api/v1/classes/:id/sessions/:sessionId/roll/undo', '/api/v1/classes/{class}/sessions/{session}/roll/undo', [401, 403, 409, 403, 409, 403, 403], { json: { key: '00000000-0000-4000-8000-00000000a002' } }),

  row('GET /sign-in', '/sign-in', [200, 302, 302, 302, 302, 302, 302]),
  row('POST /sign-in', '/sign-in', [422, 422, 422, 422, 422, 422, 422]),
  row('POST /api/v1/sessions', '/api/v1/sessions', [422, 422, 422, 422, 422, 422, 422], { json: {} }),
  // These two end the session that asks; each row signs in anew.
  row('POST /sign-out', '/sign-out', [303, 303, 303, 303, 303, 303, 303]),
  row('DELETE /api/v1/sessions/current', '/api/v1/sessions/current', [204, 204, 204, 204, 204, 204, 204]),
];
