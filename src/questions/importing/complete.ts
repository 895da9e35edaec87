import { toContent, type AuthoredContent } from '../content/authored.js';
import { contentFaults } from '../content/faults.js';
import type { ReadQuestion } from '../formats/reading.js';
import { remark, type Remark } from '../formats/remarks.js';

/** What of a content's faults the readers' own remarks say already, with their places. */
const SAID: Readonly<Record<string, readonly string[]>> = {
  'prompt.empty': ['prompt-missing'],
  'options.few': ['options-few'],
  'options.many': ['options-many'],
  'options.empty': ['option-empty'],
  'options.right-not-one': ['right-missing', 'right-unknown', 'right-different', 'right-look-different'],
  'options.right-none': ['right-missing', 'right-unknown', 'right-different', 'right-look-different'],
  'accepted.none-full': ['right-missing'],
};

/** Adds what the bank itself would refuse: whatever a file holds, only what can be graded later is offered. */
export function completed(read: ReadQuestion): ReadQuestion {
  if (read.awaits !== null) return read;
  const problems = [...read.problems, ...faultsOf(read.content).filter((fault) => !SAID[fault]?.some((code) => read.problems.some((one) => one.code === code))).map(remarkOf)];
  return problems.length === read.problems.length ? read : { ...read, problems };
}

export function faultsOf(content: AuthoredContent): string[] {
  let count = 0;
  return contentFaults(toContent(content, () => `o${++count}`));
}

/** The remark that says a fault of a content. */
export function remarkOf(fault: string): Remark {
  return fault === 'prompt.empty' ? remark('prompt-missing') : remark('content-faulty', { fault: faultWords[fault] ?? fault });
}

const faultWords: Readonly<Record<string, string>> = {
  'options.few': 'cần ít nhất hai phương án',
  'options.many': 'có quá nhiều phương án',
  'options.empty': 'có phương án không có nội dung',
  'options.share': 'phần điểm của phương án phải từ −100% đến 100%',
  'options.right-not-one': 'cần đúng một phương án đúng',
  'options.right-none': 'chưa có phương án đúng',
  'options.share-sum': 'phần điểm của các phương án đúng cộng lại phải bằng 100%',
  'options.share-sign': 'phương án đúng phải được điểm, phương án sai không được điểm',
  'pairs.few': 'cần ít nhất hai cặp',
  'pairs.many': 'có quá nhiều cặp',
  'pairs.empty': 'có vế không có nội dung',
  'pairs.same-text': 'có hai vế giống nhau',
  'pairs.without-partner': 'có vế trái không có vế phải',
  'items.few': 'cần ít nhất hai mục để sắp xếp',
  'items.many': 'có quá nhiều mục',
  'items.empty': 'có mục không có nội dung',
  'items.same-text': 'có hai mục giống nhau',
  'accepted.none-full': 'chưa có đáp án được trọn điểm',
  'accepted.share': 'phần điểm của đáp án phải từ 0% đến 100%',
  'accepted.many': 'có quá nhiều đáp án',
  'accepted.number': 'có đáp án không phải là số',
  'accepted.empty': 'có đáp án không có nội dung',
  'units.unreadable': 'có đơn vị đo không đọc được',
  'units.same': 'có hai đơn vị đo trùng tên',
  'gaps.none': 'không có chỗ trống nào',
  'gaps.many': 'có quá nhiều chỗ trống',
  'gaps.not-in-text': 'chỗ trống trong văn bản và danh sách chỗ trống không khớp nhau',
  'gaps.weight': 'trọng số của chỗ trống phải lớn hơn 0',
  'words.range': 'giới hạn số từ không hợp lệ',
  'attachments.range': 'số tệp đính kèm không hợp lệ',
  'rubric.unreadable': 'có tiêu chí chấm không có nội dung hoặc điểm',
};
