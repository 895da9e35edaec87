import type { QuestionContent } from '../../../questions/content/content.js';
import { GAP_MARK } from '../../../questions/content/faults.js';
import { rightAnswer, writtenNumber } from '../../../questions/grading/right-answer.js';
import { plainWording } from '../../../questions/grading/texts.js';
import { letterOf } from '../../../questions/pages/question-words.js';
import { points } from '../../pages/wording.js';
import type { Contents } from '../rules/variants.js';
import type { Block, GridCell, PaperHead, Part } from './blocks.js';
import { numbered, type CodedPaper } from './paper-blocks.js';
import { inlineRich, rich, richBlocks } from './rich-lines.js';

/** Codes beside each other that a page holds. */
const CODES_ACROSS = 8;

/** How a citation is written, by the version that cites it. */
export type CitationTexts = ReadonlyMap<string, readonly string[]>;

/** The key of all papers: which letter is right where, then each question with why. */
export function keyParts(head: PaperHead, papers: readonly CodedPaper[], contents: Contents, citations: CitationTexts): Part[] {
  const opening: Block[] = [
    { kind: 'head', superior: head.superior, issuer: head.issuer },
    { kind: 'title', text: 'ĐÁP ÁN VÀ HƯỚNG DẪN CHẤM', style: 'type' }, { kind: 'title', text: head.about, style: 'about' },
  ];
  return [{ foot: 'Đáp án', blocks: [...opening, { kind: 'title', text: 'I. BẢNG ĐÁP ÁN', style: 'section' }, ...keyTables(papers, contents), { kind: 'title', text: 'II. TỪNG CÂU', style: 'section' }, ...explained(papers, contents, citations)] }];
}

function keyTables(papers: readonly CodedPaper[], contents: Contents): Block[] {
  const groups: CodedPaper[][] = [];
  for (let at = 0; at < papers.length; at += CODES_ACROSS) groups.push(papers.slice(at, at + CODES_ACROSS));
  return groups.flatMap((group): Block[] => {
    const keys = group.map(({ layout }) => numbered(layout, contents).filter(({ number }) => number !== null).map(({ slot, content }) => keyOf(content, slot.options)));
    const rows = Array.from({ length: Math.max(...keys.map((key) => key.length)) }, (_, row): GridCell[] => [cell(String(row + 1), true), ...keys.map((key) => cell(key[row] ?? '', false))]);
    const share = 0.9 / Math.max(group.length, 4);
    return [{ kind: 'grid', widths: [0.1, ...group.map(() => share)], head: ['Câu', ...group.map(({ code }) => `Mã ${code}`)], rows }];
  });
}

/** Every question once, in the order of the first paper that asks it, with where it stands in each. */
function explained(papers: readonly CodedPaper[], contents: Contents, citations: CitationTexts): Block[] {
  const places = new Map<string, { code: string; number: number; order: readonly string[]; mark: number }[]>();
  for (const { code, layout } of papers) {
    for (const { slot, number } of numbered(layout, contents)) if (number !== null) places.set(slot.versionId, [...(places.get(slot.versionId) ?? []), { code, number, order: slot.options, mark: slot.mark }]);
  }
  return [...places].flatMap(([versionId, at]): Block[] => {
    const content = contents.get(versionId)!;
    const where = at.map(({ code, number, order }) => `mã ${code} câu ${number}${content.type === 'essay' ? '' : `: ${keyOf(content, order)}`}`).join('; ');
    const cited = citations.get(versionId) ?? [];
    return [
      ...richBlocks(withNumberedGaps(content), { before: 8, keep: true }),
      { kind: 'text', indent: 0, before: 0, keep: true, italic: true, text: rich(`${where.charAt(0).toUpperCase()}${where.slice(1)}. ${points(at[0]!.mark)} điểm.`) },
      ...rightBlocks(content),
      ...(content.explanation.trim() === '' ? [] : richBlocks(content.explanation, { label: 'Giải thích:' })),
      ...(cited.length === 0 ? [] : [{ kind: 'text', label: 'Căn cứ:', indent: 0, before: 0, keep: false, text: rich(cited.join('; ')) } as const]),
    ];
  });
}

