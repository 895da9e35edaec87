import { randomUUID } from 'node:crypto';
import { CLASS_OWNER } from '../../src/attendance/classes/class-planning.service.js';
import { isWeekend } from '../../src/attendance/classes/rules/session-plan.js';
import { MeetingChange } from '../../src/attendance/meetings/entities/meeting-change.js';
import { MeetingPerson } from '../../src/attendance/meetings/entities/meeting-person.js';
import { ThematicMeeting, type MeetingForm } from '../../src/attendance/meetings/entities/thematic-meeting.js';
import { CoursesService } from '../../src/courses/courses.service.js';
import { PeopleService, type PostedPerson } from '../../src/organisation/people.service.js';
import { UnitsService } from '../../src/organisation/units.service.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { addDays, localDate, localMoment } from '../../src/platform/clock/local-date.js';
import { Db } from '../../src/platform/database/db.js';
import { insertRows } from '../../src/platform/database/insert-rows.js';
import { accountId } from './accounts.js';
import { meetingId, personId, unitId } from '../ids.js';
import type { SeedApp } from '../load.js';

interface DemoMeeting {
  readonly key: string;
  readonly unit: string;
  readonly form: MeetingForm;
  readonly topic: string;
  readonly daysAgo: number;
  readonly from: string;
  readonly to: string;
  readonly periods: number;
  readonly place: string;
  readonly chair: string;
  readonly summary: string;
  /** So many of the unit's people; the demo's learner is one of them. */
  readonly people: number;
  /** Why it counts for nobody; null: it counts. */
  readonly cancelled: string | null;
}

const meetings: readonly DemoMeeting[] = [
  {
    key: 'ky-luat', unit: 'xa-yen-chau', form: 'subject', topic: 'Kỷ luật, kỷ cương hành chính ở bộ phận một cửa', daysAgo: 12, from: '14:00', to: '16:00', periods: 2, place: 'Hội trường UBND xã Yên Châu', chair: 'Chủ tịch UBND xã', people: 28, cancelled: null,
    summary: 'Đọc lại các quy định về giờ làm việc, thái độ tiếp dân và thời hạn giải quyết hồ sơ.\nThống nhất: mỗi hồ sơ trễ hẹn phải có thư xin lỗi trước ngày hẹn.',
  },
  {
    key: 'mot-cua', unit: 'xa-yen-chau', form: 'agenda', topic: 'Hướng dẫn người dân nộp hồ sơ trực tuyến', daysAgo: 33, from: '08:00', to: '09:00', periods: 1, place: 'Phòng họp UBND xã Yên Châu', chair: 'Phó Chủ tịch UBND xã', people: 15,
    cancelled: 'Ghi trùng với lớp tập huấn cùng ngày.', summary: 'Lồng ghép trong họp giao ban: các lỗi thường gặp khi người dân nộp hồ sơ trực tuyến.',
  },
  {
    key: 'van-hoa', unit: 'xa-yen-son', form: 'talk', topic: 'Văn hóa công vụ trong giao tiếp với người dân', daysAgo: 20, from: '07:30', to: '11:00', periods: 4, place: 'Nhà văn hóa xã Yên Sơn', chair: 'Bí thư Đảng ủy xã', people: 22, cancelled: null,
    summary: 'Trao đổi về các tình huống tiếp dân trong tháng; ba tham luận của công chức một cửa.\nMời đại diện các bản nêu ý kiến về thời gian chờ.',
  },
];

/** Three meetings that two units held themselves; those that are there stay as people left them. */
export async function loadMeetings(app: SeedApp): Promise<void> {
  const course = await app.get(CoursesService).findByKey('cchc-2021-2030');
  if (!course) throw new Error('the demo’s meetings need the course');
  for (const one of meetings) await load(app, course.id, one);
}

async function load(app: SeedApp, courseId: string, one: DemoMeeting): Promise<void> {
  const db = app.get(Db);
  const id = meetingId(one.key);
  if (await db.repo(ThematicMeeting).existsBy({ id })) return;
  const heldOn = workday(addDays(localDate(app.get(Clock).now()), -one.daysAgo));
  const [startsAt, endsAt] = [localMoment(`${heldOn}T${one.from}`)!, localMoment(`${heldOn}T${one.to}`)!];
  const after = (hours: number): Date => new Date(endsAt.getTime() + hours * 3_600_000);
  const unitIds = await app.get(UnitsService).subtreeIdsAt(unitId(one.unit), heldOn);
  const staff = await app.get(PeopleService).postingsAt(heldOn, { unitIds });
  const isLearner = (person: PostedPerson): boolean => person.personId === personId('hocvien');
  const people = [...staff.filter(isLearner), ...staff.filter((person) => !isLearner(person))].slice(0, one.people);
  const by = one.unit === 'xa-yen-chau' ? accountId('lanhdao') : null;
  const change = (number: number, kind: MeetingChange['kind'], reason: string | null = null): MeetingChange => ({ id: randomUUID(), meetingId: id, number, kind, before: null, reason, changedAt: after(number), changedBy: by });
  const changes = [change(1, 'recorded'), change(2, 'people'), ...(one.cancelled === null ? [] : [change(3, 'cancelled', one.cancelled)])];
  const { form, topic, periods, place, chair, summary } = one;
  await db.tx(async () => {
    await db.repo(ThematicMeeting).insert({ id, unitId: unitId(one.unit), form, topic, ownerKind: CLASS_OWNER, ownerId: courseId, startsAt, endsAt, heldOn, place, chair, periods, summary, state: one.cancelled === null ? 'held' : 'cancelled', revision: changes.length, recordedBy: by, recordedAt: after(1) });
    await insertRows(db.repo(MeetingChange), changes);
    await insertRows(db.repo(MeetingPerson), people.map((person): MeetingPerson => ({ id: randomUUID(), meetingId: id, personId: person.personId, unitId: person.unitId, addedIn: 2, removedIn: null })));
  });
}

/** The day itself, or the last before it that is no weekend. */
const workday = (day: string): string => (isWeekend(day) ? workday(addDays(day, -1)) : day);
