import { linesOf, lineOf, textCell, workbookOf, zipOf } from '../../../test/support/workbooks.js';
import { sayRemark } from './formats/remarks.js';
import type { StaffFile, StaffRow } from './formats/staff-file.js';
import { readStaffFile } from './read-staff-file.js';

const read = (bytes: Buffer, name = 'ds.xlsx'): Promise<StaffFile> => readStaffFile(bytes, name, { today: '2026-11-22' });
const peopleOf = ({ sheets }: StaffFile): readonly StaffRow[] => sheets.flatMap(({ rows }) => rows);
const compound = (stream: string): Buffer => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(stream, 'utf16le')]);

test.each<[string, () => Promise<Buffer> | Buffer, string]>([
  ['a binary workbook', () => zipOf({ 'xl/workbook.bin': 'x', '[Content_Types].xml': '<Types/>' }), '(.xlsb)'],
  ['a document of LibreOffice', () => zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }), '(.ods)'],
  ['a text of Word', () => zipOf({ 'word/document.xml': '<w/>' }), 'văn bản Word'],
  ['an old text of Word', () => compound('WordDocument'), 'văn bản Word'],
  ['slides', () => zipOf({ 'ppt/presentation.xml': '<p/>' }), 'PowerPoint'],
  ['a zip with lists in it', () => zipOf({ 'a/ds.xlsx': 'x' }), 'giải nén'],
  ['another zip', () => zipOf({ 'a.txt': 'x' }), 'tệp nén'],
  ['a web page under the name of a workbook', () => Buffer.from('\ufeff<!-- x -->\n<META http-equiv="x"><table><tr><td>Họ và tên</td><td>SĐT</td></tr></table>'), 'trang web'],
  ['a workbook of 2003 in XML', () => Buffer.from('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'), '(.xls)'],
  ['a picture', () => Buffer.from('89504e470d0a1a0a', 'hex'), 'ảnh PNG'],
  ['noise', () => Buffer.from(Array.from({ length: 4_000 }, (_, i) => 128 + ((i * 7919) % 127))), 'bảng mã'],
])('%s is refused with a sentence that helps', async (_name, make, words) => {
  const { refusal, sheets } = await read(await make());
  expect(sheets.flatMap(({ rows }) => rows)).toEqual([]);
  expect(sayRemark(refusal!)).toContain(words);
  expect(sayRemark(refusal!)).not.toMatch(/[{}]|undefined/);
});

