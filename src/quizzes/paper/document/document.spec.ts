import { everyType } from '../../../../test/support/every-type.js';
import { toContent } from '../../../questions/content/authored.js';
import { shuffledIds, type QuestionContent } from '../../../questions/content/content.js';
import { plain } from '../../../questions/formats/rich/rich.js';
import type { Layout } from '../../rules/layout.js';
import { seededRandom } from '../../rules/random.js';
import render from '../files/render.js';
import { variantsOf } from '../rules/variants.js';
import type { Block, Part } from './blocks.js';
import { keyOf, keyParts } from './key-blocks.js';
import { answerPart, linesFor, numbered, questionPart } from './paper-blocks.js';
import { unprintable } from './unprintable.js';

let ids = 0;
const head = { superior: 'ỦY BAN NHÂN DÂN TỈNH SƠN LA', issuer: 'ỦY BAN NHÂN DÂN XÃ YÊN CHÂU', title: 'ĐỀ KIỂM TRA', about: 'Cải cách hành chính', minutes: 45, heldOn: '2026-12-05' };
const formula: QuestionContent = { schema: 2, type: 'single', prompt: 'Tính $\\frac{a^2}{\\sqrt{x_1}}$, $\\left(\\begin{matrix}1&2\\\\3&4\\end{matrix}\\right)$ và $\\sum_{i=1}^{n} i$.', explanation: '', options: [{ id: 'f1', text: '$\\bar{x}$', correct: true }, { id: 'f2', text: 'Hai', correct: false }] };
const contents = new Map<string, QuestionContent>([...everyType.map(({ content }) => toContent(content, () => `i${(ids += 1)}`)), formula].map((content, i) => [`v${i}`, content]));
const base: Layout = { schema: 1, sections: [{ title: 'Phần I. Hiểu biết', instructions: 'Đọc *kỹ*.' }, { title: 'Phần II', instructions: '' }], slots: [...contents].map(([versionId, content], i) => ({ slot: i + 1, questionId: versionId, versionId, type: content.type, options: shuffledIds(content), mark: 1, topic: '', section: i < 6 ? 1 : 2 })) };
const papers = variantsOf(base, contents, 3, { questions: true, options: true }, seededRandom('bộ đề'))!.map((layout, i) => ({ code: `10${i + 1}`, layout }));

const saidBy = (block: Block): string => {
  switch (block.kind) {
    case 'text': return `${block.label ?? ''} ${plain(block.text)}`;
    case 'title': return block.text;
    case 'fields': return block.code;
    case 'choices': return block.choices.map(({ letter, text }) => `${letter}. ${plain(text)}`).join(' | ');
    case 'grid': return [...(block.head ?? []), ...block.rows.flat().flatMap(({ lines }) => lines.map(plain))].join(' ');
    default: return '';
  }
};
const said = ({ blocks }: Part): string => blocks.map(saidBy).join('\n');

test('a paper asks every question in its own order, with its sections, its code and what has to be done', () => {
  for (const paper of papers) {
    const text = said(questionPart(head, paper, contents));
    for (const words of ['ĐỀ KIỂM TRA', 'Thời gian làm bài: 45 phút', 'Ngày kiểm tra: 05/12/2026', 'Đề có 10 câu, mỗi câu 1 điểm', 'Phần I. Hiểu biết', 'Phần II', paper.code, 'A. Đúng | B. Sai', 'Ghép mỗi số', 'theo thứ tự đúng', 'không quá 300 chữ']) expect(text).toContain(words);
    for (const { number, content } of numbered(paper.layout, contents)) if (number !== null) expect(text).toContain(`Câu ${number}. ${content.prompt.slice(0, 4)}`);
    for (const right of ['xin lỗi', '95']) expect(text).not.toContain(right);
  }
});

