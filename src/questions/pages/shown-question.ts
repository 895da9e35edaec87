import type { AuthoredContent, AuthoredOption } from '../content/authored.js';
import type { Accepted, AcceptedNumber, QuestionType } from '../content/content.js';
import { GAP_MARK } from '../content/faults.js';
import { blockHtml, inlineHtml } from '../content/render.js';
import { plainWording } from '../grading/texts.js';

export const typeNames: Readonly<Record<QuestionType, string>> = {
  single: 'Chọn một', multiple: 'Chọn nhiều', 'true-false': 'Đúng hay sai', matching: 'Ghép cặp', ordering: 'Sắp xếp',
  numeric: 'Điền số', 'short-text': 'Trả lời ngắn', cloze: 'Điền chỗ trống', essay: 'Tự luận', description: 'Đoạn văn',
};

const creditNames: Readonly<Record<string, string>> = {
  'all-or-nothing': 'đúng hết mới được điểm', 'right-minus-wrong': 'ý đúng trừ ý sai', 'per-option': 'mỗi phương án có phần điểm riêng',
  'per-pair': 'mỗi cặp đúng được một phần điểm', 'adjacent-pairs': 'tính theo các cặp kề nhau', 'absolute-position': 'tính theo vị trí',
};

/** A line of what is chosen, matched, ordered or accepted, as `views/questions/partials/shown.hbs` draws it. */
export interface ShownLine {
  /** “A”, “1”; null: none. */
  readonly mark: string | null;
  readonly textHtml: string;
  readonly isRight: boolean;
  readonly note: string | null;
}

/** A question as its author sees it: with what is right. */
export interface ShownQuestion {
  readonly type: string;
  readonly promptHtml: string;
  readonly lines: readonly ShownLine[];
  readonly notes: readonly string[];
  readonly explanationHtml: string | null;
}

/** What the dry run and other pages for authors show of a question of any type. */
export function shownQuestion(content: AuthoredContent): ShownQuestion {
  const credit = 'credit' in content ? creditNames[content.credit] : undefined;
  return {
    type: typeNames[content.type] + (credit === undefined || content.type === 'single' ? '' : `, ${credit}`),
    promptHtml: blockHtml(content.prompt.replace(GAP_MARK, (_all, key: string) => `**(${key})** ……`)),
    lines: linesOf(content), notes: notesOf(content),
    explanationHtml: content.explanation === '' ? null : blockHtml(content.explanation),
  };
}

const letter = (i: number): string => String.fromCharCode(65 + (i % 26));
const percent = (share: number): string => `${Number((share * 100).toFixed(2)).toLocaleString('vi-VN')}% điểm`;
const line = (mark: string | null, textHtml: string, isRight: boolean, notes: readonly (string | undefined | false)[] = []): ShownLine => ({ mark, textHtml, isRight, note: notes.filter(Boolean).join(' · ') || null });

function linesOf(content: AuthoredContent): ShownLine[] {
  switch (content.type) {
    case 'single': case 'multiple': return content.options.map(optionLine);
    case 'true-false': return [true, false].map((value) => line(null, value ? 'Đúng' : 'Sai', value === content.answer, [value ? content.feedbackTrue : content.feedbackFalse]));
    case 'matching': return [...content.pairs.map(({ left, right }, i) => line(String(i + 1), `${inlineHtml(left)} → ${inlineHtml(right)}`, true)), ...content.others.map((right) => line(null, inlineHtml(right), false, ['không ghép với vế nào']))];
    case 'ordering': return content.items.map((item, i) => line(String(i + 1), inlineHtml(item), true));
    case 'numeric': return content.accepted.map(numberLine);
    case 'short-text': return content.accepted.map(textLine);
    case 'cloze': return content.gaps.flatMap((gap) => {
      const lines = gap.kind === 'choice' ? gap.options.map(optionLine) : gap.kind === 'text' ? gap.accepted.map(textLine) : gap.accepted.map(numberLine);
      return lines.map((one) => ({ ...one, mark: one.mark === null ? `(${gap.key})` : `(${gap.key}) ${one.mark}` }));
    });
    case 'essay': case 'description': return [];
  }
}

const optionLine = ({ text, correct, share, feedback }: AuthoredOption, i: number): ShownLine => line(letter(i), inlineHtml(text), correct, [share !== undefined && percent(share), feedback]);
const textLine = ({ text, share, feedback }: Accepted): ShownLine => line(null, inlineHtml(plainWording(text) === text ? text : text.replace(/\*/g, '\\*')), share > 0, [share !== 1 && percent(share), feedback]);

function numberLine({ value, tolerance, relative, share, feedback }: AcceptedNumber): ShownLine {
  const room = tolerance === 0 ? undefined : `sai số ${relative ? `${(tolerance * 100).toLocaleString('vi-VN')}%` : tolerance.toLocaleString('vi-VN')}`;
  return line(null, value.toLocaleString('vi-VN', { maximumFractionDigits: 10 }), share > 0, [room, share !== 1 && percent(share), feedback]);
}

function notesOf(content: AuthoredContent): string[] {
  const notes: string[] = [];
  if (content.type === 'numeric' && content.units.length > 0) notes.push(`Đơn vị: ${content.units.map(({ name }) => name).join(', ')}`);
  if (content.type === 'essay') {
    const { least, most } = content.words;
    if (least !== null || most !== null) notes.push(`Số từ: ${least === null ? `nhiều nhất ${most}` : most === null ? `ít nhất ${least}` : `từ ${least} đến ${most}`}`);
    if (content.attachments.most > 0) notes.push(`Được nộp ${content.attachments.most} tệp`);
    for (const { text, points } of content.rubric) notes.push(`Tiêu chí: ${text} (${points} điểm)`);
  }
  for (const hint of content.hints ?? []) notes.push(`Gợi ý: ${hint}`);
  return notes;
}
