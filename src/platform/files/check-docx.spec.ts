import { ZipFile } from 'yazl';
import { checkDocx } from './check-docx.js';

async function zipOf(...parts: readonly (string | readonly [name: string, content: string])[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const part of parts) {
    const [name, content] = typeof part === 'string' ? [part, '<x/>'] : part;
    zip.addBuffer(Buffer.from(content), name);
  }
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

const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const related = (type: string, target: string) => `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${RELATION}/${type}" Target="${target}" TargetMode="External"/></Relationships>`;

test.each([
  ['its template from elsewhere', 'settings.xml.rels', related('attachedTemplate', 'https://a.example/x.dotm')],
  ['its template from another computer', 'settings.xml.rels', related('attachedTemplate', 'file://10.0.0.1/share/x.dotm')],
  ['its template by a network path', 'settings.xml.rels', related('attachedTemplate', '\\\\10.0.0.1\\share\\x.dotm')],
  ['an object', 'document.xml.rels', related('oleObject', 'https://a.example/x')],
  ['a frame', 'webSettings.xml.rels', related('frame', 'https://a.example/x')],
])('one that fetches %s when it is opened is not', async (_what, part, relations) => {
  expect(await checkDocx(await zipOf(...word, [`word/_rels/${part}`, relations]))).toEqual({ problem: expect.stringContaining('từ nơi khác') as string });
});

test('links, and the template of the computer it was written on, are no reason', async () => {
  for (const relations of [related('hyperlink', 'https://a.example/x'), related('attachedTemplate', 'file:///C:\\Users\\a\\Normal.dotm')]) {
    expect(await checkDocx(await zipOf(...word, ['word/_rels/settings.xml.rels', relations]))).toMatchObject({ type: expect.any(String) as string });
  }
});

test('a file that was cut off is broken', async () => {
  const whole = await zipOf(...word);
  expect(await checkDocx(whole.subarray(0, whole.length / 2))).toEqual({ problem: expect.stringContaining('bị hỏng') as string });
});
