import iconv from 'iconv-lite';
import writeExcelFile from 'write-excel-file/node';
import { lineOf, mergesOf, numberCell as n, SOME_STYLES, textCell as t, workbookOf } from '../../../test/support/workbooks.js';
import { sayRemark } from './formats/remarks.js';
import type { StaffFile, StaffRow } from './formats/staff-file.js';
import { readStaffFile } from './read-staff-file.js';

const today = '2026-11-22';
const peopleOf = ({ sheets }: StaffFile): readonly StaffRow[] => sheets.flatMap(({ rows }) => rows);
const codesOf = (row: StaffRow | undefined): string[] => row!.warnings.map(({ code }) => code);

/** A person in one line: name | birth | phones | title | category | unit. */
const brief = ({ at, fullName, birthDate, birthYear, phone, otherPhones, title, category, unitText }: StaffRow): string =>
  [at, fullName, birthDate ?? birthYear ?? '–', [phone ?? '–', ...otherPhones].join(' + '), title ?? '–', category ?? '–', unitText ?? '–'].join(' | ');

test('a workbook with a sheet for each unit, names in two columns, serial dates, years alone, numbers as texts and a hidden sheet', async () => {
  const day = (y: number, m: number, d: number) => ({ value: new Date(Date.UTC(y, m - 1, d)), type: Date, format: 'dd/mm/yyyy' }) as const;
  const header = ['STT', 'Họ đệm', 'Tên', 'Ngày sinh', 'Chức vụ', 'Số điện thoại', 'Mã CB'];
  const bytes = await writeExcelFile([
    { sheet: 'Trường THCS Chiềng Pằn', data: [header, ['1', 'Lò Thị', 'Hoa', day(1985, 4, 30), 'Giáo viên', '0912000001', 'GV-001'], ['2', 'Quàng Văn', 'Pó', 1979, 'Hiệu trưởng', '983000002', '17']] },
    { sheet: 'Trạm Y tế', data: [['Danh sách năm 2026'], [null], header, [1, 'Hạng A', 'Dế', 32143, 'Y sĩ', 977000003, 2026], [2, 'Lò Thị', 'Hoa', day(1985, 4, 30), 'Điều dưỡng', null, null]] },
    { sheet: 'Ghi chép', data: [['Việc phải làm'], ['Gọi điện cho phòng Nội vụ']] },
  ]).toBuffer();
  const file = await readStaffFile(bytes, 'ds.xlsx', { today });
  expect(file.refusal).toBeNull();
  expect(peopleOf(file).map(brief)).toEqual([
    'Trường THCS Chiềng Pằn, dòng 2 | Lò Thị Hoa | 1985-04-30 | 0912000001 | Giáo viên | – | Trường THCS Chiềng Pằn',
    'Trường THCS Chiềng Pằn, dòng 3 | Quàng Văn Pó | 1979 | 0983000002 | Hiệu trưởng | – | Trường THCS Chiềng Pằn',
    'Trạm Y tế, dòng 4 | Hạng A Dế | 1988-01-01 | 0977000003 | Y sĩ | – | Trạm Y tế',
    'Trạm Y tế, dòng 5 | Lò Thị Hoa | 1985-04-30 | – | Điều dưỡng | – | Trạm Y tế',
  ]);
  expect(peopleOf(file).map(({ staffCode }) => staffCode)).toEqual(['GV-001', null, '2026', null]);
  expect(codesOf(peopleOf(file)[3])).toEqual(['same-name-and-birth']);
  expect(file.sheets[2]!.notes.map(({ code }) => code)).toEqual(['sheet-without-list']);
});

