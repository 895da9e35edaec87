import type { PageModel } from '../../platform/http/request.js';
import { formatNumber } from '../../platform/views/formats.js';
import type { CourseStanding } from '../learning.service.js';
import { dueTag, lessonCount } from './texts.js';

/** `views/courses/list.hbs`: the catalogue as this person stands with it. */
export function listPage(standings: readonly CourseStanding[], today: string): PageModel {
  return {
    title: 'Khóa học',
    courses: standings.map((standing) => ({
      title: standing.course.title,
      href: `/courses/${standing.courseId}`,
      facts: [lessonCount(standing.lessons), `${formatNumber(standing.course.periods)} tiết`, `khoảng ${standing.course.estimatedMinutes} phút cả đọc và kiểm tra`].filter((fact) => fact !== null),
      objective: standing.course.objectives[0] ?? null,
      tag: dueTag(standing, today),
      read: standing.lessons.filter(({ readAt }) => readAt !== null).length,
      all: standing.lessons.length,
      begun: standing.begun,
    })),
  };
}
