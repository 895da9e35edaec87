import render from './render.js';
import type { OfficialDocument } from './model.js';

const facts = { title: 'Quyết định', author: 'Sở Nội vụ', at: new Date('2026-12-16T00:00:00Z') };
const act: OfficialDocument = {
  header: { superior: 'UBND TỈNH SƠN LA', issuer: 'SỞ NỘI VỤ', number: 'Số: 05/QĐ-SNV', placeAndDate: 'Sơn La, ngày 05 tháng 02 năm 2026', type: 'QUYẾT ĐỊNH', about: 'Mở lớp tập huấn', addressee: '' },
  body: [
    { kind: 'centred', text: 'GIÁM ĐỐC SỞ NỘI VỤ' },
    { kind: 'basis', text: 'Căn cứ Kế hoạch số 12/KH-UBND;' },
    { kind: 'centred', text: 'QUYẾT ĐỊNH:' },
    ...Array.from({ length: 9 }, (_, i) => ({ kind: 'article' as const, lead: `Điều ${i + 1}.`, text: 'Mở lớp tập huấn công tác cải cách hành chính cho cán bộ, công chức. '.repeat(9) })),
  ],
  signature: { recipients: [], lines: ['GIÁM ĐỐC'], name: 'Hoàng Thị Ngọc Anh' },
  appendices: [],
};
const letter: OfficialDocument = { ...act, header: { ...act.header, type: '', about: 'V/v cử cán bộ dự lớp', addressee: ['UBND xã Yên Châu', 'UBND xã Yên Sơn'] }, body: [{ kind: 'text', text: 'Đề nghị cử người dự lớp.' }] };

test.each([['an act', act], ['a letter', letter]])('%s is drawn for both readers, the same bytes each time', async (_name, document) => {
  for (const format of ['docx', 'pdf'] as const) {
    const [one, other] = [await render({ format, document, facts }), await render({ format, document, facts })];
    expect(one.equals(other)).toBe(true);
  }
});
