import { Archive } from './archive.js';
import { Breath } from './breath.js';
import type { FileProblem } from './check-file.js';
import { FileFault } from './file-fault.js';

/** The files of today's office programs: the part that makes one what it is, and what people call it. */
const OFFICE = {
  docx: { main: 'word/document.xml', called: 'Word', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  xlsx: { main: 'xl/workbook.xml', called: 'Excel', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  pptx: { main: 'ppt/presentation.xml', called: 'PowerPoint', type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation' },
} as const;
export type OfficeKind = keyof typeof OFFICE;

/** As which a file of a kind is sent. */
export const officeType = (kind: OfficeKind): string => OFFICE[kind].type;

/** What is said of any other file. */
export const NO_OFFICE = 'không phải tệp Word, Excel hay PowerPoint';
/** Only what names the parts, and what they refer to, is looked at; the text itself is never unpacked here. */
const PARTS = { parts: /^\[content_types\]\.xml$|^(?:[^/]+\/)*_rels\/[^/]*\.rels$|^(?:word|xl|ppt)\/[^/]+\.xml$/, mostBytes: 200_000_000 };
/** Macros (of today and of 1992), controls and packaged programs: what a text with pictures needs none of. */
const RUNS = /(?:^|\/)(?:vbaproject\.bin|macrosheets\/.*|activex\/.*|oleobject[^/]*)$/;
/** Data that a workbook asks a server for. */
const ASKS = /^xl\/connections\.xml$/;

/** What a program fetches by itself when it opens a file; a link waits until it is pressed, and a picture runs nothing. */
const IS_FETCHED = /\/(?:attachedTemplate|oleObject|package|control|frame|subDocument|aFChunk|mailMerge\w*|externalLink\w*)$/i;
/** On another computer; a template that lies on the writer's own disk is only a name elsewhere. */
const IS_ELSEWHERE = /^\s*(?:(?!file:)[a-z][\w+.-]+:|[\\/]{2}|file:(?:[\\/]{2}(?![\\/])|[\\/]{4,}))/i;

/** Which office file it is, and that it only wants to be read. Any other zip is none, whatever it is called. */
export async function checkOffice(bytes: Buffer, kinds: readonly OfficeKind[]): Promise<{ readonly kind: OfficeKind } | FileProblem> {
  const called = kinds.length === 1 ? ` ${OFFICE[kinds[0]!].called}` : '';
  try {
    const archive = await Archive.open(bytes, PARTS);
    const kind = kinds.find((one) => archive.has(OFFICE[one].main));
    if (!archive.has('[Content_Types].xml') || kind === undefined) return { problem: NO_OFFICE };
    if ([...archive.names].some((name) => RUNS.test(name))) return { problem: `tệp ${OFFICE[kind].called} có mã chạy được` };
    if ([...archive.names].some((name) => ASKS.test(name)) || (await fetchesByItself(archive))) return { problem: `tệp ${OFFICE[kind].called} tự tải thứ khác từ nơi khác khi mở` };
    return { kind };
  } catch (error) {
    if (error instanceof FileFault) return { problem: error.code === 'file-password' ? `tệp${called} có mật khẩu` : `tệp${called} bị hỏng hoặc bị cắt cụt` };
    throw error;
  }
}

async function fetchesByItself(archive: Archive): Promise<boolean> {
  let found = false;
  const open = (_name: string, attributes: () => Readonly<Record<string, string>>): void => {
    const { Type = '', Target = '', TargetMode = '' } = attributes();
    found ||= TargetMode.toLowerCase() === 'external' && IS_FETCHED.test(Type) && IS_ELSEWHERE.test(Target);
  };
  const breath = new Breath();
  for (const part of archive.parts().filter((name) => /\.rels$/i.test(name))) await archive.read(part, { open }, breath);
  return found;
}
