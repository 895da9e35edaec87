import { address } from '../../../organisation/pages/words.js';
import type { PageModel } from '../../../platform/http/request.js';
import { formatDateTime, formatFileSize, formatNumber, formatTime } from '../../../platform/views/formats.js';
import { pagerOf } from '../../../platform/views/pager.js';
import type { ShownForm } from '../../classes/pages/class-pages.js';
import type { MeetingChange } from '../entities/meeting-change.js';
import type { MeetingFile } from '../entities/meeting-file.js';
import { STAFF_PAGE_SIZE, type StaffSight } from '../meeting-people.service.js';
import type { MeetingClash, MeetingGuest, MeetingSight } from '../meeting-sights.service.js';
import { MEETINGS_PATH } from './meeting-pages.js';
import { changedWords, meetingFormNames, meetingTag, meetingTime } from './meeting-words.js';

const CHANGES: Readonly<Record<MeetingChange['kind'], { readonly what: string; readonly tone: 'ok' | 'info' | 'late' }>> = {
  recorded: { what: 'Ghi buổi này', tone: 'ok' },
  facts: { what: 'Sửa thông tin', tone: 'info' },
  people: { what: 'Ghi người dự', tone: 'info' },
  cancelled: { what: 'Hủy ghi nhận', tone: 'late' },
};
/** Names of one change that are worth reading one by one. */
const MOST_NAMES = 12;

/** `views/meetings/show.hbs` */
export function showPage({ meeting, unitName, ownerLabel, guests, clashes, files, changes }: MeetingSight, forms: { readonly cancel: ShownForm; readonly files: ShownForm }): PageModel {
  const at = `${MEETINGS_PATH}/${meeting.id}`;
  const present = guests.filter(({ removedIn }) => removedIn === null);
  return {
    title: meeting.topic,
    crumbs: [{ label: 'Sinh hoạt chuyên đề, tọa đàm', href: MEETINGS_PATH }],
    at,
    cancel: forms.cancel,
    filesForm: forms.files,
    minutes: files.filter(({ kind }) => kind === 'minutes').map((file, i) => fileLine(at, file, `Biên bản, tệp ${i + 1}`)),
    photos: files.filter(({ kind }) => kind === 'photo').map((file, i) => fileLine(at, file, `Ảnh ${i + 1}`)),
    isHeld: meeting.state === 'held',
    tag: meetingTag(meeting, present.length) ?? { tone: 'ok', icon: 'check', label: 'Được tính' },
    reason: changes.find(({ kind }) => kind === 'cancelled')?.reason ?? null,
    facts: [
      { term: 'Hình thức', value: meetingFormNames[meeting.form] },
      { term: 'Đơn vị', value: unitName },
      { term: 'Chuyên đề của khóa', value: meeting.ownerId === null ? 'Ngoài chương trình' : (ownerLabel ?? 'Khóa không còn mở') },
      { term: 'Thời gian', value: meetingTime(meeting) },
      { term: 'Số tiết', value: formatNumber(meeting.periods) },
      { term: 'Địa điểm', value: meeting.place },
      { term: 'Chủ trì', value: meeting.chair },
    ],
    summary: meeting.summary.split(/\n+/),
    count: formatNumber(present.length),
    people: present.map(({ fullName, unitName: unit }) => ({ name: fullName, unit: unit === unitName ? null : unit })),
    clashes: clashLines(clashes),
    changes: changes.map((change) => ({
      ...CHANGES[change.kind],
      when: formatDateTime(change.changedAt),
      by: change.by ?? 'Hệ thống',
      reason: change.reason,
      before: change.before === null ? [] : changedWords(change.before),
      added: namesText(guests.filter(({ addedIn }) => addedIn === change.number)),
      removed: namesText(guests.filter(({ removedIn }) => removedIn === change.number)),
    })),
  };
}

const TYPES: Readonly<Record<MeetingFile['extension'], string>> = { pdf: 'PDF', docx: 'Word', webp: 'ảnh' };

function fileLine(at: string, { id, extension, bytes }: MeetingFile, label: string) {
  return { href: `${at}/files/${id}`, label, size: `(${TYPES[extension]}, ${formatFileSize(bytes)})`, removal: `${at}/files/${id}/removal` };
}

/** People of one and the same other meeting in one line. */
function clashLines(clashes: readonly MeetingClash[]): { readonly where: string; readonly names: string }[] {
  const byMeeting = new Map<string, string[]>();
  for (const { fullName, startsAt, endsAt, unitName } of clashes) {
    const where = `${formatTime(startsAt)} - ${formatTime(endsAt)}, ${unitName}`;
    byMeeting.set(where, [...(byMeeting.get(where) ?? []), fullName]);
  }
  return [...byMeeting].map(([where, names]) => ({ where, names: names.length > MOST_NAMES ? `${names.slice(0, MOST_NAMES).join(', ')} và ${formatNumber(names.length - MOST_NAMES)} người khác` : names.join(', ') }));
}

function namesText(guests: readonly MeetingGuest[]): string | null {
  if (guests.length === 0) return null;
  const names = guests.length > MOST_NAMES ? '' : `: ${guests.map(({ fullName }) => fullName).join(', ')}`;
  return `${formatNumber(guests.length)} người${names}`;
}

/** `views/meetings/people.hbs`: the unit's people, each to be ticked or not. */
export function peoplePage({ meeting, staff, total, isFirst }: StaffSight, text: string, page: number, form: ShownForm): PageModel {
  const at = `${MEETINGS_PATH}/${meeting.id}/people`;
  const ticked = form.errors === null ? null : new Set([form.typed['person'] ?? []].flat().map(String));
  return {
    title: 'Người dự',
    crumbs: [{ label: 'Sinh hoạt chuyên đề, tọa đàm', href: MEETINGS_PATH }, { label: meeting.topic, href: `${MEETINGS_PATH}/${meeting.id}` }],
    at,
    form: { errors: form.errors, typed: { ...form.typed, seen: form.typed['seen'] ?? String(meeting.revision) } },
    q: text,
    page,
    isFirst,
    isSearch: text !== '',
    total: formatNumber(total),
    staff: staff.map(({ personId, fullName, title, unitName, staffCode, present }) => ({ value: personId, label: fullName, hint: `${title}, ${unitName}${staffCode ? `, ${staffCode}` : ''}`, checked: ticked ? ticked.has(personId) : present || isFirst })),
    takesAll: total > STAFF_PAGE_SIZE,
    pager: pagerOf(page, Math.max(1, Math.ceil(total / STAFF_PAGE_SIZE)), (to) => address(at, { q: text, page: to })),
  };
}
