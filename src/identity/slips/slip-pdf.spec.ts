import { createCanvas } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { decodeQr } from '../../../test/support/qr.js';
import { slipsPdf, type PrintedSlip } from './slip-pdf.js';

const slip = (over: Partial<PrintedSlip> = {}): PrintedSlip => ({
  fullName: 'Nguyễn Hoàng Thị Khánh Huyền', title: 'Phó Trưởng phòng phụ trách Văn phòng Hội đồng nhân dân và Ủy ban nhân dân kiêm Chánh thanh tra',
  unitName: 'Trung tâm Phục vụ hành chính công và Giám sát, điều hành đô thị thông minh tỉnh Sơn La', username: 'huyennhtk1234567', password: 'k7mp-x3wd-9hnq', ...over,
});
const print = { address: 'https://hoctap.sonla.example.gov.vn', printedAt: new Date('2026-11-22T02:46:11Z') };

async function read(pdf: Buffer) {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const pages = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(items.flatMap((item) => ('str' in item && item.str !== '' ? [{ text: item.str, x: item.transform[4] as number, y: item.transform[5] as number, width: item.width }] : [])));
  }
  return { document, pages };
}

const said = (page: readonly { text: string }[]): string => page.map(({ text }) => text).join(' ').replace(/\s+/g, ' ');

test('four slips stand on a page, each with the name, the username and the first password as text', async () => {
  const people = ['Lò Thị Hương Giang', 'Đèo Văn Út', 'Bạc Cầm Thị Yến', 'Quàng Văn Thuận', 'Mùa Thị Dợ'].map((fullName, i) => slip({ fullName, username: `l0Ol1_${i}`.toLowerCase(), password: `abcd-2345-${i}${i}xy` }));
  const { document, pages } = await read(await slipsPdf(people, print));
  expect(pages).toHaveLength(2);
  expect((await document.getPage(1)).getViewport({ scale: 1 }).width).toBeCloseTo(595.28, 0);
  for (const [i, { fullName, username, password }] of people.entries()) {
    const text = said(pages[Math.floor(i / 4)]!);
    expect(text).toBe(text.normalize('NFC'));
    for (const words of [fullName, username, password, 'Trung tâm Phục vụ hành chính công', 'Đổi mật khẩu khi vào lần đầu', 'hoctap.sonla.example.gov.vn']) expect(text).toContain(words);
  }
  await document.destroy();
});

test('the longest names stay inside their slip', async () => {
  const { document, pages } = await read(await slipsPdf([slip({ username: 'a'.repeat(40) }), slip(), slip(), slip()], print));
  const middle = { x: 595.28 / 2, y: 841.89 / 2 };
  for (const { x, y, width, text } of pages[0]!) {
    if (x < middle.x) expect([text, x + width < middle.x - 15]).toEqual([text, true]);
    else expect([text, x + width < 595.28 - 15]).toEqual([text, true]);
    expect(Math.abs(y - middle.y)).toBeGreaterThan(15);
  }
  // The steps end above the line at the foot of the slip.
  const foot = pages[0]!.find(({ text }) => text.startsWith('In ngày'))!;
  const last = pages[0]!.find(({ text }) => text.startsWith('Đổi mật khẩu'))!;
  expect(last.y - foot.y).toBeGreaterThan(20);
  await document.destroy();
});

test('the QR code leads to where one signs in', async () => {
  const document = await getDocument({ data: new Uint8Array(await slipsPdf([slip()], print)), verbosity: 0 }).promise;
  const page = await document.getPage(1);
  const viewport = page.getViewport({ scale: 2.5 });
  const [width, height] = [Math.floor(viewport.width), Math.floor(viewport.height)];
  const canvas = createCanvas(width, height);
  await page.render({ canvas: canvas as never, viewport }).promise;
  expect(decodeQr(canvas.getContext('2d').getImageData(0, 0, width, height).data as never, width, height)).toBe('https://hoctap.sonla.example.gov.vn');
  await document.destroy();
});
