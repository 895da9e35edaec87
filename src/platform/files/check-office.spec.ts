import { ZipFile } from 'yazl';
import { checkOffice, NO_OFFICE } from './check-office.js';

async function zipOf(...parts: readonly (string | readonly [name: string, content: string])[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const part of parts) zip.addBuffer(Buffer.from(typeof part === 'string' ? '<x/>' : part[1]), typeof part === 'string' ? part : part[0]);
  zip.end();
  const pieces: Buffer[] = [];
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
const all = ['docx', 'xlsx', 'pptx'] as const;
const of = (main: string) => ['[Content_Types].xml', main];
const link = (target: string) => `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath" Target="${target}" TargetMode="External"/></Relationships>`;

test.each([['word/document.xml', 'docx'], ['xl/workbook.xml', 'xlsx'], ['ppt/presentation.xml', 'pptx']])('%s makes a %s of it', async (main, kind) => {
  expect(await checkOffice(await zipOf(...of(main)), all)).toEqual({ kind });
});

test('what was not asked for is none, nor is any other zip', async () => {
  for (const parts of [of('xl/workbook.xml'), ['a.txt'], ['word/document.xml']]) expect(await checkOffice(await zipOf(...parts), ['docx', 'pptx'])).toEqual({ problem: NO_OFFICE });
});

test.each([
  ['slides with macros', [...of('ppt/presentation.xml'), 'ppt/vbaProject.bin'], 'tệp PowerPoint có mã chạy được'],
  ['a workbook with macros of 1992', [...of('xl/workbook.xml'), 'xl/macrosheets/sheet1.xml'], 'tệp Excel có mã chạy được'],
  ['a workbook that asks a server', [...of('xl/workbook.xml'), 'xl/connections.xml'], 'từ nơi khác'],
  ['a workbook that reads another computer’s', [...of('xl/workbook.xml'), ['xl/externalLinks/_rels/externalLink1.xml.rels', link('\\\\10.0.0.1\\a.xlsx')] as const], 'từ nơi khác'],
])('%s is not taken', async (_what, parts, why) => {
  expect(await checkOffice(await zipOf(...parts), all)).toEqual({ problem: expect.stringContaining(why) as string });
});

test('a workbook beside which another one lay on the writer’s disk is, and a file that was cut off is broken', async () => {
  const whole = await zipOf(...of('xl/workbook.xml'), ['xl/externalLinks/_rels/externalLink1.xml.rels', link('Bang-2.xlsx')]);
  expect(await checkOffice(whole, all)).toEqual({ kind: 'xlsx' });
  expect(await checkOffice(whole.subarray(0, whole.length / 2), all)).toEqual({ problem: 'tệp bị hỏng hoặc bị cắt cụt' });
});
