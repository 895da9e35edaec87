import type { PageModel } from '../../../platform/http/request.js';
import { formatNumber } from '../../../platform/views/formats.js';
import { quizTabs } from '../../pages/quiz-tabs.js';
import type { Underway } from '../analysis.service.js';

/** `views/quizzes/analysing.hbs`: what a large quiz shows until its figures are there. */
export function analysingPage({ quiz, isMine, showsKey, read, of }: Underway): PageModel {
  return {
    title: quiz.title,
    crumbs: [{ label: 'Bài kiểm tra', href: '/trainer/quizzes' }],
    tabs: quizTabs(quiz.id, 'analysis', { isMine, showsKey }),
    progress: { max: of, value: read, label: 'Số lượt đã đọc', text: `${formatNumber(read, 0)}/${formatNumber(of, 0)} lượt` },
  };
}
