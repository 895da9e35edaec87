import { Archive } from './archive.js';
import type { FileProblem } from './check-file.js';
import { FileFault } from './file-fault.js';

export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** What is said of any other file. */
export const NO_DOCX = 'không phải tệp Word (DOCX)';
/** Only what names the parts is looked at; the text itself is never unpacked here. */
const WORD_PARTS = { parts: /^\[content_types\]\.xml$|^word\/[^/]+\.xml$/, mostBytes: 200_000_000 };
/** Macros, controls and packaged programs: what a text with pictures needs none of. */
const RUNS_IN_WORD = /(?:^|\/)(?:vbaproject\.bin|activex\/.*|oleobject[^/]*)$/;

/** Whether a file is a Word document (DOCX) that only wants to be read. Any other zip is none, whatever it is called. */
export async function checkDocx(bytes: Buffer): Promise<{ readonly type: typeof DOCX_TYPE } | FileProblem> {
  try {
    const archive = await Archive.open(bytes, WORD_PARTS);
    if (!archive.has('[Content_Types].xml') || !archive.has('word/document.xml')) return { problem: NO_DOCX };
    if ([...archive.names].some((name) => RUNS_IN_WORD.test(name))) return { problem: 'tệp Word có mã chạy được' };
    return { type: DOCX_TYPE };
  } catch (error) {
    if (error instanceof FileFault) return { problem: error.code === 'file-password' ? 'tệp Word có mật khẩu' : 'tệp Word bị hỏng hoặc bị cắt cụt' };
    throw error;
  }
}
