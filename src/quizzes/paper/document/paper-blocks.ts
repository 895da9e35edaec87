import { formatDate } from '../../../platform/views/formats.js';
import { isAnswerable, type Gap, type QuestionContent } from '../../../questions/content/content.js';
import { GAP_MARK } from '../../../questions/content/faults.js';
import { letterOf } from '../../../questions/pages/question-words.js';
import { points } from '../../pages/wording.js';
import type { LaidOutSlot, Layout } from '../../rules/layout.js';
import type { Contents } from '../rules/variants.js';
import type { Block, Choice, GridCell, PaperHead, Part } from './blocks.js';
import { inlineRich, rich, richBlocks } from './rich-lines.js';

/** One of the papers of a set. */
export interface CodedPaper {
  readonly code: string;
  readonly layout: Layout;
}

/** Between things on one line: blanks that no line breaker drops, and one at which it may break. */
const BETWEEN = '\u00a0\u00a0\u00a0\u00a0 ';
/** Words of an essay in one written line. */
const WORDS_IN_LINE = 12;
const FEWEST_LINES = 6;
const MOST_LINES = 40;
/** Rows of the answer sheet that stand below each other before the next column begins. */
const SHEET_ROWS = 20;

/** A question with its number for the reader; texts between questions have none. */
export interface Numbered {
  readonly slot: LaidOutSlot;
  readonly content: QuestionContent;
  readonly number: number | null;
}

/** The questions of a paper, counted without the texts between them. */
export function numbered({ slots }: Layout, contents: Contents): Numbered[] {
  let count = 0;
  return slots.map((slot) => ({ slot, content: contents.get(slot.versionId)!, number: isAnswerable(slot.type) ? (count += 1) : null }));
}

/** The paper that is given out. */
export function questionPart(head: PaperHead, { code, layout }: CodedPaper, contents: Contents): Part {
  const questions = numbered(layout, contents);
  const asked = questions.filter(({ number }) => number !== null);
  const marks = new Set(asked.map(({ slot }) => slot.mark));
  const remark = [head.minutes === null ? null : `Thời gian làm bài: ${head.minutes} phút, không kể thời gian phát đề`, head.heldOn === null ? null : `Ngày kiểm tra: ${formatDate(head.heldOn)}`].filter((text) => text !== null);
  const single = marks.size === 1 ? [...marks][0]! : null;
  return {
    foot: `Mã đề ${code}`,
    blocks: [
      { kind: 'head', superior: head.superior, issuer: head.issuer },
      { kind: 'title', text: head.title, style: 'type' }, { kind: 'title', text: head.about, style: 'about' },
      ...remark.map((text): Block => ({ kind: 'title', text, style: 'remark' })),
      personFields(code),
      { kind: 'text', indent: 0, before: 6, keep: true, italic: true, text: rich(`Đề có ${asked.length} câu${single === null ? '' : `, mỗi câu ${points(single)} điểm`}. Thí sinh trả lời trên Phiếu trả lời, không sử dụng tài liệu trừ khi người coi thi cho phép.`) },
      ...questions.flatMap((question, i) => [...sectionBlocks(layout, question.slot, questions[i - 1]?.slot), ...questionBlocks(question, single === null)]),
      { kind: 'title', text: '--- HẾT ---', style: 'section' },
    ],
  };
}

/** The sheet that is handed in: a cell to mark for each letter, lines for what is written. */
export function answerPart(head: PaperHead, { code, layout }: CodedPaper, contents: Contents): Part {
  const asked = numbered(layout, contents).filter(({ number }) => number !== null);
  const marked = asked.filter(({ content }) => lettersOf(content) > 0);
  const written = asked.filter(({ content }) => lettersOf(content) === 0);
  return {
    foot: `Phiếu trả lời, mã đề ${code}`,
    blocks: [
      { kind: 'head', superior: head.superior, issuer: head.issuer },
      { kind: 'title', text: 'PHIẾU TRẢ LỜI', style: 'type' }, { kind: 'title', text: head.about, style: 'about' },
      personFields(code),
      ...(marked.length === 0 ? [] : [{ kind: 'text', indent: 0, before: 6, keep: true, italic: true, text: rich('Đánh dấu X vào ô của phương án chọn; bỏ chọn thì khoanh tròn dấu X.') } as const, ...markGrids(marked)]),
      ...written.flatMap(writtenBlocks),
      { kind: 'text', indent: 0, before: 6, keep: true, text: [] },
      { kind: 'grid', plain: true, widths: [1 / 3, 1 / 3, 1 / 3], head: null, rows: [[centred('NGƯỜI LÀM BÀI'), centred('NGƯỜI COI THI'), centred('NGƯỜI CHẤM')], [centred('(ký, ghi họ tên)', false), centred('(ký, ghi họ tên)', false), centred('(điểm, ký, ghi họ tên)', false)]] },
    ],
  };
}

