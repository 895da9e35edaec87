import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PersonFinder } from '../../organisation/person-finder.js';
import type { PostedPerson } from '../../organisation/people.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { scopeOf } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { refuse } from '../attendance.refusals.js';
import { ClassTrainer } from '../entities/class-trainer.js';
import { OwnClasses } from '../own-classes.js';

/** Who teaches a class: they take its roll, and it is theirs as well. */
@Injectable()
export class ClassTrainers {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly own: OwnClasses,
    private readonly finder: PersonFinder,
  ) {}

  /** Finds the one whom a name, a code or a number means, in the actor's part of the tree; refuses what fits nobody, or several. */
  async find(actor: Actor, text: string): Promise<PostedPerson> {
    const found = await this.finder.find(await scopeOf(actor, 'classes.manage'), text);
    if (found.person) return found.person;
    throw found.total === 0 ? refuse('class.person-unknown') : refuse('class.person-ambiguous', { count: found.total, codes: found.codes });
  }

  /** Adds a trainer; one who teaches it already stays. */
  async add(actor: Actor, classId: string, text: string): Promise<void> {
    await this.own.mine(actor, classId);
    const { personId } = await this.find(actor, text);
    await this.db.tx(async () => {
      if (await this.db.repo(ClassTrainer).existsBy({ classId, personId })) return;
      await insertUnlessThere(this.db.repo(ClassTrainer), { id: randomUUID(), classId, personId });
      await this.audit.record({ action: 'class.trainer-added', subject: { kind: 'class', id: classId }, actor, detail: { personId } });
    });
  }

  /** Takes a trainer off; the last one stays. Again it has been done. */
  async remove(actor: Actor, classId: string, personId: string): Promise<void> {
    await this.own.mine(actor, classId);
    await this.db.tx(async () => {
      const all = await this.db.repo(ClassTrainer).findBy({ classId });
      if (!all.some((trainer) => trainer.personId === personId)) return;
      if (all.length === 1) throw refuse('class.last-trainer');
      await this.db.repo(ClassTrainer).delete({ classId, personId });
      await this.audit.record({ action: 'class.trainer-removed', subject: { kind: 'class', id: classId }, actor, detail: { personId } });
    });
  }
}
