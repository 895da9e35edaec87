import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { Db } from '../../platform/database/db.js';
import { moveRowsBack } from '../../platform/database/moved-rows.js';
import { Merges, type MergePair, type Moved, type UndonePair } from '../../platform/ports/merges.js';
import { Equivalence } from '../entities/equivalence.js';

interface MovedCertificates extends Moved {
  readonly schema: 1;
  readonly equivalences: readonly string[];
}

/**
 * Certificates from elsewhere of two records of one person. Where both wait for the same course, the kept record's is
 * the one to be decided; the other stays where it is.
 */
@Injectable()
export class EquivalenceMerge implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly merges: Merges,
  ) {}

  onModuleInit(): void {
    const facts = [{ label: 'Giấy đã học nơi khác', sql: 'select count(*) from equivalences where equivalences.person_id = person.id' }];
    this.merges.register<MovedCertificates>({ key: 'equivalences', facts, merge: (pair) => this.merge(pair), undo: (pair, moved) => this.undo(pair, moved) });
  }

  private async merge({ from, into }: MergePair): Promise<MovedCertificates> {
    const repo = this.db.repo(Equivalence);
    const waiting = new Set((await repo.findBy({ personId: into, state: 'waiting' })).map(({ courseId }) => courseId));
    const going = await repo.find({ where: { personId: from }, order: { id: 'ASC' } });
    const equivalences = going.filter(({ state, courseId }) => !(state === 'waiting' && waiting.has(courseId))).map(({ id }) => id);
    if (equivalences.length > 0) await repo.update({ id: In(equivalences) }, { personId: into });
    return { schema: 1, equivalences };
  }

  private async undo({ from, into }: UndonePair, { equivalences }: MovedCertificates): Promise<void> {
    await moveRowsBack(this.db, { entity: Equivalence, column: 'personId' }, equivalences, from, into);
  }
}
