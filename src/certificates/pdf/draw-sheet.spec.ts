import { createCanvas } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { CertificateSnapshot } from '../rules/snapshot.js';
import { builtInLayout } from '../templates/rules/built-in.js';
import { newField } from '../templates/rules/read-layout.js';
import type { SheetField, SheetLayout, TextField } from '../templates/rules/sheet.js';
import { certificateValues } from './certificate-values.js';
import { drawSheet, type SheetOrder } from './draw-sheet.js';
import { sampleValues, SAMPLES } from './sample-values.js';
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
const verifyUrl = 'https://hoctap.example/verify/7KQM2R9DXC4V';
const issuedAt = new Date('2026-11-22T02:46:11Z');
const frame = { pictures: new Map(), verifyUrl, title: 'Giấy chứng nhận số 128/2026', author: snapshot.issuer, subject: snapshot.courseTitle, date: issuedAt, signature: null, willBeSigned: false };
const order = (over: Partial<CertificateSnapshot> = {}, more: Partial<SheetOrder> = {}): SheetOrder => ({
  ...frame, layout: builtInLayout('giay-chung-nhan'), values: certificateValues({ snapshot: { ...snapshot, ...over }, registerNumber: '128/2026', code: '7KQM-2R9D-XC4V', verifyUrl, issuedAt }), ...more,
});

interface Item { readonly str: string; readonly x: number; readonly width: number; readonly size: number }

/** Every stretch of text of a page, with where it begins and how wide it is, in points. */
async function itemsOf(pdf: Buffer, number = 1): Promise<{ items: Item[]; pages: number; size: number[] }> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const page = await document.getPage(number);
  const content = await page.getTextContent();
  const items = content.items.flatMap((item) => ('str' in item && item.str !== '' ? [{ str: item.str, x: Number(item.transform[4]), width: item.width, size: Number(item.transform[0]) }] : []));
  const result = { items, pages: document.numPages, size: page.view.slice(2).map(Math.round) };
  await document.destroy();
  return result;
}

const textOf = async (pdf: Buffer, number = 1) => (await itemsOf(pdf, number)).items.map(({ str }) => str).join(' ').replace(/\s+/g, ' ');

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

describe('the sheet that comes with the program', () => {
  test('is one landscape A4 page whose extracted text is exact NFC Vietnamese', async () => {
    const pdf = await drawSheet(order());
    const { pages, size } = await itemsOf(pdf);
    const text = await textOf(pdf);
    expect([pages, size]).toEqual([1, [842, 595]]);
    expect(text).toBe(text.normalize('NFC'));
    expect(text).toBe(
      `UBND TỈNH SƠN LA SỞ NỘI VỤ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc GIẤY CHỨNG NHẬN Sở Nội vụ tỉnh Sơn La chứng nhận ${snapshot.fullName} ` +
        `Ngày sinh: 04/05/1987 Chức vụ, đơn vị công tác: ${snapshot.titleAndUnit} Đã hoàn thành khóa học: ${snapshot.courseTitle} ` +
        'Thời gian: từ ngày 03/11/2026 đến ngày 22/11/2026 (08 tiết), trực tuyến Kết quả: 17/20 điểm, đạt yêu cầu Số vào sổ: 128/2026 Mã kiểm tra: 7KQM-2R9D-XC4V hoctap.example/verify ' +
        'Sơn La, ngày 22 tháng 11 năm 2026 GIÁM ĐỐC Quàng Văn Thưởng Giấy này không thay thế chứng chỉ bồi dưỡng theo quy định.',
    );
  });

  test('that replaces another says which, and one for a lost chứng chỉ has its value', async () => {
    const replaces = { kind: 'chung-chi', registerNumber: '97/2026', issuedOn: '2026-02-05' } as const;
    const text = await textOf(await drawSheet(order({ kind: 'giay-chung-nhan', replaces })));
    expect(text).toContain('Cấp lại, thay chứng chỉ số 97/2026 cấp ngày 05/02/2026.');
    expect(text).toContain('Giấy này có giá trị như chứng chỉ số 97/2026 cấp ngày 05/02/2026.');
    expect(text).not.toContain('không thay thế');
    expect(await textOf(await drawSheet(order({ replaces: { ...replaces, kind: 'giay-chung-nhan' } })))).toContain('Giấy này không thay thế chứng chỉ');
  });

  test('facts that the office does not know leave no empty line', async () => {
    const text = await textOf(await drawSheet(order({ born: null, titleAndUnit: null, result: null, startedOn: null })));
    for (const label of ['Ngày sinh', 'Chức vụ', 'Kết quả']) expect(text).not.toContain(label);
    expect(text).toContain('ngày 22/11/2026 (08 tiết)');
  });

  test.each(['Lò Ý', 'Mùa A Sử', 'Công Tằng Tôn Nữ Nguyễn Hoàng Thị Khánh Huyền Trang Anh Đào', 'ꪀꪸꪣ ꪮꪲꪙ', 'H’Hen Niê Êban', 'Nguyễn'.repeat(40)])('the name %s is drawn whole, between the borders', async (fullName) => {
    const { items, pages, size } = await itemsOf(await drawSheet(order({ fullName })));
    expect(pages).toBe(1);
    expect(items.map(({ str }) => str).join('')).toContain(fullName);
    for (const { x, width } of items) expect([x >= 23, x + width <= size[0]! - 23]).toEqual([true, true]);
  });

  test('a name in two scripts is drawn on one line, each script by its own face', async () => {
    const { items } = await itemsOf(await drawSheet(order({ fullName: 'Cầm Thị Ín (ꪀꪸꪣ ꪮꪲꪙ)' })));
    const name = items.filter(({ size }) => size === 27).map(({ str }) => str);
    expect(name).toEqual(['Cầm Thị Ín (', 'ꪀꪸꪣ ꪮꪲꪙ', ')']);
  });

  test('the same order is the same bytes', async () => {
    expect((await drawSheet(order())).equals(await drawSheet(order()))).toBe(true);
  });

  test('the QR code holds the address of its verification page', async () => {
    const { pixels, width, height } = await rendered(await drawSheet(order()));
    expect(decodeQr(pixels, width, height)).toBe(verifyUrl);
  });

  test('a letter that earlier certificates held only inside another letter can be extracted from a later one', async () => {
    expect(await textOf(await drawSheet(order({ fullName: 'Lò Thị Hương', courseTitle: 'Cải cách hành chính nhà nước', signerName: 'Hoàng Thị Ngọc Anh', titleAndUnit: null })))).toContain('Lò Thị Hương');
    const later = await textOf(await drawSheet(order({ fullName: 'Quàng Văn Thuận', signerName: 'Đèo Văn Út' })));
    for (const words of ['Quàng Văn Thuận', 'Đèo Văn Út']) expect(later).toContain(words);
  });

  test.each(SAMPLES.flatMap((sample) => (['giay-chung-nhan', 'chung-chi'] as const).map((kind) => [kind, sample] as const)))('a %s with the %s facts fits on its page', async (kind, sample) => {
    const values = sampleValues(sample);
    const pdf = await drawSheet({ ...frame, layout: builtInLayout(kind), values });
    const [text, { pages }] = [await textOf(pdf), await itemsOf(pdf)];
    expect(pages).toBe(1);
    for (const value of Object.entries(values).filter(([name]) => !['từ ngày', 'đến ngày', 'số tiết', 'hình thức', ...(kind === 'chung-chi' ? ['giá trị'] : [])].includes(name)).flatMap(([, value]) => value?.split('\n') ?? [])) expect(text.replaceAll(' ', '')).toContain(value.replaceAll(' ', ''));
  });
});

