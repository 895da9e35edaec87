import { address } from '../../../organisation/pages/words.js';
import type { Actor } from '../../../platform/access/actor.js';
import type { PageModel } from '../../../platform/http/request.js';
import { formatDate, formatNumber } from '../../../platform/views/formats.js';
import { pagerOf } from '../../../platform/views/pager.js';
import type { ShownForm } from '../../classes/pages/class-pages.js';
import { classStates, daysText, amountText, whenText } from '../../classes/pages/class-words.js';
import type { RosterState } from '../../entities/roster-entry.js';
import { classAreas } from '../../own/pages/class-areas.js';
import type { CandidateSearch } from '../../people/candidates.service.js';
import { NOMINATION_PAGE_SIZE, type AskingClass, type NominationSight } from '../nominations.service.js';

export const NOMINATIONS_PATH = '/nominations';

const STATES: Readonly<Record<RosterState, { tone: 'ok' | 'warn' | 'late' | 'info' | null; icon: string; label: string }>> = {
  proposed: { tone: 'warn', icon: 'clock', label: 'Chờ duyệt' },
  listed: { tone: 'ok', icon: 'check', label: 'Được nhận' },
  waiting: { tone: 'info', icon: 'clock', label: 'Được nhận, chờ chỗ' },
  returned: { tone: 'late', icon: 'cross', label: 'Không nhận' },
  withdrawn: { tone: null, icon: 'back', label: 'Đã rút' },
};

/** `views/nominations/list.hbs` */
export function nominationsPage(actor: Actor, classes: readonly AskingClass[], today: string): PageModel {
  return {
    title: 'Cử người dự lớp',
    areas: classAreas(actor, NOMINATIONS_PATH),
    rows: classes.map(({ trainingClass, firstAt, sent, seats }) => ({
      href: `${NOMINATIONS_PATH}/${trainingClass.id}`,
      title: trainingClass.title,
      place: trainingClass.place,
      day: firstAt === null ? '–' : formatDate(firstAt),
      due: trainingClass.nominateBy === null ? 'trước buổi đầu' : formatDate(trainingClass.nominateBy),
      sent: `${formatNumber(sent)}${seats === null ? '' : `/${formatNumber(seats)}`} người`,
      state: trainingClass.state === 'closed' || trainingClass.listClosedAt !== null || (trainingClass.nominateBy ?? today) < today ? { tone: null, icon: 'lock', label: 'Hết nhận' } : sent > 0 ? { tone: 'ok', icon: 'check', label: 'Đã cử' } : { tone: 'warn', icon: 'clock', label: 'Chưa cử' },
    })),
  };
}

/** Forms of the page, each filled in again where it failed. */
export interface NominationForms {
  readonly chosen: ShownForm;
  readonly withdrawal: ShownForm & { readonly personId?: string };
  readonly decline: ShownForm;
}

/** `views/nominations/show.hbs`: what the class is, whom the unit has sent, and whom it might. */
export function nominationPage({ trainingClass, sessions, lastDay, isOpen, units, people, candidates }: NominationSight, search: CandidateSearch, forms: NominationForms): PageModel {
  const at = `${NOMINATIONS_PATH}/${trainingClass.id}`;
  const chosen = new Set([forms.chosen.typed['person'] ?? []].flat().map(String));
  const present = people.filter(({ entry }) => ['proposed', 'listed', 'waiting'].includes(entry.state));
  const options = candidates.people.map(({ personId, fullName, title }) => ({ value: personId, label: `${fullName}, ${title}` }));
  return {
    title: trainingClass.title,
    crumbs: [{ label: 'Cử người dự lớp', href: NOMINATIONS_PATH }],
    state: classStates[trainingClass.state],
    facts: [{ icon: 'calendar', text: daysText(sessions) }, { icon: 'clock', text: amountText(sessions) }, { icon: 'place', text: trainingClass.place }].filter(({ text }) => text !== null),
    lead: isOpen ? `Bạn cử người đến hết ngày ${formatDate(lastDay)}.` : trainingClass.listClosedAt !== null ? 'Danh sách lớp đã chốt.' : trainingClass.state === 'announced' ? `Đã hết hạn cử người (${formatDate(lastDay)}).` : 'Lớp không nhận thêm người.',
    at,
    isOpen,
    ...forms,
    note: trainingClass.note === null ? [] : trainingClass.note.split(/\n+/),
    sessions: sessions.map((session) => ({ number: session.number, topic: session.topic, when: whenText(session) })),
    units: units.map(({ asked, name }) => ({ name, unitId: asked.unitId, seats: asked.seats === null ? null : formatNumber(asked.seats), declined: asked.state === 'none' ? asked.note : null })),
    sent: people.map(({ entry, fullName, staffCode, title, unitName }) => ({
      name: fullName, staffCode, title, unit: unitName, state: STATES[entry.state], since: formatDate(entry.stateAt), reason: entry.stateReason,
      withdrawal: isOpen && present.some((one) => one.entry === entry) ? `${at}/people/${entry.personId}/withdrawal` : null,
      id: entry.personId,
      form: forms.withdrawal.personId === entry.personId ? forms.withdrawal : { errors: null, typed: {} },
      options: [{ value: '', label: 'Không cử ai thay' }, ...options],
    })),
    count: formatNumber(present.length),
    q: search.text,
    total: formatNumber(candidates.total),
    candidates: candidates.people.map(({ personId, fullName, staffCode, title, unitName, busy }) => ({ value: personId, label: fullName, hint: `${title}, ${unitName}${staffCode ? `, ${staffCode}` : ''}${busy ? '. Trùng giờ với một lớp khác' : ''}`, checked: chosen.has(personId) })),
    pager: pagerOf(search.page, Math.max(1, Math.ceil(candidates.total / NOMINATION_PAGE_SIZE)), (page) => address(at, { q: search.text, page })),
  };
}
