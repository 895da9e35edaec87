import { Injectable } from '@nestjs/common';
import { Db } from '../platform/database/db.js';
import { RosterEntry } from './entities/roster-entry.js';

/** Who has a place in which class: for those who hang something on classes. */
@Injectable()
export class ClassSeats {
  constructor(private readonly db: Db) {}

  /** Whether somebody has a place in a class that is held or was. */
  isSeated(classId: string, personId: string): Promise<boolean> {
    return this.db.repo(RosterEntry).createQueryBuilder('entry').innerJoin('entry.trainingClass', 'class', "class.state IN ('announced', 'closed')")
      .where("entry.class_id = :classId AND entry.person_id = :personId AND entry.state = 'listed'", { classId, personId }).getExists();
  }

  /** Everybody who has a place. */
  async seated(classId: string): Promise<string[]> {
    return (await this.db.repo(RosterEntry).find({ select: { id: true, personId: true }, where: { classId, state: 'listed' } })).map(({ personId }) => personId);
  }
}
