import { createCanvas } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { CertificateSnapshot } from '../rules/snapshot.js';
import { certificatePdf, type CertificatePrint } from './certificate-pdf.js';
import { missingGlyphs } from '../../platform/pdf/fonts.js';
import { decodeQr } from '../../../test/support/qr.js';

const snapshot: CertificateSnapshot = {
  schema: 1,
  superior: 'UBND TỈNH SƠN LA',
  issuerLines: ['SỞ NỘI VỤ'],
  issuer: 'Sở Nội vụ tỉnh Sơn La',
  fullName: 'Nguyễn Hoàng Thị Khánh Huyền',
  born: '04/05/1987',
  titleAndUnit: 'Công chức Tư pháp - Hộ tịch, Văn phòng HĐND và UBND xã Yên Châu',
  courseTitle: 'Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021 - 2030',
  startedOn: '2026-11-03',
  completedOn: '2026-11-22',
  periods: 8,
  delivery: 'trực tuyến',
  result: '17/20 điểm, đạt yêu cầu',
  place: 'Sơn La',
  issuedOn: '2026-11-22',
  signerLines: ['GIÁM ĐỐC'],
  signerName: 'Quàng Văn Thưởng',
};
const print = (over: Partial<CertificateSnapshot> = {}): CertificatePrint => ({
  snapshot: { ...snapshot, ...over },
  registerNumber: '128/2026',
  code: '7KQM-2R9D-XC4V',
  verifyUrl: 'https://hoctap.example/verify/7KQM2R9DXC4V',
  issuedAt: new Date('2026-11-22T02:46:11Z'),
});

async function read(pdf: Buffer): Promise<{ text: string; pages: number; size: number[] }> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const page = await document.getPage(1);
  const content = await page.getTextContent();
  const text = content.items.map((item) => ('str' in item ? item.str : '')).join(' ').replace(/\s+/g, ' ');
  const result = { text, pages: document.numPages, size: page.view.slice(2).map(Math.round) };
  await document.destroy();
  return result;
}

/** The sheet as a picture at 144 dots per inch. */
async function rendered(pdf: Buffer): Promise<{ pixels: Uint8ClampedArray; width: number; height: number }> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const page = await document.getPage(1);
  const viewport = page.getViewport({ scale: 2 });
  const canvas = createCanvas(viewport.width, viewport.height);
  await page.render({ canvas: canvas as never, canvasContext: canvas.getContext('2d') as never, viewport }).promise;
  await document.destroy();
  const { data, width, height } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return { pixels: new Uint8ClampedArray(data), width, height };
}

describe('the certificate as PDF', () => {
  test('is one landscape A4 sheet whose extracted text is exact NFC Vietnamese', async () => {
    const { text, pages, size } = await read(await certificatePdf(print()));
    expect(pages).toBe(1);
    expect(size).toEqual([842, 595]);
    expect(text).toBe(text.normalize('NFC'));
    for (const words of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'GIẤY CHỨNG NHẬN',
      'Sở Nội vụ tỉnh Sơn La chứng nhận',
      snapshot.fullName,
      snapshot.titleAndUnit!,
      snapshot.courseTitle,
      'từ ngày 03/11/2026 đến ngày 22/11/2026 (08 tiết), trực tuyến',
      'Số vào sổ: 128/2026',
      'Giấy này không thay thế chứng chỉ bồi dưỡng theo quy định.',
      'Sơn La, ngày 22 tháng 11 năm 2026',
    ]) {
      expect(text).toContain(words);
    }
  });

  test('the same certificate is the same bytes', async () => {
    expect((await certificatePdf(print())).equals(await certificatePdf(print()))).toBe(true);
  });

  test('facts that the office does not know leave no empty line', async () => {
    const { text } = await read(await certificatePdf(print({ born: null, titleAndUnit: null, result: null, startedOn: null })));
    for (const label of ['Ngày sinh', 'Chức vụ', 'Kết quả']) expect(text).not.toContain(label);
    expect(text).toContain('ngày 22/11/2026 (08 tiết)');
  });

  test.each(['Lò Ý', 'Mùa A Sử', 'Công Tằng Tôn Nữ Nguyễn Hoàng Thị Khánh Huyền Trang Anh Đào'])('%s fits on its sheet', async (fullName) => {
    const { text, pages } = await read(await certificatePdf(print({ fullName })));
    expect(pages).toBe(1);
    expect(text).toContain(fullName);
  });

  test('names of the area in Latin letters have all their glyphs, other scripts are named', () => {
    expect(missingGlyphs('Vừ Thị Ghếnh, Lò Văn Ỡm, Giàng A Chớ, Ỷ Ẫ ẵ ợ')).toEqual([]);
    expect(missingGlyphs('ꪼꪕ')).toEqual(['ꪼ', 'ꪕ']);
  });

  test('the QR code on the drawn sheet holds the address of its verification page', async () => {
    const { pixels, width, height } = await rendered(await certificatePdf(print()));
    expect(decodeQr(pixels, width, height)).toBe(print().verifyUrl);
  });
});
