import { randomUUID } from 'node:crypto';
import { CLASS_OWNER } from '../../src/attendance/classes/class-planning.service.js';
import { AFTERNOON, isWeekend, MORNING, plannedSessions } from '../../src/attendance/classes/rules/session-plan.js';
import { AttendanceRevision } from '../../src/attendance/entities/attendance-revision.js';
import { Attendance, type AttendanceMark } from '../../src/attendance/entities/attendance.js';
import { ClassSession } from '../../src/attendance/entities/class-session.js';
import { ClassTrainer } from '../../src/attendance/entities/class-trainer.js';
import { ClassUnit } from '../../src/attendance/entities/class-unit.js';
import { RosterChange } from '../../src/attendance/entities/roster-change.js';
import { RosterEntry, type RosterState } from '../../src/attendance/entities/roster-entry.js';
import { TrainingClass, type ClassEntry, type ClassState } from '../../src/attendance/entities/training-class.js';
import { ClassEvaluation } from '../../src/attendance/evaluation/entities/class-evaluation.js';
import { NO_FORMS, withForm, type Answer, type Tally } from '../../src/attendance/evaluation/rules/tally.js';
import { usualRule } from '../../src/attendance/rules/attendance-share.js';
import { CoursesService } from '../../src/courses/courses.service.js';
import { PeopleService, type PostedPerson } from '../../src/organisation/people.service.js';
import { UnitsService } from '../../src/organisation/units.service.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { addDays, localDate } from '../../src/platform/clock/local-date.js';
import { Db } from '../../src/platform/database/db.js';
import { insertRows } from '../../src/platform/database/insert-rows.js';
import { classId, classSessionId, personId, unitId } from '../ids.js';
import type { SeedApp } from '../load.js';

interface DemoClass {
  readonly key: string;
  readonly title: string;
  readonly unit: string;
  readonly place: string;
  readonly entry: ClassEntry;
  readonly state: ClassState;
  readonly capacity: number;
  /** Two days each, morning and afternoon. */
  readonly days: readonly [string, string];
  readonly topics: readonly string[];
  readonly trainers: readonly string[];
  readonly people: readonly PostedPerson[];
  readonly listState: RosterState;
  readonly asked: readonly { readonly unit: string; readonly seats: number }[];
  readonly decision: { readonly number: string; readonly daysAgo: number } | null;
}

const TOPICS = ['Nhận hồ sơ đúng và đủ ngay lần đầu', 'Hồ sơ chậm: xin lỗi và hẹn lại', 'Số hóa hồ sơ khi tiếp nhận', 'Hướng dẫn người dân nộp trực tuyến'];

/** Three classes of the demo's course: one that units send people to, one that runs today, one that has ended. Those that are there stay as people left them. */
export async function loadClasses(app: SeedApp): Promise<void> {
  const course = await app.get(CoursesService).findByKey('cchc-2021-2030');
  if (!course) throw new Error('the demo’s classes need the course');
  const today = localDate(app.get(Clock).now());
  const [yenChau, yenSon] = [await peopleOf(app, 'xa-yen-chau'), await peopleOf(app, 'xa-yen-son')];
  const learner = yenChau.filter((person) => person.personId === personId('hocvien'));
  const common = { topics: TOPICS, trainers: ['giangvien'], asked: [] };
  const classes: DemoClass[] = [
    {
      ...common, key: 'dang-hoc', title: 'Tập huấn kỹ năng tiếp nhận và trả kết quả tại bộ phận một cửa', unit: 'xa-yen-chau', place: 'Hội trường UBND xã Yên Châu', entry: 'invitation', state: 'announced', capacity: 40,
      days: [workday(addDays(today, -1), -1), today], people: [...learner, ...others(yenChau).slice(0, 24)], listState: 'listed', decision: { number: '45/QĐ-UBND', daysAgo: 20 },
    },
    {
      ...common, key: 'dang-cu', title: 'Tập huấn số hóa hồ sơ cho công chức cấp xã', unit: 'so-noi-vu', place: 'Phòng họp số 2, Sở Nội vụ', entry: 'nomination', state: 'announced', capacity: 30,
      days: [workday(addDays(today, 15), 1), workday(addDays(workday(addDays(today, 15), 1), 1), 1)], trainers: ['nv010'], people: others(yenSon).slice(20, 24), listState: 'proposed', decision: null,
      asked: ['xa-yen-chau', 'xa-yen-son', 'xa-chieng-hac', 'xa-long-phieng', 'phieng-khoai'].map((unit) => ({ unit, seats: 5 })),
    },
    {
      ...common, key: 'da-xong', title: 'Tập huấn công tác cải cách hành chính, đợt 1', unit: 'xa-yen-son', place: 'Hội trường UBND xã Yên Sơn', entry: 'invitation', state: 'closed', capacity: 40,
      days: [workday(addDays(today, -40), -1), workday(addDays(workday(addDays(today, -40), -1), 1), 1)], people: others(yenSon).slice(0, 18), listState: 'listed', decision: { number: '31/QĐ-UBND', daysAgo: 60 },
    },
  ];
  for (const one of classes) await load(app, course.id, one, today);
}

