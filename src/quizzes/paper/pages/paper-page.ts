import type { Actor } from '../../../platform/access/actor.js';
import { newFormKey } from '../../../platform/http/form-key.js';
import { emptyForm, type Form } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import { formatDate, formatDateTime } from '../../../platform/views/formats.js';
import type { Quiz } from '../../entities/quiz.js';
import { quizTabs } from '../../pages/quiz-tabs.js';
import type { SeenSet } from '../paper-sets.service.js';

type Shown = Pick<Form<object>, 'errors' | 'typed'>;

/** What a new set begins with: the head of the last one, or what the quiz and the office say. */
export function firstForm(quiz: Quiz, sets: readonly SeenSet[], { unitName }: Pick<Actor, 'unitName'>): Shown {
  const last = sets[0]?.set.head;
  return emptyForm({
    key: newFormKey(), codes: '101-104', mode: sets[0]?.set.mode ?? 'same', shuffleQuestions: '1', shuffleOptions: '1',
    superior: last?.superior ?? '', issuer: last?.issuer ?? (unitName ?? '').toUpperCase(), paperTitle: last?.title ?? 'ĐỀ KIỂM TRA', about: last?.about ?? quiz.title,
    minutes: quiz.limitMinutes === null ? '' : String(quiz.limitMinutes), heldOn: '',
  });
}

/** `views/quizzes/printed.hbs`: the sets that were drawn, and a form for another. */
export function paperPage(quiz: Quiz, sets: readonly SeenSet[], form: Shown): PageModel {
  const base = `/trainer/quizzes/${quiz.id}/printed`;
  return {
    title: quiz.title,
    crumbs: [{ label: 'Bài kiểm tra', href: '/trainer/quizzes' }],
    tabs: quizTabs(quiz.id, 'printed'),
    form,
    action: base,
    modes: [
      { value: 'same', label: 'Cùng câu hỏi, khác thứ tự', hint: 'Các mã đề khó như nhau. Nên chọn khi cả phòng làm cùng lúc.', checked: form.typed['mode'] !== 'drawn' },
      { value: 'drawn', label: 'Mỗi mã đề rút câu riêng', hint: 'Theo phần rút câu của bài. Mã đề có thể khác nhau về câu hỏi.', checked: form.typed['mode'] === 'drawn' },
    ],
    shuffleQuestions: isTicked(form.typed['shuffleQuestions']),
    shuffleOptions: isTicked(form.typed['shuffleOptions']),
    sets: sets.map(({ set, papers, unprintable, unshuffled }) => ({
      id: `bo-${set.number}`,
      title: `Bộ đề ${set.number}`,
      about: set.head.about,
      entriesHref: `${base}/${set.id}`,
      codes: papers.map(({ code }) => code).join(', '),
      facts: [
        `${papers.length} mã đề, ${set.mode === 'same' ? 'cùng câu hỏi' : 'mỗi mã rút câu riêng'}`, `Ra đề lúc ${formatDateTime(set.createdAt)}`,
        ...(set.head.heldOn === null ? [] : [`Ngày kiểm tra ${formatDate(set.head.heldOn)}`]),
        ...(unshuffled === 0 ? [] : [`${unshuffled} câu giữ nguyên thứ tự phương án, vì có phương án nhắc đến phương án khác`]),
      ],
      files: [
        { href: `${base}/${set.id}/de-giay.pdf`, label: 'Đề và phiếu trả lời (PDF)' }, { href: `${base}/${set.id}/de-giay.docx`, label: 'Đề và phiếu trả lời (Word)' },
        { href: `${base}/${set.id}/dap-an.pdf`, label: 'Đáp án (PDF)' }, { href: `${base}/${set.id}/dap-an.docx`, label: 'Đáp án (Word)' },
      ],
      unprintable: unprintable.map(({ prompt, what }) => ({ prompt, what: what.join('; ') })),
    })),
  };
}

const isTicked = (typed: unknown): boolean => typed !== undefined && typed !== '';
