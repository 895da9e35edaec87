import type { NextSession } from '../../attendance/own/next-sessions.service.js';
import type { PageModel } from '../../platform/http/request.js';
import { formatDay, formatMonth, formatNumber, formatTime, formatWeekday } from '../../platform/views/formats.js';
import type { QuizTries } from '../../quizzes/quizzes.service.js';
import { currentRule } from '../courses.service.js';
import type { PersonHours } from '../hours/training-hours.service.js';
import type { CourseStanding } from '../learning.service.js';
import { agenda, type AgendaItem, type AgendaPart } from '../rules/agenda.js';
import { dueTag, nextStep, whatIsLeft } from './texts.js';

const HEADINGS: Record<AgendaPart, string> = {
  overdue: 'Quá hạn',
  soon: 'Sắp đến hạn',
  later: 'Còn thời gian',
  chosen: 'Bạn tự chọn',
  done: 'Đã hoàn thành',
};
const TONES: Partial<Record<AgendaPart, string>> = { overdue: 'late', soon: 'warn' };

/** `views/courses/home.hbs`: the learner's “Việc cần làm”. */
export function homePage(standings: readonly CourseStanding[], tries: ReadonlyMap<string, QuizTries>, hours: PersonHours, sessions: readonly NextSession[], today: string): PageModel {
  const items = agenda(standings, today);
  const parts = (Object.keys(HEADINGS) as AgendaPart[]).map((part) => ({
    part,
    heading: HEADINGS[part],
    tone: TONES[part] ?? null,
    tasks: items.filter((item) => item.part === part).map((item) => task(item, tries, today)),
  }));
  const first = parts.find(({ part, tasks }) => part !== 'done' && tasks.length > 0)?.tasks[0];
  if (first) first.main = true;
  const required = standings.filter(({ dueOn }) => dueOn !== null);
  return {
    title: 'Việc cần làm',
    day: formatWeekday(today),
    lead: lead(items),
    sessions: sessions.map(({ classId, classTitle, topic, startsAt, endsAt, place }) => ({
      day: { label: formatTime(startsAt) < '12:00' ? 'Sáng' : 'Chiều', number: formatDay(startsAt), month: formatMonth(startsAt) },
      href: `/classes/${classId}`,
      topic,
      hours: `${formatTime(startsAt)} - ${formatTime(endsAt)}`,
      classTitle,
      place,
    })),
    parts: parts.filter(({ tasks }) => tasks.length > 0),
    year: {
      number: today.slice(0, 4),
      periods: formatNumber(hours.periods),
      target: hours.target === null ? null : { periods: formatNumber(hours.target), max: hours.target, reached: Math.min(hours.periods, hours.target) },
      required: required.length,
      requiredDone: required.filter(({ completedOn }) => completedOn !== null).length,
    },
  };
}

function lead(items: readonly AgendaItem<CourseStanding>[]): string {
  const count = (part: AgendaPart) => items.filter((item) => item.part === part).length;
  const sentences = [
    count('overdue') > 0 ? `${count('overdue')} việc đã quá hạn` : null,
    count('soon') > 0 ? `${count('soon')} việc sắp đến hạn` : null,
    count('later') > 0 ? `${count('later')} việc còn thời gian` : null,
  ].filter((sentence) => sentence !== null);
  if (sentences.length > 0) return `${sentences.join(', ')}.`;
  const hasDone = items.some(({ part, standing }) => part === 'done' && standing.dueOn !== null);
  return hasDone ? 'Bạn đã hoàn thành mọi khóa được giao.' : 'Hôm nay bạn không có việc nào đến hạn.';
}

function task({ standing, part }: AgendaItem<CourseStanding>, tries: ReadonlyMap<string, QuizTries>, today: string) {
  const { course, dueOn, lessons } = standing;
  const quizId = currentRule(course)?.rule.quiz?.quizId;
  const tried = quizId ? (tries.get(quizId) ?? null) : null;
  const quizHref = quizId ? `/quizzes/${quizId}` : null;
  const read = lessons.filter(({ readAt }) => readAt !== null).length;
  return {
    title: course.title,
    href: `/courses/${course.id}`,
    tone: TONES[part] ?? null,
    day: dueOn && part !== 'done' ? { label: 'Hạn', number: formatDay(dueOn), month: formatMonth(dueOn) } : null,
    tag: dueTag(standing, today),
    left: whatIsLeft(standing, quizId !== undefined, tried),
    progress: read > 0 && part !== 'done' ? { read, all: lessons.length } : null,
    basis: standing.requirement?.basis ?? null,
    action: part === 'done' ? { label: 'Xem lại khóa học', href: `/courses/${course.id}` } : nextStep(standing, quizHref, tried?.running ? 'Làm tiếp bài kiểm tra' : undefined),
    begin: part !== 'done' && !standing.begun && standing.renews === null,
    courseId: course.id,
    main: false,
  };
}
