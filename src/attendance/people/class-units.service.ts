import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { findNode } from '../../organisation/rules/tree.js';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { mayIn } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { formatDate } from '../../platform/views/formats.js';
import { refuse } from '../attendance.refusals.js';
import { ClassMessages } from '../classes/class-messages.js';
import { lastDayToNominate } from '../classes/class-states.service.js';
import { ClassSession } from '../entities/class-session.js';
import { ClassUnit } from '../entities/class-unit.js';
import { TrainingClass } from '../entities/training-class.js';
import { OwnClasses } from '../own-classes.js';

/** Which units are asked to send people to a class. */
@Injectable()
export class ClassUnits {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly own: OwnClasses,
    private readonly units: UnitsService,
    private readonly messages: ClassMessages,
  ) {}

  /** Asks a unit, or each one right below it, for people; those that are asked already get the new number of seats. */
  async ask(actor: Actor, classId: string, unitId: string, seats: number | null, below: boolean): Promise<void> {
    const trainingClass = await this.own.mine(actor, classId);
    const node = findNode(await this.units.treeAt(), unitId);
    if (!node || !(await mayIn(actor, 'classes.manage', unitId))) throw refuse('class.unit-unknown');
    const unitIds = below && node.children.length > 0 ? node.children.map((child) => child.unitId) : [unitId];
    const heads = trainingClass.state === 'announced' ? await this.messages.headsOf(unitIds) : new Map<string, string[]>();
    await this.db.tx(async () => {
      const present = await this.db.repo(TrainingClass).findOneByOrFail({ id: classId });
      if (present.state === 'closed' || present.state === 'cancelled') throw refuse('class.over');
      const before = new Set((await this.db.repo(ClassUnit).findBy({ classId, unitId: In(unitIds) })).map((asked) => asked.unitId));
      const stateAt = this.clock.now();
      await this.db.repo(ClassUnit).update({ classId, unitId: In(unitIds) }, { seats });
      const rows = unitIds.filter((id) => !before.has(id)).map((id): ClassUnit => ({ id: randomUUID(), classId, unitId: id, seats, state: 'asked', stateAt, stateBy: actor.accountId, note: null }));
      if (rows.length === 0) return;
      await this.db.repo(ClassUnit).createQueryBuilder().insert().values(rows).orIgnore().updateEntity(false).execute();
      await this.audit.record({ action: 'class.units-asked', subject: { kind: 'class', id: classId }, actor, detail: { units: rows.map((row) => row.unitId) } });
      if (present.state !== 'announced') return;
      const sessions = await this.db.repo(ClassSession).find({ where: { classId, cancelledAt: IsNull() }, order: { startsAt: 'ASC' } });
      const asked = new Map([...heads].filter(([id]) => !before.has(id)));
      await this.messages.tellHeads('nominate', present, asked, 'asked', { han: formatDate(lastDayToNominate(present, sessions)) });
    });
  }

  /** Asks a unit no more; whom it has sent stays on the list. Again it has been done. */
  async forget(actor: Actor, classId: string, unitId: string): Promise<void> {
    await this.own.mine(actor, classId);
    await this.db.tx(async () => {
      const { affected } = await this.db.repo(ClassUnit).delete({ classId, unitId });
      if (affected) await this.audit.record({ action: 'class.unit-forgotten', subject: { kind: 'class', id: classId }, actor, detail: { unitId } });
    });
  }
}
