import { Archive, WORKBOOK } from '../../platform/files/archive.js';
import { Breath } from '../../platform/files/breath.js';
import { decode } from '../../platform/files/encodings.js';
import { FileFault } from '../../platform/files/file-fault.js';
import type { Grid } from '../../platform/workbooks/reading/grid.js';
import { openWorkbook } from '../../platform/workbooks/reading/open-workbook.js';
import { readSheets } from './sheet/read-sheet.js';
import { formatOfText, formatOfZip, OtherKind, outerKind } from './kind.js';
import { readMoodle } from './moodle/read-moodle.js';
import { clean } from './rich/rich.js';
import { QTI, readQtiItem, readQtiPackage } from './qti/read-qti.js';
import { readGift } from './gift/read-gift.js';
import { LONGEST_TEXT, readText } from './paste/read-text.js';
import { mediaNameOf } from './media-files.js';
import { emptyFile, MOST_QUESTIONS, type Answers, type Format, type ReadFile } from './reading.js';
import { recognise } from './recognise/recognise.js';
import { remark } from './remarks.js';
import type { Document } from './rich/lines.js';
import { DOCX, readDocx } from './word/read-docx.js';

export interface ReadingOptions {
  readonly fileName: string;
  /** Said by a person; else it is told from the content. */
  readonly format?: Format | undefined;
  readonly answers?: Answers | undefined;
}

/** As large as an upload may be. */
const MOST_BYTES = 20_000_000;

/** As long as Excel lets a text be. */
const LONGEST_CELL = 32_767;

/** What is unpacked to see which kind of zip it is: nothing. */
const NAMES_ONLY = { parts: /^$/, mostBytes: 0 };

/**
 * Reads a file of questions in any format, and never throws for what is in it: a file that cannot be understood
 * comes back with a refusal that says what to do. The same bytes and options always give the same answer.
 */
export async function readQuestionFile(bytes: Buffer, options: ReadingOptions): Promise<ReadFile> {
  const breath = new Breath();
  try {
    if (bytes.length > MOST_BYTES) return emptyFile(null, remark('file-too-large', { limit: String(MOST_BYTES / 1_000_000) }));
    const file = outerKind(bytes) === 'zip' ? await readZip(bytes, options, breath) : await readTextFile(bytes, options, breath);
    if (file.questions.length > MOST_QUESTIONS) return emptyFile(file.format, remark('too-many-questions', { limit: MOST_QUESTIONS.toLocaleString('vi-VN') }));
    return file.refusal ? { ...emptyFile(file.format, file.refusal), skipped: file.skipped } : file;
  } catch (error) {
    if (error instanceof FileFault) return emptyFile(options.format ?? null, remark(error.code, error.params));
    if (error instanceof OtherKind) return emptyFile(options.format ?? null, remark(error.code));
    throw error;
  }
}

/** A text that somebody pasted, or the text of a file. */
export function readQuestionText(text: string, { fileName, format, answers }: ReadingOptions): ReadFile {
  if (text.length > LONGEST_TEXT) return emptyFile(null, remark('text-too-long', { limit: LONGEST_TEXT.toLocaleString('vi-VN') }));
  if (text.trim() === '') return emptyFile(null, remark('file-empty'));
  const kind = format ?? formatOfText(text, fileName);
  switch (kind) {
    case 'paste': case 'aiken': return recognise(readText(text), kind, answers);
    case 'gift': return readGift(text);
    case 'qti': return readQtiItem(text);
    case 'moodle-xml': return readMoodle(clean(text));
    default: return emptyFile(null, remark('file-other-kind', { kind: 'tệp XML' }));
  }
}

async function readZip(bytes: Buffer, { format, answers }: ReadingOptions, breath: Breath): Promise<ReadFile> {
  const kind = formatOfZip((await Archive.open(bytes, NAMES_ONLY)).names);
  if (format !== undefined && format !== kind) return emptyFile(null, remark('file-not-format', { format }));
  switch (kind) {
    case 'docx': return recognise(withNames(await readDocx(await Archive.open(bytes, DOCX), breath)), 'docx', answers);
    case 'qti': return readQtiPackage(await Archive.open(bytes, QTI), breath);
    case 'xlsx': return readWorkbook(await Archive.open(bytes, WORKBOOK), breath);
    default: return emptyFile(null, remark('file-other-kind', { kind: 'gói tệp nén' }));
  }
}

async function readWorkbook(archive: Archive, breath: Breath): Promise<ReadFile> {
  const workbook = await openWorkbook(archive, breath, LONGEST_CELL);
  const grids: Grid[] = [];
  for (const sheet of workbook.sheets) if (!sheet.hidden) grids.push(await workbook.read(sheet));
  return readSheets(grids);
}

async function readTextFile(bytes: Buffer, options: ReadingOptions, breath: Breath): Promise<ReadFile> {
  const { text, name } = await breath.run(decode(bytes));
  const file = readQuestionText(text, options);
  return /^UTF/.test(name) ? file : { ...file, notes: [{ at: { kind: 'file', number: '' }, remark: remark('encoding', { name }) }, ...file.notes] };
}

/** Pictures are called by what they are, so that the same one is kept once however often it is sent. */
function withNames(document: Document): Document {
  const names = new Map([...document.media].map(([id, file]) => [id, mediaNameOf(file)]));
  const renamed = <T>(value: T): T => {
    if (Array.isArray(value)) return value.map(renamed) as T;
    if (typeof value !== 'object' || value === null) return value;
    const piece = value as { kind?: unknown; picture?: string };
    if (piece.kind === 'picture' && piece.picture !== undefined) return { ...value, picture: names.get(piece.picture) ?? '' };
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, renamed(inner) as unknown])) as T;
  };
  return { ...document, blocks: renamed(document.blocks), media: new Map([...document.media].map(([id, file]) => [names.get(id)!, file])) };
}
