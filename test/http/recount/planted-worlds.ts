import { randomUUID } from 'node:crypto';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { Certificate, type CertificateState } from '../../../src/certificates/entities/certificate.js';
import { Issuer } from '../../../src/certificates/entities/issuer.js';
import { Register } from '../../../src/certificates/entities/register.js';
import { COURSE_FINAL } from '../../../src/courses/courses.service.js';
import { Completion } from '../../../src/courses/entities/completion.js';
import { CompletionRuleVersion } from '../../../src/courses/entities/completion-rule-version.js';
import { Course } from '../../../src/courses/entities/course.js';
import { Enrolment } from '../../../src/courses/entities/enrolment.js';
import { Equivalence } from '../../../src/courses/entities/equivalence.js';
import { Exemption } from '../../../src/courses/entities/exemption.js';
import { Obligation } from '../../../src/courses/entities/obligation.js';
import { Programme } from '../../../src/courses/entities/programme.js';
import { Requirement } from '../../../src/courses/entities/requirement.js';
import { RequirementPerson } from '../../../src/courses/entities/requirement-person.js';
import { RequirementVersion } from '../../../src/courses/entities/requirement-version.js';
import { TrainingHourTarget } from '../../../src/courses/entities/training-hour-target.js';
import { EquivalencesService } from '../../../src/courses/equivalence/equivalences.service.js';
import { ObligationsService } from '../../../src/courses/obligations.service.js';
import { PersonMerge } from '../../../src/organisation/merging/entities/person-merge.js';
import { MergingService } from '../../../src/organisation/merging/merging.service.js';
import { Person } from '../../../src/organisation/entities/person.js';
import { Posting } from '../../../src/organisation/entities/posting.js';
import { Reorganisation, ReorganisationPart } from '../../../src/organisation/entities/reorganisation.js';
import { Unit, UnitVersion } from '../../../src/organisation/entities/unit.js';
import type { Category } from '../../../src/organisation/rules/postings.js';
import type { Actor } from '../../../src/platform/access/actor.js';
import { addDays } from '../../../src/platform/clock/local-date.js';
import type { Db } from '../../../src/platform/database/db.js';
import type { DatabaseKind } from '../../../src/platform/database/settings.js';
import { nameSortKey } from '../../../src/platform/text/name-sort-key.js';
import { searchKey } from '../../../src/platform/text/text.js';
import { Question } from '../../../src/questions/entities/question.js';
import { QuestionCategory } from '../../../src/questions/entities/question-category.js';
import { QuestionVersion } from '../../../src/questions/entities/question-version.js';
import { Attempt } from '../../../src/quizzes/entities/attempt.js';
import { Mark } from '../../../src/quizzes/entities/mark.js';
import { MarkSet } from '../../../src/quizzes/entities/mark-set.js';
import { Quiz } from '../../../src/quizzes/entities/quiz.js';
import { OfficialReport } from '../../../src/reports/official/entities/official-report.js';
import { ReportingCalendarRow } from '../../../src/reports/official/entities/reporting-calendar-row.js';
import type { TestClient } from '../../support/client.js';
import { codeOfRefusal, IdentityWorld } from '../identity/identity-world.js';
import { audienceOf, COURSES, UNITS, type RequirementDays, type Stretch, type Worker, type World } from './random-world.js';

const FIRST = '2024-01-01';
const ids = (list: readonly unknown[]): string[] => list.map(() => randomUUID());
export const UNIT_IDS = ids(UNITS);
export const COURSE_IDS = ids(COURSES);
const PROGRAMME_IDS = ids([0, 1]);
const RULE_IDS = ids(COURSES);
const QUIZ_IDS = ids(COURSES);
const REQUIREMENT_IDS = ids([0, 1, 2]);
const ISSUER_ID = randomUUID();
const QUESTION_IDS = ids(COURSES.flatMap(() => [0, 1]));
export const VERSION_IDS = ids(QUESTION_IDS);
export const PERIODS = [2, 4, 5] as const;
export const COURSE_TITLES = ['Khóa một', 'Khóa hai', 'Khóa ba'] as const;

