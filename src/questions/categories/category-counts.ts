import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/db.js';
import { Question } from '../entities/question.js';

/** How many questions lie in each category. */
@Injectable()
export class CategoryCounts {
  constructor(private readonly db: Db) {}

  /** By category, the retired left out; one query. */
  async all(): Promise<ReadonlyMap<string, { readonly all: number; readonly waiting: number }>> {
    const rows = await this.db.repo(Question).createQueryBuilder('q').select('q.categoryId', 'id').addSelect('count(*)', 'n').addSelect(`sum(case when q.state = 'in-review' then 1 else 0 end)`, 'waiting')
      .where(`q.state <> 'retired'`).groupBy('q.categoryId').getRawMany<{ id: string; n: number | string; waiting: number | string }>();
    return new Map(rows.map(({ id, n, waiting }) => [id, { all: Number(n), waiting: Number(waiting) }]));
  }
}
