import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { refuse as refuseAccess } from '../../platform/access/access.refusals.js';
import type { Actor } from '../../platform/access/actor.js';
import { requirePermission, scopeOf } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import type { RetentionKind, Term } from '../../platform/ports/retention.js';
import { refuse } from '../organisation.refusals.js';
import { walk } from '../rules/tree.js';
import { UnitsService } from '../units.service.js';
import { RetentionTerm } from './entities/retention-term.js';
import { isSame } from './rules/terms.js';

/** A term to set, on the page of one that was seen. */
export interface NewTerm {
  readonly term: Term;
  readonly basis: string;
  /** The number of the term that the page showed; 0: the usual one. */
  readonly seen: number;
}

/** The term that counts, and the how-manieth it is; 0: no office has set one. */
export interface TermThatCounts {
  readonly term: Term;
  readonly number: number;
}

/** How long each kind of data is kept: set by an office that covers everybody, never overwritten. */
@Injectable()
export class RetentionTerms {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly units: UnitsService,
  ) {}

  /** What holds for everybody's data is set by an office that covers all of today's tree; one of a part sees it. */
  async maySet(actor: Actor): Promise<boolean> {
    requirePermission(actor, 'retention.manage');
    const scope = await scopeOf(actor, 'retention.manage');
    return scope === 'all' || walk(await this.units.treeAt()).every(({ node }) => scope.has(node.unitId));
  }

  /** Refuses an office of a part alone. */
  async requireMaySet(actor: Actor): Promise<void> {
    if (!(await this.maySet(actor))) throw refuseAccess('access.denied');
  }

  /** The terms that count, by kind; kinds without one have their usual term. */
  async counting(): Promise<(kind: RetentionKind) => TermThatCounts> {
    const latest = new Map<string, RetentionTerm>();
    for (const row of await this.db.repo(RetentionTerm).find({ order: { number: 'ASC' } })) latest.set(row.kind, row);
    return ({ key, usual, bounds }) => {
      const set = bounds === null ? undefined : latest.get(key);
      return set ? { term: { amount: set.amount, unit: set.unit }, number: set.number } : { term: usual, number: 0 };
    };
  }

  /** All terms that were ever set for a kind, the latest first. */
  history(kind: RetentionKind): Promise<RetentionTerm[]> {
    return this.db.repo(RetentionTerm).find({ where: { kind: kind.key }, order: { number: 'DESC' } });
  }

  /** Sets a term within its bounds, which the caller has checked. The one that counts, again, is no change. */
  async set(actor: Actor, kind: RetentionKind, { term, basis, seen }: NewTerm): Promise<void> {
    await this.requireMaySet(actor);
    if (kind.bounds === null) throw refuse('retention.fixed');
    const id = randomUUID();
    await this.db.tx(async () => {
      const now = (await this.counting())(kind);
      if (isSame(now.term, term)) return;
      if (now.number !== seen) throw refuse('retention.changed');
      // Of two at once the number lets one through.
      await insertUnlessThere(this.db.repo(RetentionTerm), { id, kind: kind.key, number: seen + 1, amount: term.amount, unit: term.unit, basis, setAt: this.clock.now(), setBy: actor.accountId });
      if (!(await this.db.repo(RetentionTerm).existsBy({ id }))) throw refuse('retention.changed');
      await this.audit.record({ action: 'retention.set', subject: { kind: 'retention', id: kind.key }, actor, detail: { kind: kind.label, amount: term.amount, unit: term.unit } });
    });
  }
}