const OFFICE: Actor = {
  accountId: randomUUID(), personId: null, fullName: 'Nội vụ', givenInitial: 'V', unitName: null, roles: new Set(['home-affairs']),
  scopes: () => Promise.resolve(new Map([['home-affairs', 'all' as const]])), mustChangePassword: false, sessionId: 's',
};
/** Nine in the morning. */
const instant = (day: string): Date => new Date(`${day}T02:00:00Z`);
const span = ([validFrom, validTo]: Stretch) => ({ validFrom, validTo });
const byHand = { reason: 'thử', setBy: null, setAt: new Date(0), endedBy: null, endedAt: null, endReason: null };
/** In the order in which nothing that is deleted is still named. */
const TABLES: readonly EntityTarget<ObjectLiteral>[] = [
  Mark, MarkSet, Attempt, Certificate, Register, Equivalence, Completion, Enrolment, Exemption, RequirementPerson, RequirementVersion, Requirement, Obligation, TrainingHourTarget,
  PersonMerge, Posting, Person, ReorganisationPart, Reorganisation, UnitVersion, OfficialReport, ReportingCalendarRow,
];

/** The whole program with one random world after the other in its database, and Home Affairs signed in. */
export class PlantedWorlds {
  private readonly identity: IdentityWorld;
  office!: TestClient;

  constructor(kind: DatabaseKind) {
    this.identity = new IdentityWorld(kind);
  }

  async start(): Promise<void> {
    await this.identity.start();
    await this.db.tx(() => this.writeCatalogue());
    const { username } = await this.identity.anOfficer('home-affairs');
    this.office = (await this.identity.signIn(username)).client;
  }

  get db(): Db {
    return this.identity.app.db;
  }

  close(): Promise<void> {
    return this.identity.app.close();
  }

  /** Puts a world in the place of the one before. What people do to records is done by the program; everything else are plain rows. */
  async plant(world: World): Promise<void> {
    await this.db.tx(async () => {
      for (const table of TABLES) await this.db.repo(table).deleteAll();
    });
    await this.db.tx(() => this.writeOrganisation(world));
    const people = world.workers.map(() => randomUUID());
    await this.db.tx(() => this.writePeople(world, people));
    await this.db.tx(() => this.writeLearning(world, people));
    await this.identity.get(ObligationsService).rebuild();
    await this.acceptAndMerge(world, people);
  }

  private async writeCatalogue(): Promise<void> {
    const { db } = this;
    await db.repo(Unit).insert(UNITS.map(({ kind }, i) => ({ id: UNIT_IDS[i]!, kind, orderInList: i })));
    await db.repo(Programme).insert(PROGRAMME_IDS.map((id, i) => ({ id, key: `ct-${i}`, title: `Chương trình ${i}` })));
    await db.repo(Course).insert(COURSES.map((i) => ({ id: COURSE_IDS[i]!, key: `k-${i}`, code: `K-${i}`, title: COURSE_TITLES[i], programmeId: PROGRAMME_IDS[i % 2]!, objectives: [], periods: PERIODS[i], delivery: 'online' as const, estimatedMinutes: 1, lawAsOf: FIRST, quizAfterLessons: true })));
    await db.repo(CompletionRuleVersion).insert(COURSES.map((i) => ({ id: RULE_IDS[i]!, courseId: COURSE_IDS[i]!, number: 1, rule: { schema: 1 } as never, setAt: new Date(0) })));
    await db.repo(Quiz).insert(COURSES.map((i) => ({
      id: QUIZ_IDS[i]!, key: `thi-${i}`, ownerKind: COURSE_FINAL, ownerId: COURSE_IDS[i]!, title: `Bài ${i}`, intro: '', lawAsOf: FIRST, opensAt: null, closesAt: null, limitMinutes: null, attemptsAllowed: null, attemptGrade: 'highest' as const, passShare: 0.7,
      shuffleQuestions: false, shuffleOptions: false, pageLayout: 'one-page' as const, releaseScore: 'never' as const, releaseAnswers: 'never' as const, releaseExplanations: 'never' as const, graceSeconds: 0, createdAt: new Date(0), updatedAt: new Date(0),
    })));
    const categoryId = randomUUID();
    await db.repo(QuestionCategory).insert({ id: categoryId, name: 'thử' });
    await db.repo(Question).insert(QUESTION_IDS.map((id, i) => ({ id, number: i + 1, key: `cau-${i}`, type: 'true-false' as const, categoryId, difficulty: 1, kind: 'concept', lessonKey: null, createdAt: new Date(0), retiredAt: null })));
    await db.repo(QuestionVersion).insert(VERSION_IDS.map((id, i) => ({ id, questionId: QUESTION_IDS[i]!, number: 1, state: 'approved' as const, content: { schema: 2 as const, type: 'true-false' as const, prompt: `Câu số ${i}`, explanation: '', answer: true }, citations: [], validFrom: null, validTo: null, contentHash: `${i}`.repeat(64), createdAt: new Date(0), approvedAt: new Date(0), approvedBy: null })));
    await db.repo(Issuer).insert({ id: ISSUER_ID, key: 'so', unitId: UNIT_IDS[0]!, superior: '', headerLines: [], name: 'Sở Nội vụ', place: 'Sơn La', signerLines: [], signerName: 'A', validFrom: FIRST, validTo: null });
  }