test('hidden sheets are told and not read, unless they are asked for', async () => {
  const list = (name: string) => lineOf(1, t('A1', 'Họ và tên'), t('B1', 'SĐT')) + lineOf(2, t('A2', name), t('B2', '0912000001'));
  const bytes = await workbookOf([{ name: 'Đang dùng', rows: list('Lò Văn An') }, { name: 'Năm cũ', rows: list('Vì Văn Cũ'), state: 'veryHidden' }]);
  const file = await readStaffFile(bytes, 'ds.xlsx', { today });
  expect(peopleOf(file).map(({ fullName, at, unitText }) => [fullName, at, unitText])).toEqual([['Lò Văn An', 'dòng 2', null]]);
  expect(file.sheets[1]).toMatchObject({ name: 'Năm cũ', hidden: true, rows: [], notes: [{ code: 'sheet-hidden' }] });
  const asked = await readStaffFile(bytes, 'ds.xlsx', { today, sheets: ['Năm cũ'] });
  expect(peopleOf(asked).map(({ fullName }) => fullName)).toEqual(['Vì Văn Cũ']);
});

/** TCVN3 as .VnTime and, in capitals, as .VnTimeH shows it: the same signs, so a CSV holds small letters with accents among ASCII capitals. */
const tcvn3 = (text: string): Buffer => Buffer.from([...text.normalize('NFC')].map((sign) => (/[\x00-\x7f]/.test(sign) ? sign : iconv.encode(sign, 'tcvn').toString('latin1'))).join(''), 'latin1');

test('a CSV with semicolons in TCVN3, names typed in capitals with small accented letters', async () => {
  const lines = [
    'PHßNG N¤I Vô;;;;',
    'STT;Họ và tên;Ngày sinh;Chức vụ;Đơn vị',
    '1;NGUYễN VăN Tú;5-2-1987;Chuyên viên;Phòng Nội vụ',
    '2;Đèo Thị Hạnh;14/9/1990;"Phó Trưởng phòng; Bí thư";Phòng Tư pháp',
    '3;Lý A Sử;1968;Nhân viên;Trung tâm Văn hóa',
    '4;lường văn khụt;1970;Nhân viên;Trung tâm Văn hóa',
  ];
  const bytes = Buffer.concat(lines.map((line, i) => Buffer.concat([i === 0 ? Buffer.from(line, 'latin1') : tcvn3(line), Buffer.from('\r\n')])));
  const file = await readStaffFile(bytes, 'C:\\DS\\danh sach.csv', { today });
  expect(file.refusal).toBeNull();
  expect(file.notes.map(sayRemark)).toEqual(['Bảng mã của tệp: TCVN3 (ABC).', 'Dấu ngăn cột: dấu chấm phẩy.']);
  expect(peopleOf(file).map(brief)).toEqual([
    'dòng 3 | Nguyễn Văn Tú | 1987-02-05 | – | Chuyên viên | – | Phòng Nội vụ',
    'dòng 4 | Đèo Thị Hạnh | 1990-09-14 | – | Phó Trưởng phòng; Bí thư | – | Phòng Tư pháp',
    'dòng 5 | Lý A Sử | 1968 | – | Nhân viên | – | Trung tâm Văn hóa',
    'dòng 6 | Lường Văn Khụt | 1970 | – | Nhân viên | – | Trung tâm Văn hóa',
  ]);
});

test.each([
  ['VNI', 'VNI', (text: string) => Buffer.from(vni(text), 'latin1')],
  ['windows-1258', 'windows-1258', (text: string) => iconv.encode(toWin1258(text), 'win1258')],
  ['UTF-8 in NFD', 'UTF-8', (text: string) => Buffer.from(text.normalize('NFD'))],
])('a CSV in %s with doubled and no-break spaces', async (_name, encoding, encode) => {
  const space = encoding === 'VNI' ? '\u00a0' : '\u00a0 ';
  const text = `Họ  và tên,Năm sinh,Điện thoại,Cơ quan công tác\n  Nguyễn${space} Thị  Hường ,1988,0912 000 004,Trường Tiểu  học Yên Sơn\nTrần Đức Ổn,2/9/1975,0912.000.005,\n"Hoàng${space}Thị Thùy",12/1990,,Trường Tiểu học Yên Sơn\n`;
  const file = await readStaffFile(encode(text), 'ds.csv', { today });
  expect(file.refusal).toBeNull();
  expect(file.notes[0]).toEqual({ code: 'encoding', params: { name: encoding } });
  expect(peopleOf(file).map(brief)).toEqual([
    'dòng 2 | Nguyễn Thị Hường | 1988 | 0912000004 | – | – | Trường Tiểu học Yên Sơn',
    'dòng 3 | Trần Đức Ổn | 1975-09-02 | 0912000005 | – | – | –',
    'dòng 4 | Hoàng Thị Thùy | 1990 | – | – | – | Trường Tiểu học Yên Sơn',
  ]);
  expect(JSON.stringify(file)).toBe(JSON.stringify(file).normalize('NFC'));
});

