import fc from 'fast-check';
import { judgeCompletion, readRule, type CompletionRule, type CourseEvidence } from './completion.js';

const rule: CompletionRule = { schema: 2, lessons: 'all', quiz: { quizId: 'q', passShare: 0.7 }, attendance: false };
const evidence = (over: Partial<CourseEvidence> = {}): CourseEvidence => ({
  lessonIds: ['l1', 'l2'],
  readLessonIds: new Set(['l1', 'l2']),
  quizResult: { attemptId: 'a', score: 14, maxScore: 20 },
  classes: [],
  ...over,
});

describe('completion of a course', () => {
  test('all lessons read and the quiz passed complete it, and the evidence is named', () => {
    expect(judgeCompletion(rule, evidence())).toEqual({ complete: true, evidenceIds: ['l1', 'l2', 'a'] });
  });

  test('an unread lesson is named as missing', () => {
    expect(judgeCompletion(rule, evidence({ readLessonIds: new Set(['l2']) }))).toEqual({
      complete: false,
      missing: [{ kind: 'lessons', lessonIds: ['l1'] }],
    });
  });

  test.each([
    ['exactly the pass mark', 14, 20, true],
    ['a hair below', 13.99, 20, false],
    ['a share that binary cannot hold (0.7 of 3 questions of 0.1)', 0.7 * 0.3, 0.3, true],
    ['nothing', 0, 20, false],
    ['a quiz worth nothing', 0, 0, false],
  ])('%s', (_name, score, maxScore, complete) => {
    expect(judgeCompletion(rule, evidence({ quizResult: { attemptId: 'a', score, maxScore } })).complete).toBe(complete);
  });

  test('an owed mark is missing, not failed', () => {
    expect(judgeCompletion(rule, evidence({ quizResult: { attemptId: 'a', score: null, maxScore: 20 } }))).toEqual({
      complete: false,
      missing: [{ kind: 'quiz', state: 'unmarked' }],
    });
  });

  test('a quiz never taken is missing beside the unread lessons', () => {
    expect(judgeCompletion(rule, evidence({ readLessonIds: new Set(), quizResult: null }))).toEqual({
      complete: false,
      missing: [{ kind: 'lessons', lessonIds: ['l1', 'l2'] }, { kind: 'quiz', state: 'not-taken' }],
    });
  });

  test('an empty course completes nobody', () => {
    expect(judgeCompletion({ ...rule, quiz: null }, evidence({ lessonIds: [], readLessonIds: new Set() })).complete).toBe(false);
  });

  test('a rule without lessons looks at the quiz alone', () => {
    expect(judgeCompletion({ ...rule, lessons: 'none' }, evidence({ readLessonIds: new Set() }))).toEqual({ complete: true, evidenceIds: ['a'] });
  });

  const blended: CompletionRule = { ...rule, attendance: true };

  test.each<[string, CourseEvidence['classes'], object]>([
    ['a class attended enough is part of the evidence', [{ classId: 'c', verdict: 'met' }], { complete: true, evidenceIds: ['l1', 'l2', 'a', 'c'] }],
    ['of two classes the one that was attended enough counts', [{ classId: 'late', verdict: 'missed' }, { classId: 'c', verdict: 'met' }], { complete: true, evidenceIds: ['l1', 'l2', 'a', 'c'] }],
    ['one that was attended too little does not', [{ classId: 'c', verdict: 'missed' }], { complete: false, missing: [{ kind: 'attendance', state: 'too-little' }] }],
    ['without a class something is missing', [], { complete: false, missing: [{ kind: 'attendance', state: 'no-class' }] }],
  ])('of a course with classes: %s', (_, classes, verdict) => {
    expect(judgeCompletion(blended, evidence({ classes }))).toEqual(verdict);
  });

  test('a class counts for nothing where the rule asks for none', () => {
    expect(judgeCompletion(rule, evidence({ classes: [{ classId: 'c', verdict: 'met' }] }))).toEqual({ complete: true, evidenceIds: ['l1', 'l2', 'a'] });
  });

  test('whatever kinds of evidence a rule asks for, all of them are needed and nothing else', () => {
    const kinds = fc.record({ lessons: fc.boolean(), quiz: fc.boolean(), attendance: fc.boolean() });
    fc.assert(fc.property(kinds, kinds, (wanted, done) => {
      fc.pre(wanted.lessons || wanted.quiz || wanted.attendance);
      const asked: CompletionRule = { schema: 2, lessons: wanted.lessons ? 'all' : 'none', quiz: wanted.quiz ? { quizId: 'q', passShare: 0.5 } : null, attendance: wanted.attendance };
      const judged = judgeCompletion(asked, evidence({ readLessonIds: new Set(done.lessons ? ['l1', 'l2'] : ['l1']), quizResult: done.quiz ? { attemptId: 'a', score: 20, maxScore: 20 } : null, classes: done.attendance ? [{ classId: 'c', verdict: 'met' }] : [] }));
      const lacking = (['lessons', 'quiz', 'attendance'] as const).filter((kind) => wanted[kind] && !done[kind]);
      expect(judged.complete ? [] : judged.missing.map(({ kind }) => kind)).toEqual(lacking);
    }));
  });

  test('a rule that was stored before there were classes asks for none', () => {
    expect(readRule({ schema: 1, lessons: 'all', quiz: { quizId: 'q', passShare: 0.7 } })).toEqual(rule);
    expect(readRule(JSON.parse(JSON.stringify(blended)))).toEqual(blended);
  });

  test('reading one more lesson or scoring more never takes a completion away', () => {
    const ids = ['a', 'b', 'c', 'd'];
    fc.assert(
      fc.property(fc.subarray(ids), fc.constantFrom(...ids), fc.double({ min: 0, max: 20, noNaN: true }), fc.double({ min: 0, max: 20, noNaN: true }), (read, more, low, gain) => {
        const judge = (readIds: string[], score: number) =>
          judgeCompletion(rule, { lessonIds: ids, readLessonIds: new Set(readIds), quizResult: { attemptId: 'x', score, maxScore: 20 }, classes: [] }).complete;
        if (judge(read, low)) expect(judge([...read, more], Math.min(20, low + gain))).toBe(true);
      }),
    );
  });
});
