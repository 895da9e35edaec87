import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { issuerOf } from './rules/issuer.js';
import { signSheetPdf, type SignSheet } from './sign-sheet-pdf.js';

const sheet = (people: number, sessions = 2): SignSheet => ({
  superior: 'Tỉnh Sơn La', issuer: 'UBND xã Yên Châu', title: 'Lớp Kỹ năng tiếp nhận và trả kết quả tại Bộ phận Một cửa cấp xã', about: 'Hội trường UBND xã, từ ngày 23/11/2026 đến ngày 24/11/2026', address: `https://hoctap.example/trainer/classes/${'0'.repeat(36)}/sessions/${'0'.repeat(36)}/roll/sheets`, at: new Date('2026-11-22T01:00:00Z'),
  sessions: Array.from({ length: sessions }, (_, i) => ({ name: `Buổi ${i + 1}`, day: 'Sáng 23/11' })), people: Array.from({ length: people }, (_, i) => ({ name: i === 0 ? 'Nguyễn Hoàng Thị Khánh Huyền' : 'Cụt Văn Ơn', unit: 'Văn phòng HĐND và UBND xã Yên Châu' })),
});

async function read(bytes: Buffer): Promise<string[]> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) pages.push((await (await document.getPage(number)).getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join(' ').replace(/\s+/g, ' '));
  await document.destroy();
  return pages;
}

test('has the official heading, a column for each session, everybody, and its head again on every page', async () => {
  const pages = await read(await signSheetPdf(sheet(46)));
  expect(pages.length).toBe(3);
  for (const words of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'UBND XÃ YÊN CHÂU', 'DANH SÁCH HỌC VIÊN KÝ ĐIỂM DANH', 'Nguyễn Hoàng Thị Khánh Huyền']) expect(pages[0]).toContain(words);
  for (const page of pages.slice(0, 2)) for (const words of ['STT', 'Họ và tên', 'Đơn vị', 'Buổi 1', 'Buổi 2', 'Ghi chú']) expect(page).toContain(words);
  expect(pages.join(' ').match(/Cụt Văn Ơn/g)).toHaveLength(45);
  expect(pages.at(-1)).toContain('(Ký, ghi rõ họ tên)');
});

test('is the same bytes for the same list, and takes many sessions and nobody', async () => {
  expect((await signSheetPdf(sheet(3))).equals(await signSheetPdf(sheet(3)))).toBe(true);
  expect(await read(await signSheetPdf(sheet(2, 8)))).toHaveLength(1);
  expect(await read(await signSheetPdf(sheet(0)))).toHaveLength(1);
});

test('draws names in the script of the Thái with a face that has its letters', async () => {
  const thai = { ...sheet(0), people: [{ name: 'Cầm Thị Ín (ꪀꪸꪣ ꪮꪲꪙ)', unit: 'Văn phòng' }] };
  expect((await read(await signSheetPdf(thai))).join()).toContain('ꪀꪸꪣ ꪮꪲꪙ');
});

test.each([['Xã Yên Châu', 'Ủy ban nhân dân xã Yên Châu'], ['Tỉnh Sơn La', 'Ủy ban nhân dân tỉnh Sơn La'], ['Sở Nội vụ', 'Sở Nội vụ'], ['', '']])('“%s” signs as “%s”', (unit, issuer) => {
  expect(issuerOf(unit)).toBe(issuer);
});
