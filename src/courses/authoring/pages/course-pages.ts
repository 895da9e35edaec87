import { unitOptions } from '../../../organisation/pages/unit-options.js';
import type { Form } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import { formatDate, formatDateTime, formatNumber, formatPercent } from '../../../platform/views/formats.js';
import type { OutlinedLesson } from '../../../lessons/authoring/lesson-authoring.service.js';
import { currentRule } from '../../courses.service.js';
import type { CompletionRuleVersion } from '../../entities/completion-rule-version.js';
import type { Course, CourseState } from '../../entities/course.js';
import type { CompletionRule } from '../../rules/completion.js';
import { stampOf, type CourseChoices } from '../course-authoring.service.js';

type ShownForm = Pick<Form<object>, 'errors' | 'typed'>;

const STATES: Readonly<Record<CourseState, { label: string; tone: string; icon: string }>> = {
  draft: { label: 'Đang soạn, học viên chưa thấy', tone: 'warn', icon: 'edit' },
  published: { label: 'Đang mở cho học viên', tone: 'ok', icon: 'check' },
  withdrawn: { label: 'Đã gỡ', tone: 'warn', icon: 'cross' },
};
const DELIVERIES = { online: 'Trực tuyến', class: 'Tập trung', blended: 'Trực tuyến kết hợp tập trung' } as const;
const CRUMB = { label: 'Soạn khóa học', href: '/trainer/courses' };
const at = ({ id }: Pick<Course, 'id'>): string => `/trainer/courses/${id}`;

/** `views/authoring/courses.hbs`: the courses that somebody writes. */
export function coursesPage(courses: readonly Course[]): PageModel {
  return {
    title: 'Soạn khóa học',
    courses: courses.map((course) => ({ href: at(course), title: course.title, state: STATES[course.state], facts: [course.code, `${formatNumber(course.periods)} tiết`, DELIVERIES[course.delivery], course.programme?.title ?? ''].filter(Boolean) })),
  };
}

/** `views/authoring/course.hbs`: one course, with everything that can be done to it. */
export function coursePage(course: Course, lessons: readonly OutlinedLesson[], quizzes: readonly { id: string; title: string }[], { writesLessons, sent, moved, key }: { writesLessons: boolean; sent: ShownForm | null; moved: unknown; key: string }): PageModel {
  const rule = currentRule(course);
  const published = lessons.filter(({ position }) => position !== null).length;
  return {
    title: course.title,
    script: 'lesson-order.js',
    crumbs: [CRUMB],
    at: at(course),
    state: STATES[course.state],
    published: course.state === 'published',
    summary: course.summary,
    facts: [
      { term: 'Mã', value: course.code },
      { term: 'Chương trình', value: course.programme?.title ?? '' },
      { term: 'Thời lượng', value: `${formatNumber(course.periods)} tiết, khoảng ${formatNumber(course.estimatedMinutes)} phút` },
      { term: 'Hình thức', value: DELIVERIES[course.delivery] },
      { term: 'Theo quy định ngày', value: formatDate(course.lawAsOf) },
    ],
    objectives: course.objectives,
    writesLessons,
    form: sent ?? { errors: null, typed: {} },
    key,
    lessons: lessons.map((lesson, i) => ({
      id: lesson.id, href: writesLessons ? `/trainer/lessons/${lesson.id}` : null, title: lesson.title, n: i + 1, moved: lesson.id === moved,
      note: noteOf(lesson), tag: lesson.number === 0 ? { label: 'Chưa xuất bản', tone: 'warn', icon: 'edit' } : lesson.position === null ? { label: 'Đã gỡ', tone: 'warn', icon: 'cross' } : null,
      draft: lesson.isDraft && lesson.number > 0,
      up: i > 0 ? i : null, down: i + 1 < lessons.length ? i + 2 : null,
    })),
    rule: rule ? { sentence: ruleSentence(rule.rule, course.quizAfterLessons, quizzes), number: rule.number } : null,
    ready: published > 0 && rule !== null,
  };
}

function noteOf({ number, minutes, position }: OutlinedLesson): string {
  if (number === 0) return 'Bài mới';
  return `${position === null ? '' : `Bài ${position}, `}đọc khoảng ${minutes} phút, bản ${number}`;
}

