import { toFormErrors } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import { formatDate, formatTime } from '../../../platform/views/formats.js';
import { attendanceStatuses } from '../../rules/attendance-share.js';
import type { MarkOutcome } from '../../roll/marks.service.js';
import { statusWords } from '../../roll/pages/words.js';
import { rollHref } from '../../roll/roll-address.js';
import type { RollGrid } from '../grid.service.js';

/** People against sessions, a small form for each person. */
export function gridPage({ session, sessions, people, held }: RollGrid, now: Date, { done, outcomes }: { readonly done: boolean; readonly outcomes: readonly MarkOutcome[] }): PageModel {
  const href = rollHref(session.classId, session.id);
  const refused = outcomes.filter(({ outcome }) => outcome === 'refused');
  const columns = sessions.map((one) => ({ id: one.id, name: `Buổi ${one.number}`, day: formatDate(one.startsAt).slice(0, 5), time: formatTime(one.startsAt), isOpen: one.closedAt === null && one.startsAt <= now, hasBegun: one.startsAt <= now, api: `/api/v1/classes/${session.classId}/sessions/${one.id}/roll/marks`, minutes: Math.round((one.endsAt.getTime() - one.startsAt.getTime()) / 60_000) }));
  return {
    title: 'Nhập danh sách ký', script: 'grid.js', crumbs: [{ href: `/trainer/classes/${session.classId}`, label: session.trainingClass.title }, { href, label: 'Điểm danh' }],
    done, form: { errors: refused.length === 0 ? null : toFormErrors(refused.map(({ personId, refusal }) => ({ field: `r-${personId}`, message: refusal?.text ?? '' }))), typed: {} }, columns, hasOpen: columns.some(({ isOpen }) => isOpen),
    rows: people.map(({ personId, fullName, unitName }, i) => ({
      personId, number: i + 1, name: fullName, unit: unitName, action: `${href}/grid/${personId}`,
      cells: columns.map(({ id, name, isOpen, hasBegun }) => {
        const mark = held.get(`${personId}/${id}`) ?? null;
        const status = mark?.status ?? '';
        return { id, column: name, label: `${fullName}, ${name}`, isOpen, shown: `${status}:${mark?.revision ?? 0}`, word: mark ? statusWords[mark.status].label : hasBegun ? 'Chưa ghi' : 'Chưa diễn ra', choices: attendanceStatuses.map((value) => ({ value, label: `${statusWords[value].key} – ${statusWords[value].label}`, selected: value === status })) };
      }),
    })),
  };
}
