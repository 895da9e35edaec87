import { ORIGINAL_SCHEDULE } from '../../../notifications/rules/schedule.js';
import { leftText, tellingKey, whatToTell, type OpenObligation } from './what-to-tell.js';

const TODAY = '2026-11-23';
const anObligation = (given: Partial<OpenObligation> = {}): OpenObligation => ({ personId: 'an', courseId: 'c', unitId: 'u', dueOn: '2026-11-30', validFrom: '2026-01-01', hadBefore: false, ...given });
const steps = (obligation: OpenObligation, told: string[] = [], schedule = ORIGINAL_SCHEDULE) => whatToTell([obligation], () => schedule, new Set(told), TODAY).map(({ step }) => step);

test('a step is told once', () => {
  const obligation = anObligation();
  expect(steps(obligation)).toEqual(['-7']);
  expect(steps(obligation, [tellingKey(obligation, '-7')])).toEqual([]);
});

test('a due date that was moved is told anew', () => {
  expect(steps(anObligation({ dueOn: '2026-12-07' }), [tellingKey(anObligation(), '-14')])).toEqual(['-14']);
});

test.each([
  ['2026-11-23', false, ['new']],
  ['2026-11-17', false, ['new']],
  ['2026-11-16', false, ['-7']],
  ['2026-11-23', true, ['-7']],
])('a course that concerns somebody from %s (before: %s) gives %j', (validFrom, hadBefore, expected) => {
  expect(steps(anObligation({ validFrom, hadBefore }))).toEqual(expected);
});

test('a new course is not also reminded of on its first day, but on the next', () => {
  const obligation = anObligation({ validFrom: TODAY });
  expect(steps(obligation)).toEqual(['new']);
  expect(steps(obligation, [tellingKey(obligation, 'new')])).toEqual(['-7']);
});

test('each unit has its own schedule', () => {
  expect(steps(anObligation(), [], { before: [3], after: [], every: null, until: 0 })).toEqual([]);
});

test.each([
  ['2026-11-30', 'còn 7 ngày'],
  ['2026-11-23', 'hạn là hôm nay'],
  ['2026-11-19', 'quá hạn 4 ngày'],
])('of what is due on %s it is said: %s', (dueOn, words) => {
  expect(leftText(dueOn, TODAY)).toBe(words);
});
