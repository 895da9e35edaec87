import fc from 'fast-check';
import { judgeCompletion, type CompletionRule, type CourseEvidence } from './completion.js';

const rule: CompletionRule = { schema: 1, lessons: 'all', quiz: { quizId: 'q', passShare: 0.7 } };
const evidence = (over: Partial<CourseEvidence> = {}): CourseEvidence => ({
  lessonIds: ['l1', 'l2'],
  readLessonIds: new Set(['l1', 'l2']),
  quizResult: { attemptId: 'a', score: 14, maxScore: 20 },
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

  test('reading one more lesson or scoring more never takes a completion away', () => {
    const ids = ['a', 'b', 'c', 'd'];
    fc.assert(
      fc.property(fc.subarray(ids), fc.constantFrom(...ids), fc.double({ min: 0, max: 20, noNaN: true }), fc.double({ min: 0, max: 20, noNaN: true }), (read, more, low, gain) => {
        const judge = (readIds: string[], score: number) =>
          judgeCompletion(rule, { lessonIds: ids, readLessonIds: new Set(readIds), quizResult: { attemptId: 'x', score, maxScore: 20 } }).complete;
        if (judge(read, low)) expect(judge([...read, more], Math.min(20, low + gain))).toBe(true);
      }),
    );
  });
});
