import type { Source } from '../../legal/entities/source.js';
import { citationText, citationValidity, sourceName, type Citation } from '../../legal/rules/citation.js';
import { validityText } from '../../legal/rules/validity-text.js';
import type { PageModel } from '../../platform/http/request.js';
import { upperFirst } from '../../platform/text/text.js';
import { formatDate } from '../../platform/views/formats.js';
import type { LessonFile, LessonVersion } from '../entities/lesson-version.js';
import type { OpenLesson } from '../reading.service.js';
import { renderLesson, type Footnote, type LessonMaterial } from '../rendering/render-lesson.js';

/** The address of a lesson's file. It carries the hash, so a browser may keep it for ever. */
export const fileHref = (filesAt: string, { name, hash }: Pick<LessonFile, 'name' | 'hash'>): string => `${filesAt}/${name}?v=${hash.slice(0, 10)}`;

/** What the text of a lesson names: enough of it to draw the text. */
export type NamedByText = Pick<OpenLesson, 'sources' | 'today' | 'filesAt'> & { readonly version: Pick<LessonVersion, 'citations' | 'files'> };

/** The page of a lesson. */
export function lessonPage(lesson: OpenLesson): PageModel {
  const { id, version, position, siblings, owner, reading, today, isAuthor, addressOf } = lesson;
  const { html, footnotes, blocks } = renderLesson(version.body, materialOf(lesson));
  const next = siblings.find((one) => one.position > position) ?? null;
  const prev = siblings.findLast((one) => one.position < position) ?? null;
  return {
    title: version.title,
    script: 'lesson.js',
    crumbs: owner ? [owner] : [],
    place: siblings.length > 1 ? `Bài ${siblings.findIndex((one) => one.id === id) + 1}/${siblings.length}` : null,
    minutes: version.minutes,
    lawAsOf: formatDate(version.lawAsOf),
    reading: reading && readingModel(lesson, blocks),
    lessonId: id,
    changes: changesOf(lesson),
    bodyHtml: html,
    footnotes: footnotes.map((note, i) => ({ number: i + 1, ...note })),
    attachments: attachmentsOf(lesson),
    prev: prev && { href: addressOf(prev.id), note: `Bài ${prev.position}`, label: prev.title },
    next: nextModel(lesson, next),
    review: isAuthor ? reviewOf(lesson, today) : null,
  };
}

function readingModel({ reading }: OpenLesson, blocks: number) {
  const { percent, block, readAt } = reading!;
  const resume = readAt === null && block > 1 && block <= blocks;
  return { percent, readOn: readAt && formatDate(readAt), resumeHref: resume ? `#doan-${block}` : null, action: 'Đọc tiếp chỗ đang dở' };
}

/** Where reading leads: by a link once the lesson is read, before that by the button that also notes it. */
function nextModel({ id, owner, reading, addressOf }: OpenLesson, next: { id: string; position: number; title: string } | null) {
  const read = reading === null || reading.readAt !== null;
  const label = next?.title ?? owner?.label ?? null;
  if (label === null) return read ? null : { action: `/lessons/${id}/read`, href: null, note: 'Đã đọc xong', label: 'Ghi nhận đã đọc' };
  const where = next ? `sang bài ${next.position}` : 'về khóa học';
  const note = read ? upperFirst(where) : `Đã đọc xong, ${where}`;
  const href = next ? addressOf(next.id) : owner!.href;
  return { action: read ? null : `/lessons/${id}/read`, href: read ? href : null, note, label };
}

/** Where the person goes on after the button under the text. */
export function afterReading({ position, siblings, owner, id }: OpenLesson): string {
  const next = siblings.find((one) => one.position > position);
  return next ? `/lessons/${next.id}` : (owner?.href ?? `/lessons/${id}`);
}

function changesOf({ version, sources }: OpenLesson) {
  return version.changes.map(({ since, text, citations }) => ({
    since: formatDate(since),
    text,
    sources: citations.flatMap((key) => {
      const source = sources.get(key);
      return source ? [{ href: `/sources/${key}`, label: sourceName(source) }] : [];
    }),
  }));
}

const KINDS = { image: 'Ảnh', document: 'PDF', audio: 'âm thanh', video: 'video', captions: 'phụ đề' } as const;

/** What is attached beside the text, as the lesson and its editor show it. */
export function attachmentsOf({ version, filesAt }: Pick<NamedByText, 'version' | 'filesAt'>) {
  return version.files.filter(({ kind }) => kind !== 'image' && kind !== 'captions').map((file) => ({
    title: file.title ?? file.name, what: KINDS[file.kind], [file.kind]: true, href: fileHref(filesAt, file), bytes: file.bytes, transcript: file.transcript ?? null, captions: captionsOf(version.files, file, filesAt),
  }));
}

/** Where the captions of a video are. */
function captionsOf(files: readonly LessonFile[], video: LessonFile, filesAt: string): string | null {
  const captions = files.find(({ captionsFor }) => captionsFor === video.name);
  return captions ? fileHref(filesAt, captions) : null;
}

/** Footnotes and pictures by what the text calls them. */
export function materialOf({ version, sources, today, filesAt }: NamedByText): LessonMaterial {
  return {
    footnote: ({ source: key, facts }) => {
      const source = sources.get(key);
      const citation = version.citations.find((one) => one.source === key && facts.every((fact) => one.facts.includes(fact)));
      return source && citation ? footnoteOf(citation, source, today) : null;
    },
    image: (path) => {
      const file = version.files.find(({ kind, name }) => kind === 'image' && `./img/${name}` === path);
      return file?.width && file.height ? { src: fileHref(filesAt, file), width: file.width, height: file.height } : null;
    },
    recording: (path) => {
      const file = version.files.find(({ kind, name }) => (kind === 'audio' || kind === 'video') && `./tep/${name}` === path);
      return file ? { kind: file.kind as 'audio' | 'video', src: fileHref(filesAt, file), captions: captionsOf(version.files, file, filesAt) } : null;
    },
  };
}

/** The footnote of a citation: the place in words, when the source holds, and the earlier day it is cited for. */
function footnoteOf({ source: key, article, clause, asOf }: Citation, source: Source, today: string): Footnote {
  const validity = source.kind === 'publication' ? null : validityText(source, today);
  const cited = asOf === undefined ? null : `Dẫn theo ngày ${formatDate(asOf)}`;
  return {
    id: [key, article, clause, asOf].join('/'),
    text: citationText(source, { article, clause }),
    href: `/sources/${key}`,
    validity: [validity, cited].filter(Boolean).join('. ') || null,
  };
}

/** The sources on which the lesson can no longer rest, for its author. */
function reviewOf({ version, sources }: OpenLesson, today: string) {
  const bad = version.citations.filter((citation) => {
    const source = sources.get(citation.source);
    if (!source || source.kind === 'publication') return false;
    return ['not-in-force', 'ended-since'].includes(citationValidity(source, citation, version.lawAsOf, today).flag);
  });
  return bad.length === 0 ? null : { sources: bad.map(({ source }) => ({ href: `/sources/${source}`, label: sourceName(sources.get(source)!) })) };
}
