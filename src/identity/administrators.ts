import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { Db } from '../platform/database/db.js';
import { Grant } from './entities/grant.js';
import { refuse } from './identity.refusals.js';
import { scopeKey } from './rules/grant-scope.js';

/** What is about to be taken away: a role of somebody, or a whole account. */
type Leaving = { readonly grantId: string } | { readonly accountId: string };

/** Looks that the program never loses its last administrator: nobody could give a role to anybody any more. */
@Injectable()
export class Administrators {
  constructor(private readonly db: Db) {}

  /** Whether an account administers the whole system on the day. */
  is(accountId: string, day: string): Promise<boolean> {
    return this.over(day).andWhere('held.account_id = :accountId', { accountId }).getExists();
  }

  /**
   * Refuses unless somebody else administers the whole system on the day and can sign in. Inside the transaction that
   * takes away, so that of the last two who take from each other at once one is refused.
   */
  async requireAnother(leaving: Leaving, day: string): Promise<void> {
    const others = this.over(day).innerJoin('held.account', 'account', 'account.disabled_at is null');
    if ('grantId' in leaving) others.andWhere('held.id <> :grantId', leaving);
    else others.andWhere('held.account_id <> :accountId', leaving);
    if ((await others.getCount()) === 0) throw refuse('grant.last-administrator');
  }

  private over(day: string): SelectQueryBuilder<Grant> {
    return this.db
      .repo(Grant)
      .createQueryBuilder('held')
      .where('held.role = :role and held.scope_key = :all', { role: 'administrator', all: scopeKey({ kind: 'all' }) })
      .andWhere('held.valid_from <= :day and (held.valid_to is null or held.valid_to > :day)', { day });
  }
}