async function load(app: SeedApp, courseId: string, one: DemoClass, today: string): Promise<void> {
  const [db, now] = [app.get(Db), app.get(Clock).now()];
  const id = classId(one.key);
  if (await db.repo(TrainingClass).existsBy({ id })) return;
  const times = one.days.flatMap((day) => plannedSessions({ firstDay: day, lastDay: day, weekends: true, parts: [MORNING, AFTERNOON] }) as Exclude<ReturnType<typeof plannedSessions>, string>);
  // Whatever the hour: a session that is over has its roll.
  const held = times.filter(({ endsAt }) => one.state === 'closed' || endsAt <= now);
  const createdAt = new Date(times[0]!.startsAt.getTime() - 30 * 86_400_000);
  const sessions = times.map((time, i): ClassSession => ({
    id: classSessionId(one.key, i + 1), classId: id, number: i + 1, topic: one.topics[i]!, ...time, place: null, sequence: 0, changeReason: null, cancelledAt: null, closedAt: i < held.length ? time.endsAt : null, closedBy: null,
  }));
  const ended = sessions.at(-1)!.endsAt;
  await db.tx(async () => {
    await db.repo(TrainingClass).insert({
      id, ownerKind: CLASS_OWNER, ownerId: courseId, unitId: unitId(one.unit), title: one.title, place: one.place, capacity: one.capacity, entry: one.entry, nominateBy: one.entry === 'nomination' ? addDays(one.days[0], -4) : null, rule: usualRule,
      decisionNumber: one.decision?.number ?? null, decisionOn: one.decision ? addDays(today, -one.decision.daysAgo) : null, note: 'Mang theo máy tính xách tay nếu có. Có bữa trưa tại chỗ.', state: one.state, stateAt: one.state === 'closed' ? ended : createdAt, stateReason: null, listClosedAt: null, createdBy: null, createdAt, editedAt: null,
    });
    // Inserted otherwise, several rows come back with each other's ids.
    await insertRows(db.repo(ClassSession), sessions);
    await db.repo(ClassTrainer).insert(one.trainers.map((key) => ({ id: randomUUID(), classId: id, personId: personId(key) })));
    await insertRows(db.repo(ClassUnit), one.asked.map(({ unit, seats }): ClassUnit => ({ id: randomUUID(), classId: id, unitId: unitId(unit), seats, state: 'asked', stateAt: createdAt, stateBy: null, note: null })));
    const at = createdAt < now ? createdAt : now;
    await insertRows(db.repo(RosterEntry), one.people.map(({ personId: person, unitId: unit }): RosterEntry => ({ id: randomUUID(), classId: id, personId: person, unitId: unit, entry: one.entry, state: one.listState, stateAt: at, stateBy: null, stateReason: null, addedAt: at })));
    await insertRows(db.repo(RosterChange), one.people.map(({ personId: person }): RosterChange => ({ id: randomUUID(), classId: id, personId: person, state: one.listState, reason: null, changedAt: at, changedBy: null })));
    const marks = sessions.slice(0, held.length).flatMap((session, s) => one.people.map((person, p) => ({ session, personId: person.personId, mark: markOf(p, s) })));
    await insertRows(db.repo(Attendance), marks.map(({ session, personId: person, mark }): Attendance => ({ id: randomUUID(), sessionId: session.id, personId: person, ...mark, source: 'roll', revision: 1, markedAt: session.startsAt, markedBy: null })));
    if (one.state === 'closed') await db.repo(ClassEvaluation).insert({ classId: id, tally: evaluated(), shown: null });
    await insertRows(db.repo(AttendanceRevision), marks.map(({ session, personId: person, mark }): AttendanceRevision => ({ id: randomUUID(), sessionId: session.id, personId: person, key: randomUUID(), basedOn: 0, revision: 1, state: 'held', ...mark, source: 'roll', receivedAt: session.startsAt, saidAt: null, markedBy: null })));
  });
}

/** Most were there; somebody came late, somebody had leave, somebody stayed away. */
function markOf(person: number, session: number): AttendanceMark {
  const present: AttendanceMark = { status: 'present', lateMinutes: 0, leftEarlyMinutes: 0, madeUpOn: null, reason: null, agreedBy: null };
  const draw = (person * 7 + session * 3) % 19;
  if (person === 0) return present;
  if (draw === 1) return { ...present, status: 'late', lateMinutes: 15 };
  if (draw === 5) return { ...present, status: 'excused', reason: 'Đi họp theo phân công', agreedBy: 'Lãnh đạo đơn vị' };
  return person % 9 === 4 ? { ...present, status: 'absent' } : present;
}

/** What people of the class that has ended thought of it. */
function evaluated(): Tally {
  const useful = ['Ví dụ bằng hồ sơ thật của xã', 'Phần thực hành nộp trực tuyến', 'Cách viết thư xin lỗi khi chậm hạn', 'Được trao đổi với các xã khác'];
  const improve = ['Thêm giờ thực hành trên máy', 'Hội trường hơi nóng buổi chiều', 'Gửi tài liệu trước buổi học'];
  return Array.from({ length: 14 }, (_, i): Answer => ({
    marks: { content: 3 + (i % 3), trainer: 4 + (i % 2), materials: 2 + (i % 4), organisation: 3 + ((i * 2) % 3), use: 3 + (i % 2) }, useful: useful[i] ?? '', improve: improve[i] ?? '',
  })).reduce(withForm, NO_FORMS);
}

/** Somebody whom no visitor signs in as. */
const others = (people: readonly PostedPerson[]): PostedPerson[] => people.filter(({ staffCode }) => Number(staffCode?.replace(/\D/g, '')) > 6);

async function peopleOf(app: SeedApp, unit: string): Promise<PostedPerson[]> {
  const unitIds = await app.get(UnitsService).subtreeIdsAt(unitId(unit));
  return app.get(PeopleService).postingsAt(localDate(app.get(Clock).now()), { unitIds });
}

/** The day itself, or the nearest in that direction that is no weekend. */
function workday(day: string, step: 1 | -1): string {
  return isWeekend(day) ? workday(addDays(day, step), step) : day;
}
