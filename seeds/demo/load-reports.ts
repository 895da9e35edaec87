import type { Actor, Role, Scope } from '../../src/platform/access/actor.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { addDays, localDate } from '../../src/platform/clock/local-date.js';
import { ReportingCalendarsService } from '../../src/reports/official/reporting-calendars.service.js';
import { IssuingService } from '../../src/reports/official/issuing.service.js';
import type { OfficialReport } from '../../src/reports/official/entities/official-report.js';
import { OfficialReportsService } from '../../src/reports/official/official-reports.service.js';
import { OfficePartsService } from '../../src/reports/official/parts/office-parts.service.js';
import { UnitPartsService } from '../../src/reports/official/parts/unit-parts.service.js';
import { quarterOf } from '../../src/reports/official/periods/periods.js';
import { personId, unitId } from '../ids.js';
import type { SeedApp } from '../load.js';
import { accountId } from './accounts.js';

/** Of the issued report: the people of the demo began to learn some sixty days before its first day. */
const SPAN = { from: -62, to: -9 };

/** An issued report on some weeks and the draft of the running quarter, once; signer and numbers are invented. */
export async function loadReports(app: SeedApp): Promise<void> {
  const reports = app.get(OfficialReportsService);
  const today = localDate(app.get(Clock).now());
  const area = unitId('tinh-son-la');
  const begun = await reports.list(officer);
  if (begun.reports.length === 0) {
    const draft = await reports.begin(officer, { kind: 'days', from: addDays(today, SPAN.from), to: addDays(today, SPAN.to) }, area);
    const form = { ...draft.form, number: 12, date: addDays(today, -2), basis: 'Thực hiện Kế hoạch bồi dưỡng cải cách hành chính của tỉnh (số liệu dùng thử)', signerName: 'Hoàng Thị Ngọc Anh' };
    await sendPart(app, draft, today);
    await reports.save(officer, draft.id, { revision: draft.revision, form, texts });
    await app.get(IssuingService).issue(officer, draft.id, draft.revision + 1);
  }
  const { choice } = quarterOf(today, await app.get(ReportingCalendarsService).list());
  if (!begun.reports.some(({ state }) => state === 'draft')) {
    const draft = await reports.begin(officer, choice, area);
    await app.get(OfficePartsService).ask(officer, draft.id, ['xa-yen-chau', 'xa-yen-son'].map(unitId), addDays(today, 10));
  }
}

/** What a unit adds to the report that will be issued. */
async function sendPart(app: SeedApp, draft: OfficialReport, today: string): Promise<void> {
  await app.get(OfficePartsService).ask(officer, draft.id, [unitId('xa-yen-chau')], today);
  const parts = app.get(UnitPartsService);
  const [own] = await parts.list(head);
  if (own) await parts.send(head, own.part.id, { revision: own.part.revision, takenAt: draft.takenAt.getTime(), remarks });
}

const remarks = {
  done: 'Ủy ban nhân dân xã đã phổ biến kế hoạch học tập tại cuộc họp giao ban và phân công công chức văn hóa - xã hội theo dõi.',
  difficulties: 'Một số cán bộ bản chưa quen làm bài trên điện thoại.',
  proposals: 'Đề nghị tổ chức một buổi hướng dẫn trực tiếp tại xã.',
};

const texts = {
  direction: 'Sở Nội vụ đã hướng dẫn các cơ quan, đơn vị triển khai học tập trực tuyến và đôn đốc các đơn vị có tỷ lệ thấp.',
  classes: '',
  contests: '',
  strengths: 'Các cơ quan, đơn vị triển khai kịp thời; người học chủ động sắp xếp thời gian.',
  weaknesses: 'Một số đơn vị còn chậm do đường truyền yếu và nhân sự mới chuyển công tác.',
  tasks: 'Tiếp tục đôn đốc các đơn vị còn người chưa hoàn thành; bồi dưỡng lại những nội dung nhiều người làm sai.',
};

/** People of the demo as a session would have them. */
function actor(username: string, role: Role, scope: Scope): Actor {
  return { accountId: accountId(username), personId: personId(username), fullName: '', givenInitial: '', unitName: null, roles: new Set([role]), scopes: () => Promise.resolve(new Map([[role, scope]])), mustChangePassword: false, sessionId: '' };
}

const officer = actor('noivu', 'home-affairs', 'all');
const head = actor('lanhdao', 'head-of-unit', new Set([unitId('xa-yen-chau')]));
