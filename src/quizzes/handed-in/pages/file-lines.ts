import { upperFirst } from '../../../platform/text/text.js';
import { formatFileSize, formatTime } from '../../../platform/views/formats.js';
import type { QuestionContent } from '../../../questions/content/content.js';
import type { HandedInFile, HandedInKind } from '../entities/handed-in-file.js';

/** What a file chooser offers; what really comes is judged by its content. */
export const ACCEPTED = 'image/*,application/pdf,.pdf,.docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const KINDS: Readonly<Record<HandedInKind, string>> = { image: 'ảnh', pdf: 'PDF', docx: 'Word' };

/** A file that was handed in, as a link. */
export interface FileLink {
  label: string;
  href: string;
}

/** A file in its taker's list. */
export interface FileLine {
  id: string;
  name: string;
  /** "PDF, 240 kB, đã lưu lúc 09:40". */
  detail: string;
  href: string;
  dropHref: string;
}

/** What a question that takes files shows besides its text field. */
export interface FilesView {
  /** Where a script sends a file. */
  href: string;
  field: string;
  accept: string;
  most: number;
  hint: string;
  files: FileLine[];
  /** There is room for another. */
  hasRoom: boolean;
}

/** Without its own name, which may hold that of its owner: "Tệp 1 (PDF, 240 kB)". */
export const neutralLinks = (files: readonly HandedInFile[], hrefOf: (id: string) => string): FileLink[] =>
  files.map((file, i) => ({ label: `Tệp ${i + 1} (${about(file)})`, href: hrefOf(file.id) }));

/** By the name its owner gave it. */
export const ownLinks = (files: readonly HandedInFile[], hrefOf: (id: string) => string): FileLink[] =>
  files.map((file) => ({ label: `${nameOf(file)} (${about(file)})`, href: hrefOf(file.id) }));

/** Where the taker reads a file. */
export const ownFileHref = (attemptId: string) => (id: string): string => `/attempts/${attemptId}/files/${id}`;

/** The files of a question while it is answered; null for questions that take none. */
export function filesView(attemptId: string, { slot, content, files }: { slot: number; content: QuestionContent; files: readonly HandedInFile[] }): FilesView | null {
  if (content.type !== 'essay' || content.attachments.most === 0) return null;
  const { most, required } = content.attachments;
  return {
    href: `/attempts/${attemptId}/slots/${slot}/files`, field: `file.${slot}`, accept: ACCEPTED, most,
    hint: `${required ? `Nộp kèm ít nhất 1, nhiều nhất ${most} tệp` : `Nộp kèm được ${most} tệp`}: ảnh, PDF hoặc Word (DOCX). PDF và Word không quá 5 MB, ảnh được thu nhỏ khi gửi.`,
    files: fileLines(attemptId, files), hasRoom: files.length < most,
  };
}

/** The list of a question's files for their taker. */
export function fileLines(attemptId: string, files: readonly HandedInFile[]): FileLine[] {
  const hrefOf = ownFileHref(attemptId);
  return files.map((file) => ({ id: file.id, name: nameOf(file), detail: `${upperFirst(about(file))}, đã lưu lúc ${formatTime(file.at)}`, href: hrefOf(file.id), dropHref: `${hrefOf(file.id)}/drop` }));
}

/** Some programs send none. */
const nameOf = ({ name }: Pick<HandedInFile, 'name'>): string => name || 'Tệp';
const about = ({ kind, bytes }: Pick<HandedInFile, 'kind' | 'bytes'>): string => `${KINDS[kind]}, ${formatFileSize(bytes)}`;
