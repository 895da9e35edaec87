import { localDate } from '../../../../platform/clock/local-date.js';
import type { Form } from '../../../../platform/http/forms.js';
import type { PageModel } from '../../../../platform/http/request.js';
import { formatDate, formatDateTime, formatNumber } from '../../../../platform/views/formats.js';
import type { ReportPart } from '../../entities/report-part.js';
import { periodName } from '../../periods/periods.js';
import { isToTakeOver, type OfficeParts } from '../office-parts.service.js';
import { figuresOf, sameFigures } from '../rules/part-figures.js';
import { figuresView, remarksView, stateTag } from './part-words.js';

/** What the last press has done, as the address says it. */
export interface JustDone {
  what: 'asked' | 'reminded' | 'taken';
  count: number;
}

/** `views/reports/parts.hbs`: which units have sent their part, what they wrote, and whom to ask and remind. */
export function officePartsPage(sight: OfficeParts, form: Pick<Form<object>, 'errors' | 'typed'>, just: JustDone | null): PageModel {
  const { report, data, parts, unasked, heads, nameOf, senders, today } = sight;
  const isDraft = report.state === 'draft';
  const waiting = parts.filter(({ state }) => state === 'asked');
  const sent = parts.filter(({ state }) => state === 'sent');
  const chosen = new Set([form.typed.units ?? []].flat());
  const common = (part: ReportPart) => ({ id: part.id, name: nameOf(part.unitId), due: formatDate(part.dueOn), state: stateTag(part, today, isDraft) });
  return {
    title: 'Phần của các đơn vị',
    id: report.id,
    revision: report.revision,
    reportName: `Báo cáo ${periodName(data.period.choice)}`,
    area: data.area.name,
    isDraft,
    counts: parts.length === 0 ? null : { sent: formatNumber(sent.length), all: formatNumber(parts.length) },
    just: just && noteOf(just),
    waiting: waiting.map((part) => ({ ...common(part), reminded: part.remindedOn === today, headless: !heads.has(part.unitId) })),
    canRemind: isDraft && waiting.length > 0,
    sent: sent.map((part) => ({
      ...common(part),
      when: part.sentAt ? formatDateTime(part.sentAt) : '',
      who: senders.get(part.sentBy ?? '') ?? null,
      late: part.sentAt !== null && localDate(part.sentAt) > part.dueOn,
      remarks: remarksView(part.remarks),
      figures: figuresView(part.figures),
      differs: isDraft && !sameFigures(part.figures, figuresOf(data, part.unitId)),
      canTake: isDraft && isToTakeOver(part),
      taken: part.takenRevision === part.revision,
    })),
    canTakeAll: isDraft && sent.filter(isToTakeOver).length > 1,
    unasked: isDraft ? unasked.map(({ unitId, name }) => ({ value: unitId, label: name, hint: heads.has(unitId) ? null : 'Chưa có tài khoản lãnh đạo', checked: chosen.has(unitId) })) : [],
    form,
  };
}

function noteOf({ what, count }: JustDone) {
  const number = formatNumber(count);
  switch (what) {
    case 'asked':
      return count === 0 ? { tone: 'info', icon: 'info', title: 'Không có đơn vị nào mới', text: 'Các đơn vị này đã được đề nghị từ trước.' } : { tone: 'ok', icon: 'check', title: `Đã đề nghị ${number} đơn vị`, text: 'Lãnh đạo đơn vị nhận thông báo trong hệ thống, và thư điện tử nếu có địa chỉ.' };
    case 'reminded':
      return count === 0 ? { tone: 'info', icon: 'info', title: 'Không có lời nhắc mới', text: 'Hôm nay các đơn vị chưa gửi đều đã được nhắc, hoặc chưa có lãnh đạo nào có tài khoản.' } : { tone: 'ok', icon: 'check', title: `Đã nhắc ${number} đơn vị`, text: 'Hôm nay nhắc lại cũng không gửi thêm.' };
    case 'taken':
      return count === 0 ? { tone: 'info', icon: 'info', title: 'Không có ý kiến mới', text: 'Ý kiến của các đơn vị đã có trong báo cáo.' } : { tone: 'ok', icon: 'check', title: `Đã đưa ý kiến của ${number} đơn vị vào báo cáo`, text: 'Mỗi dòng mang tên đơn vị, ở cuối mục tương ứng của phần tự viết. Hãy mở báo cáo để biên tập.' };
  }
}
