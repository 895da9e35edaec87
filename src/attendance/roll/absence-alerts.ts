import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { RoleHolders } from '../../identity/role-holders.service.js';
import { MessageTemplates, type MessageTemplate } from '../../notifications/message-templates.js';
import { MessagesService, type NewMessage } from '../../notifications/messages.service.js';
import { PeopleService } from '../../organisation/people.service.js';
import { UnitsService } from '../../organisation/units.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { localDate } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import { insertRows } from '../../platform/database/insert-rows.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Attendance } from '../entities/attendance.js';
import { ClassSession } from '../entities/class-session.js';
import { AbsenceAlert } from './entities/absence-alert.js';
import { sessionName } from './pages/words.js';

export const ABSENCES_JOB = 'attendance.absences';
/** A trainer who has closed too early has so long to open the roll again before anybody is told. */
export const ALERT_AFTER_MS = 30 * 60_000;
/** Names of one message. */
const MOST_NAMES = 20;

const template: MessageTemplate = {
  key: 'class-absence',
  name: 'Báo cán bộ vắng buổi học',
  placeholders: [
    { name: 'don_vi', label: 'Đơn vị', sample: 'UBND xã Yên Sơn' },
    { name: 'so_nguoi', label: 'Số người vắng', sample: '2' },
    { name: 'lop', label: 'Tên lớp', sample: 'Tập huấn cải cách hành chính' },
    { name: 'buoi', label: 'Buổi học', sample: 'buổi chiều 27/10/2022' },
    { name: 'danh_sach', label: 'Mỗi người một dòng', sample: '– Lò Thị Hương Giang' },
  ],
  subject: '{{so_nguoi}} người của {{don_vi}} vắng {{buoi}}',
  text: 'Lớp {{lop}}, {{buoi}}, có {{so_nguoi}} người của {{don_vi}} vắng không có lý do:\n\n{{danh_sach}}\n\nNếu có lý do, người học phản hồi trên trang lớp học hoặc báo giảng viên.',
};

/** Tells the heads of units who was absent without a reason, once the roll is closed and has stayed so for a while. */
@Injectable()
export class AbsenceAlerts implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly templates: MessageTemplates,
    private readonly messages: MessagesService,
    private readonly people: PeopleService,
    private readonly units: UnitsService,
    private readonly holders: RoleHolders,
  ) {}

  onModuleInit(): void {
    this.templates.register(template);
    this.jobs.handle<{ sessionId: string }>(ABSENCES_JOB, ({ sessionId }, done) => this.tell(sessionId, done));
  }

  private async tell(sessionId: string, done: () => Promise<void>): Promise<void> {
    const session = await this.db.repo(ClassSession).findOne({ where: { id: sessionId }, relations: { trainingClass: true } });
    const absent = session?.closedAt && !session.cancelledAt ? await this.newlyAbsent(sessionId) : [];
    const today = localDate(this.clock.now());
    const homes = await this.people.unitsAt(absent, today);
    const unitIds = [...new Set(homes.values())];
    const heads = await this.holders.over('head-of-unit', unitIds);
    const names = await this.units.namesAt(unitIds, today);
    const called = new Map((await this.people.find(absent)).map(({ id, fullName }) => [id, fullName]));
    const about = { lop: session?.trainingClass?.title ?? '', buoi: session ? sessionName(session) : '' };
    const messages = unitIds.flatMap((unitId): NewMessage[] => {
      const own = absent.filter((personId) => homes.get(personId) === unitId);
      const listed = own.slice(0, MOST_NAMES).map((personId) => `– ${called.get(personId) ?? ''}`);
      if (own.length > MOST_NAMES) listed.push(`– và ${own.length - MOST_NAMES} người nữa`);
      const data = { ...about, don_vi: names.get(unitId)?.name ?? '', so_nguoi: String(own.length), danh_sach: listed.join('\n') };
      return (heads.get(unitId) ?? []).map((personId) => ({ personId, template: template.key, data, key: `absence/${sessionId}/${unitId}/${session!.closedAt!.getTime()}/${personId}`, href: null }));
    });
    await this.db.tx(async () => {
      // Whom nobody is told of counts as told, too: a head who comes later is not told of old absences.
      await insertRows(this.db.repo(AbsenceAlert), absent.map((personId) => ({ id: randomUUID(), sessionId, personId, at: this.clock.now() })));
      await this.messages.put(messages);
      await done();
    });
  }

  private async newlyAbsent(sessionId: string): Promise<string[]> {
    const absent = (await this.db.repo(Attendance).find({ select: { personId: true }, where: { sessionId, status: 'absent' } })).map(({ personId }) => personId);
    const told = new Set((await this.db.repo(AbsenceAlert).find({ select: { personId: true }, where: { sessionId, personId: In(absent) } })).map(({ personId }) => personId));
    return absent.filter((personId) => !told.has(personId));
  }
}
