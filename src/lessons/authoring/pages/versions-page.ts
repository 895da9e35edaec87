import type { OwnerLabel } from '../../../platform/ports/owners.js';
import type { PageModel } from '../../../platform/http/request.js';
import { formatDate, formatDateTime } from '../../../platform/views/formats.js';
import type { LessonVersion } from '../../entities/lesson-version.js';
import { difference } from '../../../platform/text/difference.js';
import { passages } from '../../rules/passages.js';
import type { ListedVersion } from '../versions.service.js';
import type { WrittenLesson } from '../written-lessons.js';

/** `views/lessons/versions.hbs`: the versions of a lesson, and what is different between two of them. */
export function versionsPage({ lesson, current }: WrittenLesson, versions: readonly ListedVersion[], pair: { older: LessonVersion; newer: LessonVersion } | null, owner: OwnerLabel | null): PageModel {
  const at = `/trainer/lessons/${lesson.id}`;
  const option = (chosen: number | undefined) => versions.map(({ number, publishedAt }) => ({ value: String(number), label: `Bản ${number}, ${formatDate(publishedAt)}`, selected: number === chosen }));
  return {
    title: `Các bản của bài: ${current.title}`,
    crumbs: [...(owner ? [{ label: 'Soạn khóa học', href: '/trainer/courses' }, owner] : []), { label: 'Soạn bài', href: at }],
    lessonTitle: current.title,
    at,
    versions: versions.map(({ number, title, publishedAt, note, byName }) => ({
      number, title, note, by: byName ?? 'Chương trình mẫu', at: formatDateTime(publishedAt),
      current: number === current.number, published: lesson.position !== null,
      compareHref: number > 1 ? `${at}/versions?from=${number - 1}&to=${number}` : null,
    })),
    comparable: versions.length > 1,
    older: option(pair?.older.number ?? versions[1]?.number),
    newer: option(pair?.newer.number ?? versions[0]?.number),
    pair: pair && comparison(pair.older, pair.newer),
  };
}

function comparison(older: LessonVersion, newer: LessonVersion) {
  const facts = [
    { term: 'Tên bài', old: older.title, new: newer.title },
    { term: 'Thời gian đọc', old: `${older.minutes} phút`, new: `${newer.minutes} phút` },
    { term: 'Theo quy định ngày', old: formatDate(older.lawAsOf), new: formatDate(newer.lawAsOf) },
    { term: 'Thay đổi quy định', old: changesText(older), new: changesText(newer) },
    { term: 'Tệp', old: filesText(older), new: filesText(newer) },
  ].filter((fact) => fact.old !== fact.new);
  const list = passages(difference(older.body, newer.body));
  const changed = list.some((passage) => 'runs' in passage && passage.runs.some(({ kind }) => kind !== 'same'));
  return {
    heading: `Từ bản ${older.number} sang bản ${newer.number}`,
    facts,
    changed,
    same: !changed && facts.length === 0,
    passages: changed ? list.map((passage) => ('unchanged' in passage ? { unchanged: passage.unchanged } : { runs: passage.runs.map(({ kind, text }) => ({ [kind]: true, text })) })) : [],
  };
}

const changesText = ({ changes }: LessonVersion): string => changes.map(({ since, text }) => `Từ ${formatDate(since)}: ${text}`).join(' ') || 'không có';
const filesText = ({ files }: LessonVersion): string => files.map(({ title, name }) => title ?? name).join(', ') || 'không có';
