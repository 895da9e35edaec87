import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { CertificateSnapshot } from '../rules/snapshot.js';
import { certificatePdf } from './certificate-pdf.js';

/** In bold, the face of names: ư and ướ, which the font builds from the letter u, but no u by itself. */
const withoutU: CertificateSnapshot = {
  schema: 1, superior: 'UBND TỈNH SƠN LA', issuerLines: ['SỞ NỘI VỤ'], issuer: 'Sở Nội vụ tỉnh Sơn La', fullName: 'Lò Thị Hương', born: null, titleAndUnit: null,
  courseTitle: 'Cải cách hành chính nhà nước', startedOn: null, completedOn: '2026-11-22', periods: 2, delivery: 'trực tuyến', result: null, place: 'Sơn La', issuedOn: '2026-11-22',
  signerLines: ['GIÁM ĐỐC'], signerName: 'Hoàng Thị Ngọc Anh',
};

async function textOf(snapshot: CertificateSnapshot): Promise<string> {
  const pdf = await certificatePdf({ snapshot, registerNumber: '01/2026', code: '7KQM-2R9D-XC4V', verifyUrl: 'https://hoctap.example/verify/7KQM2R9DXC4V', issuedAt: new Date('2026-11-22T02:46:11Z') });
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const { items } = await (await document.getPage(1)).getTextContent();
  await document.destroy();
  return items.map((item) => ('str' in item ? item.str : '')).join(' ').replace(/\s+/g, ' ');
}

test('a letter that earlier certificates held only inside another letter can be extracted from a later one', async () => {
  expect(await textOf(withoutU)).toContain('Lò Thị Hương');
  const later = await textOf({ ...withoutU, fullName: 'Quàng Văn Thuận', courseTitle: 'Đọc, hiểu và dùng quy trình', signerName: 'Đèo Văn Út' });
  for (const words of ['Quàng Văn Thuận', 'Đọc, hiểu và dùng quy trình', 'Đèo Văn Út']) expect(later).toContain(words);
});
