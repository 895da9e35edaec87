import type { QuizSight } from '../building/own-quizzes.js';

/** The pages about one quiz, in the order of the work: what it asks, who sits it, what came of it. */
const places = [
  { key: 'edit', label: 'Đề', path: '/edit' },
  { key: 'access', label: 'Quyền vào', path: '/access' },
  { key: 'printed', label: 'Đề giấy', path: '/printed' },
  { key: 'takers', label: 'Người làm', path: '' },
  { key: 'marking', label: 'Chấm', path: '/marking' },
  { key: 'regrading', label: 'Chấm lại', path: '/regrading' },
  { key: 'analysis', label: 'Phân tích', path: '/analysis' },
] as const;

export type QuizTab = (typeof places)[number]['key'];

/** The way between the pages about one quiz. */
export interface QuizTabLink {
  readonly label: string;
  readonly href: string;
  readonly current: boolean;
}

/** What the reader of somebody else's quiz finds there. */
const ofOthers: readonly QuizTab[] = ['takers', 'analysis'];

/** The links for `views/quizzes/partials/tabs.hbs`; no `current`: a page below one of them. Of a quiz that is not the reader's, those to what may be read. */
export function quizTabs(quizId: string, current?: QuizTab, { isMine, showsKey }: QuizSight = { isMine: true, showsKey: true }): readonly QuizTabLink[] {
  return places.filter(({ key }) => isMine || (showsKey && ofOthers.includes(key))).map(({ key, label, path }) => ({ label, href: `/trainer/quizzes/${quizId}${path}`, current: key === current }));
}
