import { everyType } from '../../../../test/support/every-type.js';
import { toContent } from '../../../questions/content/authored.js';
import { shuffledIds, type QuestionContent } from '../../../questions/content/content.js';
import { grade } from '../../../questions/grading/grade.js';
import { seededRandom, shuffled } from '../../rules/random.js';
import { keyOf } from '../document/key-blocks.js';
import { isLettered, ON_PAPER, readCells, readSheet, type AskedOnPaper } from './read-answers.js';

let ids = 0;
const contents = everyType.map(({ content }) => toContent(content, () => `i${(ids += 1)}`)).filter(({ type }) => type !== 'description');
const asked: AskedOnPaper[] = contents.map((content, i) => ({ number: i + 1, slot: i + 2, content, order: shuffledIds(content) }));
const numberOf = (type: QuestionContent['type']): number => asked.find(({ content }) => content.type === type)!.number;
const idOf = (type: QuestionContent['type'], at: number): string => asked.find(({ content }) => content.type === type)!.order[at]!;
const [single, multiple, truth, matching, ordering, numeric, short, cloze, essay] = (['single', 'multiple', 'true-false', 'matching', 'ordering', 'numeric', 'short-text', 'cloze', 'essay'] as const).map(numberOf);
const only = (letters: string, written: Record<string, string> = {}) => { const { answers, problems } = readSheet(letters, written, asked); return { answers: [...answers.values()], problems: problems.map(({ number, reason }) => `${number ?? ''} ${reason}`.trim()) }; };

test.each<[string, unknown[]]>([
  [`${single}A`, [idOf('single', 0)]],
  [`${single} b`, [idOf('single', 1)]],
  [`${single}. A; ${truth}=B`, [idOf('single', 0), false]],
  [`${single}A${truth}A`, [idOf('single', 0), true]],
  [`${multiple}CA`, [[idOf('multiple', 0), idOf('multiple', 2)].sort()]],
  [`${multiple} A, C`, [[idOf('multiple', 0), idOf('multiple', 2)].sort()]],
  [`${single}-`, []],
  [`${single}`, []],
  ['', []],
])('“%s” is read', (letters, answers) => {
  expect(only(letters)).toEqual({ answers, problems: [] });
});

test.each<[string, Record<string, string>, string]>([
  [`${single}AB`, {}, `${single} chỉ được chọn một phương án`],
  [`${single}Z`, {}, `${single} không có phương án Z`],
  [`${multiple}AA`, {}, `${multiple} một chữ được ghi hai lần`],
  [`${single}A ${single}B`, {}, `${single} được ghi hai lần`],
  ['99A', {}, '99 đề không có câu này'],
  [`${short}A`, {}, `${short} câu này không trả lời bằng chữ cái`],
  [`${ordering}AB`, {}, `${ordering} cần ghi đủ các chữ theo thứ tự`],
  ['xin chào 1A', {}, 'không đọc được “XIN”'],
  [`${single}A?`, {}, `không đọc được “${single}A?”`],
  ['', { [String(matching)]: '1Z' }, `${matching} cần ghi dạng 1B 2A, mỗi số một chữ`],
  ['', { [String(matching)]: '1A 1B' }, `${matching} cần ghi dạng 1B 2A, mỗi số một chữ`],
  ['', { [String(cloze)]: 'a;b;c;d' }, `${cloze} chỉ có 3 chỗ trống`],
  ['', { [String(cloze)]: '61; một cửa; Z' }, `${cloze} chỗ trống chọn phương án cần một chữ cái có trong đề`],
  ['', { [String(single)]: 'A' }, `${single} câu này trả lời bằng chữ cái ở ô trên`],
  ['', { [String(short)]: 'x'.repeat(501) }, `${short} câu trả lời dài quá`],
])('“%s” %j is told: %s', (letters, written, problem) => {
  expect(only(letters, written).problems).toContain(problem);
});

test('an essay is on the paper, and what is blank was left out', () => {
  expect(only('', { [String(essay)]: 'x', [String(short)]: '  ' }).answers).toEqual([ON_PAPER]);
});

test.each(['-', '–', '—'])('“%s” is a question left out, also where words are written: no marker waits for an essay that is not there', (dash) => {
  expect(only('', { [String(essay)]: dash, [String(short)]: dash })).toMatchObject({ answers: [], problems: [] });
  expect(readCells(new Map([essay!, short!, single!, numeric!].map((number) => [number, ` ${dash} `])), asked)).toEqual({ answers: new Map(), problems: [] });
});

test('whoever types the key of a paper, in whatever order it stands, gets full marks everywhere', () => {
  for (let i = 0; i < 20; i++) {
    const random = seededRandom(`đề ${i}`);
    const paper = asked.map((one) => ({ ...one, order: shuffled(one.order, random) }));
    const keys = paper.filter(({ content }) => content.type !== 'essay').map((one) => ({ one, key: keyOf(one.content, one.order) }));
    const letters = keys.filter(({ one }) => isLettered(one)).map(({ one, key }) => `${one.number}${key}`).join(' ');
    const written = Object.fromEntries(keys.filter(({ one }) => !isLettered(one)).map(({ one, key }) => [String(one.number), one.content.type === 'cloze' ? key.replace(/\(1\) /, '').replace(/ ?\(\d\) /g, '; ') : key]));
    const { answers, problems } = readSheet(letters, written, paper);
    expect(problems).toEqual([]);
    for (const { one } of keys) expect([one.content.type, grade(one.content, answers.get(one.slot)).fraction]).toEqual([one.content.type, 1]);
  }
  expect([numeric, cloze].every((number) => number! > 0)).toBe(true);
});

test('cells of a table are read each by itself, and one cell answers no other question', () => {
  const cells = (...given: [number, string][]) => { const { answers, problems } = readCells(new Map(given), asked); return { answers: [...answers.values()], problems: problems.map(({ number, reason }) => `${number} ${reason}`) }; };
  expect(cells([single!, ' b '], [multiple!, 'c, a'], [truth!, '-'], [short!, '95'], [essay!, 'x'], [999, '-'], [numeric!, ''])).toEqual({ answers: [idOf('single', 1), [idOf('multiple', 0), idOf('multiple', 2)].sort(), '95', ON_PAPER], problems: [] });
  expect(cells([single!, `A ${truth}B`]).problems).toHaveLength(1);
  expect(cells([999, 'A'], [single!, 'AB'])).toEqual({ answers: [], problems: ['999 đề không có câu này', `${single} chỉ được chọn một phương án`] });
});