/** How many letters can be marked; 0 where the answer is written. */
export function lettersOf(content: QuestionContent): number {
  if (content.type === 'single' || content.type === 'multiple') return content.options.length;
  return content.type === 'true-false' ? 2 : 0;
}

function sectionBlocks(layout: Layout, slot: LaidOutSlot, before: LaidOutSlot | undefined): Block[] {
  const of = (one: LaidOutSlot | undefined): number => (one === undefined ? 0 : ((one as { section?: number }).section ?? 1));
  const text = of(slot) === of(before) ? undefined : (layout as { sections?: { title: string; instructions: string }[] }).sections?.[of(slot) - 1];
  if (!text) return [];
  return [...(text.title === '' ? [] : [{ kind: 'title', text: text.title, style: 'section' } as const]), ...(text.instructions === '' ? [] : richBlocks(text.instructions, { keep: true }))];
}

function questionBlocks({ slot, content, number }: Numbered, showsMark: boolean): Block[] {
  if (number === null) return richBlocks(content.prompt, { before: 6, keep: true });
  const label = `Câu ${number}${showsMark ? ` (${points(slot.mark)} điểm)` : ''}.`;
  const gaps = content.type === 'cloze' ? new Map(content.gaps.map(({ key }, i) => [key, i + 1])) : null;
  const prompt = gaps ? content.prompt.replace(GAP_MARK, (_all, key: string) => `(${gaps.get(key) ?? key}) ………………`) : content.prompt;
  return [...richBlocks(prompt, { label, before: 6, keep: content.type !== 'essay' }), ...bodyBlocks(content, slot.options)];
}

function bodyBlocks(content: QuestionContent, order: readonly string[]): Block[] {
  switch (content.type) {
    case 'single':
      return [{ kind: 'choices', choices: choicesOf(content.options, order) }];
    case 'multiple':
      return [{ kind: 'choices', choices: choicesOf(content.options, order) }, note('(Câu này có thể có nhiều phương án đúng.)')];
    case 'true-false':
      return [{ kind: 'choices', choices: [{ letter: 'A', text: rich('Đúng') }, { letter: 'B', text: rich('Sai') }] }];
    case 'matching': {
      const right = choicesOf(content.right, order);
      const rows = Array.from({ length: Math.max(content.left.length, right.length) }, (_, i) => [
        cell(content.left[i] ? [[...rich(`${i + 1}. `), ...inlineRich(content.left[i].text)]] : []), cell(right[i] ? [[...rich(`${right[i].letter}. `), ...right[i].text]] : []),
      ]);
      return [{ kind: 'grid', widths: [0.5, 0.5], head: ['Cột trái', 'Cột phải'], rows }, note('(Ghép mỗi số ở cột trái với một chữ ở cột phải.)')];
    }
    case 'ordering':
      return [...choicesOf(content.items, order).map(({ letter, text }): Block => ({ kind: 'text', indent: 14, before: 0, keep: true, text: [...rich(`${letter}. `), ...text] })), note('(Ghi các chữ theo thứ tự đúng, từ đầu đến cuối.)')];
    case 'cloze':
      return content.gaps.flatMap((gap, i) => (gap.kind === 'choice' ? [gapBlock(gap, i + 1, order)] : []));
    case 'essay': {
      const { least, most } = content.words;
      const limit = most !== null ? `không quá ${most} chữ` : least !== null ? `ít nhất ${least} chữ` : null;
      return [note(`(Viết vào Phiếu trả lời${limit === null ? '' : `, ${limit}`}.)`)];
    }
    default:
      return [];
  }
}

