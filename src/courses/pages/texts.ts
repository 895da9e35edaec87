import { formatDate, formatDateTime } from '../../platform/views/formats.js';
import type { QuizTries } from '../../quizzes/quizzes.service.js';
import type { CourseStanding } from '../learning.service.js';
import { daysBetween, dueState } from '../rules/due.js';

/** A state in word, shape and colour, for the tag partial. */
export interface Tag {
  tone: 'ok' | 'warn' | 'late' | 'info' | null;
  icon: string | null;
  label: string;
}

/** “Quá hạn 4 ngày”, “Còn 6 ngày”, “Hoàn thành ngày 19/10/2026”; null for a course that nobody requires and nobody has finished. */
export function dueTag(standing: CourseStanding, today: string): Tag | null {
  const { dueOn, completedOn } = standing;
  if (completedOn !== null) {
    const late = dueOn !== null && dueState(dueOn, completedOn, today) === 'done-late';
    return { tone: 'ok', icon: 'check', label: `Hoàn thành ${late ? 'muộn, ' : ''}ngày ${formatDate(completedOn)}` };
  }
  if (dueOn === null) return null;
  switch (dueState(dueOn, null, today)) {
    case 'overdue':
      return { tone: 'late', icon: 'warn', label: `Quá hạn ${daysBetween(dueOn, today)} ngày` };
    case 'soon':
      return { tone: 'warn', icon: 'clock', label: dueOn === today ? 'Hạn là hôm nay' : `Còn ${daysBetween(today, dueOn)} ngày` };
    default:
      return { tone: null, icon: 'clock', label: `Hạn ${formatDate(dueOn)}` };
  }
}

/**
 * What is left of a course, in a sentence: “Còn bài 4, bài 5 và bài kiểm tra, đọc khoảng 50 phút.” A clock that runs is
 * said first. A course may consist of its quiz alone, or have neither yet.
 */
export function whatIsLeft({ lessons, completedOn, renews }: Pick<CourseStanding, 'lessons' | 'completedOn' | 'renews'>, hasQuiz: boolean, tried: QuizTries | null = null): string | null {
  if (completedOn) return null;
  if (tried?.running) return `Bạn đang làm dở bài kiểm tra${tried.running.dueAt ? `, hết giờ lúc ${formatDateTime(tried.running.dueAt)}` : ''}.`;
  const unread = lessons.filter((lesson) => lesson.readAt === null);
  if (unread.length > 0) {
    const what = unread.length === lessons.length ? `${lessons.length} bài` : `Còn ${unread.map((lesson) => `bài ${lesson.position}`).join(', ')}`;
    const minutes = unread.reduce((sum, lesson) => sum + lesson.minutes, 0);
    return `${what}${hasQuiz ? ' và bài kiểm tra' : ''}, đọc khoảng ${minutes} phút.${unread.length === lessons.length ? ' Chưa bắt đầu.' : ''}`;
  }
  if (!hasQuiz) return lessons.length > 0 ? 'Đã đọc hết các bài.' : 'Khóa này chưa có bài học. Khi có bài, bạn học ngay tại đây.';
  if (tried) return `${lessons.length > 0 ? 'Đã đọc hết các bài. ' : ''}Bài kiểm tra đã làm ${tried.finished} lượt, chưa đạt.`;
  if (renews) return `Bạn đã hoàn thành ngày ${formatDate(renews)}, đến kỳ làm lại bài kiểm tra.`;
  return lessons.length > 0 ? 'Đã đọc hết các bài, còn bài kiểm tra.' : 'Khóa này chỉ có bài kiểm tra. Bạn chưa làm.';
}

/** “5 bài”; null for a course without any, of which that is said elsewhere. */
export function lessonCount({ length }: CourseStanding['lessons']): string | null {
  return length > 0 ? `${length} bài` : null;
}

/** The next step of a course: the lesson to go on with, else the quiz. */
export function nextStep(standing: CourseStanding, quizHref: string | null, quizLabel = standing.renews ? 'Làm lại bài kiểm tra' : 'Làm bài kiểm tra'): { label: string; href: string } | null {
  const lesson = standing.lessons.find(({ readAt }) => readAt === null);
  if (lesson) {
    const verb = standing.begun ? 'Học tiếp' : 'Bắt đầu';
    return { label: `${verb} bài ${lesson.position}`, href: `/lessons/${lesson.id}` };
  }
  return quizHref && !standing.completedOn ? { label: quizLabel, href: quizHref } : null;
}
