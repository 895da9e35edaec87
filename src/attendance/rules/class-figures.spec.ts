import fc from 'fast-check';
import { attendanceStatuses, usualRule, type AttendedSession } from './attendance-share.js';
import { countClass } from './class-figures.js';

const mark = (status: AttendedSession['status'], madeUpOn: string | null = null): AttendedSession => ({ status, lateMinutes: 0, leftEarlyMinutes: 0, madeUpOn });
const sessions = ['s1', 's2'].map((id) => ({ id, minutes: 210, isClosed: true }));
const one = (...marks: [string, AttendedSession][]) => countClass(usualRule, sessions, ['an'], new Map([['an', new Map(marks)]]));

test.each<[string, ReturnType<typeof one>, object]>([
  ['who was in one of two sessions came, but not enough', one(['s1', mark('present')], ['s2', mark('absent')]), { came: 1, met: 0 }],
  ['late is there', one(['s1', mark('late')], ['s2', mark('late')]), { came: 1, met: 1 }],
  ['with leave in both is excused', one(['s1', mark('excused')], ['s2', mark('excused')]), { excused: 1 }],
  ['with leave in one and without in the other is not', one(['s1', mark('excused')], ['s2', mark('absent')]), { absent: 1 }],
  ['who was never marked was absent', one(), { absent: 1 }],
  ['what was made up is there', one(['s1', mark('excused', '2026-11-20')], ['s2', mark('excused')]), { came: 1 }],
  ['a session that does not count makes nobody come', one(['cancelled', mark('present')]), { came: 0, absent: 1 }],
])('%s', (_, figures, expected) => {
  expect(figures).toMatchObject({ called: 1, ...expected });
});

test('whoever was called came, was excused or was absent; who met came', () => {
  const someMarks = fc.array(fc.tuple(fc.constantFrom('s1', 's2'), fc.constantFrom(...attendanceStatuses).map((status) => mark(status))), { maxLength: 2 });
  fc.assert(fc.property(fc.array(someMarks, { maxLength: 8 }), (all) => {
    const { called, came, excused, absent, met } = countClass(usualRule, sessions, all.map((_, i) => String(i)), new Map(all.map((own, i) => [String(i), new Map(own)])));
    expect([called, came + excused + absent, met <= came]).toEqual([all.length, all.length, true]);
  }));
});
