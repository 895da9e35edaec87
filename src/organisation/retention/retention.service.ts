import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { requirePermission } from '../../platform/access/permissions.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { PersonalData } from '../../platform/ports/personal-data.js';
import { RetentionKinds, retentionGroups, type RetentionKind, type Term } from '../../platform/ports/retention.js';
import { refuse } from '../organisation.refusals.js';
import { DueRows } from './due-rows.js';
import { RetentionRun } from './entities/retention-run.js';
import type { RetentionTerm } from './entities/retention-term.js';
import { RetentionTerms, type TermThatCounts } from './retention-terms.service.js';
import { beginningOf, nextNight } from './rules/nights.js';
import { cutoffOf, isShorter, isWithin } from './rules/terms.js';

/** A kind of data with its term, what the next run is going to throw away, and what the last one did. */
export interface KindSight extends TermThatCounts {
  readonly kind: RetentionKind;
  /** Null: only the run finds out. */
  readonly due: number | null;
  readonly run: RetentionRun | null;
}

/** Something that no term ends, and why. */
export interface KeptForEver {
  readonly label: string;
  readonly why: string;
}

export interface RetentionSight {
  readonly kinds: readonly KindSight[];
  readonly kept: readonly KeptForEver[];
  readonly maySet: boolean;
  readonly nextRunAt: Date;
}

export interface KindDetails extends KindSight {
  readonly history: readonly RetentionTerm[];
  readonly maySet: boolean;
  readonly nextRunAt: Date;
}

/** What another term would mean for the next run. */
export interface TermPreview {
  readonly isAllowed: boolean;
  readonly isShorter: boolean;
  /** Null: only the run finds out. */
  readonly due: number | null;
}

/** What offices see of how long data are kept. */
@Injectable()
export class RetentionService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly kinds: RetentionKinds,
    private readonly personalData: PersonalData,
    private readonly terms: RetentionTerms,
    private readonly dueRows: DueRows,
  ) {}

  /** Every kind, group by group, and what is kept for ever. */
  async overview(actor: Actor): Promise<RetentionSight> {
    const maySet = await this.terms.maySet(actor);
    const kinds = await this.sights(retentionGroups.flatMap((group) => this.kinds.all.filter((kind) => kind.group === group)));
    const kept = this.personalData.sections.filter(({ fate }) => fate === 'kept').map(({ label, why }) => ({ label, why }));
    return { kinds, kept, maySet, nextRunAt: this.nextRunAt() };
  }

  /** One kind, with the terms it had. */
  async get(actor: Actor, key: string): Promise<KindDetails> {
    requirePermission(actor, 'retention.manage');
    const kind = this.kinds.find(key);
    if (!kind) throw refuse('retention.unknown');
    const [sight] = await this.sights([kind]);
    return { ...sight!, history: await this.terms.history(kind), maySet: await this.terms.maySet(actor), nextRunAt: this.nextRunAt() };
  }

  /** What the next run would throw away with another term. */
  async preview({ kind, term: present }: KindDetails, term: Term): Promise<TermPreview> {
    const night = nextNight(this.clock.now());
    const isAllowed = kind.bounds !== null && isWithin(term, kind.bounds, night);
    const [due] = isAllowed ? await this.dueRows.count([{ kind, cutoff: cutoffOf(term, night) }]) : [null];
    return { isAllowed, isShorter: isShorter(term, present, night), due: due ?? null };
  }

  private async sights(kinds: readonly RetentionKind[]): Promise<KindSight[]> {
    const night = nextNight(this.clock.now());
    const termOf = await this.terms.counting();
    const counts = await this.dueRows.count(kinds.map((kind) => ({ kind, cutoff: cutoffOf(termOf(kind).term, night) })));
    const runs = new Map((await this.db.repo(RetentionRun).find()).map((run) => [run.kind, run]));
    return kinds.map((kind, i) => ({ kind, ...termOf(kind), due: counts[i] ?? null, run: runs.get(kind.key) ?? null }));
  }

  private nextRunAt(): Date {
    return beginningOf(nextNight(this.clock.now()));
  }
}
