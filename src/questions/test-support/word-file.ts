import { ZipFile } from 'yazl';

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** The parts of a Word file beside its text. */
export interface WordParts {
  readonly styles?: string;
  readonly numbering?: string;
  readonly pictures?: Readonly<Record<string, Buffer>>;
}

/** A .docx whose body is given as XML, for the ways of writing that no program here writes. */
export async function wordFile(body: string, { styles = '', numbering = '', pictures = {} }: WordParts = {}): Promise<Buffer> {
  const names = Object.keys(pictures);
  const relations = names.map((name) => `<Relationship Id="${name}" Type="${RELATIONS}/image" Target="media/${name}.png"/>`).join('');
  return zipOf({
    '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="x"><Relationship Id="r1" Type="${RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `${HEAD}<w:document xmlns:w="${MAIN}" xmlns:r="${RELATIONS}" xmlns:m="m" xmlns:a="a" xmlns:wp="wp" xmlns:mc="mc" xmlns:v="v"><w:body>${body}</w:body></w:document>`,
    'word/styles.xml': `${HEAD}<w:styles xmlns:w="${MAIN}">${styles}</w:styles>`,
    'word/numbering.xml': `${HEAD}<w:numbering xmlns:w="${MAIN}">${numbering}</w:numbering>`,
    'word/_rels/document.xml.rels': `${HEAD}<Relationships xmlns="x">${relations}</Relationships>`,
    ...Object.fromEntries(names.map((name) => [`word/media/${name}.png`, pictures[name]!])),
  });
}

export async function zipOf(files: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const pieces: Buffer[] = [];
  for await (const piece of zip.outputStream as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** A paragraph of runs; each run is a text, or a text with the XML of its properties. */
export const p = (...runs: readonly (string | readonly [text: string, props: string])[]): string => `<w:p>${runs.map(run).join('')}</w:p>`;

/** A paragraph of a list. */
export const li = (numId: number, level: number, ...runs: readonly (string | readonly [text: string, props: string])[]): string =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr></w:pPr>${runs.map(run).join('')}</w:p>`;

function run(given: string | readonly [string, string]): string {
  const [text, props] = typeof given === 'string' ? [given, ''] : given;
  const parts = text.split('\t').map((part) => `<w:t xml:space="preserve">${part.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</w:t>`).join('<w:tab/>');
  return `<w:r>${props === '' ? '' : `<w:rPr>${props}</w:rPr>`}${parts}</w:r>`;
}

export const table = (...rows: readonly (readonly string[])[]): string =>
  `<w:tbl>${rows.map((cells) => `<w:tr>${cells.map((cell) => `<w:tc>${cell.startsWith('<') ? cell : p(cell)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;

const level = (at: number, format: string, text: string): string => `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;

/** Lists as Word numbers them: list 1 questions with options below, list 2 options alone that go on counting. */
export const LISTS = `<w:abstractNum w:abstractNumId="0">${level(0, 'decimal', 'Câu %1:')}${level(1, 'upperLetter', '%2.')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level(0, 'upperLetter', '%1.')}</w:abstractNum><w:abstractNum w:abstractNumId="2">${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '%2)')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>`;

export const UNDERLINE = '<w:u w:val="single"/>';
export const BOLD = '<w:b/>';
export const RED = '<w:color w:val="FF0000"/>';
export const YELLOW = '<w:highlight w:val="yellow"/>';
export const font = (name: string): string => `<w:rFonts w:ascii="${name}" w:hAnsi="${name}"/>`;

/** The smallest PNG there is: one point. */
export const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
