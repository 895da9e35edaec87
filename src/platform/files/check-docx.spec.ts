import { ZipFile } from 'yazl';
import { checkDocx } from './check-docx.js';

async function zipOf(...names: string[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const name of names) zip.addBuffer(Buffer.from('<x/>'), name);
  zip.end();
  const pieces: Buffer[] = [];
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
const word = ['[Content_Types].xml', 'word/document.xml', 'word/embeddings/Microsoft_Excel_Sheet1.xlsx'];

test('a Word document is taken when it only wants to be read', async () => {
  expect(await checkDocx(await zipOf(...word))).toMatchObject({ type: expect.stringContaining('wordprocessingml') as string });
});

test.each([
  ['any other zip', ['a.txt'], 'không phải tệp Word'],
  ['a workbook', ['[Content_Types].xml', 'xl/workbook.xml'], 'không phải tệp Word'],
  ['one with macros', [...word, 'word/vbaProject.bin'], 'có mã chạy được'],
  ['one with a control', [...word, 'word/activeX/activeX1.xml'], 'có mã chạy được'],
  ['one with a packaged program', [...word, 'word/embeddings/oleObject1.bin'], 'có mã chạy được'],
])('%s is not', async (_what, names, why) => {
  expect(await checkDocx(await zipOf(...names))).toEqual({ problem: expect.stringContaining(why) as string });
});

test('a file that was cut off is broken', async () => {
  const whole = await zipOf(...word);
  expect(await checkDocx(whole.subarray(0, whole.length / 2))).toEqual({ problem: expect.stringContaining('bị hỏng') as string });
});
