import fc from 'fast-check';
import { attendedOf, attendanceStatuses, judgeAttendance, usualRule, type AttendanceRule, type AttendedSession, type SessionToAttend } from './attendance-share.js';

const mark = (some: Partial<AttendedSession> = {}): AttendedSession => ({ status: 'present', lateMinutes: 0, leftEarlyMinutes: 0, madeUpOn: null, ...some });
const sessions = (count: number, isClosed = true, minutes = 210): SessionToAttend[] => Array.from({ length: count }, (_, i) => ({ id: `s${i + 1}`, minutes, isClosed }));
const marks = (...all: (Partial<AttendedSession> | null)[]) => new Map(all.flatMap((one, i) => (one ? [[`s${i + 1}`, mark(one)] as const] : [])));
const minutesRule: AttendanceRule = { schema: 1, of: 'minutes', share: 0.8, mostMissedMinutes: null };

test.each<[string, AttendanceRule, SessionToAttend[], ReadonlyMap<string, AttendedSession>, object]>([
  ['four of five sessions are four fifths, whatever binary fractions make of it', usualRule, sessions(5), marks({}, {}, {}, {}, { status: 'absent' }), { attended: 4, open: 0, total: 5, share: 0.8, verdict: 'met' }],
  ['three of five are too few', usualRule, sessions(5), marks({}, {}, {}), { attended: 3, open: 0, verdict: 'missed' }],
  ['late is present', usualRule, sessions(2), marks({ status: 'late', lateMinutes: 40 }, {}), { attended: 2, verdict: 'met' }],
  ['an absence with leave is an absence', usualRule, sessions(2), marks({ status: 'excused' }, {}), { attended: 1, verdict: 'missed' }],
  ['what was made up counts', usualRule, sessions(2), marks({ status: 'excused', madeUpOn: '2026-11-20' }, {}), { attended: 2, verdict: 'met' }],
  ['a session that is still to come decides nothing yet', usualRule, [...sessions(1), { id: 's2', minutes: 210, isClosed: false }], marks({}), { attended: 1, open: 1, verdict: 'open' }],
  ['it is met as soon as nothing to come can change it', { ...usualRule, share: 0.5 }, [...sessions(1), { id: 's2', minutes: 210, isClosed: false }], marks({}), { verdict: 'met' }],
  ['it is missed as soon as nothing to come can mend it', usualRule, [...sessions(1), { id: 's2', minutes: 210, isClosed: false }], marks({ status: 'absent' }), { open: 1, verdict: 'missed' }],
  ['a mark in a session whose roll is still open counts at once', usualRule, sessions(1, false), marks({}), { attended: 1, open: 0, verdict: 'met' }],
  ['minutes are those that were attended', minutesRule, sessions(2, true, 100), marks({ status: 'late', lateMinutes: 15, leftEarlyMinutes: 25 }, {}), { attended: 160, total: 200, share: 0.8, verdict: 'met' }],
  ['longer sessions weigh more where minutes count', minutesRule, [{ id: 's1', minutes: 300, isClosed: true }, { id: 's2', minutes: 100, isClosed: true }], marks({}, { status: 'absent' }), { attended: 300, total: 400, verdict: 'missed' }],
  ['nobody attends less than nothing', minutesRule, sessions(1, true, 60), marks({ status: 'late', lateMinutes: 50, leftEarlyMinutes: 50 }), { attended: 0 }],
  ['who misses too much of a session has missed it', { ...usualRule, mostMissedMinutes: 30 }, sessions(2), marks({ status: 'late', lateMinutes: 20, leftEarlyMinutes: 11 }, { status: 'late', lateMinutes: 30 }), { attended: 1 }],
  ['minutes of lateness count for those who were late alone', { ...usualRule, mostMissedMinutes: 30 }, sessions(1), marks({ lateMinutes: 40 }), { attended: 1 }],
  ['a class without sessions was not attended', usualRule, [], new Map(), { share: 0, total: 0, verdict: 'open' }],
  ['marks of sessions that do not count are not counted', usualRule, sessions(1), new Map([['s1', mark()], ['cancelled', mark()]]), { attended: 1, total: 1 }],
])('%s', (_, rule, all, marked, expected) => {
  expect(judgeAttendance(rule, all, marked)).toMatchObject(expected);
});

const someMark = fc.record({ status: fc.constantFrom(...attendanceStatuses), lateMinutes: fc.nat(300), leftEarlyMinutes: fc.nat(300), madeUpOn: fc.constantFrom(null, null, null, '2026-11-20') });
const someRule = fc.record({ schema: fc.constant(1 as const), of: fc.constantFrom('sessions' as const, 'minutes' as const), share: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100), mostMissedMinutes: fc.option(fc.nat(300)) });
const someClass = fc.array(fc.record({ minutes: fc.integer({ min: 30, max: 300 }), isClosed: fc.boolean(), mark: fc.option(someMark) }), { maxLength: 12 });

function worldOf(all: readonly { minutes: number; isClosed: boolean; mark: AttendedSession | null }[]): [SessionToAttend[], Map<string, AttendedSession>] {
  return [all.map(({ minutes, isClosed }, i) => ({ id: String(i), minutes, isClosed })), new Map(all.flatMap(({ mark: own }, i) => (own ? [[String(i), own] as const] : [])))];
}

test('attended, open and missed never exceed the whole, and the share is theirs', () => {
  fc.assert(fc.property(someRule, someClass, (rule, all) => {
    const { attended, open, total, share } = judgeAttendance(rule, ...worldOf(all));
    expect(attended).toBeGreaterThanOrEqual(0);
    expect(attended + open).toBeLessThanOrEqual(total);
    expect(share).toBeCloseTo(total === 0 ? 0 : attended / total, 12);
  }));
});

test('to be marked better never turns a verdict for the worse, and a lower share never either', () => {
  const order = ['missed', 'open', 'met'];
  fc.assert(fc.property(someRule, someClass, fc.nat(), (rule, all, which) => {
    fc.pre(all.length > 0);
    const worse = judgeAttendance(rule, ...worldOf(all));
    const better = all.map((one, i) => (i === which % all.length ? { ...one, mark: mark() } : one));
    expect(order.indexOf(judgeAttendance(rule, ...worldOf(better)).verdict)).toBeGreaterThanOrEqual(order.indexOf(worse.verdict));
    expect(order.indexOf(judgeAttendance({ ...rule, share: rule.share / 2 }, ...worldOf(all)).verdict)).toBeGreaterThanOrEqual(order.indexOf(worse.verdict));
  }));
});

test('a verdict that is not open stays, however the sessions to come turn out', () => {
  fc.assert(fc.property(someRule, someClass, fc.array(someMark, { minLength: 12, maxLength: 12 }), (rule, all, later) => {
    const now = judgeAttendance(rule, ...worldOf(all));
    fc.pre(now.verdict !== 'open');
    const ended = all.map((one, i) => (one.mark || one.isClosed ? { ...one, isClosed: true } : { ...one, isClosed: true, mark: later[i]! }));
    expect(judgeAttendance(rule, ...worldOf(ended)).verdict).toBe(now.verdict);
  }));
});

test('counted by sessions, each session is whole or nothing; by minutes, no more than it has', () => {
  fc.assert(fc.property(someRule, someMark, fc.integer({ min: 1, max: 300 }), (rule, one, minutes) => {
    const counted = attendedOf(rule, { minutes }, one);
    if (rule.of === 'sessions') expect([0, 1]).toContain(counted);
    else expect(counted >= 0 && counted <= minutes).toBe(true);
  }));
});