  private async writeOrganisation({ changes, requirements, targets, isCalendarYear }: World): Promise<void> {
    const { db } = this;
    const versions: { name: string; parent: number | null; validFrom: string; validTo: string | null }[][] = UNITS.map(({ key, parent }) => [{ name: `Đơn vị ${key}`, parent, validFrom: FIRST, validTo: null }]);
    for (const [n, { day, unit, kind, other }] of changes.entries()) {
      const last = versions[unit]!.at(-1)!;
      if (last.validTo !== null || last.validFrom >= day || other === unit || (kind === 'move' && other > unit)) continue;
      last.validTo = day;
      if (kind === 'rename') versions[unit]!.push({ ...last, name: `${UNITS[unit]!.key} đổi tên ${n}`, validFrom: day, validTo: null });
      if (kind === 'move') versions[unit]!.push({ ...last, parent: other, validFrom: day, validTo: null });
      if (kind !== 'merge') continue;
      const id = randomUUID();
      await db.repo(Reorganisation).insert({ id, kind, actNumber: `${n}/NQ`, actDate: day, effectiveOn: day, summary: '' });
      await db.repo(ReorganisationPart).insert([{ reorganisationId: id, unitId: UNIT_IDS[unit]!, side: 'source' as const }, { reorganisationId: id, unitId: UNIT_IDS[other]!, side: 'target' as const }]);
    }
    await db.repo(UnitVersion).insert(versions.flatMap((list, i) => list.map(({ name, parent, validFrom, validTo }) => ({ id: randomUUID(), unitId: UNIT_IDS[i]!, code: null, name: `${name} của tỉnh`, shortName: name, aliases: [], nameSearch: searchKey(name), parentId: parent === null ? null : UNIT_IDS[parent]!, validFrom, validTo, actNumber: null, actDate: null }))));
    const setting = { basis: 'thử', createdAt: new Date(0), createdBy: null, closedBy: null, closeReason: null };
    if (targets.length > 0) await db.repo(TrainingHourTarget).insert(targets.map(({ unit, category, fromYear, years, periods, isClosed }) => ({ id: randomUUID(), unitId: UNIT_IDS[unit]!, category, fromYear, toYear: years === null ? null : fromYear + years, periods, closedAt: isClosed ? new Date(0) : null, ...setting })));
    if (isCalendarYear) await db.repo(ReportingCalendarRow).insert({ id: randomUUID(), validFrom: '2000-01-01', firstDay: 1, dueDay: 5, basis: 'thử', setAt: new Date(0), setBy: OFFICE.accountId });
    await db.repo(Requirement).insert(requirements.map((_, i) => ({ id: REQUIREMENT_IDS[i]!, key: `yc-${i}`, createdAt: new Date(0) })));
    const row = (one: RequirementDays, requirement: number, number: number) => ({ id: randomUUID(), requirementId: REQUIREMENT_IDS[requirement]!, number, basis: 'thử', courseIds: one.courses.map((i) => COURSE_IDS[i]!), audience: audienceOf(one, UNIT_IDS[one.unit]!), due: one.due, renewalMonths: one.renewalMonths, ...span(one.days), ...byHand, reason: '' });
    await db.repo(RequirementVersion).insert(requirements.flatMap((list, i) => list.map((one, n) => row(one, i, n + 1))));
  }