test.each([
  ['an entity that names a file', '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'],
  ['entities that multiply', `<!DOCTYPE x [<!ENTITY a "${'lol'.repeat(10)}"><!ENTITY b "&a;&a;&a;&a;">]>`],
  ['a document type elsewhere', '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">'],
])('%s is refused in every part', async (_name, doctype) => {
  const list = linesOf([['Họ và tên', 'SĐT'], ['Lò Văn An', '0912000001']]);
  const inSheet = await zipOf({
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="A" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?>${doctype}<worksheet><sheetData>${list}</sheetData></worksheet>`,
  });
  expect((await read(inSheet)).refusal?.code).toBe('file-forbidden-xml');
});

test('an unknown entity in a cell stays a text and opens nothing', async () => {
  const file = await read(await workbookOf([{ name: 'A', rows: linesOf([['Họ và tên', 'Chức vụ'], ['Lò Văn An', 'x']]).replace('<t>x</t>', '<t>Y sĩ &amp;secret; &#x110;ội</t>') }]));
  expect(peopleOf(file)).toMatchObject([{ fullName: 'Lò Văn An', title: 'Y sĩ &secret; Đội' }]);
});

test('a sheet with 16,384 columns is read as far as a list goes, and the rest is told', async () => {
  const letter = (i: number): string => (i < 26 ? '' : letter(Math.floor(i / 26) - 1)) + String.fromCharCode(65 + (i % 26));
  const wide = (line: number, first: readonly string[]): string => lineOf(line, ...Array.from({ length: 16_384 }, (_, i) => textCell(`${letter(i)}${line}`, first[i] ?? `Cột ${i}`)));
  const file = await read(await workbookOf([{ name: 'A', rows: wide(1, ['Họ và tên', 'SĐT']) + wide(2, ['Lò Văn An', '0912000001']) + wide(3, ['Vì Thị Ơn', '0912000002']) }]));
  expect(peopleOf(file).map(({ fullName, phone }) => [fullName, phone])).toEqual([['Lò Văn An', '0912000001'], ['Vì Thị Ơn', '0912000002']]);
  expect(file.sheets[0]!.notes).toContainEqual({ code: 'columns-cut', params: { limit: '200' } });
});

test('an archive that declares less than comes out of it is refused', async () => {
  const bytes = await workbookOf([{ name: 'A', rows: linesOf([['Họ và tên', 'SĐT'], ...Array.from({ length: 5_000 }, () => ['Lò Văn An', '0912000001'])]) }]);
  // The sizes in the central directory of the largest part.
  const name = Buffer.from('xl/worksheets/sheet1.xml');
  const at = bytes.lastIndexOf(name) - 46;
  expect(bytes.readUInt32LE(at)).toBe(0x02014b50);
  bytes.writeUInt32LE(1_000, at + 24);
  expect((await read(bytes)).refusal?.code).toMatch(/^file-(?:broken|bomb)$/);
});

test('an archive with two parts of one name is refused', async () => {
  const bytes = await zipOf({ 'xl/workbook.xml': '<workbook/>', 'xl/Workbook.xml': '<workbook/>' });
  expect((await read(bytes)).refusal?.code).toBe('file-bomb');
});

test('more than 60 MB are refused unread', async () => {
  const { refusal } = await read(Buffer.alloc(60_000_001, 65));
  expect(sayRemark(refusal!)).toContain('60 MB');
});

test('50 MB in a single line, or behind a quote that never ends, are refused in seconds', async () => {
  const started = performance.now();
  expect((await read(Buffer.alloc(50_000_000, 'Lò Văn An '), 'ds.csv')).refusal).not.toBeNull();
  expect((await read(Buffer.from(`Họ và tên;SĐT\n"Lò Văn An;0912\n${'Vì Thị Ơn;0912000001\n'.repeat(20_000)}`), 'ds.csv')).refusal).toBeNull();
  expect(performance.now() - started).toBeLessThan(25_000);
}, 30_000);

test('formulas and links in cells stay the texts that they are', async () => {
  const evil = ['=HYPERLINK("http://x","y")', '+cmd|calc!A0', '@SUM(1)', '-2+3', '<script>alert(1)</script>'];
  const csv = `Họ và tên,Chức vụ,Đơn vị\n${evil.map((text) => `Lò Văn An,"${text.replace(/"/g, '""')}","${text.replace(/"/g, '""')}"`).join('\n')}\n`;
  expect(peopleOf(await read(Buffer.from(csv), 'ds.csv')).map(({ title, unitText }) => [title, unitText])).toEqual(evil.map((text) => [text, text]));
  const named = await read(Buffer.from(`Họ và tên,SĐT\n=1+1,0912000001\nLò Văn An,0912000002\n`), 'ds.csv');
  expect(named.sheets[0]!.rejected.map(({ reason }) => reason.code)).toEqual(['name-impossible']);
});

test('a text made to keep patterns busy costs no more than another, on however many lines it stands', async () => {
  const busy = [' -'.repeat(900) + 'x', '('.repeat(1_900), '0912 '.repeat(380), '.,;'.repeat(600) + 'a', 'Phòng '.repeat(300), 'a@'.repeat(900), '1/'.repeat(900), 'à'.repeat(1_900), '(a'.repeat(950), ' 1a'.repeat(600), 'ngày '.repeat(390), '\u0301'.repeat(1_900)];
  const columns = ['Họ và tên', 'Ngày sinh', 'SĐT', 'Thư điện tử', 'Chức vụ', 'Đơn vị', 'Đối tượng', 'Mã CB', 'Từ ngày'];
  const strings = busy.map((text) => `<si><t>${text}</t></si>`).join('');
  const lines = Array.from({ length: 900 }, (_, i) => lineOf(i + 2, ...columns.map((_column, c) => `<c r="${String.fromCharCode(65 + c)}${i + 2}" t="s"><v>${(i + c) % busy.length}</v></c>`)));
  const bytes = await workbookOf([{ name: 'A', rows: linesOf([columns]) + lines.join('') }], { strings });
  const started = performance.now();
  await read(bytes);
  expect(performance.now() - started).toBeLessThan(20_000);
}, 30_000);
