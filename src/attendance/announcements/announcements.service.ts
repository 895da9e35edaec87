import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { refuse } from '../attendance.refusals.js';
import { ClassMessages } from '../classes/class-messages.js';
import { ClassAnnouncement } from '../entities/class-announcement.js';
import { RosterEntry } from '../entities/roster-entry.js';
import { TrainingClass } from '../entities/training-class.js';
import { OwnClasses } from '../own-classes.js';

/** Says something to everybody on the list of a class. */
@Injectable()
export class Announcements {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly own: OwnClasses,
    private readonly messages: ClassMessages,
  ) {}

  /** What was said, the latest first, and to how many it would be said now. */
  async list(actor: Actor, classId: string): Promise<{ trainingClass: TrainingClass; said: ClassAnnouncement[]; listed: number }> {
    const trainingClass = await this.own.mine(actor, classId);
    const said = await this.db.repo(ClassAnnouncement).find({ where: { classId }, order: { saidAt: 'DESC', id: 'ASC' } });
    return { trainingClass, said, listed: await this.db.repo(RosterEntry).countBy({ classId, state: 'listed' }) };
  }

  /** Tells everybody who has a place. The same form again has been said: nobody is told twice. */
  async say(actor: Actor, classId: string, words: { readonly subject: string; readonly text: string }, id: string): Promise<void> {
    const trainingClass = await this.own.mine(actor, classId);
    await this.db.tx(async () => {
      const { state } = await this.db.repo(TrainingClass).findOneByOrFail({ id: classId });
      if (state === 'draft' || state === 'cancelled') throw refuse('class.not-announced');
      if (await this.db.repo(ClassAnnouncement).existsBy({ id })) return;
      const people = (await this.db.repo(RosterEntry).findBy({ classId, state: 'listed' })).map(({ personId }) => personId);
      await insertUnlessThere(this.db.repo(ClassAnnouncement), { id, classId, ...words, people: people.length, saidAt: this.clock.now(), saidBy: actor.accountId });
      await this.audit.record({ action: 'class.told', subject: { kind: 'class', id: classId }, actor, detail: { people: people.length } });
      await this.messages.tell('announcement', trainingClass, people, id, { tieu_de: words.subject, noi_dung: words.text });
    });
  }
}