  private async writePeople({ workers, requirements }: World, people: readonly string[]): Promise<void> {
    const { db } = this;
    const names = people.map((_, i) => `Người thứ ${String(i + 1).padStart(2, '0')}`);
    await db.repo(Person).insert(people.map((id, i) => ({ id, fullName: names[i]!, nameSort: nameSortKey(names[i]!), nameSearch: searchKey(names[i]!), birthDate: null, birthYear: 1980, staffCode: `CB-${i}`, phone: null, mail: null, citizenHash: null, mergedIntoId: null, erasedAt: null })));
    const postings = workers.flatMap((worker, i) => worker.postings.map(({ days, unit, category, title, isPrimary }) => ({ id: randomUUID(), personId: people[i]!, unitId: UNIT_IDS[unit]!, title, category: category as Category, ...span(days), isPrimary, actNumber: null, actDate: null })));
    await db.repo(Posting).insert(postings);
    const counted = workers.flatMap((worker, i) => worker.byHand.filter(({ requirement }) => requirement < requirements.length).map(({ days, requirement, mode }) => ({ id: randomUUID(), personId: people[i]!, requirementId: REQUIREMENT_IDS[requirement]!, mode, ...span(days), ...byHand })));
    if (counted.length > 0) await db.repo(RequirementPerson).insert(counted);
    const exempt = workers.flatMap((worker, i) => worker.exemptions.map(({ days, requirement, course }) => ({ id: randomUUID(), personId: people[i]!, requirementId: requirement === null ? null : REQUIREMENT_IDS[requirement]!, courseId: requirement === null ? COURSE_IDS[course]! : null, act: null, ...span(days), ...byHand })));
    if (exempt.length > 0) await db.repo(Exemption).insert(exempt);
  }

  private async writeLearning({ workers }: World, people: readonly string[]): Promise<void> {
    const { db } = this;
    const enrolments = workers.flatMap((worker, i) => worker.begun.flatMap((day, course) => (day === null ? [] : [{ id: randomUUID(), personId: people[i]!, courseId: COURSE_IDS[course]!, enrolledAt: instant(day), enrolledOn: day }])));
    if (enrolments.length > 0) await db.repo(Enrolment).insert(enrolments);
    const completions = workers.flatMap((worker, i) => worker.done.map(({ course, day, certificate }, n) => ({ certificate, row: { id: randomUUID(), personId: people[i]!, courseId: COURSE_IDS[course]!, number: 1 + worker.done.slice(0, n).filter((other) => other.course === course).length, completedAt: instant(day), completedOn: day, ruleId: RULE_IDS[course]!, evidenceIds: [], unitId: unitOn(worker, day) } })));
    if (completions.length > 0) await db.repo(Completion).insert(completions.map(({ row }) => row));
    await this.writeCertificates(completions);
    await this.writeSittings(workers, people);
  }