/** Windows-1258 has vowels with their hats, and tones as signs of their own behind. */
function toWin1258(text: string): string {
  return [...text.normalize('NFC')].map((sign) => {
    const apart = sign.normalize('NFD');
    const tone = /[\u0300\u0301\u0303\u0309\u0323]/u.exec(apart)?.[0];
    return tone ? apart.replace(tone, '').normalize('NFC') + tone : sign;
  }).join('');
}

const VNI: Readonly<Record<string, string>> = {
  ễ: 'eã', ị: 'ò', ư: 'ö', ờ: 'ôø', ọ: 'oï', à: 'aø', ê: 'eâ', ă: 'aê', đ: 'ñ', ệ: 'eä', ạ: 'aï', ơ: 'ô', ầ: 'aà', ứ: 'öù', ổ: 'oå', ù: 'uø', ể: 'eå', ò: 'oø', ế: 'eá', á: 'aù', ấ: 'aá', ụ: 'uï', ô: 'oâ', ớ: 'ôù', ộ: 'oä', ở: 'ôû',
};
const vni = (text: string): string =>
  [...text.normalize('NFC')].map((sign) => {
    const small = VNI[sign.toLowerCase()];
    return small === undefined ? sign : sign === sign.toLowerCase() ? small : small.toUpperCase();
  }).join('');

