import { readFile } from './file-part.js';

const part = (filename: string | undefined, text: string) => ({ type: 'file', ...(filename === undefined ? {} : { filename }), toBuffer: () => Promise.resolve(Buffer.from(text)) });

test.each([
  ['a chosen file', { file: part('giấy.pdf', '%PDF') }, { name: 'giấy.pdf', size: 4 }],
  ['the first of several', { file: [part('a.pdf', 'a'), part('b.pdf', 'bb')] }, { name: 'a.pdf', size: 1 }],
  ['a name with its path', { file: part('C:\\Users\\An\\../giấy.pdf', 'x') }, { name: 'giấy.pdf', size: 1 }],
  ['a name that would begin another header', { file: part('a\r\nX: y.pdf', 'x') }, { name: 'aX: y.pdf', size: 1 }],
  ['a file without content', { file: part('rỗng.pdf', '') }, { name: 'rỗng.pdf', size: 0 }],
  ['no file chosen', { file: part('', '') }, null],
  ['a text in its place', { file: { type: 'field', value: 'giấy.pdf' } }, null],
  ['an empty form', undefined, null],
] as const)('%s', async (_name, body, expected) => {
  const file = await readFile(body, 'file');
  expect(file && { name: file.name, size: file.bytes.length }).toEqual(expected);
});
