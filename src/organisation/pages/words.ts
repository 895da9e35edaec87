import { formatDate, formatNumber } from '../../platform/views/formats.js';
import type { OfficeFunction } from '../rules/office-functions.js';
import type { Category } from '../rules/postings.js';
import type { UnitKind } from '../rules/tree.js';
import { lastDay, type Day, type Interval } from '../rules/interval.js';

/** The first day of the records: units and postings begin then because nothing earlier was entered. */
export const FIRST_DAY: Day = '2021-01-01';

export const kindNames: Readonly<Record<UnitKind, string>> = {
  province: 'Đơn vị hành chính cấp tỉnh',
  district: 'Đơn vị hành chính cấp huyện',
  commune: 'Đơn vị hành chính cấp xã',
  committee: 'Ủy ban nhân dân',
  office: 'Cơ quan chuyên môn',
  'public-service': 'Đơn vị sự nghiệp',
  front: 'Mặt trận và tổ chức chính trị - xã hội',
  desk: 'Nơi tiếp nhận và trả kết quả',
};

export const categoryNames: Readonly<Record<Category, string>> = {
  cadre: 'Cán bộ',
  'civil-servant': 'Công chức',
  'public-employee': 'Viên chức',
  'part-time': 'Người hoạt động không chuyên trách',
  contract: 'Lao động hợp đồng',
};

export const functionNames: Readonly<Record<OfficeFunction, string>> = { 'home-affairs': 'Công tác nội vụ', justice: 'Công tác tư pháp' };

/** “01/01/2021 đến 31/12/2024”, “Từ 01/07/2025”, or from when a coming thing will hold. */
export function shownInterval(interval: Interval): string {
  const last = lastDay(interval);
  return last === null ? `Từ ${formatDate(interval.from)}` : `${formatDate(interval.from)} đến ${formatDate(last)}`;
}

/** The act as it is cited: number and date; an unchecked date says so. */
export function shownAct(number: string, date: Day | null): string {
  return date === null ? `${number} (ngày ban hành: chưa kiểm tra)` : `${number} ngày ${formatDate(date)}`;
}

/** A territory's name within a sentence: “trực thuộc tỉnh Sơn La”. Offices keep their capital letter. */
export const withinSentence = (name: string): string => name.replace(/^(Tỉnh|Huyện|Xã|Thị trấn)(?= )/, (kind) => kind.toLowerCase());

/** “1.234 người”. */
export const shownCount = (count: number, noun: string): string => `${formatNumber(count)} ${noun}`;

/** An address with the parts of its query that are not empty. */
export function address(path: string, query: Readonly<Record<string, string | number | null | undefined>>): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== null && value !== undefined && value !== '') given.set(name, String(value));
  const text = given.toString();
  return text === '' ? path : `${path}?${text}`;
}
