import type { AuthoredContent } from '../../src/questions/content/authored.js';
import type { QuestionData } from '../../src/questions/questions.service.js';

const place = { category: 'Mọi loại câu hỏi', kind: 'concept', difficulty: 1, lessonKey: null, tags: [], citations: [], validFrom: null, validTo: null };
const compare = { accents: false, case: false, tonePlacement: false };
const option = (text: string, correct: boolean) => ({ text, correct });

const contents: AuthoredContent[] = [
  { type: 'description', prompt: 'Đọc tình huống: xã nhận 160 hồ sơ, trả đúng hạn 152.', explanation: '' },
  { type: 'single', prompt: 'PAPI hỏi ai?', explanation: 'PAPI hỏi người dân.', options: [option('Người dân', true), option('Doanh nghiệp', false)] },
  { type: 'multiple', credit: 'per-option', prompt: 'Việc nào thuộc Bộ phận Một cửa?', explanation: '', options: [{ text: 'Tiếp nhận', correct: true, share: 0.75 }, { text: 'Trả kết quả', correct: true, share: 0.25 }, { text: 'Thu thuế', correct: false, share: -0.5 }] },
  { type: 'true-false', prompt: 'Phí phải niêm yết công khai.', explanation: '', answer: true, feedbackFalse: 'Xem lại quy định về niêm yết.' },
  { type: 'matching', credit: 'per-pair', prompt: 'Chỉ số nào hỏi ai?', explanation: '', pairs: [{ left: 'PAPI', right: 'Người dân, về quản trị và hành chính công' }, { left: 'PCI', right: 'Doanh nghiệp đang hoạt động trong tỉnh' }], others: ['Cơ quan tự chấm'] },
  { type: 'ordering', credit: 'absolute-position', prompt: 'Xếp các bước giải quyết hồ sơ.', explanation: '', items: ['Kiểm tra hồ sơ', 'Cấp giấy hẹn', 'Chuyển chuyên môn', 'Trả kết quả'] },
  { type: 'numeric', prompt: 'Tỷ lệ đúng hạn là bao nhiêu?', explanation: '', accepted: [{ value: 95, tolerance: 0.5, relative: false, share: 1 }], units: [{ name: '%', factor: 1 }, { name: 'phần trăm', factor: 1 }], withoutUnit: 1 },
  { type: 'short-text', prompt: 'Quá hạn thì gửi văn bản gì?', explanation: '', accepted: [{ text: '*xin lỗi*', share: 1 }], compare },
  { type: 'cloze', prompt: 'Nghị định số [[1]]/2018/NĐ-CP về cơ chế [[2]] do [[3]] ban hành.', explanation: '', gaps: [
    { key: '1', weight: 1, kind: 'number', accepted: [{ value: 61, tolerance: 0, relative: false, share: 1 }] },
    { key: '2', weight: 1, kind: 'text', accepted: [{ text: 'một cửa', share: 1 }], compare },
    { key: '3', weight: 2, kind: 'choice', options: [option('Chính phủ', true), option('Bộ Nội vụ', false)] },
  ] },
  { type: 'essay', prompt: 'Kể một lần người dân phải đi lại nhiều lần.', explanation: '', hints: ['Nhớ lại ai đã phải quay lại.'], words: { least: 5, most: 300 }, attachments: { most: 1, required: false }, rubric: [{ text: 'Nêu nguyên nhân', points: 1 }] },
];

/** One question of each type, in the order of the slots 1 to 10. */
export const everyType: readonly QuestionData[] = contents.map((content) => ({ ...place, key: `moi-loai-${content.type}`, content }));
