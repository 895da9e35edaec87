import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccountsService } from '../../identity/accounts.service.js';
import { RoleHolders } from '../../identity/role-holders.service.js';
import { SourceEnded } from '../../legal/events.js';
import { sourceName } from '../../legal/rules/citation.js';
import { MessageTemplates, type MessageTemplate } from '../../notifications/message-templates.js';
import { MessagesService } from '../../notifications/messages.service.js';
import { UnitsService } from '../../organisation/units.service.js';
import { Events } from '../../platform/events/events.js';
import { formatDate } from '../../platform/views/formats.js';
import { restingText, thingsByOwner } from './resting.js';

const template: MessageTemplate = {
  key: 'source.ended',
  name: 'Văn bản hết hiệu lực',
  placeholders: [
    { name: 'van_ban', label: 'tên văn bản', sample: 'Nghị định số 61/2018/NĐ-CP ngày 23/04/2018' },
    { name: 'tu_ngay', label: 'từ khi nào', sample: 'từ ngày 01/07/2025' },
    { name: 'noi_dung', label: 'những gì đang dẫn văn bản đó', sample: 'Bài học: Một cửa. Câu hỏi: 3 câu.' },
    { name: 'ghi_chu', label: 'ghi chú của người ghi', sample: 'Đã có Nghị định số 118/2025/NĐ-CP.' },
  ],
  subject: 'Văn bản hết hiệu lực: {{van_ban}}',
  text: '{{van_ban}} hết hiệu lực {{tu_ngay}}. Nội dung bạn phụ trách đang dẫn văn bản này, cần xem lại. {{noi_dung}} {{ghi_chu}}',
};

/** Tells those who wrote or approved what rests on a source that it has ended; for what came with the program, the trainers of the whole tree. */
@Injectable()
export class StaleLawMessages implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly templates: MessageTemplates,
    private readonly messages: MessagesService,
    private readonly accounts: AccountsService,
    private readonly holders: RoleHolders,
    private readonly units: UnitsService,
  ) {}

  onModuleInit(): void {
    this.templates.register(template);
    this.events.on(SourceEnded, (event) => this.tell(event));
  }

  private async tell({ source, on, citing, reason }: SourceEnded): Promise<void> {
    if (citing.every((group) => group.citing.length === 0)) return;
    const owned = thingsByOwner(citing);
    const accounts = await this.accounts.find([...owned.keys()].filter((id): id is string => id !== null));
    const people = new Map<string, Map<string, Set<string>>>();
    const add = (personId: string, things: ReadonlyMap<string, ReadonlySet<string>>): void => {
      const known = people.get(personId) ?? new Map<string, Set<string>>();
      for (const [group, labels] of things) known.set(group, new Set([...(known.get(group) ?? []), ...labels]));
      people.set(personId, known);
    };
    for (const { id, personId, disabledAt } of accounts) if (personId !== null && disabledAt === null) add(personId, owned.get(id)!);
    const nobodys = owned.get(null);
    if (nobodys) for (const personId of await this.trainers()) add(personId, nobodys);
    const data = { van_ban: sourceName(source), tu_ngay: on === null ? '(ngày chưa kiểm tra)' : `từ ngày ${formatDate(on)}`, ghi_chu: reason ?? '' };
    await this.messages.put([...people].map(([personId, things]) => ({
      personId, template: template.key, data: { ...data, noi_dung: restingText(things) }, key: `source-ended/${source.key}/${on ?? ''}/${personId}`, href: `/sources/${source.key}`,
    })));
  }

  /** Who writes for the whole tree: whoever is a trainer over its top. */
  private async trainers(): Promise<readonly string[]> {
    const roots = (await this.units.treeAt()).map(({ unitId }) => unitId);
    return [...new Set([...(await this.holders.over('trainer', roots)).values()].flat())];
  }
}