function gapBlock(gap: Extract<Gap, { kind: 'choice' }>, number: number, order: readonly string[]): Block {
  const choices = choicesOf(gap.options, order.filter((id) => gap.options.some((option) => option.id === id)));
  return { kind: 'text', indent: 14, before: 0, keep: false, text: [...rich(`(${number}) `), ...choices.flatMap(({ letter, text }, i) => [...rich(`${i > 0 ? BETWEEN : ''}${letter}. `), ...text])] };
}

/** What is chosen among by letter, in the order of this paper. */
export function choicesOf(all: readonly { id: string; text: string }[], order: readonly string[]): Choice[] {
  const texts = new Map(all.map(({ id, text }) => [id, text]));
  return order.filter((id) => texts.has(id)).map((id, i) => ({ letter: letterOf(i), text: inlineRich(texts.get(id)!) }));
}

/** Cells to be marked, in columns beside each other. */
function markGrids(marked: readonly Numbered[]): Block[] {
  const letters = Math.max(...marked.map(({ content }) => lettersOf(content)));
  const columns = Math.min(letters <= 4 ? 3 : 2, Math.ceil(marked.length / Math.min(SHEET_ROWS, Math.max(8, Math.ceil(marked.length / 3)))));
  const inColumn = Math.ceil(marked.length / columns);
  const names = Array.from({ length: letters }, (_, i) => letterOf(i));
  // Between two columns of questions stands an empty one.
  const widths = Array.from({ length: columns }, (_, i) => [...(i > 0 ? [0.04] : []), 0.09, ...names.map(() => 0.055)]).flat();
  const head = Array.from({ length: columns }, (_, i) => [...(i > 0 ? [''] : []), 'Câu', ...names]).flat();
  const rows = Array.from({ length: inColumn }, (_, row) => Array.from({ length: columns }, (_unused, column) => {
    const question = marked[column * inColumn + row];
    const count = question ? lettersOf(question.content) : 0;
    return [...(column > 0 ? [centred('', false)] : []), ...(question ? [centred(String(question.number))] : [ABSENT]), ...names.map((_name, i) => (question ? centred(i >= count ? '–' : '', false) : ABSENT))];
  }).flat());
  return [{ kind: 'grid', widths, head, rows }];
}

function writtenBlocks({ number, content }: Numbered): Block[] {
  const label = `Câu ${number}.`;
  switch (content.type) {
    case 'matching':
      return [{ kind: 'text', label, indent: 0, before: 8, keep: false, text: rich(content.left.map((_, i) => `${i + 1} – ……`).join(BETWEEN)) }];
    case 'ordering':
      return [{ kind: 'text', label, indent: 0, before: 8, keep: false, text: rich(content.items.map(() => '……').join(' – ')) }];
    case 'cloze':
      return [{ kind: 'text', label, indent: 0, before: 8, keep: false, text: rich(content.gaps.map((gap, i) => `(${i + 1}) ${gap.kind === 'choice' ? '……' : '………………………'}`).join(BETWEEN)) }];
    case 'essay':
      return [{ kind: 'text', label, indent: 0, before: 8, keep: true, text: [] }, { kind: 'lines', count: linesFor(content.words.most ?? (content.words.least === null ? null : content.words.least * 1.5)) }];
    default:
      return [{ kind: 'text', label, indent: 0, before: 8, keep: true, text: [] }, { kind: 'lines', count: 1 }];
  }
}

/** Lines for so many words. */
export function linesFor(words: number | null): number {
  return words === null ? 14 : Math.min(MOST_LINES, Math.max(FEWEST_LINES, Math.ceil((words / WORDS_IN_LINE) * 1.2)));
}

function personFields(code: string): Block {
  return { kind: 'fields', code, rows: [[{ label: 'Họ và tên:', share: 1 }], [{ label: 'Đơn vị:', share: 1 }], [{ label: 'Mã cán bộ:', share: 0.5 }, { label: 'Chữ ký:', share: 0.5 }]] };
}

const note = (text: string): Block => ({ kind: 'text', indent: 14, before: 0, keep: false, italic: true, text: rich(text) });
/** Nothing is there, not even lines around it. */
const ABSENT: GridCell = { lines: [], align: 'center', absent: true };
const cell = (lines: GridCell['lines']): GridCell => ({ lines, align: 'left' });
const centred = (text: string, bold = true): GridCell => ({ lines: [rich(text)], align: 'center', bold });
