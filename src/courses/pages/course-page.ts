import type { PageModel } from '../../platform/http/request.js';
import { formatDate, formatNumber, formatPercent } from '../../platform/views/formats.js';
import type { CourseStanding } from '../learning.service.js';
import type { CompletionRule, CourseEvidence } from '../rules/completion.js';
import { daysBetween, dueState } from '../rules/due.js';
import { lessonCount, nextStep } from './texts.js';
import { exemptText, whyText } from './why.js';

/** The course's final quiz as its page shows it. */
export interface FinalQuiz {
  id: string;
  title: string;
  questionCount: number;
  limitMinutes: number | null;
  /** Null: no limit. */
  attemptsLeft: number | null;
  result: { score: number | null; maxScore: number } | null;
  passed: boolean;
}

/** Practice quizzes beside the final one. */
export interface PracticeQuiz {
  id: string;
  title: string;
  questionCount: number;
}

const DELIVERIES = { online: 'Trực tuyến', class: 'Tập trung', blended: 'Trực tuyến kết hợp tập trung' } as const;

/** `views/courses/show.hbs`. */
export function coursePage(standing: CourseStanding, rule: CompletionRule | null, quiz: FinalQuiz | null, practice: readonly PracticeQuiz[], classes: CourseEvidence['classes'], unitName: string, today: string): PageModel {
  const { course, lessons, completedOn, recognised } = standing;
  const read = lessons.filter(({ readAt }) => readAt !== null);
  const minutesLeft = lessons.filter(({ readAt }) => readAt === null).reduce((sum, { minutes }) => sum + minutes, 0);
  return {
    title: course.title,
    course: {
      id: course.id,
      title: course.title,
      summary: course.summary,
      lessons: lessonCount(lessons),
      periods: `${formatNumber(course.periods)} tiết`,
      delivery: DELIVERIES[course.delivery],
      lawAsOf: formatDate(course.lawAsOf),
      objectives: course.objectives,
    },
    due: dueNote(standing, whyText(standing, unitName, 'Bạn') ?? '', today) ?? exemptNote(standing),
    completed: completedOn ? { on: formatDate(completedOn), by: recognised && `Giấy của ${recognised.issuer} cấp ngày ${formatDate(recognised.issuedOn)} đã được công nhận.` } : null,
    closed: course.state !== 'published',
    begin: course.state === 'published' && !standing.begun && !completedOn && standing.renews === null,
    next: completedOn || course.state !== 'published' ? null : nextStep(standing, quiz ? `/quizzes/${quiz.id}` : null),
    progress: { read: read.length, all: lessons.length, minutesLeft },
    lessons: lessons.map((lesson) => ({
      position: lesson.position,
      title: lesson.title,
      href: `/lessons/${lesson.id}`,
      read: lesson.readAt !== null,
      current: completedOn === null && lesson === lessons.find(({ readAt }) => readAt === null),
      note: lessonNote(lesson),
    })),
    quiz: quiz && { title: quiz.title, href: `/quizzes/${quiz.id}`, passed: quiz.passed, note: quizNote(quiz, rule, lessons.length - read.length) },
    practice: practice.map(({ id, title, questionCount }) => ({ href: `/quizzes/${id}`, title, note: `${questionCount} câu, làm bao nhiêu lần cũng được, không tính điểm.` })),
    conditions: conditions(rule, lessons.length, read.length, quiz, classes),
  };
}

function lessonNote({ readAt, readShare, minutes }: CourseStanding['lessons'][number]): string {
  if (readAt) return `Đã đọc ngày ${formatDate(readAt)}, ${minutes} phút`;
  if (readShare > 0) return `Đang đọc dở, còn khoảng ${Math.max(1, Math.round(minutes * (1 - readShare)))} phút`;
  return `Đọc khoảng ${minutes} phút`;
}

function quizNote(quiz: FinalQuiz, rule: CompletionRule | null, unread: number): string {
  const limit = quiz.limitMinutes === null ? 'không giới hạn thời gian' : `${quiz.limitMinutes} phút`;
  const pass = rule?.quiz ? ` Cần đạt từ ${formatPercent(rule.quiz.passShare, 0)} số điểm.` : '';
  const left = quiz.attemptsLeft === null ? '' : ` Còn ${quiz.attemptsLeft} lượt.`;
  const closed = unread > 0 ? ` Mở khi bạn đọc xong ${unread} bài còn lại.` : '';
  const result = quiz.result && quiz.result.score !== null ? ` Kết quả: ${formatNumber(quiz.result.score)}/${formatNumber(quiz.result.maxScore)} điểm.` : '';
  return `${quiz.questionCount} câu, ${limit}.${pass}${result}${left}${closed}`;
}

function conditions(rule: CompletionRule | null, all: number, read: number, quiz: FinalQuiz | null, classes: CourseEvidence['classes']) {
  const list: { done: boolean; text: string; note: string }[] = [];
  if (rule?.lessons === 'all') list.push(all > 0 ? { done: read === all, text: `Đọc hết ${all} bài`, note: `Đã đọc ${read}/${all}` } : { done: false, text: 'Đọc hết các bài', note: 'Chưa có bài nào' });
  if (rule?.quiz && quiz) {
    const note = quiz.result === null ? 'Chưa làm' : quiz.result.score === null ? 'Đang chấm' : `${formatNumber(quiz.result.score)}/${formatNumber(quiz.result.maxScore)} điểm`;
    list.push({ done: quiz.passed, text: `Kiểm tra đạt từ ${formatPercent(rule.quiz.passShare, 0)}`, note });
  }
  if (rule?.attendance) {
    const met = classes.some(({ verdict }) => verdict === 'met');
    list.push({ done: met, text: 'Dự đủ số buổi của một lớp', note: met ? 'Đã dự đủ' : classes.length > 0 ? 'Đã dự một lớp, chưa đủ số buổi' : 'Chưa dự lớp nào đã kết thúc' });
  }
  return list;
}

function exemptNote(standing: CourseStanding) {
  const text = exemptText(standing, 'Bạn');
  return text === null ? null : { tone: 'info', icon: 'check', title: 'Bạn được miễn học khóa này', text: `${text} Bạn vẫn học được nếu muốn.` };
}

function dueNote({ dueOn, completedOn, renews }: CourseStanding, reason: string, today: string) {
  if (dueOn === null || completedOn !== null) return null;
  const again = renews === null ? null : `Bạn đã hoàn thành ngày ${formatDate(renews)}, lần này cần làm lại bài kiểm tra. Các bài học vẫn mở để bạn đọc lại.`;
  const why = [again, reason].filter((part) => part !== null).join(' ');
  if (dueState(dueOn, null, today) === 'overdue') {
    return {
      tone: 'late',
      icon: 'warn',
      title: `Quá hạn ${daysBetween(dueOn, today)} ngày (hạn ${formatDate(dueOn)})`,
      text: `Bạn vẫn học và làm bài kiểm tra được. Kết quả được ghi là hoàn thành muộn. ${why}`.trim(),
    };
  }
  return { tone: null, icon: 'clock', title: `Hạn hoàn thành: ${formatDate(dueOn)}, còn ${daysBetween(today, dueOn)} ngày`, text: why };
}
