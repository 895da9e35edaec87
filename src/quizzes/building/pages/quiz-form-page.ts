import type { Form } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import type { Quiz } from '../../entities/quiz.js';
import { quizTabs } from '../../pages/quiz-tabs.js';
import type { QuizHome } from '../quiz-homes.js';

export type ShownForm = Pick<Form<object>, 'errors' | 'typed'>;

export const QUIZZES = { label: 'Bài kiểm tra', href: '/trainer/quizzes' };
export const quizAt = ({ id }: Pick<Quiz, 'id'>): string => `${QUIZZES.href}/${id}`;

/** The value of a choice of what a quiz belongs to. */
export const homeValue = ({ owner }: Pick<QuizHome, 'owner'>): string => `${owner.kind} ${owner.id}`;

const grades = [['highest', 'Lượt cao điểm nhất'], ['last', 'Lượt cuối'], ['first', 'Lượt đầu'], ['average', 'Trung bình các lượt']] as const;
const layouts = [['one-per-page', 'Mỗi trang một câu'], ['one-page', 'Tất cả câu trên một trang']] as const;
const releases = [['immediately', 'Ngay khi nộp'], ['after-close', 'Khi bài đóng, hoặc khi người đó dùng hết lượt nếu bài không có giờ đóng'], ['never', 'Không công bố']] as const;

/** `views/quizzes/quiz-form.hbs`: what a quiz is. `quiz` null: a new one. */
export function quizFormPage(form: ShownForm, homes: readonly QuizHome[], quiz: Quiz | null): PageModel {
  const { typed } = form;
  const options = (all: readonly (readonly [string, string])[], name: string) => all.map(([value, label]) => ({ value, label, selected: typed[name] === value, checked: typed[name] === value }));
  const isOn = (name: string): boolean => typed[name] !== undefined && typed[name] !== '' && typed[name] !== false && typed[name] !== 'false';
  return {
    title: quiz ? 'Cài đặt bài kiểm tra' : 'Bài kiểm tra mới',
    crumbs: [QUIZZES, ...(quiz ? [{ label: quiz.title, href: `${quizAt(quiz)}/edit` }] : [])],
    ...(quiz ? { tabs: quizTabs(quiz.id, 'edit') } : {}),
    form,
    action: quiz ? `${quizAt(quiz)}/settings` : QUIZZES.href,
    isNew: quiz === null,
    noHomes: quiz === null && homes.length === 0,
    homes: quiz ? [] : [{ value: '', label: 'Chọn khóa học', selected: !typed['home'] }, ...homes.map((home) => ({ value: homeValue(home), label: `${home.label} – ${home.group}`, selected: typed['home'] === homeValue(home) }))],
    grades: options(grades, 'attemptGrade'),
    layouts: options(layouts, 'pageLayout'),
    releaseScore: options(releases, 'releaseScore'),
    releaseAnswers: options(releases, 'releaseAnswers'),
    releaseExplanations: options(releases, 'releaseExplanations'),
    hints: [{ name: 'givesHints', label: 'Cho xem gợi ý khi làm bài', hint: 'Người làm xem từng gợi ý của câu hỏi, không bị trừ điểm; bạn thấy ai đã xem gợi ý nào. Hợp với bài tự luyện, không hợp với bài thi.', checked: isOn('givesHints') }],
    shuffles: [
      { name: 'shuffleQuestions', label: 'Trộn thứ tự câu hỏi trong mỗi phần', hint: 'Đoạn dẫn giữa các câu giữ nguyên chỗ.', checked: isOn('shuffleQuestions') },
      { name: 'shuffleOptions', label: 'Trộn thứ tự phương án', hint: 'Câu có phương án như “Cả ba ý trên” giữ nguyên thứ tự.', checked: isOn('shuffleOptions') },
    ],
  };
}
