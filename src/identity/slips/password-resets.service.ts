import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Config } from '../../platform/config/config.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { orRefuse, type Refusal } from '../../platform/errors/refusal.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { AccountsService } from '../accounts.service.js';
import type { Account } from '../entities/account.js';
import { SlipBatch } from '../entities/slip-batch.js';
import { Slip } from '../entities/slip.js';
import { refuse } from '../identity.refusals.js';
import { Passwords } from '../passwords.js';
import { firstPassword } from '../rules/first-password.js';
import { PeopleAccounts } from './people-accounts.service.js';
import { Seal } from './sealing.js';
import { FORGET, resetLimits, SHOWN_MS } from './slip-limits.js';

/** New first passwords for single people, given by those who look after them. */
@Injectable()
export class PasswordResets {
  private readonly seal: Seal;

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly accounts: AccountsService,
    private readonly people: PeopleAccounts,
    private readonly passwords: Passwords,
    config: Config,
  ) {
    this.seal = new Seal(config.sessionSecret);
  }

  /**
   * Gives a person of the actor's part a new first password and signs the account out everywhere. Returns
   * the order under which the actor, and nobody else, can read the password for a quarter of an hour.
   *
   * The key comes with the form: the same form sent again leads to the same password, not to a second one.
   */
  async reset(actor: Actor, personId: string, orderKey: string): Promise<{ slipsId: string }> {
    const person = await this.people.personIn(actor, personId, 'accounts.reset');
    const known = await this.db.repo(SlipBatch).findOneBy({ madeBy: actor.accountId, orderKey });
    if (known) return { slipsId: known.id };
    const [account] = await this.accounts.ofPeople([personId]);
    if (!account) throw refuse('account.unknown');
    if (account.id === actor.accountId) throw refuse('account.own-reset');
    if (!(await this.people.mayReset(actor, person.unitId, await this.people.openGrants(account.id)))) throw refuse('account.reset-denied');
    if (account.disabledAt) throw refuse('account.locked');
    const limit = await this.overLimit(actor, account);
    if (limit) throw limit;
    const password = firstPassword();
    const passwordHash = await this.passwords.hash(password);
    return orRefuse(await this.db.tx(async () => {
      // Asked again, as rights and counts may have changed while the password was hashed.
      if (!(await this.people.mayReset(actor, person.unitId, await this.people.openGrants(account.id)))) return refuse('account.reset-denied');
      return (await this.overLimit(actor, account)) ?? this.store(actor, { personId, account, orderKey, password, passwordHash });
    }));
  }

  private async store(actor: Actor, given: { personId: string; account: Account; orderKey: string; password: string; passwordHash: string }): Promise<{ slipsId: string }> {
    const { personId, account, orderKey, password, passwordHash } = given;
    const id = randomUUID();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + SHOWN_MS);
    await insertUnlessThere(this.db.repo(SlipBatch), { id, kind: 'reset', orderKey, renews: true, madeBy: actor.accountId, createdAt: now, state: 'ready', expiresAt, fetchedAt: null, closedAt: null });
    const kept = await this.db.repo(SlipBatch).findOneByOrFail({ madeBy: actor.accountId, orderKey });
    if (kept.id !== id) return { slipsId: kept.id };
    await this.accounts.putFirstPassword(account.id, passwordHash, actor, { batchId: id });
    const slipId = randomUUID();
    await this.db.repo(Slip).insert({ id: slipId, batchId: id, personId, position: 0, state: 'made', leftOut: null, accountId: account.id, username: account.username, sealed: this.seal.seal(password, slipId) });
    await this.jobs.enqueue(FORGET, { batchId: id }, { key: id, runAt: expiresAt });
    return { slipsId: id };
  }

  private async overLimit(actor: Actor, account: Account): Promise<Refusal<'account.reset-throttled'> | null> {
    const since = MoreThan(new Date(this.clock.now().getTime() - resetLimits.withinMs));
    const byActor = await this.db.repo(SlipBatch).countBy({ kind: 'reset', madeBy: actor.accountId, createdAt: since });
    const ofAccount = await this.db.repo(Slip).countBy({ accountId: account.id, batch: { kind: 'reset', createdAt: since } });
    return byActor >= resetLimits.byActor || ofAccount >= resetLimits.ofAccount ? refuse('account.reset-throttled') : null;
  }
}
