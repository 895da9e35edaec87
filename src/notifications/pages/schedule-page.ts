import { findNode, walk } from '../../organisation/rules/tree.js';
import type { PageModel } from '../../platform/http/request.js';
import type { Form } from '../../platform/http/forms.js';
import { EVERYWHERE } from '../entities/schedule-version.js';
import type { ReminderSchedules } from '../reminder-schedules.js';
import { type ReminderSchedule, stepsOf } from '../rules/schedule.js';
import { officeTabs } from './office-tabs.js';

type Office = Awaited<ReturnType<ReminderSchedules['forOffice']>>;

const FOR_ALL = 'Toàn hệ thống';

/** A schedule as the form's fields hold it. */
export function scheduleFields({ before, after, every, until }: ReminderSchedule): Record<string, string> {
  return { before: before.join(', '), after: after.join(', '), every: every === null ? '' : String(every), until: String(until) };
}

/** `views/messages/schedule.hbs`: when people of a part of the tree are reminded. */
export function schedulePage({ reach, effective, ownIn }: Office, unitId: string | null, form: Pick<Form<object>, 'errors' | 'typed'>): PageModel {
  const name = unitId === null ? FOR_ALL : (findNode(reach.tree, unitId)?.name ?? '');
  const isOwn = effective.setFor === (unitId ?? EVERYWHERE);
  return {
    title: 'Lịch nhắc học',
    tabs: officeTabs('/messages/schedule'),
    name,
    unitId,
    units: [{ value: '', label: FOR_ALL, selected: unitId === null }, ...walk(reach.tree).map(({ node, depth }) => ({ value: node.unitId, label: `${'– '.repeat(depth)}${node.shortName}`, selected: node.unitId === unitId }))],
    origin: isOwn ? 'Đây là lịch riêng.' : unitId === null ? 'Đang dùng lịch ban đầu của hệ thống.' : 'Đang dùng lịch của cấp trên. Lưu lịch khác thì nơi này có lịch riêng.',
    steps: stepsOf(effective.schedule).map(stepText),
    // The list names the first repetitions; that there are more is said after it.
    onwards: stepsOf(effective.schedule, 3).length > stepsOf(effective.schedule).length ? effective.schedule.every : null,
    until: effective.schedule.until,
    isOwn,
    mayEdit: unitId !== null || reach.isWhole,
    form,
    own: ownIn.map(({ unitId: id, name: label }) => ({ href: `/messages/schedule?unit=${id}`, label })),
  };
}

function stepText(step: number): string {
  if (step === 0) return 'Đúng ngày đến hạn';
  return step < 0 ? `Trước hạn ${-step} ngày` : `Quá hạn ${step} ngày`;
}
