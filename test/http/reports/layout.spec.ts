import { aForm, aReport, aUnit, oneCourse } from '../../../src/reports/test-support/report-data.js';
import { buildDocument, NO_TEXTS } from '../../../src/reports/official/document/build.js';
import { MOTTO, STATE_NAME, textWidth } from '../../../src/platform/prints/layout.js';
import render from '../../../src/platform/prints/official/render.js';
import { pagesOf, partsOf, textOfDocx } from './report-files.js';

/** What Phụ lục I of Nghị định 30/2020/NĐ-CP and the sketch of the report ask for, read off the files. */
const MM = 72 / 25.4;
const TWIPS = 1440 / 25.4;

const units = Array.from({ length: 60 }, (_, i) => aUnit(`Xã số ${i + 1}`, oneCourse(20, i % 21)));
const people = Array.from({ length: 90 }, (_, i) => ({ fullName: `Nguyễn Hoàng Thị Khánh Huyền ${i + 1}`, title: 'Công chức Văn hóa - Xã hội', unit: 'Xã Yên Châu', course: 'CCHC', dueOn: '2026-12-31', state: 'not-started' as const }));
const data = aReport(units, {
  trend: [
    { day: '2026-10-14', must: 1200, done: 200 },
    { day: '2026-12-14', must: 1200, done: 560 },
  ],
  missing: { people, total: 90, persons: 90 },
});
const texts = { ...NO_TEXTS, direction: 'Đã ban hành văn bản hướng dẫn triển khai, đôn đốc các cơ quan, đơn vị, địa phương thực hiện đúng tiến độ của kế hoạch. '.repeat(12), tasks: 'Tiếp tục đôn đốc.' };
const document = buildDocument(data, aForm, texts);
const facts = { title: 'Báo cáo', author: 'Sở Nội vụ', at: new Date('2026-12-16T00:00:00Z') };

