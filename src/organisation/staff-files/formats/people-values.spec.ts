import { readFullName, readTitle } from './people-values.js';

test.each<[string, string | null, readonly string[]]>([
  ['ThS. Hoàng Thị Thạc', 'Hoàng Thị Thạc', []],
  ['BS.CKI LÒ VĂN Y', 'Lò Văn Y', ['name-capitals']],
  ['PGS. TS Trần Thị Mai', 'Trần Thị Mai', []],
  ['Quàng Văn Ông (Bí thư)', 'Quàng Văn Ông', ['name-rest']],
  ['Lò Văn Hà 2', 'Lò Văn Hà', ['name-rest']],
  ['Lò Văn Hà2', 'Lò Văn Hà', ['name-rest']],
  ['Nguyễn Văn A - Lò Thị B', null, ['name-two']],
  ['Đinh Y - Nhơn', 'Đinh Y - Nhơn', []],
  ["K'Brơi", "K'Brơi", ['name-one-word']],
  ['Y Blơk Niê', 'Y Blơk Niê', []],
  ['Tử Sĩ Hùng', 'Tử Sĩ Hùng', []],
  ['2', null, ['name-impossible']],
])('the name %s is read as %s', (written, name, remarks) => {
  const read = readFullName(written);
  expect([read.value, read.remarks.map(({ code }) => code)]).toEqual([name, remarks]);
});

test.each([
  ['CHUYÊN VIÊN', 'Chuyên viên'],
  ['PHÓ CHỦ TỊCH UBND XÃ', 'Phó Chủ tịch UBND xã'],
  ['PHÓ TRƯỞNG PHÒNG', 'Phó Trưởng phòng'],
  ['VĂN THƯ', 'Văn thư'],
  ['LÁI XE', 'Lái xe'],
  ['chuyên viên', 'Chuyên viên'],
  ['CT HĐND', 'CT HĐND'],
  ['Công chức Địa chính - Xây dựng', 'Công chức Địa chính - Xây dựng'],
  ['ĐỊA CHÍNH - XÂY DỰNG', 'Địa chính - Xây dựng'],
  ['', ''],
])('the title %s is kept as %s', (written, kept) => expect(readTitle(written)).toBe(kept));