  private async writeCertificates(completions: readonly { certificate: Worker['done'][number]['certificate']; row: { id: string; personId: string; courseId: string; completedOn: string; unitId: string | null } }[]): Promise<void> {
    const registers = new Map<string, { id: string; issuerId: string; kind: 'giay-chung-nhan' | 'chung-chi'; year: number; lastNumber: number }>();
    const take = (kind: 'giay-chung-nhan' | 'chung-chi', year: number) => {
      const register = registers.get(`${kind} ${year}`) ?? { id: randomUUID(), issuerId: ISSUER_ID, kind, year, lastNumber: 0 };
      registers.set(`${kind} ${year}`, register);
      const number = ++register.lastNumber;
      return { id: randomUUID(), registerId: register.id, kind, number, registerNumber: `${number}/${year}`, code: randomUUID().slice(-12), snapshot: { schema: 1 } as never, state: 'valid' as CertificateState, stateChangedAt: null as Date | null };
    };
    const issued = completions.flatMap(({ certificate, row }) => {
      if (!certificate) return [];
      const kind = certificate.kind === 0 ? ('giay-chung-nhan' as const) : ('chung-chi' as const);
      const whose = { personId: row.personId, courseId: row.courseId, completionId: row.id, unitId: row.unitId };
      const change = certificate.change !== null && certificate.change.day >= row.completedOn ? certificate.change : null;
      const first = { ...take(kind, Number(row.completedOn.slice(0, 4))), ...whose, issuedAt: instant(row.completedOn), ...(change ? { state: change.state, stateChangedAt: instant(change.day) } : {}) };
      if (change?.state !== 'replaced') return [first];
      return [first, { ...take(kind, Number(change.day.slice(0, 4))), ...whose, issuedAt: instant(change.day), replacesId: first.id, cause: 'error' as const }];
    });
    if (issued.length === 0) return;
    await this.db.repo(Register).insert([...registers.values()]);
    await this.db.repo(Certificate).insert(issued);
  }

  private async writeSittings(workers: readonly Worker[], people: readonly string[]): Promise<void> {
    const sittings = workers.flatMap((worker, i) => worker.sittings.map(({ course, day, tenths, wrong }, n) => ({
      course, wrong,
      row: { id: randomUUID(), quizId: QUIZ_IDS[course]!, takerId: people[i]!, number: n + 1, state: 'submitted' as const, layout: { schema: 1 as const, slots: [] }, seed: 's', startedAt: instant(day), dueAt: null, limitMinutes: null, graceSeconds: 0, passShare: 0.7, pageLayout: 'one-page' as const, maxScore: 20, finishedAt: instant(day), submissionKey: null, markOwed: false, score: tenths === null ? null : tenths * 2, markSet: 1 },
    })));
    if (sittings.length === 0) return;
    const { db } = this;
    await db.repo(Attempt).insert(sittings.map(({ row }) => row));
    await db.repo(MarkSet).insert(sittings.map(({ row }) => ({ attemptId: row.id, number: 1, rule: 'auto:1', reason: '', actorId: null, createdAt: new Date(0) })));
    await db.repo(Mark).insert(sittings.flatMap(({ course, wrong, row }) => wrong.map((isWrong, slot) => ({ attemptId: row.id, setNumber: 1, slot: slot + 1, questionVersionId: VERSION_IDS[course * 2 + slot]!, fraction: isWrong ? 0 : 1, mark: isWrong ? 0 : 1, state: isWrong ? ('wrong' as const) : ('right' as const), manual: false }))));
  }

  /** A wish that the program refuses changes nothing. */
  private async acceptAndMerge({ elsewhere, merges }: World, people: readonly string[]): Promise<void> {
    const certificates = this.identity.get(EquivalencesService);
    for (const { worker, course } of elsewhere) {
      const personId = people[worker];
      if (!personId) continue;
      const id = randomUUID();
      await codeOfRefusal(certificates.submit({ accountId: OFFICE.accountId, personId }, COURSE_IDS[course]!, { title: 'Lớp nơi khác', issuer: 'Trường', number: null, issuedOn: addDays(FIRST, 1) }, { name: 'a.pdf', bytes: Buffer.from('%PDF-1.4\n%%EOF\n') }, id));
      await codeOfRefusal(certificates.accept(OFFICE, id));
    }
    for (const [from, into] of merges) {
      if (people[from] && people[into]) await codeOfRefusal(this.identity.get(MergingService).merge(OFFICE, { fromId: people[from], intoId: people[into], choice: new Set(), reason: 'thử' }));
    }
  }
}

function unitOn({ postings }: Worker, day: string): string | null {
  const held = postings.find(({ days: [from, to], isPrimary }) => isPrimary && from <= day && (to === null || day < to));
  return held ? UNIT_IDS[held.unit]! : null;
}