describe('the Word file', () => {
  let parts: Map<string, string>;
  let body: string;
  let styles: string;
  beforeAll(async () => {
    parts = await partsOf(await render({ format: 'docx', document, facts }));
    body = parts.get('word/document.xml')!;
    styles = parts.get('word/styles.xml')!;
  });

  const attribute = (xml: string, name: string) => Number(new RegExp(`w:${name}="(\\d+)"`).exec(xml)?.[1]);
  const style = (id: string) => new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`, 's').exec(styles)![0];

  test('is A4 with the margins of the decree, landscape where the tables are wide', () => {
    const sections = [...body.matchAll(/<w:sectPr.*?<\/w:sectPr>/gs)].map(([xml]) => xml);
    expect(sections).toHaveLength(1 + document.appendices.length);
    for (const [i, xml] of sections.entries()) {
      const landscape = i > 0 && document.appendices[i - 1]!.landscape;
      const [width, height] = [attribute(xml, 'w'), attribute(xml, 'h')].map((twips) => Math.round(twips / TWIPS));
      expect([width, height]).toEqual(landscape ? [297, 210] : [210, 297]);
      expect(xml.includes('w:orient="landscape"')).toBe(landscape);
      const margin = /<w:pgMar[^>]*>/.exec(xml)![0];
      for (const [side, least, most] of [['top', 20, 25], ['bottom', 20, 25], ['left', 30, 35], ['right', 15, 20]] as const) {
        expect(attribute(margin, side) / TWIPS).toBeGreaterThanOrEqual(least - 0.1);
        expect(attribute(margin, side) / TWIPS).toBeLessThanOrEqual(most + 0.1);
      }
    }
  });

  test('numbers its pages in the middle of the top margin, from the second on', () => {
    const [first, ...others] = [...body.matchAll(/<w:sectPr.*?<\/w:sectPr>/gs)].map(([xml]) => xml);
    expect(first).toContain('<w:titlePg');
    expect(first).not.toContain('w:type="first"');
    for (const xml of others) expect(xml).not.toMatch(/<w:titlePg\/>|<w:pgNumType[^>]*w:start/);
    const headers = [...parts].filter(([name]) => /^word\/header\d+\.xml$/.test(name));
    expect(headers).toHaveLength(1 + document.appendices.length);
    for (const [, xml] of headers) {
      expect(xml).toContain('PAGE');
      expect(xml).toContain('w:val="SoTrang"');
    }
    expect(style('SoTrang')).toContain('<w:jc w:val="center"/>');
  });

  test('has real styles in Times New Roman, black, in the sizes of the decree', () => {
    expect([...styles.matchAll(/w:ascii="([^"]+)"/g)].map(([, name]) => name).every((name) => name === 'Times New Roman')).toBe(true);
    const look = (id: string) => ({ size: attribute(/<w:sz [^>]*>/.exec(style(id))![0], 'val') / 2, bold: /<w:b\/>|<w:b w:val="(true|1)"\/>/.test(style(id)), italic: /<w:i\/>|<w:i w:val="(true|1)"\/>/.test(style(id)) });
    expect(look('QuocHieu')).toEqual({ size: 12, bold: true, italic: false });
    expect(look('TieuNgu')).toEqual({ size: 13, bold: true, italic: false });
    expect(look('CoQuanChuQuan')).toEqual({ size: 12, bold: false, italic: false });
    expect(look('CoQuanBanHanh')).toEqual({ size: 12, bold: true, italic: false });
    expect(look('SoKyHieu')).toEqual({ size: 13, bold: false, italic: false });
    expect(look('DiaDanh')).toEqual({ size: 13, bold: false, italic: true });
    expect(look('NoiDung')).toEqual({ size: 14, bold: false, italic: false });
    expect(look('NoiNhan')).toEqual({ size: 12, bold: true, italic: true });
    expect(look('NoiNhanMuc')).toEqual({ size: 11, bold: false, italic: false });
    expect(look('HoTen')).toEqual({ size: 14, bold: true, italic: false });
    expect(style('NoiDung')).toMatch(/w:firstLine="720"/);
    expect(style('NoiDung')).toContain('<w:jc w:val="both"/>');
    for (const heading of ['Heading1', 'Heading2']) expect(style(heading)).toContain('<w:jc w:val="left"/>');
    expect(attribute(/<w:spacing [^>]*>/.exec(style('NoiDung'))![0], 'after')).toBeGreaterThanOrEqual(6 * 20);
    const used = new Set([...body.matchAll(/<w:pStyle w:val="([^"]+)"/g)].map(([, id]) => id!));
    expect(used.size).toBeGreaterThan(15);
    for (const id of used) expect(/<w:color w:val="([^"]+)"/.exec(style(id))![1]).toBe('000000');
  });

  test('draws the lines under the names, as long as they must be, and spaces nothing by empty paragraphs', () => {
    const lengths = [...body.matchAll(/<wp:extent cx="(\d+)" cy="0"/g)].map(([, emu]) => Number(emu) / 12_700);
    const [office, motto, about] = lengths;
    expect(lengths).toHaveLength(3);
    expect(motto! / textWidth(MOTTO, 'bold', 13)).toBeCloseTo(1, 1);
    const share = office! / textWidth(aForm.issuer, 'bold', 12);
    expect(share).toBeGreaterThan(1 / 3);
    expect(share).toBeLessThan(0.5);
    expect(about).toBeGreaterThan(60);
    const text = textOfDocx(parts);
    expect(text.join('')).not.toMatch(/_{3}|─{3}|-{4}/);
    expect(text.slice(0, 10)).toEqual([aForm.superior, aForm.issuer, STATE_NAME, MOTTO, 'Số: 05/BC-SNV', 'Sơn La, ngày 16 tháng 12 năm 2026', 'BÁO CÁO', document.header.about, 'Kính gửi: Ủy ban nhân dân tỉnh Sơn La.', text[9]]);
    expect(text[9]).toMatch(/^Thực hiện Kế hoạch/);
  });

  test('repeats the heads of tables and splits no row', () => {
    const tables = [...body.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([xml]) => xml).filter((xml) => xml.includes('w:val="BangDau"'));
    expect(tables).toHaveLength(document.appendices.length);
    for (const xml of tables) {
      const rows = [...xml.matchAll(/<w:tr[ >].*?<\/w:tr>/gs)].map(([row]) => row);
      expect(rows[0]).toContain('<w:tblHeader');
      expect(rows.every((row) => row.includes('<w:cantSplit'))).toBe(true);
    }
  });

  test('breaks no number of a document at its hyphen', async () => {
    const numbered = buildDocument(data, aForm, { ...texts, direction: 'Kế hoạch số 12/KH-UBND và Nghị định số 61/2018/NĐ-CP.' });
    const written = await partsOf(await render({ format: 'docx', document: numbered, facts }));
    expect(written.get('word/document.xml')).toMatch(/12\/KH<\/w:t><w:noBreakHyphen\/><w:t[^>]*>UBND/);
    expect(textOfDocx(written)).toContain('Kế hoạch số 12/KH-UBND và Nghị định số 61/2018/NĐ-CP.');
  });

  test('tells nothing about when and where it was packed', async () => {
    expect(parts.get('docProps/core.xml')).toContain('2026-12-16T00:00:00Z');
    for (const format of ['docx', 'pdf', 'xlsx'] as const) expect((await render({ format, document, facts })).equals(await render({ format, document, facts }))).toBe(true);
  });
});

describe('the Excel file', () => {
  test('is printed with all columns of a table on one page, within the margins of the decree', async () => {
    const sheets = [...(await partsOf(await render({ format: 'xlsx', document, facts })))].filter(([name]) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name));
    expect(sheets).toHaveLength(document.appendices.length);
    for (const [i, [, xml]] of sheets.entries()) {
      expect(xml).toMatch(/<worksheet[^>]*><sheetPr><pageSetUpPr fitToPage="1"\/><\/sheetPr>/);
      const setup = /<pageSetup[^>]*>/.exec(xml)![0];
      for (const part of ['paperSize="9"', 'fitToWidth="1"', 'fitToHeight="0"', `orientation="${document.appendices[i]!.landscape ? 'landscape' : 'portrait'}"`]) expect(setup).toContain(part);
      expect(/<pageMargins[^>]*>/.exec(xml)![0]).toMatch(/left="1.18" right="0.59" top="0.79" bottom="0.79"/);
    }
  });
});

describe('the PDF', () => {
  let pages: Awaited<ReturnType<typeof pagesOf>>;
  beforeAll(async () => {
    pages = await pagesOf(await render({ format: 'pdf', document, facts }));
  });

  test('keeps everything within the margins but the numbers of the pages, which begin with the second', () => {
    for (const [i, { width, height, items }] of pages.entries()) {
      const numbers = items.filter(({ y }) => y < 19 * MM);
      expect(numbers.map(({ text }) => text)).toEqual(i === 0 ? [] : [String(i + 1)]);
      const middle = (30 * MM + width - 15 * MM) / 2;
      for (const { x, right } of numbers) expect(Math.abs((x + right) / 2 - middle)).toBeLessThan(1);
      for (const { x, y, right } of items) {
        expect(x).toBeGreaterThan(30 * MM - 1);
        expect(right).toBeLessThan(width - 15 * MM + 1);
        expect(y).toBeLessThan(height - 20 * MM + 1);
      }
    }
  });

  test('holds the text of the Word file, as NFC, and the tables on pages of their own way', async () => {
    const squeezed = (texts: readonly string[]) => texts.join('').replace(/[\s\u00a0]+/g, '');
    const all = squeezed(pages.flatMap(({ items }) => items.map(({ text }) => text)));
    expect(all).toBe(all.normalize('NFC'));
    for (const text of textOfDocx(await partsOf(await render({ format: 'docx', document, facts })))) expect(all).toContain(squeezed([text]));
    expect(new Set(pages.map(({ width, height }) => width > height))).toEqual(new Set([false, true]));
  });

  test('repeats the head of a table on each of its pages', () => {
    const listed = pages.filter(({ items }) => items.some(({ text }) => /^Nguyễn Hoàng/.test(text)));
    expect(listed.length).toBeGreaterThan(1);
    for (const { items } of listed) expect(items.map(({ text }) => text)).toContain('Họ và tên');
  });

  test('ends no page with a heading, and leaves no signature alone, wherever the pages break', async () => {
    const few = aReport(units.slice(0, 3));
    for (let lines = 0; lines < 26; lines++) {
      const some = buildDocument(few, aForm, { ...texts, direction: 'Một dòng.\n'.repeat(lines), strengths: 'Tốt.', weaknesses: 'Chậm.', tasks: `Tiếp tục đôn đốc.\n${'Đề nghị bố trí máy tính cho các đơn vị. '.repeat(lines % 9)}\nHết.` });
      const body = (await pagesOf(await render({ format: 'pdf', document: some, facts }))).filter(({ width, height }) => width < height);
      for (const { items } of body) expect(items.reduce((last, item) => (item.y >= last.y ? item : last)).text).not.toMatch(/^(?:[IVX]+|\d)\. /);
      const signed = body.find(({ items }) => items.some(({ text }) => text === aForm.signerName))!;
      expect(signed.items.map(({ text }) => text)).toContain('Hết.');
    }
  });

  test('leaves no note without a row of its table', async () => {
    for (let rows = 14; rows < 34; rows++) {
      const some = await pagesOf(await render({ format: 'pdf', document: buildDocument(aReport(units.slice(0, rows)), aForm, texts), facts }));
      const noted = some.find(({ items }) => items.some(({ text }) => text.startsWith('Số liệu đến hết ngày')))!;
      expect(noted.items.map(({ text }) => text)).toContain('Tổng cộng');
    }
  });
});
