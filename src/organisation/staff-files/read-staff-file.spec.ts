import { lineOf as row, mergesOf, numberCell as n, SOME_STYLES, textCell as t, workbookOf, zipOf as zip } from '../../../test/support/workbooks.js';
import { readStaffFile } from './read-staff-file.js';
import { sayRemark } from './formats/remarks.js';

const today = '2026-11-22';
const read = (bytes: Buffer, name = 'ds.csv') => readStaffFile(bytes, name, { today });

const workbook = (rows: string, { after = '', styles = '', props = '' } = {}): Promise<Buffer> => workbookOf([{ name: 'Sheet1', rows, after }], { styles, props });

test('an office’s workbook with titles, a header of two lines, groups, totals and signatures', async () => {
  const file = await read(
    await workbook(
      [
        row(1, t('A1', 'UBND HUYỆN YÊN CHÂU')),
        row(2, t('A2', 'DANH SÁCH CÁN BỘ, CÔNG CHỨC')),
        row(4, t('A4', 'STT'), t('B4', 'Họ và tên'), t('C4', 'Ngày, tháng, năm sinh'), t('E4', 'Chức vụ'), t('F4', 'SĐT')),
        row(5, t('C5', 'Nam'), t('D5', 'Nữ')),
        row(6, n('A6', 1), n('B6', 2), n('C6', 3), n('D6', 4), n('E6', 5), n('F6', 6)),
        row(7, t('A7', 'I'), t('B7', 'Phòng Nội vụ (2 người)')),
        row(8, n('A8', 1), t('B8', 'LÒ VĂN  AN'), n('C8', 31813, 1), t('E8', 'Trưởng phòng'), n('F8', 912345678)),
        row(9, n('A9', 2), t('B9', 'Vì Thị Ơn'.normalize('NFD')), t('D9', '31/02/1990'), t('E9', 'Chuyên viên'), t('F9', '+84 987.654.321')),
        row(10, t('A10', 'II'), t('B10', 'Phòng Tư pháp')),
        row(11, n('A11', 1), t('B11', 'nguyÔn v¨n b×nh', 2), n('C11', 1987), t('E11', '=cmd|calc')),
        row(12, t('B12', 'Tổng cộng: 3 người')),
        row(14, t('B14', 'Người lập biểu'), t('E14', 'Chủ tịch')),
        row(17, t('B17', 'Lò Thị Hoa')),
      ].join(''),
      { styles: SOME_STYLES, after: mergesOf('A4:A5', 'B4:B5', 'C4:D4', 'E4:E5', 'F4:F5') },
    ),
    'ds.xlsx',
  );
  expect(file.refusal).toBeNull();
  const people = file.sheets[0]!.rows.map(({ line, fullName, birthDate, birthYear, phone, title, unitText }) => ({ line, fullName, birthDate, birthYear, phone, title, unitText }));
  expect(people).toEqual([
    { line: 8, fullName: 'Lò Văn An', birthDate: '1987-02-05', birthYear: 1987, phone: '0912345678', title: 'Trưởng phòng', unitText: 'Phòng Nội vụ' },
    { line: 9, fullName: 'Vì Thị Ơn', birthDate: null, birthYear: 1990, phone: '0987654321', title: 'Chuyên viên', unitText: 'Phòng Nội vụ' },
    { line: 11, fullName: 'Nguyễn Văn Bình', birthDate: null, birthYear: 1987, phone: null, title: '=cmd|calc', unitText: 'Phòng Tư pháp' },
  ]);
  expect(file.sheets[0]!.rejected).toEqual([]);
});

const tcvn3 = 'STT;Hä vµ tªn;N¨m sinh;Chøc vô;§¬n vÞ\n1;NguyÔn V¨n Tó;5.2.1987;Chuyªn viªn;Phßng Néi vô\n2;Lß ThÞ Hång;1990;C¸n bé;Phßng T ph¸p\n';
const vni = 'STT,Hoï vaø teân,Naêm sinh,Ñôn vò\n1,Nguyeãn Vaên Tuù,05/02/1987,Phoøng Noäi vuï\n';
const plain = 'STT;Họ đệm;Tên;Ngày sinh;Đơn vị\n1;Nguyễn Văn;Tú;05/02/1987;Phòng Nội vụ\n';

