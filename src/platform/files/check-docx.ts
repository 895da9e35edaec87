import { Archive } from './archive.js';
import { Breath } from './breath.js';
import type { FileProblem } from './check-file.js';
import { FileFault } from './file-fault.js';

export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** What is said of any other file. */
export const NO_DOCX = 'không phải tệp Word (DOCX)';
/** Only what names the parts, and what they refer to, is looked at; the text itself is never unpacked here. */
const WORD_PARTS = { parts: /^\[content_types\]\.xml$|^(?:[^/]+\/)*_rels\/[^/]*\.rels$|^word\/[^/]+\.xml$/, mostBytes: 200_000_000 };
/** Macros, controls and packaged programs: what a text with pictures needs none of. */
const RUNS_IN_WORD = /(?:^|\/)(?:vbaproject\.bin|activex\/.*|oleobject[^/]*)$/;

/** What Word fetches by itself when it opens a text; a link waits until it is pressed, and a picture runs nothing. */
const IS_FETCHED = /\/(?:attachedTemplate|oleObject|package|control|frame|subDocument|aFChunk|mailMerge\w*)$/i;
/** On another computer; a template that lies on the writer's own disk is only a name elsewhere. */
const IS_ELSEWHERE = /^\s*(?:(?!file:)[a-z][\w+.-]+:|[\\/]{2}|file:(?:[\\/]{2}(?![\\/])|[\\/]{4,}))/i;

/** Whether a file is a Word document (DOCX) that only wants to be read. Any other zip is none, whatever it is called. */
export async function checkDocx(bytes: Buffer): Promise<{ readonly type: typeof DOCX_TYPE } | FileProblem> {
  try {
    const archive = await Archive.open(bytes, WORD_PARTS);
    if (!archive.has('[Content_Types].xml') || !archive.has('word/document.xml')) return { problem: NO_DOCX };
    if ([...archive.names].some((name) => RUNS_IN_WORD.test(name))) return { problem: 'tệp Word có mã chạy được' };
    if (await fetchesByItself(archive)) return { problem: 'tệp Word tự tải thứ khác từ nơi khác khi mở' };
    return { type: DOCX_TYPE };
  } catch (error) {
    if (error instanceof FileFault) return { problem: error.code === 'file-password' ? 'tệp Word có mật khẩu' : 'tệp Word bị hỏng hoặc bị cắt cụt' };
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
