import type { AuthoredContent, AuthoredGap } from '../content/authored.js';
import type { Accepted, AcceptedNumber, Comparison } from '../content/content.js';
import { GAP_MARK } from '../content/faults.js';
import { literally } from '../content/upgrade.js';
import { plainWording } from '../grading/texts.js';
import type { Report } from './writing.js';

/** The types as they are named in files; `typeWords` reads them. */
export const typeNames: Readonly<Record<AuthoredContent['type'], string>> = {
  single: 'Chọn một', multiple: 'Chọn nhiều', 'true-false': 'Đúng sai', matching: 'Ghép cặp', ordering: 'Sắp xếp', numeric: 'Điền số', 'short-text': 'Trả lời ngắn', cloze: 'Điền chỗ trống', essay: 'Tự luận', description: 'Đoạn văn',
};

export const LETTERS = 'ABCDEFGH';
const ARROW = /->|→|=>|⇒/;

/** What stands below a question; `isClear` where `contentOfType` reads the same of it. */
export interface SaidBelow {
  readonly options: readonly string[];
  readonly answer: string;
  readonly isClear: boolean;
}

/** What a table or a text says below a question. */
export function belowOf(content: AuthoredContent, report: Report): SaidBelow {
  const { options, answer, isClear = true } = saidBelow(content, report);
  return { options, answer, isClear: isClear && options.length <= LETTERS.length };
}

function saidBelow(content: AuthoredContent, report: Report): Pick<SaidBelow, 'options' | 'answer'> & Partial<SaidBelow> {
  switch (content.type) {
    case 'single': case 'multiple':
      if (content.options.some(({ feedback }) => feedback)) report.part('phản hồi của phương án');
      if (content.type === 'multiple' ? content.credit !== 'all-or-nothing' : content.options.some(({ share, correct }) => !correct && share !== undefined)) report.part('cách tính điểm từng phương án');
      return { options: content.options.map(({ text }) => text), answer: content.options.flatMap(({ correct }, i) => (correct ? [LETTERS[i] ?? ''] : [])).join(', ') };
    case 'true-false':
      if (content.feedbackTrue || content.feedbackFalse) report.part('phản hồi của phương án');
      return { options: [], answer: content.answer ? 'Đúng' : 'Sai' };
    case 'short-text':
      reportWordings(content.accepted, content.compare, report);
      if (content.accepted.some(({ text }) => text !== literally(plainWording(text)))) report.part('ký tự thay thế trong đáp án');
      return { options: [], answer: content.accepted.map(({ text }) => plainWording(text)).join(' | '), isClear: !content.accepted.some(({ text }) => text.includes('|')) };
    case 'numeric':
      if (content.units.length > 0) report.part('đơn vị đo');
      return { options: [], answer: numbers(content.accepted, report) };
    case 'matching': {
      const pairs = [...content.pairs, ...content.others.map((right) => ({ left: '', right }))];
      if (content.credit !== 'per-pair') report.part('cách tính điểm');
      return { options: pairs.map(({ left, right }) => `${left} → ${right}`.trimStart()), answer: '', isClear: !pairs.some(({ left }) => ARROW.test(left)) };
    }
    case 'ordering':
      if (content.credit !== 'all-or-nothing') report.part('cách tính điểm');
      return { options: content.items, answer: '' };
    case 'cloze': return clozeBelow(content, report);
    case 'essay':
      if (content.words.least !== null || content.words.most !== null || content.attachments.most > 0 || content.rubric.length > 0) report.part('giới hạn, tệp đính kèm và tiêu chí chấm');
      return { options: [], answer: content.modelAnswer ?? '' };
    case 'description': return { options: [], answer: '' };
  }
}

/** Gaps come in the order of the text. */
function clozeBelow({ prompt, gaps }: Extract<AuthoredContent, { type: 'cloze' }>, report: Report): SaidBelow {
  const keys = [...prompt.matchAll(GAP_MARK)].map(([, key]) => key!);
  const inOrder = keys.flatMap((key) => gaps.find((gap) => gap.key === key) ?? []);
  if (gaps.some(({ weight }) => weight !== 1)) report.part('trọng số của chỗ trống');
  const isPlain = inOrder.length === gaps.length && keys.length === gaps.length && new Set(keys).size === keys.length;
  return { options: inOrder.map((gap) => gapBelow(gap, report)), answer: '', isClear: isPlain && !gaps.some((gap) => gap.kind === 'choice' ? gap.options.some(({ text }) => /\||^\\?\*/.test(text)) : gap.kind === 'text' && gap.accepted.some(({ text }) => text.includes('|'))) };
}

function gapBelow(gap: AuthoredGap, report: Report): string {
  switch (gap.kind) {
    case 'choice':
      if (gap.options.some(({ share, feedback }) => share !== undefined || feedback)) report.part('phần điểm và phản hồi trong chỗ trống');
      return `chọn: ${gap.options.map(({ text, correct }) => `${correct ? '*' : ''}${text}`).join(' | ')}`;
    case 'text':
      reportWordings(gap.accepted, gap.compare, report);
      return `điền: ${gap.accepted.map(({ text }) => text).join(' | ')}`;
    case 'number': return `số: ${numbers(gap.accepted, report)}`;
  }
}

function reportWordings(accepted: readonly Accepted[], compare: Comparison, report: Report): void {
  if (accepted.some(({ share }) => share !== 1)) report.part('phần điểm của đáp án');
  if (accepted.some(({ feedback }) => feedback)) report.part('phản hồi của đáp án');
  if (compare.accents || compare.case || compare.tonePlacement) report.part('cách so sánh dấu và chữ hoa');
}

function numbers(accepted: readonly AcceptedNumber[], report: Report): string {
  if (accepted.some(({ share }) => share !== 1)) report.part('phần điểm của đáp án');
  if (accepted.some(({ feedback }) => feedback)) report.part('phản hồi của đáp án');
  if (accepted.some(({ relative, tolerance }) => relative && tolerance > 0)) report.becomes('sai số tuyệt đối');
  return accepted.map(({ value, tolerance, relative }) => `${decimal(value)}${tolerance === 0 ? '' : ` ± ${decimal(relative ? Math.abs(value) * tolerance : tolerance)}`}`).join(' | ');
}

/** Written out: nobody fills in a table with exponents. */
const decimal = (value: number): string => (/e/.test(String(value)) ? value.toFixed(15).replace(/\.?0+$/, '') : String(value)).replace('.', ',');