describe('a sheet of a template', () => {
  const layout = (fields: SheetField[], more: Partial<SheetLayout> = {}): SheetLayout => ({ schema: 1, paper: 'A5', orientation: 'portrait', sides: 1, fields, ...more });
  const text = (over: Partial<TextField>): TextField => ({ ...(newField('text', 'a') as TextField), ...over });

  test('has the paper and the sides that are asked for, each field on its own', async () => {
    const pdf = await drawSheet(order({}, { layout: layout([text({ text: 'trước' }), text({ id: 'b', side: 2, text: 'sau {họ tên}' })], { sides: 2 }) }));
    expect((await itemsOf(pdf)).size).toEqual([420, 595]);
    expect([await textOf(pdf), await textOf(pdf, 2)]).toEqual(['trước', `sau ${snapshot.fullName}`]);
  });

  test('puts text where it is aligned to, to a tenth of a millimetre', async () => {
    const at = { x: 20, y: 30, w: 100, text: 'Yên Châu' };
    const { items } = await itemsOf(await drawSheet(order({}, { layout: layout([text(at), text({ ...at, id: 'b', align: 'center', y: 40 }), text({ ...at, id: 'c', align: 'right', y: 50 })]) })));
    const mm = (points: number) => (points * 25.4) / 72;
    const [left, centre, right] = items as [Item, Item, Item];
    expect(mm(left.x)).toBeCloseTo(20, 1);
    expect(mm(centre.x + centre.width / 2)).toBeCloseTo(70, 1);
    expect(mm(right.x + right.width)).toBeCloseTo(120, 1);
  });

  test('breaks what is too wide between words, and only makes it smaller where that is wished', async () => {
    const long = 'Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã Chiềng Hặc';
    const lines = async (over: Partial<TextField>) => (await itemsOf(await drawSheet(order({}, { layout: layout([text({ w: 60, size: 14, text: long, ...over })]) })))).items.map(({ str, size }) => [str, size]);
    const broken = await lines({});
    expect(broken.length).toBeGreaterThan(2);
    expect(broken.map(([str]) => str).join(' ')).toBe(long);
    expect(new Set(broken.map(([, size]) => size))).toEqual(new Set([14]));
    const [whole] = await lines({ shrink: true });
    expect(whole).toEqual([long, expect.any(Number)]);
    expect(whole![1]).toBeLessThan(14);
    const inBox = await lines({ shrink: true, h: 10 });
    expect(inBox.length).toBeGreaterThan(1);
    expect(Number(inBox[0]![1])).toBeGreaterThan(Number(whole![1]));
  });

  test('draws pictures, lines and borders, and does without a picture that is not there', async () => {
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
    const fields = [newField('picture', 'p'), newField('line', 'l'), newField('frame', 'f'), newField('signature', 's')].map((field) => (field.kind === 'picture' ? { ...field, picture: 'seal' } : field));
    const [with_, without] = [await drawSheet(order({}, { layout: layout(fields), pictures: new Map([['seal', png]]) })), await drawSheet(order({}, { layout: layout(fields) }))];
    expect([with_.includes('/Subtype /Image'), without.includes('/Subtype /Image')]).toEqual([true, false]);
  });
});