test('what the key says of each code is what stands at that letter of that paper', () => {
  for (const { layout } of papers) {
    for (const { slot, content } of numbered(layout, contents)) {
      const key = keyOf(content, slot.options);
      if (content.type === 'single' || content.type === 'multiple') {
        const chosen = [...key].map((letter) => slot.options[letter.charCodeAt(0) - 65]);
        expect(new Set(chosen)).toEqual(new Set(content.options.filter(({ correct }) => correct).map(({ id }) => id)));
      }
      if (content.type === 'ordering') expect([...key].map((letter) => slot.options[letter.charCodeAt(0) - 65])).toEqual(content.items.map(({ id }) => id));
      if (content.type === 'matching') expect(key.split(' ').map((pair) => slot.options[pair.charCodeAt(1) - 65])).toEqual(content.left.map(({ id }) => content.pairs[id]));
    }
  }
  const text = said(keyParts(head, papers, contents, new Map([['v1', ['Nghị định số 61/2018/NĐ-CP ngày 23/04/2018, Điều 19']]]))[0]!);
  // Gaps bear the numbers that they have on the paper, not the marks of whoever wrote the question.
  expect(text).toContain('(1) ……');
  expect(text).not.toContain('[[');
  for (const words of ['Mã 101 Mã 102 Mã 103', 'Giải thích: PAPI hỏi người dân.', 'Căn cứ: Nghị định số 61/2018/NĐ-CP', 'Nêu nguyên nhân', 'Đáp án: *xin lỗi*'.replaceAll('*', ''), '95 ± 0,5']) expect(text).toContain(words);
});

test('the sheet has a cell for every letter and lines for what is written', () => {
  const { blocks } = answerPart(head, papers[0]!, contents);
  const grid = blocks.find((block) => block.kind === 'grid')!;
  expect(grid.kind === 'grid' && grid.rows.flat().filter(({ lines, bold }) => bold && plain(lines[0] ?? []) !== '').length).toBe(4);
  expect(blocks.filter((block) => block.kind === 'lines')).toHaveLength(3);
  expect([linesFor(null), linesFor(10), linesFor(300), linesFor(5_000)]).toEqual([14, 6, 30, 40]);
});

test('both files hold every paper, count its pages, and are the same bytes each time', async () => {
  const document = { parts: papers.flatMap((paper) => [questionPart(head, paper, contents), answerPart(head, paper, contents)]) };
  const facts = { title: 'Đề', author: head.issuer, at: new Date('2026-11-23T00:00:00Z') };
  for (const format of ['pdf', 'docx'] as const) {
    const [one, other] = [await render({ format, document, facts, pictures: {} }), await render({ format, document, facts, pictures: {} })];
    expect(one.equals(other)).toBe(true);
    if (format === 'pdf') expect(one.subarray(0, 5).toString()).toBe('%PDF-');
  }
});

test('what paper cannot hold is said', () => {
  const sound = `![Bài hát](media:${'a'.repeat(64)}.mp3)`;
  const asked = new Map<string, QuestionContent>([
    ['a', { schema: 2, type: 'single', prompt: `Nghe ${sound} rồi chọn.`, explanation: '', options: [{ id: 'x', text: `![Hình](media:${'b'.repeat(64)}.webp)`, correct: true }, { id: 'y', text: 'Hai 😀', correct: false }] }],
    ['b', { schema: 2, type: 'essay', prompt: 'Viết.', explanation: '', words: { least: null, most: null }, attachments: { most: 2, required: false }, rubric: [] }],
    ['c', formula],
  ]);
  expect(unprintable(asked).map(({ what }) => what)).toEqual([
    ['âm thanh: người coi thi phát cho cả phòng nghe', 'hình động hoặc hình WebP: thay bằng hình PNG hay JPG', 'ký tự không có trong phông chữ: 😀'],
    ['tệp đính kèm của bài tự luận: nộp cùng phiếu trả lời'],
  ]);
  expect(said(questionPart(head, { code: '101', layout: { schema: 1, slots: [{ slot: 1, questionId: 'a', versionId: 'a', type: 'single', options: ['x', 'y'], mark: 1, topic: '' }] } }, asked))).toContain('[Âm thanh: Bài hát – người coi thi phát]');
});