test.each([
  ['TCVN3', Buffer.from(tcvn3, 'latin1'), 'Nguyễn Văn Tú'],
  ['VNI', Buffer.from(vni, 'latin1'), 'Nguyễn Văn Tú'],
  ['TCVN3 inside UTF-8', Buffer.from(tcvn3), 'Nguyễn Văn Tú'],
  ['UTF-8', Buffer.from(plain), 'Nguyễn Văn Tú'],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${plain}`), 'Nguyễn Văn Tú'],
  ['UTF-16 with tabs', Buffer.from(`\ufeff${plain.replaceAll(';', '\t')}`, 'utf16le'), 'Nguyễn Văn Tú'],
  ['NFD', Buffer.from(plain.normalize('NFD')), 'Nguyễn Văn Tú'],
])('a CSV in %s gives the same person', async (_name, bytes, fullName) => {
  const file = await read(bytes);
  expect(file.refusal).toBeNull();
  expect(file.sheets[0]!.rows[0]).toMatchObject({ at: 'dòng 2', line: 2, fullName, birthDate: '1987-02-05', unitText: 'Phòng Nội vụ' });
});

test('doubles in the file are told in the later line', async () => {
  const file = await read(Buffer.from('Họ và tên,SĐT\nLò Văn An,0912345678\nVì Thị Ơn,912345678\n'));
  expect(file.sheets[0]!.rows[1]!.warnings).toContainEqual({ code: 'same-phone', params: { at: 'dòng 2' } });
});

test('the order of the columns does not matter, and reading twice gives the same', async () => {
  const one = await read(Buffer.from('Họ và tên,Ngày sinh,Chức vụ\nLò Văn An,5/2/1987,Chuyên viên\n'));
  const other = await read(Buffer.from('Chức vụ,Ngày sinh,Họ và tên\nChuyên viên,5/2/1987,Lò Văn An\n'));
  expect(other.sheets[0]!.rows).toEqual(one.sheets[0]!.rows);
  expect(await read(Buffer.from('Họ và tên,Ngày sinh,Chức vụ\nLò Văn An,5/2/1987,Chuyên viên\n'))).toEqual(one);
});

test('columns that nobody would recognise are read as a person says', async () => {
  const bytes = Buffer.from('Quý danh,Ra đời\nLò Văn An,5/2/1987\n');
  const refused = await read(bytes);
  expect(sayRemark(refused.refusal!)).toContain('“Quý danh”');
  const file = await readStaffFile(bytes, 'a.csv', { today, mapping: { 'qui danh': 'fullName', 'ra doi': 'birth' } });
  expect(file.sheets[0]!.rows).toMatchObject([{ fullName: 'Lò Văn An', birthDate: '1987-02-05' }]);
});

const good = '<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>';
test.each([
  ['nothing', async () => Buffer.alloc(0), 'file-empty'],
  ['an old workbook', async () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('Workbook', 'utf16le')]), 'file-old-excel'],
  ['a workbook behind a password', async () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]), 'file-password'],
  ['a PDF', async () => Buffer.from('%PDF-1.7'), 'file-other-kind'],
  ['a web page', async () => Buffer.from('<html><table><tr><td>Họ và tên'), 'file-html'],
  ['a cut-off workbook', async () => (await workbook(good)).subarray(0, 300), 'file-broken'],
  ['entities', async () => zip({ 'xl/workbook.xml': '<!DOCTYPE x [<!ENTITY a "b">]><workbook/>', 'xl/_rels/workbook.xml.rels': '<Relationships/>' }), 'file-forbidden-xml'],
  ['a bomb', async () => workbook(' '.repeat(30_000_000)), 'file-bomb'],
])('%s is refused', async (_name, make, code) => {
  expect((await read(await make(), 'ds.xlsx')).refusal?.code).toBe(code);
});
