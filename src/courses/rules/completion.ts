import type { AttendanceShare } from '../../attendance/rules/attendance-share.js';
import { passes } from '../../quizzes/rules/score.js';

/**
 * What finishes a course. A rule is stored in versions and lives as long as the completions that
 * name it, hence the schema number.
 */
export interface CompletionRule {
  schema: 2;
  /** Whether every lesson of the course has to be read to its end. */
  lessons: 'all' | 'none';
  /** The quiz to pass and the share of its marks that passes, from 0 to 1; null when no quiz counts. */
  quiz: { quizId: string; passShare: number } | null;
  /** Whether a class of the course has to be attended, as much of it as the class itself asks for. */
  attendance: boolean;
}

/** A stored rule in the form of today: the first schema knew no classes. */
export function readRule(stored: unknown): CompletionRule {
  const { lessons, quiz, attendance = false } = stored as Omit<CompletionRule, 'schema' | 'attendance'> & { attendance?: boolean };
  return { schema: 2, lessons, quiz, attendance };
}

/** What one person has to show for one course. */
export interface CourseEvidence {
  /** The lessons the course has now, in order. */
  lessonIds: readonly string[];
  /** Those of them that the person has read to the end. */
  readLessonIds: ReadonlySet<string>;
  /** The result that counts for the rule's quiz; `score` is null while a mark is owed. */
  quizResult: { attemptId: string; score: number | null; maxScore: number } | null;
  /** Classes of the course that have ended and on whose list the person was, the latest first. */
  classes: readonly ({ classId: string } & Pick<AttendanceShare, 'verdict'>)[];
}

/** The first thing still missing of each kind, for the sentence “còn bài 4, bài 5 và bài kiểm tra”. */
export type Missing = { kind: 'lessons'; lessonIds: string[] } | { kind: 'quiz'; state: 'not-taken' | 'not-passed' | 'unmarked' } | { kind: 'attendance'; state: 'no-class' | 'too-little' };

/** The verdict of a rule on the evidence. */
export type Judgement = { complete: true; evidenceIds: string[] } | { complete: false; missing: Missing[] };

/**
 * Judges whether the evidence fulfils the rule.
 *
 * A course without a single lesson does not count as read: an empty course completes nobody. A
 * quiz result with a mark still owed is missing, never failed. Of several classes one that was attended enough suffices;
 * sessions of two are not added up, since each is taught as a whole.
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
  const attended = evidence.classes.find(({ verdict }) => verdict === 'met');
  if (rule.attendance && !attended) missing.push({ kind: 'attendance', state: evidence.classes.length === 0 ? 'no-class' : 'too-little' });
  if (missing.length > 0) return { complete: false, missing };
  const lessons = rule.lessons === 'all' ? evidence.lessonIds : [];
  const attempt = rule.quiz && evidence.quizResult ? [evidence.quizResult.attemptId] : [];
  return { complete: true, evidenceIds: [...lessons, ...attempt, ...(rule.attendance && attended ? [attended.classId] : [])] };
}

/** How a quiz result stands against the share of marks that passes. */
export function judgeQuiz(passShare: number, result: { score: number | null; maxScore: number } | null): 'passed' | 'not-taken' | 'not-passed' | 'unmarked' {
  if (!result) return 'not-taken';
  if (result.score === null) return 'unmarked';
  if (result.maxScore <= 0) return 'not-passed';
  return passes(result.score, result.maxScore, passShare) ? 'passed' : 'not-passed';
}
