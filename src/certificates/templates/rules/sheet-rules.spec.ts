import { filledLines, filledRows, placeholdersIn, PLACEHOLDERS, unknownPlaceholders, type Placeholder, type Values } from './placeholders.js';
import { problemsOf, type Means } from './problems.js';
import { builtInLayout } from './built-in.js';
import { heightOf, paperSize, type RowsField, type SheetField, type SheetLayout, type TextField } from './sheet.js';

const means: Means = { pictures: new Set(['seal']), missingGlyphs: (text) => [...text].filter((character) => character === '中') };
const values: Values = { ...(Object.fromEntries(Object.keys(PLACEHOLDERS).map((name) => [name, `<${name}>`])) as Record<Placeholder, string>), 'kết quả': null, 'giá trị': null, 'cơ quan cấp': 'ỦY BAN NHÂN DÂN\nXÃ YÊN CHÂU', 'họ tên': 'Lò *A* {số vào sổ}' };
const plain = (lines: ReturnType<typeof filledLines>) => lines.map((line) => line.map(({ text, bold }) => (bold ? `*${text}*` : text)).join(''));

describe('a text with placeholders', () => {
  test('takes names however they are spaced and written', () => {
    expect([...placeholdersIn('{Họ  tên} {SỐ VÀO SỔ} {lạ}')]).toEqual(['họ tên', 'số vào sổ']);
    expect([...placeholdersIn('{họ tên}'.normalize('NFD'))]).toEqual(['họ tên']);
    expect(unknownPlaceholders('{họ tên} {hoten} {} {constructor}')).toEqual(['{hoten}', '{}', '{constructor}']);
  });

  test('says a value of several lines on several lines, and keeps what is bold', () => {
    expect(plain(filledLines('{cơ quan chủ quản}\n*{cơ quan cấp}*', values))).toEqual(['<cơ quan chủ quản>', '*ỦY BAN NHÂN DÂN*', '*XÃ YÊN CHÂU*']);
  });

  test('leaves out a line whose value nobody knows, and takes braces and asterisks of a name as letters', () => {
    expect(plain(filledLines('Kết quả: {kết quả}\nCấp cho *{họ tên}*', values))).toEqual(['Cấp cho *Lò *A* {số vào sổ}*']);
  });

  test('makes facts of labels and values', () => {
    expect(filledRows('Ngày sinh: | *{ngày sinh}*\nKết quả: | {kết quả}\nkhông nhãn', values).map(({ label, value }) => [label.map(({ text }) => text).join(''), value])).toEqual([
      ['Ngày sinh:', [{ text: '<ngày sinh>', bold: true }]],
      ['', [{ text: 'không nhãn', bold: false }]],
    ]);
  });
});

describe('a layout', () => {
  const change = (layout: SheetLayout, id: string, over: Partial<Omit<TextField, 'kind'>> & Partial<Omit<RowsField, 'kind'>>): SheetLayout => ({ ...layout, fields: layout.fields.map((field) => (field.id === id ? ({ ...field, ...over } as SheetField) : field)) });
  const without = (layout: SheetLayout, id: string): SheetLayout => ({ ...layout, fields: layout.fields.filter((field) => field.id !== id) });
  const paper = builtInLayout('giay-chung-nhan');
  const official = builtInLayout('chung-chi');

  test('that comes with the program can be published, and each only as what it is', () => {
    expect(problemsOf(paper, 'giay-chung-nhan', means)).toEqual([]);
    expect(problemsOf(official, 'chung-chi', means)).toEqual([]);
    expect(problemsOf(official, 'giay-chung-nhan', means)).toEqual([{ what: 'no-disclaimer', field: null }, { what: 'official-title', field: 'tieu-de' }]);
    expect(problemsOf(paper, 'chung-chi', means)).toEqual([{ what: 'no-official-title', field: null }]);
  });

  test.each(['CHỨNG CHỈ', 'C H Ứ N G  C H Ỉ', '*CHỨNG* CHỈ', 'Chứng chỉ', 'chứng chỉ.', 'CHỨNG CHỈ BỒI DƯỠNG', 'CHỨNG CHỈ'.normalize('NFD'), 'ＣHỨNG CHỈ', 'CHỨNG{kết quả} CHỈ'])('a giấy chứng nhận may not be called “%s”', (title) => {
    expect(problemsOf(change(paper, 'tieu-de', { text: title }), 'giay-chung-nhan', means)).toContainEqual({ what: 'official-title', field: 'tieu-de' });
  });

  test('may speak of chứng chỉ in a sentence', () => {
    expect(problemsOf(change(paper, 'gia-tri', { text: 'Giấy này KHÔNG THAY THẾ  chứng chỉ.' }), 'giay-chung-nhan', means)).toEqual([]);
  });

  test.each([
    ['the name', without(paper, 'ho-ten'), { what: 'lacks', field: null, placeholder: 'họ tên' }],
    ['the register number', without(paper, 'tra-cuu'), { what: 'lacks', field: null, placeholder: 'số vào sổ' }],
    ['the code', without(paper, 'qr'), { what: 'no-qr', field: null }],
    ['the disclaimer', without(paper, 'gia-tri'), { what: 'no-disclaimer', field: null }],
    ['anything', { ...paper, fields: [] }, { what: 'nothing', field: null }],
  ])('without %s cannot be published', (_name, layout, problem) => expect(problemsOf(layout, 'giay-chung-nhan', means)).toEqual([problem]));

  test.each([
    ['reaches over the right edge', 'ho-ten', { w: 275 }, 'outside'],
    ['begins above the page', 'ho-ten', { y: -1 }, 'outside'],
    ['reaches below the page with its lines', 'ho-ten', { y: 195, text: '{họ tên}\n{họ tên}' }, 'outside'],
    ['stands on a side that there is not', 'ho-ten', { side: 2 as const }, 'side'],
    ['has no room for a word', 'noi-cap', { w: 4 }, 'narrow'],
    ['has no room for values', 'noi-dung', { labelW: 220 }, 'narrow'],
    ['says nothing', 'noi-cap', { text: ' ' }, 'empty'],
    ['is a code too small to be read', 'qr', { w: 12 }, 'qr-small'],
  ])('with a field that %s cannot be published', (_name, id, over, what) => expect(problemsOf(change(paper, id, over), 'giay-chung-nhan', means)).toEqual([{ what, field: id }]));

  test('names placeholders and characters that there are not', () => {
    expect(problemsOf(change(paper, 'noi-cap', { text: '{ho ten} 中文' }), 'giay-chung-nhan', means)).toEqual([
      { what: 'unknown-placeholder', field: 'noi-cap', written: ['{ho ten}'] }, { what: 'glyphs', field: 'noi-cap', written: ['中'] },
    ]);
  });

  test('knows the size of its paper and of its fields', () => {
    expect(paperSize({ paper: 'A5', orientation: 'portrait' })).toEqual({ w: 148, h: 210 });
    expect(paperSize({ paper: 'A5', orientation: 'landscape' })).toEqual({ w: 210, h: 148 });
    expect(heightOf(paper.fields.find(({ id }) => id === 'ho-ten')!)).toBeCloseTo(10.94, 1);
    expect(heightOf(paper.fields.find(({ id }) => id === 'tra-cuu')!)).toBeCloseTo(3 * 4.256 + 2 * 0.9, 1);
  });
});
