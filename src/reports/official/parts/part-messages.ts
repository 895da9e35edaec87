import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RoleHolders } from '../../../identity/role-holders.service.js';
import { MessageTemplates } from '../../../notifications/message-templates.js';
import { MessagesService, type NewMessage } from '../../../notifications/messages.service.js';
import { UnitsService } from '../../../organisation/units.service.js';
import { formatDate } from '../../../platform/views/formats.js';
import type { OfficialReport } from '../entities/official-report.js';
import type { ReportPart } from '../entities/report-part.js';
import { periodName, readPeriodKey } from '../periods/periods.js';

export const ASKED = 'report.part-asked';
export const REMINDED = 'report.part-reminded';

/** The people of each unit who are told, and what the unit is called. */
export interface Addressees {
  heads: ReadonlyMap<string, readonly string[]>;
  nameOf: (unitId: string) => string;
}

const placeholders = [
  { name: 'don_vi', label: 'Đơn vị', sample: 'Xã Yên Châu' },
  { name: 'bao_cao', label: 'Kỳ báo cáo', sample: 'quý IV/2026' },
  { name: 'han', label: 'Hạn gửi', sample: '20/12/2026' },
  { name: 'co_quan', label: 'Cơ quan lập báo cáo', sample: 'Sở Nội vụ' },
] as const;

/** Tells the heads of units that their part of a report is wanted. */
@Injectable()
export class PartMessages implements OnModuleInit {
  constructor(
    private readonly templates: MessageTemplates,
    private readonly messages: MessagesService,
    private readonly holders: RoleHolders,
    private readonly units: UnitsService,
  ) {}

  /** Says what the messages are; an office may word them otherwise. */
  onModuleInit(): void {
    this.templates.register({
      key: ASKED,
      name: 'Đề nghị đơn vị gửi phần báo cáo',
      placeholders,
      subject: 'Gửi phần báo cáo {{bao_cao}} của {{don_vi}} trước hết ngày {{han}}',
      text: '{{co_quan}} đề nghị {{don_vi}} gửi phần của mình trong báo cáo {{bao_cao}}, hạn đến hết ngày {{han}}. Số liệu đã được điền sẵn; bạn xem lại và ghi thêm ý kiến.',
    });
    this.templates.register({
      key: REMINDED,
      name: 'Nhắc đơn vị chưa gửi phần báo cáo',
      placeholders,
      subject: '{{don_vi}} chưa gửi phần báo cáo {{bao_cao}}',
      text: '{{co_quan}} chưa nhận được phần của {{don_vi}} trong báo cáo {{bao_cao}}. Hạn gửi: hết ngày {{han}}. Đề nghị bạn xem số liệu đã điền sẵn và gửi sớm.',
    });
  }

  /** The people who lead each of these units. */
  headsOf(unitIds: readonly string[]): Promise<Addressees['heads']> {
    return this.holders.over('head-of-unit', unitIds);
  }

  /** Whom to tell for these units; read before the transaction. */
  async addressees(unitIds: readonly string[], day: string): Promise<Addressees> {
    const names = await this.units.namesAt(unitIds, day);
    return { heads: await this.headsOf(unitIds), nameOf: (unitId) => names.get(unitId)?.name ?? 'đơn vị' };
  }

  /** Puts the messages in, inside the caller's transaction; `once` tells one occasion from another. */
  async put(template: typeof ASKED | typeof REMINDED, report: Pick<OfficialReport, 'periodKey' | 'form'>, parts: readonly ReportPart[], { heads, nameOf }: Addressees, once = ''): Promise<void> {
    const messages = parts.flatMap(({ id, unitId, dueOn }) =>
      (heads.get(unitId) ?? []).map((personId): NewMessage => ({
        personId,
        template,
        data: { don_vi: nameOf(unitId), bao_cao: periodName(readPeriodKey(report.periodKey)!), han: formatDate(dueOn), co_quan: officeOf(report) },
        key: `${template}/${id}/${personId}${once === '' ? '' : `/${once}`}`,
        href: `/reports/parts/${id}`,
      })),
    );
    if (messages.length > 0) await this.messages.put(messages);
  }
}

/** Who writes the report, as a sentence names it. */
export function officeOf({ form }: Pick<OfficialReport, 'form'>): string {
  return form.reporter === '' ? 'Cơ quan lập báo cáo' : form.reporter;
}
