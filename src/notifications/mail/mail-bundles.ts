import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { PeopleService } from '../../organisation/people.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { localDate } from '../../platform/clock/local-date.js';
import { Config } from '../../platform/config/config.js';
import { Db } from '../../platform/database/db.js';
import { isMailAddress } from '../../platform/text/mail-address.js';
import { Mail } from '../entities/mail.js';
import { afterQuiet } from '../rules/quiet-hours.js';

const MINUTE_MS = 60_000;

/** Joins what comes for one person within a while to one mail. */
@Injectable()
export class MailBundles {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly people: PeopleService,
  ) {}

  /**
   * The mail that takes messages for each of these people now, begun where there is none; inside `tx`. People
   * without an address have none, and nobody has while no mail server is set: mail that waited for one would be stale.
   */
  async collectingFor(personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { mail } = this.config;
    if (!mail) return new Map();
    const reachable = (await this.people.find(personIds)).filter(({ mail: address }) => address !== null && isMailAddress(address)).map(({ id }) => id);
    if (reachable.length === 0) return new Map();
    const now = this.clock.now();
    const units = await this.people.unitsAt(reachable, localDate(now));
    const dueAt = afterQuiet(new Date(now.getTime() + mail.bundleMinutes * MINUTE_MS), mail.quiet);
    const fresh = { state: 'collecting' as const, dueAt, tries: 0, leaseToken: null, leasedUntil: null, lastError: null, createdAt: now, sealedAt: null, endedAt: null };
    const rows = reachable.map((personId): Mail => ({ id: randomUUID(), personId, unitId: units.get(personId) ?? null, ...fresh }));
    await this.db.repo(Mail).createQueryBuilder().insert().values(rows).orIgnore().updateEntity(false).execute();
    // Changes nothing but says that the rows are in use: whoever seals one at the same time and we cannot both go on.
    await this.db.repo(Mail).createQueryBuilder().update().set({ state: 'collecting' }).where({ personId: In(reachable), state: 'collecting' }).execute();
    const collecting = await this.db.repo(Mail).find({ select: { id: true, personId: true }, where: { personId: In(reachable), state: 'collecting' } });
    return new Map(collecting.map(({ id, personId }) => [personId, id]));
  }
}
