import fc from 'fast-check';
import type { AttendanceMark } from '../../entities/attendance.js';
import { attendanceStatuses } from '../../rules/attendance-share.js';
import { becomes, faultsOf, type Held, sameMark, tidyMark } from './marks.js';

const texts = fc.option(fc.constantFrom('', ' ', 'ốm', 'họp ở tỉnh '), { nil: null });
const given = fc.record({ status: fc.constantFrom(...attendanceStatuses), lateMinutes: fc.nat({ max: 300 }), leftEarlyMinutes: fc.nat({ max: 300 }), madeUpOn: fc.constantFrom(null, '2026-11-20', '2026-11-30'), reason: texts, agreedBy: texts });
const marks = given.map(tidyMark);
const mark = (over: Partial<AttendanceMark> = {}): AttendanceMark => tidyMark({ status: 'present', ...over });
const held = (over: Partial<Held> = {}): Held => ({ ...mark(over), revision: 2, key: 'k2', ...over });

describe('a mark', () => {
  test('holds only what its status has a place for, and tidying again changes nothing', () => {
    fc.assert(fc.property(marks, (tidy) => {
      expect(tidyMark(tidy)).toEqual(tidy);
      if (tidy.status !== 'late') expect(tidy.lateMinutes).toBe(0);
      if (tidy.status !== 'excused') expect(tidy.agreedBy).toBeNull();
      if (tidy.status === 'present' || tidy.status === 'late') expect(tidy.madeUpOn).toBeNull();
      else expect(tidy.leftEarlyMinutes).toBe(0);
    }));
  });

  test.each([
    ['late without minutes', { status: 'late' }, ['late-minutes']],
    ['late by more than the session has', { status: 'late', lateMinutes: 211 }, ['late-minutes', 'early-minutes']],
    ['late and gone early by more than there is', { status: 'late', lateMinutes: 110, leftEarlyMinutes: 101 }, ['early-minutes']],
    ['late and gone early by all there is', { status: 'late', lateMinutes: 110, leftEarlyMinutes: 100 }, []],
    ['made up tomorrow', { status: 'absent', madeUpOn: '2026-11-24', reason: 'lớp Yên Sơn' }, ['made-up-day']],
    ['made up on a day that no calendar has', { status: 'absent', madeUpOn: '2026-02-31', reason: 'lớp Yên Sơn' }, ['made-up-day']],
    ['made up today without a word where', { status: 'excused', madeUpOn: '2026-11-23' }, ['made-up-note']],
  ] as const)('%s', (_, of, faults) => {
    expect(faultsOf(tidyMark(of), 210, '2026-11-23')).toEqual(faults);
  });
});

describe('a mark that arrives', () => {
  test('holds where nobody has marked the person, or on what its maker saw', () => {
    expect(becomes(mark(), { basedOn: 0, follows: null }, null, false)).toBe('holds');
    expect(becomes(mark({ status: 'absent' }), { basedOn: 2, follows: null }, held(), false)).toBe('holds');
    expect(becomes(mark({ status: 'absent' }), { basedOn: 1, follows: 'k2' }, held(), false)).toBe('holds');
  });

  test('differs where somebody else has marked otherwise meanwhile, and is the same where they agree', () => {
    fc.assert(fc.property(marks, marks, fc.nat({ max: 5 }), (one, other, basedOn) => {
      const outcome = becomes(one, { basedOn, follows: null }, { ...other, revision: 6, key: 'k6' }, false);
      expect(outcome).toBe(sameMark(one, other) ? 'same' : 'differs');
    }));
  });

  test('in a closed roll waits without a reason, and holds with one', () => {
    expect(becomes(mark({ status: 'absent' }), { basedOn: 2, follows: null }, held(), true)).toBe('differs');
    expect(becomes(mark({ status: 'absent', reason: 'ghi nhầm' }), { basedOn: 2, follows: null }, held(), true)).toBe('holds');
    expect(becomes(mark(), { basedOn: 0, follows: null }, null, true)).toBe('differs');
  });
});
