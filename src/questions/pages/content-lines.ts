import type { AuthoredContent } from '../content/authored.js';
import type { NamedLine } from '../rules/difference.js';

const FIELD_NAMES: Readonly<Record<string, string>> = {
  prompt: 'Câu hỏi', explanation: 'Giải thích', options: 'Phương án', pairs: 'Cặp', others: 'Vế thừa', items: 'Mục', accepted: 'Đáp án', units: 'Đơn vị', gaps: 'Chỗ trống', hints: 'Gợi ý', rubric: 'Tiêu chí', answer: 'Đáp án',
  credit: 'Cách tính điểm', feedback: 'Phản hồi', feedbackTrue: 'Phản hồi khi chọn Đúng', feedbackFalse: 'Phản hồi khi chọn Sai', modelAnswer: 'Bài mẫu', words: 'Số từ', attachments: 'Tệp nộp', compare: 'Cách so sánh', withoutUnit: 'Điểm khi thiếu đơn vị',
};

const WORDS: Readonly<Record<string, string>> = {
  'all-or-nothing': 'đúng hết mới được điểm', 'right-minus-wrong': 'ý đúng trừ ý sai', 'per-option': 'mỗi phương án có phần điểm riêng', 'per-pair': 'mỗi cặp đúng được một phần điểm', 'adjacent-pairs': 'theo các cặp kề nhau', 'absolute-position': 'theo vị trí',
  accents: 'phân biệt dấu', case: 'phân biệt hoa thường', tonePlacement: 'phân biệt vị trí dấu thanh', least: 'ít nhất', most: 'nhiều nhất', required: 'bắt buộc', right: 'đúng', partly: 'đúng một phần', wrong: 'sai',
  share: 'phần điểm', tolerance: 'sai số', relative: 'sai số theo tỷ lệ', factor: 'hệ số', points: 'điểm', weight: 'trọng số', feedback: 'phản hồi', key: 'số', options: 'phương án', accepted: 'đáp án', compare: 'so sánh', left: 'vế trái', value: 'giá trị', kind: 'loại', name: 'tên',
  choice: 'chọn', text: 'chữ', number: 'số',
};

/** A question as lines of text under names, one for each thing that may change: for two versions side by side. */
export function contentLines(content: AuthoredContent): NamedLine[] {
  return Object.entries(content).filter(([name, value]) => name !== 'type' && value !== undefined && value !== '').flatMap(([name, value]) => {
    const label = FIELD_NAMES[name] ?? name;
    return Array.isArray(value) ? (value as unknown[]).map((one, i) => ({ label: `${label} ${i + 1}`, text: said(one) })) : [{ label, text: said(value) }];
  });
}

function said(value: unknown): string {
  if (typeof value === 'string') return WORDS[value] ?? value;
  if (typeof value === 'boolean') return value ? 'đúng' : 'sai';
  if (typeof value === 'number') return value.toLocaleString('vi-VN', { maximumFractionDigits: 10 });
  if (value === null || value === undefined) return 'không đặt';
  if (Array.isArray(value)) return (value as unknown[]).map(said).join('; ');
  const { text, correct, left, right, ...rest } = value as Record<string, unknown>;
  const main = left !== undefined && right !== undefined ? `${said(left)} → ${said(right)}` : text === undefined ? '' : said(text);
  const notes = [correct === true ? 'đúng' : '', ...Object.entries(right !== undefined && left === undefined ? { ...rest, right } : rest).filter(([, one]) => one !== undefined && one !== false).map(([name, one]) => (one === true ? (WORDS[name] ?? name) : `${WORDS[name] ?? name} ${said(one)}`))].filter(Boolean).join(', ');
  return main === '' ? notes : notes === '' ? main : `${main} (${notes})`;
}
