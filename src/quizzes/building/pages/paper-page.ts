import type { PageModel } from '../../../platform/http/request.js';
import { formatDate, formatDateTime, formatNumber } from '../../../platform/views/formats.js';
import { difficultyNames } from '../../../questions/pages/bank-words.js';
import { blockHtml } from '../../../questions/content/render.js';
import { typeNames } from '../../../questions/pages/shown-question.js';
import { quizTabs } from '../../pages/quiz-tabs.js';
import { gradeLabels, points, releaseLabel } from '../../pages/wording.js';
import type { Quiz } from '../../entities/quiz.js';
import { isFeasible } from '../../rules/feasibility.js';
import type { PlaceAt } from '../../rules/paper-edit.js';
import type { PaperSight } from '../paper-sights.service.js';
import { drawText, placesIn, sectionName, shortages } from './paper-words.js';
import { QUIZZES, quizAt, type ShownForm } from './quiz-form-page.js';

export const quizStates: Readonly<Record<Quiz['state'], { label: string; tone: string; icon: string }>> = {
  draft: { label: 'Bản nháp, chưa ai làm được', tone: 'warn', icon: 'edit' },
  published: { label: 'Đang mở cho người làm', tone: 'ok', icon: 'check' },
};

/** The field of a place's mark and count. */
export const fieldOf = (name: 'mark' | 'count', { section, place }: PlaceAt): string => `${name}.${section}.${place}`;

/** `views/quizzes/paper.hbs`: what a quiz asks, with everything that can be done to it. */
export function paperPage({ quiz, home, sections, checks, labels, tree, isSat }: PaperSight, form: ShownForm, key: string, moved: string | null): PageModel {
  const all = placesIn(sections);
  const missing = shortages(sections, checks, labels, quiz.lawAsOf);
  const isReady = isFeasible(checks);
  const count = checks.reduce((sum, { wanted }) => sum + wanted, 0);
  const score = all.reduce((sum, { place }) => sum + place.mark * (place.kind === 'fixed' ? 1 : place.count), 0);
  const typed = (name: string, stored: number): string => (typeof form.typed[name] === 'string' ? form.typed[name] : points(stored).replace(/\./g, ''));
  let index = -1;
  return {
    title: quiz.title,
    crumbs: [QUIZZES],
    tabs: quizTabs(quiz.id, 'edit'),
    at: quizAt(quiz),
    state: quizStates[quiz.state],
    published: quiz.state === 'published',
    ready: isReady,
    isSat,
    revision: quiz.revision,
    key,
    form,
    total: count === 0 ? null : `${formatNumber(count)} câu, ${points(score)} điểm`,
    missing,
    empty: count === 0,
    sections: sections.map((section, s) => ({
      number: s + 1, name: sections.length === 1 && section.title === '' ? null : sectionName(sections, s + 1), introHtml: section.instructions === '' ? null : blockHtml(section.instructions),
      up: s > 0, down: s + 1 < sections.length, removable: sections.length > 1,
      places: section.places.map((place, p) => {
        index += 1;
        const at = { section: s + 1, place: p + 1 };
        const check = checks[index]!;
        const label = place.kind === 'fixed' ? labels.get(place.questionId) : undefined;
        const id = `${at.section}.${at.place}`;
        return {
          id, dom: `m-${at.section}-${at.place}`, number: p + 1, moved: moved === id, up: index > 0 || s > 0, down: index + 1 < all.length || s + 1 < sections.length,
          isDraw: place.kind === 'draw',
          text: place.kind === 'draw' ? drawText(place.rule, tree) : label ? `${label.number}. ${label.title}` : 'Câu hỏi không còn trong ngân hàng',
          href: place.kind === 'draw' ? `${quizAt(quiz)}/draw?section=${at.section}&at=${at.place}` : label ? `/questions/${place.questionId}` : null,
          facts: place.kind === 'draw' ? `Rút ngẫu nhiên, ngân hàng có ${formatNumber(check.available)} câu` : label ? `Câu cố định · ${typeNames[label.type]} · ${difficultyNames[label.difficulty]}` : 'Câu cố định',
          short: check.found < check.wanted ? { tone: 'late', icon: 'warn', label: place.kind === 'draw' ? `Thiếu ${formatNumber(check.wanted - check.found)} câu` : 'Không hỏi được' } : null,
          mark: { name: fieldOf('mark', at), value: typed(fieldOf('mark', at), place.mark), error: form.errors?.byField[fieldOf('mark', at)] ?? null },
          count: place.kind === 'draw' ? { name: fieldOf('count', at), value: typed(fieldOf('count', at), place.count), error: form.errors?.byField[fieldOf('count', at)] ?? null } : null,
        };
      }),
    })),
    facts: [
      { term: 'Thuộc về', value: home.label, more: `, ${home.group.charAt(0).toLowerCase()}${home.group.slice(1)}` },
      { term: 'Theo quy định ngày', value: formatDate(quiz.lawAsOf) },
      { term: 'Mở', value: quiz.opensAt ? `từ ${formatDateTime(quiz.opensAt)}` : 'ngay khi bạn mở', more: quiz.closesAt ? `, đóng lúc ${formatDateTime(quiz.closesAt)}` : ', không hẹn giờ đóng' },
      { term: 'Thời gian làm', value: quiz.limitMinutes === null ? 'Không giới hạn' : `${quiz.limitMinutes} phút` },
      { term: 'Số lượt', value: quiz.attemptsAllowed === null ? 'Không giới hạn' : `${quiz.attemptsAllowed} lượt`, more: `, ${gradeLabels[quiz.attemptGrade]}` },
      { term: 'Mức đạt', value: quiz.passShare === null ? 'Không xét đạt' : `${points(quiz.passShare * 100)}% số điểm` },
      { term: 'Xem điểm', value: releaseLabel(quiz.releaseScore, quiz.closesAt) },
      { term: 'Xem đáp án', value: releaseLabel(quiz.releaseAnswers, quiz.closesAt) },
    ],
  };
}