/** `views/authoring/course-form.hbs`. */
export function courseFormPage(form: ShownForm, { programmes, units, everywhere }: CourseChoices, course: Course | null): PageModel {
  const { typed } = form;
  const delivery = String(typed['delivery'] ?? 'online');
  return {
    title: course ? 'Sửa thông tin khóa học' : 'Khóa học mới',
    crumbs: [CRUMB, ...(course ? [{ label: course.title, href: at(course) }] : [])],
    form,
    action: course ? at(course) : '/trainer/courses',
    isNew: course === null,
    deliveries: (Object.keys(DELIVERIES) as (keyof typeof DELIVERIES)[]).map((value) => ({ value, label: DELIVERIES[value], checked: value === delivery })),
    programmes: [{ value: '', label: 'Chương trình mới, ghi tên ở ô dưới', selected: !typed['programme'] }, ...programmes.map(({ id, title }) => ({ value: id, label: title, selected: id === typed['programme'] }))],
    units: unitOptions(units, typed['unit'], everywhere ? 'Dùng chung, không thuộc riêng đơn vị nào' : null),
  };
}

/** The fields of the form as a course has them. */
export function typedOf(course: Course): Record<string, unknown> {
  const { code, title, summary, objectives, periods, delivery, estimatedMinutes, lawAsOf, programmeId, unitId } = course;
  return { code, title, summary: summary ?? '', objectives: objectives.join('\n'), periods: String(periods), delivery, estimatedMinutes: String(estimatedMinutes), lawAsOf, programme: programmeId, newProgramme: '', unit: unitId ?? '', stamp: stampOf(course) };
}

/** `views/authoring/rule.hbs`: what finishes a course, in sentences. */
export function rulePage(course: Course, quizzes: readonly { id: string; title: string }[], form: ShownForm): PageModel {
  const { typed } = form;
  const versions = [...(course.rules ?? [])].sort((one, other) => other.number - one.number);
  return {
    title: 'Điều kiện hoàn thành',
    crumbs: [CRUMB, { label: course.title, href: at(course) }],
    form,
    action: `${at(course)}/rule`,
    courseTitle: course.title,
    seen: versions[0]?.number ?? 0,
    lessonChoices: [
      { value: 'all', label: 'Học viên cần đọc hết tất cả các bài.', checked: typed['lessons'] !== 'none' },
      { value: 'none', label: 'Học viên không bắt buộc đọc hết các bài.', checked: typed['lessons'] === 'none' },
    ],
    quizzes: [{ value: '', label: 'Không cần làm bài kiểm tra nào', selected: !typed['quiz'] }, ...quizzes.map(({ id, title }) => ({ value: id, label: `Cần đạt bài “${title}”`, selected: id === typed['quiz'] }))],
    hasQuizzes: quizzes.length > 0,
    attendance: typed['attendance'] === true || typed['attendance'] === 'true',
    afterLessons: typed['quizAfterLessons'] === true || typed['quizAfterLessons'] === 'true',
    versions: versions.map((version) => versionOf(version, quizzes)),
  };
}

/** The fields of the rule's form as a course has them. */
export function ruleTyped(course: Course): Record<string, unknown> {
  const rule = currentRule(course)?.rule;
  return { lessons: rule?.lessons ?? 'all', quiz: rule?.quiz?.quizId ?? '', passPercent: String(Math.round((rule?.quiz?.passShare ?? 0.7) * 10_000) / 100).replace('.', ','), attendance: rule?.attendance ?? course.delivery !== 'online', quizAfterLessons: course.quizAfterLessons, reason: '' };
}

function versionOf({ number, rule, setAt, setBy, reason }: CompletionRuleVersion, quizzes: readonly { id: string; title: string }[]) {
  return { number, sentence: ruleSentence(rule, null, quizzes), since: formatDateTime(setAt), reason, byProgram: setBy === null };
}

/** “Đọc hết các bài và đạt từ 70% số điểm của bài “Kiểm tra cuối khóa”.” */
export function ruleSentence({ lessons, quiz, attendance }: CompletionRule, quizAfterLessons: boolean | null, quizzes: readonly { id: string; title: string }[]): string {
  const named = quiz && quizzes.find(({ id }) => id === quiz.quizId)?.title;
  const parts = [lessons === 'all' ? 'đọc hết các bài' : null, quiz ? `đạt từ ${formatPercent(quiz.passShare, quiz.passShare * 100 % 1 === 0 ? 0 : 1)} số điểm của ${named ? `bài “${named}”` : 'bài kiểm tra'}` : null, attendance ? 'dự đủ số buổi của một lớp' : null].filter((part) => part !== null);
  const order = quiz && quizAfterLessons !== null ? (quizAfterLessons ? ' Bài kiểm tra mở khi đã đọc hết các bài.' : ' Bài kiểm tra mở ngay từ đầu.') : '';
  return `Học viên hoàn thành khóa khi ${listed(parts)}.${order}`;
}

/** “a”, “a và b”, “a, b và c”. */
function listed(parts: readonly string[]): string {
  return parts.length < 3 ? parts.join(' và ') : `${parts.slice(0, -1).join(', ')} và ${parts.at(-1)}`;
}
