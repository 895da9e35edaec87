import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/db.js';
import { Regrade } from '../entities/regrade.js';

/** The rulings that hold. */
@Injectable()
export class Rulings {
  constructor(private readonly db: Db) {}

  /** The last ruling about each version of a quiz; versions that nobody has ruled about are missing. */
  async of(quizId: string): Promise<ReadonlyMap<string, Regrade>> {
    const all = await this.db.repo(Regrade).find({ where: { quizId }, order: { number: 'ASC' } });
    return new Map(all.map((regrade) => [regrade.versionId, regrade]));
  }
}
