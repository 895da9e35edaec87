import { randomUUID } from 'node:crypto';
import { personId, unitId } from '../../seeds/ids.js';
import { AttendanceRevision } from '../../src/attendance/entities/attendance-revision.js';
import { Attendance, type AttendanceMark } from '../../src/attendance/entities/attendance.js';
import { TrainingClass } from '../../src/attendance/entities/training-class.js';
import { CheckInNotice } from '../../src/attendance/check-in/entities/check-in-notice.js';
import { AttendanceObjection } from '../../src/attendance/roll/entities/attendance-objection.js';
import type { TestApp } from './app.js';
import { NOTHING } from './browser-life.js';
import { aClass } from './classes.js';

const TITLE = 'Kỹ năng tiếp nhận và trả kết quả tại Bộ phận Một cửa cấp xã';
const HOUR = 3_600_000;

const mark = (over: Partial<AttendanceMark>): AttendanceMark => ({ status: 'present', lateMinutes: 0, leftEarlyMinutes: 0, madeUpOn: null, reason: null, agreedBy: null, ...over });

/** Of the roll and checking in: what is no page, and addresses for parameters. */
export const rollFiles = ['/trainer/roll-worker.js', '/trainer/qr-reader.js', '/my-code/card.pdf', ...['paper.pdf', 'sheet.xlsx', 'sheets/:sheet'].map((file) => `/trainer/classes/:id/sessions/:sessionId/roll/${file}`)];
export const rollExamples: Readonly<Record<string, (things: { readonly roll: string; readonly learner: string }) => readonly string[]>> = {
  ...Object.fromEntries(['', '/close', '/projector', '/scan', '/sheets', '/grid'].map((page) => [`/trainer/classes/:id/sessions/:sessionId/roll${page}`, ({ roll }: { readonly roll: string }) => [`${roll}${page}`]])),
  '/trainer/classes/:id/sessions/:sessionId/roll/people/:personId': ({ roll, learner }) => [`${roll}/people/${learner}`],
  '/classes/:id/attendance': ({ roll }) => [`/classes/${roll.split('/')[3]!}/attendance`],
  '/dd/:token': () => ['/dd/nothing'],
  '/dd/check-in/:checkIn': () => [`/dd/check-in/${NOTHING}`],
};

/** The address of the roll of a session that began an hour ago, taught by the demo's trainer, with every kind of mark in it; made once. */
export async function aRoll(program: TestApp): Promise<string> {
  const { db, clock } = program;
  const known = await db.repo(TrainingClass).findOne({ where: { title: TITLE } });
  const now = clock.now();
  const hrefOf = (classId: string, sessionId: string): string => `/trainer/classes/${classId}/sessions/${sessionId}/roll`;
  if (known) {
    const [first] = await db.manager.query<{ id: string }[]>(`SELECT id FROM class_sessions WHERE class_id = '${known.id}' AND number = 1`);
    return hrefOf(known.id, first!.id);
  }
  const people = ['hocvien', 'nv010', 'nv012', 'nv014', 'nv016', 'nv018', 'nv020'].map(personId);
  const { id, sessionIds: [sessionId] } = await aClass(program, { title: TITLE, ownerId: randomUUID(), unitId: unitId('xa-yen-chau'), sessions: [new Date(now.getTime() - HOUR), new Date(now.getTime() + 23 * HOUR)], trainers: [personId('giangvien')], people });
  const marks = [mark({}), mark({ status: 'late', lateMinutes: 25, leftEarlyMinutes: 30 }), mark({ status: 'excused', reason: 'Họp ở tỉnh theo giấy mời số 112/GM-SNV', agreedBy: 'Chủ tịch UBND xã' }), mark({ status: 'absent', madeUpOn: '2026-11-20', reason: 'Lớp ở xã Yên Sơn' })];
  await db.tx(async () => {
    for (const [i, one] of marks.entries()) {
      const whose = { sessionId: sessionId!, personId: people[i]!, ...one, source: 'roll' as const, revision: 1, markedBy: null };
      await db.repo(Attendance).insert({ id: randomUUID(), ...whose, markedAt: now });
      await db.repo(AttendanceRevision).insert({ id: randomUUID(), ...whose, key: randomUUID(), basedOn: 0, state: 'held', receivedAt: now, saidAt: null });
    }
    await db.repo(AttendanceRevision).insert({ id: randomUUID(), sessionId: sessionId!, personId: people[0]!, ...mark({ status: 'absent' }), source: 'roll', revision: null, markedBy: null, key: randomUUID(), basedOn: 0, state: 'differs', receivedAt: now, saidAt: new Date(now.getTime() - HOUR / 2) });
    await db.repo(AttendanceObjection).insert({ id: randomUUID(), sessionId: sessionId!, personId: people[1]!, text: 'Tôi đến đúng giờ nhưng ngồi hàng cuối, chưa kịp quét mã.', at: now, state: 'open', answer: null, answeredBy: null, answeredAt: null });
    await db.repo(CheckInNotice).insert({ id: randomUUID(), sessionId: sessionId!, personId: people[4]!, kind: 'device-used', otherPersonId: people[0]!, at: now });
  });
  return hrefOf(id, sessionId!);
}
