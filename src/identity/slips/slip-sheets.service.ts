import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Config } from '../../platform/config/config.js';
import { PeopleService } from '../../organisation/people.service.js';
import { UnitsService } from '../../organisation/units.service.js';
import { AccountsService } from '../accounts.service.js';
import type { SlipBatch } from '../entities/slip-batch.js';
import type { Slip } from '../entities/slip.js';
import { refuse } from '../identity.refusals.js';
import { Seal } from './sealing.js';
import { FETCHED_MS } from './slip-limits.js';
import { SlipOrders } from './slip-orders.service.js';
import { slipsPdf, type PrintedSlip } from './slip-pdf.js';

/** A slip as its maker sees it on the page. */
export interface SlipLine {
  readonly slip: Slip;
  readonly fullName: string;
  readonly title: string;
  readonly unitName: string;
  /** Readable, and still the account's password. */
  readonly password: string | null;
}

/** Reads the first passwords of an order back, for its maker alone and for a short time. */
@Injectable()
export class SlipSheets {
  private readonly seal: Seal;

  constructor(
    private readonly clock: Clock,
    private readonly orders: SlipOrders,
    private readonly people: PeopleService,
    private readonly units: UnitsService,
    private readonly accounts: AccountsService,
    private readonly config: Config,
  ) {
    this.seal = new Seal(config.sessionSecret);
  }

  /** Whether the passwords of an order can be read now. */
  isReadable({ state, expiresAt }: SlipBatch): boolean {
    return state === 'ready' && expiresAt !== null && this.clock.now() < expiresAt;
  }

  /** Everybody of an order, with the passwords while they can be read. Whoever has set an own password since has none here. */
  async lines(batch: SlipBatch): Promise<SlipLine[]> {
    const slips = await this.orders.slipsOf(batch.id);
    const personIds = slips.map(({ personId }) => personId);
    const posted = new Map((await this.people.postedAmong(personIds, this.units.today())).map((person) => [person.personId, person]));
    const unnamed = personIds.filter((id) => !posted.has(id));
    const names = new Map((await this.people.find(unnamed)).map(({ id, fullName }) => [id, fullName]));
    const readable = this.isReadable(batch);
    const pending = readable ? new Set((await this.accounts.ofPeople(personIds)).filter(({ mustChangePassword }) => mustChangePassword).map(({ id }) => id)) : new Set<string>();
    return slips.map((slip) => {
      const person = posted.get(slip.personId);
      const open = slip.sealed !== null && slip.accountId !== null && pending.has(slip.accountId);
      return {
        slip, fullName: person?.fullName ?? names.get(slip.personId) ?? '', title: person?.title ?? '', unitName: person?.unitName ?? '',
        password: open ? this.seal.open(slip.sealed!, slip.id) : null,
      };
    });
  }

  /** The slips to print and cut. The file is drawn anew each time and kept nowhere. */
  async pdf(actor: Actor, id: string): Promise<Buffer> {
    const batch = await this.orders.get(actor, id);
    if (batch.state === 'working') throw refuse('slips.not-ready');
    if (!this.isReadable(batch)) throw refuse('slips.gone');
    const printed = (await this.lines(batch)).flatMap(({ slip, fullName, title, unitName, password }): PrintedSlip[] =>
      password === null || slip.username === null ? [] : [{ fullName, title, unitName, username: slip.username, password }],
    );
    if (printed.length === 0) throw refuse('slips.gone');
    const pdf = await slipsPdf(printed, { address: this.config.publicUrl, printedAt: this.clock.now() });
    await this.orders.noteFetched(actor, batch, FETCHED_MS);
    return pdf;
  }
}
