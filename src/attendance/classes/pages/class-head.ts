import type { ClassSession } from '../../entities/class-session.js';
import type { TrainingClass } from '../../entities/training-class.js';
import { amountText, classStates, daysText } from './class-words.js';

/** The pages about one class, in the order of the work. */
const places = [
  { key: 'show', label: 'Lớp', path: '' },
  { key: 'sessions', label: 'Buổi học', path: '/sessions' },
  { key: 'people', label: 'Học viên', path: '/people' },
  { key: 'essays', label: 'Bài thu hoạch', path: '/essays' },
  { key: 'announcements', label: 'Thông báo', path: '/announcements' },
  { key: 'materials', label: 'Tài liệu', path: '/materials' },
  { key: 'documents', label: 'Văn bản', path: '/documents' },
  { key: 'report', label: 'Báo cáo', path: '/report' },
] as const;

export type ClassTab = (typeof places)[number]['key'];

/** Where who organises classes finds them. */
export const CLASSES_PATH = '/trainer/classes';

/** For `views/classes/partials/head.hbs`; no `current`: a page below one of the tabs. */
export function classHead(trainingClass: TrainingClass, sessions: readonly ClassSession[] | null, current?: ClassTab) {
  const { id, title, state, place } = trainingClass;
  const facts = sessions === null ? [] : [{ icon: 'calendar', text: daysText(sessions) }, { icon: 'clock', text: amountText(sessions) }];
  return {
    crumbs: [{ label: 'Tổ chức lớp', href: CLASSES_PATH }],
    title,
    href: `${CLASSES_PATH}/${id}`,
    state: classStates[state],
    facts: [...facts.filter(({ text }) => text !== null), { icon: 'place', text: place }],
    tabs: places.map(({ key, label, path }) => ({ label, href: `${CLASSES_PATH}/${id}${path}`, current: key === current })),
  };
}