/** What is right in words, for markers who do not look at letters. */
function rightBlocks(content: QuestionContent): Block[] {
  const line = (text: Block & { kind: 'text' }): Block => text;
  const answer = (text: ReturnType<typeof rich>): Block => line({ kind: 'text', label: 'Đáp án:', indent: 0, before: 0, keep: false, text });
  switch (content.type) {
    case 'single':
    case 'multiple':
      return [answer(content.options.filter(({ correct }) => correct).flatMap(({ text }, i) => [...(i > 0 ? rich('; ') : []), ...inlineRich(text)]))];
    case 'true-false':
      return [answer(rich(content.answer ? 'Đúng' : 'Sai'))];
    case 'matching': {
      const texts = new Map(content.right.map(({ id, text }) => [id, text]));
      return [answer(content.left.flatMap(({ id, text }, i) => [...(i > 0 ? rich('; ') : []), ...inlineRich(text), ...rich(' – '), ...inlineRich(texts.get(content.pairs[id] ?? '') ?? '')]))];
    }
    case 'ordering':
      return [answer(content.items.flatMap(({ text }, i) => [...rich(`${i > 0 ? '; ' : ''}(${i + 1}) `), ...inlineRich(text)]))];
    case 'numeric':
    case 'short-text':
    case 'cloze':
      return [answer(rich(wordings(content).join('; ')))];
    case 'essay':
      return [
        ...(content.rubric.length === 0 ? [] : [{ kind: 'grid', widths: [0.8, 0.2], head: ['Tiêu chí', 'Điểm'], rows: content.rubric.map(({ text, points: most }) => [{ lines: [inlineRich(text)], align: 'left' as const }, cell(points(most), false)]) } as const]),
        ...(content.modelAnswer ? richBlocks(content.modelAnswer, { label: 'Bài mẫu:' }) : []),
      ];
    case 'description':
      return [];
  }
}

/** The answer of a question as a marker compares it with a sheet: letters where there are letters. */
export function keyOf(content: QuestionContent, order: readonly string[]): string {
  const letter = (all: readonly { id: string }[], id: string): string => letterOf(order.filter((one) => all.some((other) => other.id === one)).indexOf(id));
  switch (content.type) {
    case 'single':
    case 'multiple':
      return content.options.filter(({ correct }) => correct).map(({ id }) => letter(content.options, id)).sort().join('');
    case 'true-false':
      return content.answer ? 'A' : 'B';
    case 'matching':
      return content.left.map(({ id }, i) => `${i + 1}${letter(content.right, content.pairs[id] ?? '')}`).join(' ');
    case 'ordering':
      return content.items.map(({ id }) => letter(content.items, id)).join('');
    case 'cloze':
      return content.gaps.map((gap, i) => `(${i + 1}) ${gap.kind === 'choice' ? letter(gap.options, gap.options.find(({ correct }) => correct)?.id ?? '') : gapWordings(gap)[0] ?? ''}`).join(' ');
    case 'numeric':
    case 'short-text':
      return String(rightAnswer(content));
    case 'essay':
      return 'Tự luận';
    case 'description':
      return '';
  }
}

/** Gaps by the numbers that they have on paper. */
function withNumberedGaps(content: QuestionContent): string {
  if (content.type !== 'cloze') return content.prompt;
  const numbers = new Map(content.gaps.map(({ key }, i) => [key, i + 1]));
  return content.prompt.replace(GAP_MARK, (_, key: string) => `(${numbers.get(key) ?? key}) ……`);
}

function wordings(content: Extract<QuestionContent, { type: 'numeric' | 'short-text' | 'cloze' }>): string[] {
  if (content.type === 'short-text') return accepted(content.accepted);
  if (content.type === 'numeric') return numbers(content.accepted).map((text) => `${text}${content.units.length > 0 ? ` ${content.units.find(({ factor }) => factor === 1)?.name ?? ''}` : ''}`);
  return content.gaps.map((gap, i) => `(${i + 1}) ${gapWordings(gap).join(' hoặc ')}`);
}

function gapWordings(gap: Extract<QuestionContent, { type: 'cloze' }>['gaps'][number]): string[] {
  if (gap.kind === 'choice') return gap.options.filter(({ correct }) => correct).map(({ text }) => text);
  return gap.kind === 'text' ? accepted(gap.accepted) : numbers(gap.accepted);
}

const share = (one: { share: number }, text: string): string => (one.share === 1 ? text : `${text} (${points(one.share * 100)}% số điểm)`);
const accepted = (all: readonly { text: string; share: number }[]): string[] => all.map((one) => share(one, plainWording(one.text)));
const numbers = (all: readonly { value: number; tolerance: number; relative: boolean; share: number }[]): string[] =>
  all.map((one) => share(one, `${writtenNumber(one.value)}${one.tolerance === 0 ? '' : ` ± ${writtenNumber(one.relative ? one.tolerance * 100 : one.tolerance)}${one.relative ? '%' : ''}`}`));

const cell = (text: string, bold: boolean): GridCell => ({ lines: [rich(text)], align: 'center', bold });
