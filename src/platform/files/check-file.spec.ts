import { deflateSync } from 'node:zlib';
import { checkFile } from './check-file.js';

const svg = (inside: string, root = 'width="10" height="20"'): Buffer => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${root}>${inside}</svg>`);
const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.from([0, 0, 0, 13]), Buffer.from('IHDR'), Buffer.from([0, 0, 1, 0, 0, 0, 0, 80])]);
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0, 30, 0, 40, 1, 1, 17, 0, 0]);
const pdf = (inside = ''): Buffer => Buffer.from(`%PDF-1.7\n${inside}\n%%EOF\n`, 'latin1');

const objectStream = (objects: string): string => `1 0 obj << /Filter /FlateDecode /Type /ObjStm /N 1 /First 4 >> stream\n${deflateSync(`2 0 ${objects}`).toString('latin1')}\nendstream endobj`;

describe('what a file is', () => {
  test('pictures tell their size', () => {
    expect(checkFile('a.svg', svg('<rect/>'))).toEqual({ kind: 'image', type: 'image/svg+xml', width: 10, height: 20 });
    expect(checkFile('a.png', png)).toEqual({ kind: 'image', type: 'image/png', width: 256, height: 80 });
    expect(checkFile('a.jpg', jpeg)).toEqual({ kind: 'image', type: 'image/jpeg', width: 40, height: 30 });
  });

  test('a PDF is taken when it only wants to be read', () => {
    expect(checkFile('a.pdf', pdf('/Type /Catalog'))).toEqual({ kind: 'document', type: 'application/pdf' });
  });

  test('a PDF is taken whatever its pictures are made of, and with compressed objects that only want to be read', () => {
    expect(checkFile('a.pdf', pdf('stream\n\u0001/JS \u0002/JS(\u0003\nendstream'))).toMatchObject({ kind: 'document' });
    expect(checkFile('a.pdf', pdf(objectStream('<< /Type /Catalog /Lang (vi) >>')))).toMatchObject({ kind: 'document' });
  });

  test.each<[string, string, Buffer]>([
    ['a page of HTML', 'a.svg', Buffer.from('<html><svg></svg></html>')],
    ['a program called a picture', 'a.png', Buffer.from('MZ\x90\x00')],
    ['a picture called a PDF', 'a.pdf', png],
    ['an SVG with a script', 'a.svg', svg('<script>alert(1)</script>')],
    ['an SVG with a script under another prefix', 'a.svg', svg('<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>')],
    ['an SVG with an event', 'a.svg', svg('<rect onclick="alert(1)"/>')],
    ['an SVG with another page in it', 'a.svg', svg('<foreignObject><p>x</p></foreignObject>')],
    ['an SVG that loads a picture', 'a.svg', svg('<image href="https://elsewhere.example/a.png"/>')],
    ['an SVG whose fill lies elsewhere', 'a.svg', svg('<rect fill="url(https://elsewhere.example/a#b)"/>')],
    ['an SVG with entities', 'a.svg', Buffer.from('<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "b">]><svg width="1" height="1"/>')],
    ['an SVG without a size', 'a.svg', svg('<rect/>', '')],
    ['a PDF with a script', 'a.pdf', pdf('/OpenAction << /S /JavaScript /JS (app.alert(1)) >>')],
    ['a PDF with a script whose name is written in hexadecimal', 'a.pdf', pdf('/OpenAction << /S /J#61vaScript /#4aS (app.alert(1)) >>')],
    ['a PDF with a script in a compressed object', 'a.pdf', pdf(objectStream('<< /S /JavaScript /JS (app.alert(1)) >>'))],
    ['a PDF whose compressed objects cannot be read', 'a.pdf', pdf('1 0 obj << /Type /ObjStm /Filter /FlateDecode /Length 4 >> stream\nabcd\nendstream')],
    ['a PDF that starts a program', 'a.pdf', pdf('/S /Launch')],
    ['half a PDF', 'a.pdf', Buffer.from('%PDF-1.7\n')],
    ['half a JPEG', 'a.jpg', jpeg.subarray(0, 9)],
    ['nothing', 'a.png', Buffer.alloc(0)],
    ['a picture beyond all measure', 'a.svg', svg('', 'width="90000" height="10"')],
    ['a picture that is too heavy', 'a.svg', svg(' '.repeat(600_000))],
  ])('%s is refused', (_name, file, bytes) => {
    expect(checkFile(file, bytes)).toHaveProperty('problem');
  });

  test('an SVG may use what stands in itself', () => {
    expect(checkFile('a.svg', svg('<defs><linearGradient id="g"/></defs><rect fill="url(#g)"/><use href="#g"/>'))).toMatchObject({ kind: 'image' });
  });
});
