import { passes } from '../../quizzes/rules/score.js';

/**
 * What finishes a course. A rule is stored in versions and lives as long as the completions that
 * name it, hence the schema number.
 */
export interface CompletionRule {
  schema: 1;
  /** Whether every lesson of the course has to be read to its end. */
  lessons: 'all' | 'none';
  /** The quiz to pass and the share of its marks that passes, from 0 to 1; null when no quiz counts. */
  quiz: { quizId: string; passShare: number } | null;
}

/** What one person has to show for one course. */
export interface CourseEvidence {
  /** The lessons the course has now, in order. */
  lessonIds: readonly string[];
  /** Those of them that the person has read to the end. */
  readLessonIds: ReadonlySet<string>;
  /** The result that counts for the rule's quiz; `score` is null while a mark is owed. */
  quizResult: { attemptId: string; score: number | null; maxScore: number } | null;
}

/** The first thing still missing of each kind, for the sentence “còn bài 4, bài 5 và bài kiểm tra”. */
export type Missing = { kind: 'lessons'; lessonIds: string[] } | { kind: 'quiz'; state: 'not-taken' | 'not-passed' | 'unmarked' };

/** The verdict of a rule on the evidence. */
export type Judgement = { complete: true; evidenceIds: string[] } | { complete: false; missing: Missing[] };

/**
 * Judges whether the evidence fulfils the rule.
 *
 * A course without a single lesson does not count as read: an empty course completes nobody. A
 * quiz result with a mark still owed is missing, never failed.
 */
export function judgeCompletion(rule: CompletionRule, evidence: CourseEvidence): Judgement {
  const missing: Missing[] = [];
  if (rule.lessons === 'all') {
    const unread = evidence.lessonIds.filter((id) => !evidence.readLessonIds.has(id));
    if (unread.length > 0 || evidence.lessonIds.length === 0) missing.push({ kind: 'lessons', lessonIds: unread });
  }
  if (rule.quiz) {
    const state = judgeQuiz(rule.quiz.passShare, evidence.quizResult);
    if (state !== 'passed') missing.push({ kind: 'quiz', state });
  }
  if (missing.length > 0) return { complete: false, missing };
  const lessons = rule.lessons === 'all' ? evidence.lessonIds : [];
  const attempt = rule.quiz && evidence.quizResult ? [evidence.quizResult.attemptId] : [];
  return { complete: true, evidenceIds: [...lessons, ...attempt] };
}

/** How a quiz result stands against the share of marks that passes. */
export function judgeQuiz(passShare: number, result: { score: number | null; maxScore: number } | null): 'passed' | 'not-taken' | 'not-passed' | 'unmarked' {
  if (!result) return 'not-taken';
  if (result.score === null) return 'unmarked';
  if (result.maxScore <= 0) return 'not-passed';
  return passes(result.score, result.maxScore, passShare) ? 'passed' : 'not-passed';
}
