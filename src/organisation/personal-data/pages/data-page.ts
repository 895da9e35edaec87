import type { PageModel } from '../../../platform/http/request.js';
import type { DataColumn } from '../../../platform/ports/personal-data.js';
import { formatDate, formatDateTime, formatNumber } from '../../../platform/views/formats.js';
import type { Person } from '../../entities/person.js';
import type { ToldPerson, ToldSection, ToldValue } from '../personal-data.service.js';

/** Rows of a section on the page; the file has all. */
const MOST_SHOWN = 20;
const EMPTY = 'Chưa có';

interface Fact {
  readonly term: string;
  readonly value: string;
}

function shown({ kind = 'text' }: DataColumn, value: ToldValue): string {
  if (value === null || value === '') return EMPTY;
  if (kind === 'day') return formatDate(value);
  if (kind === 'number') return formatNumber(Number(value));
  return kind === 'instant' ? formatDateTime(new Date(value)) : value;
}

function sectionModel({ section, rows }: ToldSection) {
  const { key, label, columns } = section;
  return {
    key, label,
    count: rows.length,
    rows: rows.slice(0, MOST_SHOWN).map((row) => ({ facts: columns.map((column, at): Fact => ({ term: column.label, value: shown(column, row[at] ?? null) })) })),
    more: Math.max(0, rows.length - MOST_SHOWN),
  };
}

/** `organisation/data`: everything, by sections; empty ones are named at the end. */
function dataPage({ sections }: ToldPerson) {
  const models = sections.map(sectionModel);
  return { sections: models.filter(({ count }) => count > 0), without: models.filter(({ count }) => count === 0).map(({ label }) => label).join(', ') };
}

/** What the program knows about oneself. */
export function ownDataPage(told: ToldPerson): PageModel {
  return {
    ...dataPage(told),
    title: 'Dữ liệu về bạn',
    crumbs: [{ href: '/account', label: 'Tài khoản' }],
    lead: 'Mọi điều hệ thống đang lưu về bạn. Thấy chỗ sai, bạn báo bộ phận nội vụ của cơ quan để sửa.',
    download: '/account/data.json',
  };
}

/** What the program knows about somebody, for the office. */
export function personDataPage(told: ToldPerson, isErased: boolean): PageModel {
  const { id, fullName, erasedAt } = told.person;
  return {
    ...dataPage(told),
    title: `Dữ\u00a0liệu cá\u00a0nhân: ${fullName}`,
    crumbs: [{ href: '/organisation/people', label: 'Cán bộ' }, { href: `/organisation/people/${id}`, label: fullName }],
    lead: 'Mọi điều hệ thống đang lưu về người này. Mỗi lần xem hoặc tải về được ghi vào nhật ký và người này thấy được.',
    notice: isErased && erasedAt ? { tone: 'ok', icon: 'check', title: 'Đã xóa dữ liệu cá nhân', text: 'Dưới đây là phần được giữ lại cho số liệu, sổ giấy chứng nhận và nhật ký.' } : null,
    download: `/organisation/people/${id}/data.json`,
    erasure: erasedAt ? null : `/organisation/people/${id}/erasure`,
  };
}

/** The export: plain data with the labels of the page. */
export function exportOf({ person, sections }: ToldPerson, now: Date): object {
  return {
    schema: 1,
    exportedAt: now.toISOString(),
    personId: person.id,
    sections: sections.map(({ section: { key, label, columns }, rows }) => ({ key, label, rows: rows.map((row) => Object.fromEntries(columns.map((column, at) => [column.label, row[at] ?? null]))) })),
  };
}

/** The name of the file, without the person's. */
export function exportName({ id }: Pick<Person, 'id'>): string {
  return `du-lieu-ca-nhan-${id.slice(0, 8)}.json`;
}
