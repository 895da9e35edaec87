import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { requirePermission } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { BankAccess } from '../bank/bank-access.js';
import { CategoriesService } from '../categories/categories.service.js';
import { QuestionPair } from '../entities/question-pair.js';
import { Question } from '../entities/question.js';
import { refuse } from '../questions.refusals.js';

/** Two questions of the bank that are alike. */
export interface SeenPair {
  readonly first: Question;
  readonly second: Question;
  /** 0 to 1; 1: nothing but trifles tells them apart. */
  readonly likeness: number;
  readonly kept: { readonly at: Date; readonly reason: string } | null;
  /** The actor may decide about them. */
  readonly mayDecide: boolean;
}

/** Pairs of questions that are alike: looked through, and kept where both are wanted. */
@Injectable()
export class PairsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly access: BankAccess,
    private readonly categories: CategoriesService,
  ) {}

  /** One page of the pairs of which the actor sees both, the likest first; retired questions trouble nobody. */
  async page(actor: Actor, { kept, page, pageSize }: { kept: boolean; page: number; pageSize: number }): Promise<{ pairs: SeenPair[]; total: number }> {
    requirePermission(actor, 'questions.view');
    const seen = (await this.categories.seenBy(actor)).map(({ id }) => id);
    if (seen.length === 0) return { pairs: [], total: 0 };
    const manages = new Set((await this.categories.categoriesFor(actor, 'questions.manage')).map(({ id }) => id));
    const query = this.db.repo(QuestionPair).createQueryBuilder('pair').innerJoinAndSelect('pair.first', 'first').innerJoinAndSelect('pair.second', 'second')
      .where({ keptAt: kept ? Not(IsNull()) : IsNull() }).andWhere('first.category_id in (:...seen) and second.category_id in (:...seen)', { seen }).andWhere(`first.state <> 'retired' and second.state <> 'retired'`);
    const total = await query.getCount();
    const rows = await query.orderBy('pair.likeness', 'DESC').addOrderBy('pair.first_id').addOrderBy('pair.second_id').offset((page - 1) * pageSize).limit(pageSize).getMany();
    const pairs = rows.map(({ first, second, likeness, keptAt, keptReason }): SeenPair => ({
      ...inOrder(first!, second!), likeness, kept: keptAt === null ? null : { at: keptAt, reason: keptReason ?? '' }, mayDecide: manages.has(first!.categoryId) || manages.has(second!.categoryId),
    }));
    return { pairs, total };
  }

  /** Says that two questions differ and both are wanted. Said twice it is said once. */
  async keep(actor: Actor, oneId: string, otherId: string, reason: string): Promise<void> {
    requirePermission(actor, 'questions.manage');
    const [firstId, secondId] = [oneId, otherId].sort() as [string, string];
    await this.db.tx(async () => {
      const one = await this.access.question(actor, 'questions.view', firstId);
      const other = await this.access.question(actor, 'questions.view', secondId);
      const mayDecide = (await this.access.reaches(actor, 'questions.manage', one.categoryId)) || (await this.access.reaches(actor, 'questions.manage', other.categoryId));
      if (!mayDecide) throw refuse('question.not-yours');
      const { affected } = await this.db.repo(QuestionPair).update({ firstId, secondId, keptAt: IsNull() }, { keptAt: this.clock.now(), keptBy: actor.accountId, keptReason: reason });
      if (affected === 1) await this.audit.record({ action: 'question.pair-kept', subject: { kind: 'question', id: firstId }, actor, detail: { otherId: secondId } });
    });
  }
}

/** The older one first. */
function inOrder(one: Question, other: Question): { first: Question; second: Question } {
  return one.number < other.number ? { first: one, second: other } : { first: other, second: one };
}
