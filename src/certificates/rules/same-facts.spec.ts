import { sameFacts } from './same-facts.js';
import type { CertificateSnapshot } from './snapshot.js';

const sheet: CertificateSnapshot = {
  schema: 1, superior: 'TỈNH SƠN LA', issuerLines: ['SỞ NỘI VỤ'], issuer: 'Sở Nội vụ', fullName: 'Lò Thị Hương', born: '02/03/1990', titleAndUnit: 'Chuyên viên, UBND xã Yên Châu', courseTitle: 'Văn hóa công vụ',
  startedOn: '2026-11-01', completedOn: '2026-11-20', periods: 16, delivery: 'tập trung', result: null, place: 'Sơn La', issuedOn: '2026-11-23', signerLines: ['GIÁM ĐỐC'], signerName: 'Hoàng Thị Ngọc Anh',
};

test.each<[keyof CertificateSnapshot, unknown]>([['fullName', 'Lò Thị Hường'], ['born', null], ['titleAndUnit', null], ['courseTitle', 'Khác'], ['startedOn', null], ['completedOn', '2026-11-21'], ['periods', 8], ['delivery', 'trực tuyến'], ['result', '9/10 điểm']])(
  'a sheet that says otherwise of %s is another one', (fact, value) => {
    expect(sameFacts(sheet, { ...sheet, [fact]: value })).toBe(false);
  },
);

test.each<[keyof CertificateSnapshot, unknown]>([['signerName', 'Người khác'], ['issuedOn', '2026-11-24'], ['place', 'Yên Châu'], ['kind', 'giay-chung-nhan']])('%s may change between the proposal and the issue', (fact, value) => {
  expect(sameFacts(sheet, { ...sheet, [fact]: value })).toBe(true);
});
