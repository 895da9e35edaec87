import type { PageModel } from '../../../platform/http/request.js';
import { formatDuration } from '../../../platform/views/formats.js';
import { resultPage } from '../../pages/result-page.js';
import { takePage } from '../../pages/take-page.js';
import { releaseLabel } from '../../pages/wording.js';
import type { Paper } from '../../papers.service.js';
import type { Result } from '../../results.service.js';
import type { Quiz } from '../../entities/quiz.js';
import { QUIZZES, quizAt } from './quiz-form-page.js';

const crumbs = (quiz: Quiz) => [QUIZZES, { label: quiz.title, href: `${quizAt(quiz)}/edit` }];

/** `views/quizzes/preview.hbs`: a paper to try, all of it on one page. */
export function previewPage(paper: Paper, seed: string, now: Date): PageModel {
  const { quiz } = paper;
  const page = takePage(paper, null, null, now);
  const { limitMinutes, pageLayout } = quiz;
  return {
    ...page, title: quiz.title, crumbs: crumbs(quiz), seed, at: quizAt(quiz),
    // Nothing is kept here, so nothing can be handed in or asked for.
    questions: page.questions.map((question) => ({ ...question, hints: null, files: question.files && { ...question.files, hasRoom: false } })),
    palette: page.palette.map((item) => ({ ...item, href: `#q${item.number}` })),
    differs: [
      limitMinutes === null ? null : `Người làm có ${formatDuration(limitMinutes * 60_000)}`,
      pageLayout === 'one-per-page' ? 'người làm thấy mỗi trang một câu' : null,
    ].filter((part) => part !== null).join('; ').replace(/^./u, (first) => first.toUpperCase()),
  };
}

/** `views/quizzes/result.hbs`, for a paper that was tried. */
export function previewResultPage(result: Result, seed: string): PageModel {
  const { quiz } = result.paper;
  return {
    ...resultPage(result), crumbs: crumbs(quiz), meta: [], reread: [],
    notices: [{ tone: 'warn', icon: 'eye', title: 'Bản xem thử, không lưu lại', text: `Người làm xem điểm: ${releaseLabel(quiz.releaseScore, quiz.closesAt).toLowerCase()}; xem đáp án: ${releaseLabel(quiz.releaseAnswers, quiz.closesAt).toLowerCase()}.` }],
    actions: [{ label: 'Rút đề khác', href: `${quizAt(quiz)}/preview`, icon: null }, { label: 'Làm lại đề này', href: `${quizAt(quiz)}/preview?seed=${seed}`, icon: null }, { label: 'Về đề', href: `${quizAt(quiz)}/edit`, icon: null }],
  };
}