test('a workbook with columns in odd order, crosses for the category, units merged down, faulty cells, days of 1904 and all kinds of telephones', async () => {
  const bytes = await workbookOf(
    [{
      name: 'Sheet1',
      rows: [
        lineOf(2, t('A2', 'Đơn vị'), t('B2', 'SĐT'), t('C2', 'Đối tượng'), t('F2', 'Ngày sinh'), t('G2', 'Họ và tên'), t('H2', 'Ghi chú'), t('I2', 'Chức vụ')),
        lineOf(3, t('C3', 'Cán bộ'), t('D3', 'Công chức'), t('E3', 'Viên chức')),
        lineOf(4, t('A4', 'Đảng ủy'), t('B4', '0912000006 / 02123 856 107'), t('C4', 'x'), n('F4', 28_500, 1), t('G4', 'Lò Văn Sáu'), t('I4', 'Bí thư')),
        lineOf(5, t('B5', '01639000108'), t('D5', 'X'), n('F5', 1990), t('G5', 'Cầm Thị Bảy'), '<c r="H5" t="e"><v>#REF!</v></c>', '<c r="I5" t="e"><v>#N/A</v></c>'),
        lineOf(6, t('B6', '(0212) 3856 109'), t('E6', '✓'), '<c r="F6"><f>TODAY()</f></c>', t('G6', 'Vàng A Tám'), '<c r="I6" t="str"><f>"Y"&amp;" sĩ"</f><v>Y sĩ</v></c>'),
        lineOf(7, t('A7', 'Hội Nông dân'), t('B7', '+84 (0)983.000.110; 0977000110'), t('C7', '0'), t('D7', 'x'), t('F7', '30/4/1985'), t('G7', 'Tòng Thị Chín')),
        lineOf(8, t('A8', 'Hội Nông dân'), t('B8', '12345'), t('F8', '1/1/2020'), '<c r="G8" t="b"><v>1</v></c>', t('I8', 'Chuyên viên')),
        lineOf(9, t('A9', 'Hội Nông dân'), t('B9', '0912000111'), t('F9', '1/1/1980'), '<c r="G9" t="e"><v>#NAME?</v></c>'),
        lineOf(10, t('A10', 'Hội Nông dân'), t('B10', '0912000112'), t('F10', '29/02/1981'), '<c r="G10" t="str"><f>UPPER("lò thị mười")</f><v>LÒ THỊ MƯỜI</v></c>'),
      ].join(''),
      after: mergesOf('A2:A3', 'B2:B3', 'C2:E2', 'F2:F3', 'G2:G3', 'H2:H3', 'I2:I3', 'A4:A6'),
    }],
    { styles: SOME_STYLES, props: '<workbookPr date1904="1"/>' },
  );
  const file = await readStaffFile(bytes, 'ds.xlsx', { today });
  expect(file.notes).toEqual([{ code: 'dates-1904' }]);
  expect(peopleOf(file).map(brief)).toEqual([
    'dòng 4 | Lò Văn Sáu | 1982-01-11 | 0912000006 + 02123856107 | Bí thư | cadre | Đảng ủy',
    'dòng 5 | Cầm Thị Bảy | 1990 | 0339000108 | – | civil-servant | Đảng ủy',
    'dòng 6 | Vàng A Tám | – | 02123856109 | Y sĩ | public-employee | Đảng ủy',
    'dòng 7 | Tòng Thị Chín | 1985-04-30 | 0983000110 + 0977000110 | – | civil-servant | Hội Nông dân',
    'dòng 10 | Lò Thị Mười | 1981 | 0912000112 | – | – | Hội Nông dân',
  ]);
  expect(peopleOf(file).map(codesOf)).toEqual([
    ['phone-several'], ['cell-error', 'phone-old-prefix'], ['formula-empty', 'phone-landline'], ['phone-several'], ['name-capitals', 'date-impossible'],
  ]);
  expect(file.sheets[0]!.rejected.map(({ at, reason }) => `${at}: ${sayRemark(reason)}`)).toEqual([
    'dòng 8: Ô họ và tên ghi “TRUE”, không phải tên người.',
    'dòng 9: Ô G9 đang báo lỗi #NAME? trong Excel nên không đọc được.',
  ]);
});

test('a report in sentences and sums is refused with what was looked for and what stands there', async () => {
  const bytes = await writeExcelFile([
    ['BÁO CÁO'], ['Kết quả bồi dưỡng cán bộ, công chức 9 tháng đầu năm'], [null],
    ['Đơn vị', 'Số lượt', 'Đạt', 'Tỷ lệ'], ['Phòng Nội vụ', 12, 10, 0.83], ['Phòng Tư pháp', 7, 7, 1], ['Tổng cộng', 19, 17, 0.89],
    ['Nơi nhận: như trên'],
  ]).toBuffer();
  const { refusal, sheets } = await readStaffFile(bytes, 'bc.xlsx', { today });
  expect(peopleOf({ sheets } as StaffFile)).toEqual([]);
  expect(sayRemark(refusal!)).toBe(
    'Không tìm thấy dòng tiêu đề của danh sách. Đã tìm trong 60 dòng đầu một dòng có cột họ và tên cùng ít nhất một cột khác (ngày sinh, số điện thoại, chức vụ, đơn vị…). Những dòng đầu đang là: dòng 1: “BÁO CÁO”; dòng 2: “Kết quả bồi dưỡng cán bộ, công chức 9 th”; dòng 4: “Đơn vị”, “Số lượt”, “Đạt”, “Tỷ lệ”. Hãy ghi tên cột ở dòng ngay trên người đầu tiên, hoặc chọn ý nghĩa từng cột bằng tay.',
  );
});

test('the name of a file, or of its only sheet, says nothing of the category of its people', async () => {
  const file = await readStaffFile(Buffer.from('Họ và tên,SĐT\nLò Văn An,0912000001\n'), 'can-bo.csv', { today });
  expect(peopleOf(file)).toMatchObject([{ fullName: 'Lò Văn An', category: null }]);
});
