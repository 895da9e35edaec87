import fc from 'fast-check';
import { judgeCandidate, type Candidate } from './conditions.js';
import { issuingBar, type HeldRight } from './kinds.js';

const fine: Candidate = { kind: 'giay-chung-nhan', completionId: 'a', missingGlyphs: [], born: '02/03/1990', hasUnit: true, byEquivalence: false, inReview: false, isProposed: false, ruleChanged: false, certificates: [] };

describe('who may be proposed', () => {
  test('nothing bars and nothing is to be looked at where all is known', () => {
    expect(judgeCandidate(fine)).toEqual({ blocks: [], warnings: [] });
  });

  test.each<[string, Partial<Candidate>, string[], string[]]>([
    ['letters that the sheet cannot draw', { missingGlyphs: ['ꪀ'] }, ['glyphs'], []],
    ['a certificate from elsewhere', { byEquivalence: true }, ['equivalence'], []],
    ['a result that is looked at again', { inReview: true }, ['in-review'], []],
    ['another proposal', { isProposed: true }, ['proposed'], []],
    ['a certificate of this completion', { certificates: [{ kind: 'giay-chung-nhan', state: 'valid', completionId: 'a' }] }, ['has-one'], []],
    ['a revoked one of this completion', { certificates: [{ kind: 'giay-chung-nhan', state: 'revoked', completionId: 'a' }] }, ['has-one'], []],
    ['a second chứng chỉ', { kind: 'chung-chi', certificates: [{ kind: 'chung-chi', state: 'replaced', completionId: 'b' }] }, ['has-chung-chi'], []],
    ['a chứng chỉ after a revoked one', { kind: 'chung-chi', certificates: [{ kind: 'chung-chi', state: 'revoked', completionId: 'b' }] }, [], []],
    ['a certificate of an earlier time', { certificates: [{ kind: 'giay-chung-nhan', state: 'valid', completionId: 'b' }] }, [], ['has-earlier']],
    ['no birth date and no unit', { born: null, hasUnit: false }, [], ['no-birth', 'no-unit']],
    ['another rule', { ruleChanged: true }, [], ['rule-changed']],
  ])('%s', (_name, change, blocks, warnings) => {
    expect(judgeCandidate({ ...fine, ...change })).toEqual({ blocks, warnings });
  });
});

describe('who may issue a chứng chỉ', () => {
  const day = fc.integer({ min: 0, max: 60 }).map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
  const right: fc.Arbitrary<HeldRight> = fc.record({ programmeId: fc.constantFrom('p', 'q', null), courseId: fc.constantFrom('c', 'd', null), validFrom: day, validTo: fc.option(day) });
  const course = { id: 'c', programmeId: 'p' };

  test('an authority never does, whatever it was assigned; a giấy chứng nhận needs nothing', () => {
    fc.assert(fc.property(fc.array(right), day, (rights, on) => {
      expect(issuingBar({ kind: 'chung-chi', body: 'authority', rights, course, day: on })).toBe('no-training-body');
      for (const body of ['authority', 'training'] as const) expect(issuingBar({ kind: 'giay-chung-nhan', body, rights, course, day: on })).toBeNull();
    }));
  });

  test('a training body does exactly on the days of an assignment of the course or of its programme', () => {
    fc.assert(fc.property(fc.array(right), day, (rights, on) => {
      const held = rights.some((one) => (one.courseId === 'c' || one.programmeId === 'p') && on >= one.validFrom && (one.validTo === null || on < one.validTo));
      expect(issuingBar({ kind: 'chung-chi', body: 'training', rights, course, day: on })).toBe(held ? null : 'not-assigned');
    }));
  });
});
