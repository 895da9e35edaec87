import { randomUUID } from 'node:crypto';
import type { Source } from '../../../legal/entities/source.js';
import { citationText, sourceName } from '../../../legal/rules/citation.js';
import { MAX_VIDEO_BYTES } from '../../../platform/files/check-media.js';
import type { FormErrors } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import type { OwnerLabel } from '../../../platform/ports/owners.js';
import { formatDate, formatDateTime } from '../../../platform/views/formats.js';
import type { LessonFile } from '../../entities/lesson-version.js';
import { attachmentsOf, materialOf } from '../../pages/lesson-page.js';
import { renderLesson, type Footnote } from '../../rendering/render-lesson.js';
import { MOST_CHANGES } from '../../rules/draft-problems.js';
import type { DraftText } from '../../rules/draft-text.js';
import { markOf } from '../../rules/new-citation.js';
import type { Manuscript } from '../drafts.service.js';
import type { ProblemText } from './problem-texts.js';

/** What the editor is drawn from. */
export interface EditorModel {
  readonly manuscript: Manuscript;
  /** What the fields hold: the draft, or what came back with an error. */
  readonly text: DraftText;
  /** Of the last save that these fields have seen. */
  readonly revision: number;
  readonly owner: OwnerLabel | null;
  /** The whole register, to pick from. */
  readonly register: readonly Source[];
  readonly problems: readonly ProblemText[];
  readonly errors: FormErrors | null;
  readonly today: string;
  /** Fields beside the text that came back. */
  readonly typed: Readonly<Record<string, unknown>>;
  /** Another window has saved since these fields were loaded. */
  readonly conflict: { readonly savedAt: Date | null; readonly stored: DraftText } | null;
  /** What was just added, to be copied into the text. */
  readonly added: string | null;
}

/** The text of a manuscript as a learner will see it. */
export function previewOf({ lesson, citations, files }: Manuscript, body: string, sources: ReadonlyMap<string, Source>, today: string): { html: string; footnotes: readonly (Footnote & { number: number })[] } {
  const { html, footnotes } = renderLesson(body, materialOf({ version: { citations, files }, sources, today, filesAt: filesAt(lesson.id) }));
  return { html, footnotes: footnotes.map((note, i) => ({ number: i + 1, ...note })) };
}

/** What shows a picture or plays a recording where it stands in the text. */
export function markOfFile({ kind, name, title }: Pick<LessonFile, 'kind' | 'name' | 'title'>, alt: string): string {
  return kind === 'image' ? `![${alt}](./img/${name})` : `![${(title ?? name).replace(/[[\]\\]/g, ' ')}](./tep/${name})`;
}

/** Where the files of drafts are. */
export const filesAt = (lessonId: string): string => `/trainer/lessons/${lessonId}/files`;

/** `views/lessons/edit.hbs`. */
export function editorPage(model: EditorModel): PageModel {
  const { manuscript, text, owner, register, problems, errors, today, conflict } = model;
  const { lesson, current, draft, citations, files, baseNumber } = manuscript;
  const at = `/trainer/lessons/${lesson.id}`;
  const sources = new Map(register.map((source) => [source.key, source]));
  const preview = previewOf(manuscript, text.body, sources, today);
  return {
    title: text.title || 'Bài chưa đặt tên',
    script: 'lesson-editor.js',
    crumbs: owner ? [{ label: 'Soạn khóa học', href: '/trainer/courses' }, owner] : [],
    form: { errors, typed: { title: text.title, minutes: text.minutes, lawAsOf: text.lawAsOf, body: text.body, note: model.typed['note'], ...citeFields(model.typed) } },
    at,
    lessonId: lesson.id,
    revision: model.revision,
    key: randomUUID(),
    seen: current.number,
    saved: draft ? `Đã lưu lúc ${formatDateTime(draft.savedAt)}` : 'Chưa có gì mới so với bản đang có',
    hasDraft: draft !== null,
    published: lesson.position !== null,
    state: stateOf(manuscript),
    publishedMeanwhile: draft && baseNumber !== current.number ? { number: current.number, base: baseNumber, href: baseNumber > 0 ? `${at}/versions?from=${baseNumber}&to=${current.number}` : `${at}/versions` } : null,
    replaced: draft?.replacedAt ? { at: formatDateTime(draft.replacedAt) } : null,
    conflict: conflict && { at: conflict.savedAt && formatDateTime(conflict.savedAt), body: conflict.stored.body, title: conflict.stored.title },
    problems: problems.length > 0 && (draft !== null || current.number === 0) && !errors ? problems.map(({ field, message }) => ({ href: `#${field}`, message })) : null,
    changes: rowsOf(text, register, errors),
    citations: citations.map((citation) => {
      const source = sources.get(citation.source);
      return { mark: markOf(citation), text: source ? citationText(source, citation) : citation.source, asOf: citation.asOf ? formatDate(citation.asOf) : null, used: text.body.includes(citation.source), value: `${citation.source}:${citation.facts.join(',')}` };
    }),
    register: optionsOf(register, model.typed['citeSource']),
    files: files.map(({ name, kind, title, bytes }) => ({ name, bytes, title: title ?? null, image: kind === 'image', mark: kind === 'document' || kind === 'captions' ? null : markOfFile({ kind, name, title }, '') })),
    mostBytes: MAX_VIDEO_BYTES,
    videos: files.filter(({ kind }) => kind === 'video').map(({ name, title }, i) => ({ value: name, label: title ?? name, selected: model.typed['fileFor'] === undefined ? i === 0 : model.typed['fileFor'] === name })),
    added: model.added,
    preview: { title: text.title, bodyHtml: preview.html, footnotes: preview.footnotes, attachments: attachmentsOf({ version: { citations, files }, filesAt: filesAt(lesson.id) }) },
  };
}

function stateOf({ lesson, current }: Manuscript) {
  if (current.number === 0) return { label: 'Chưa xuất bản', tone: 'warn', icon: 'edit' };
  const of = `bản ${current.number}, ${formatDate(current.publishedAt)}`;
  return lesson.position === null ? { label: `Đã gỡ (${of})`, tone: 'warn', icon: 'cross' } : { label: `Đang dùng ${of}`, tone: 'ok', icon: 'check' };
}

/** The rows there are and one to fill in. */
function rowsOf({ changes }: DraftText, register: readonly Source[], errors: FormErrors | null) {
  const rows = changes.length < MOST_CHANGES ? [...changes, { since: '', text: '', source: '' }] : changes;
  return rows.map((row, i) => ({
    i, n: i + 1, isNew: i >= changes.length, ...row,
    errors: { since: errors?.byField[`since-${i}`], text: errors?.byField[`text-${i}`], source: errors?.byField[`source-${i}`] },
    options: optionsOf(register, row.source),
  }));
}

function optionsOf(register: readonly Source[], selected: unknown) {
  return [{ value: '', label: 'Chọn văn bản', selected: (selected ?? '') === '' }, ...register.map((source) => ({ value: source.key, label: `${sourceName(source)}: ${source.title}`.slice(0, 140), selected: source.key === selected }))];
}

const citeFields = ({ citeSource, citeArticle, citeClause, citeAsOf, fileTitle, fileTranscript }: Readonly<Record<string, unknown>>) => ({ citeSource, citeArticle, citeClause, citeAsOf, fileTitle, fileTranscript });
