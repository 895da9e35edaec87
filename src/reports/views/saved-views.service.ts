import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { requirePermission } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { TrackingView } from '../entities/tracking-view.js';
import { refuse } from '../reports.refusals.js';

/** More is no help in finding one again. */
const MOST = 30;

/** Filters that people have given names: each has the own list, and an address that others may open. */
@Injectable()
export class SavedViewsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** The actor's own views, by name. */
  async own(actor: Actor): Promise<TrackingView[]> {
    requirePermission(actor, 'tracking.view');
    const views = await this.db.repo(TrackingView).findBy({ accountId: actor.accountId });
    return views.sort((a, b) => a.name.localeCompare(b.name, 'vi'));
  }

  /** The filters of anybody's view: what they show is decided when they are opened, by what the viewer may see. */
  async queryOf(actor: Actor, id: string): Promise<string> {
    requirePermission(actor, 'tracking.view');
    const view = await this.db.repo(TrackingView).findOneBy({ id });
    if (!view) throw refuse('tracking.view-unknown');
    return view.query;
  }

  /** Keeps filters under a name; the same name again means the new filters, and what was so already is no change. */
  async save(actor: Actor, name: string, query: string): Promise<void> {
    requirePermission(actor, 'tracking.view');
    const isFull = await this.db.tx(async () => {
      const { accountId } = actor;
      const repository = this.db.repo(TrackingView);
      const before = await repository.findOneBy({ accountId, name });
      if (before?.query === query) return false;
      if (!before && (await repository.countBy({ accountId })) >= MOST) return true;
      await insertUnlessThere(repository, { id: randomUUID(), accountId, name, query, createdAt: this.clock.now() });
      await repository.update({ accountId, name }, { query });
      const { id } = await repository.findOneByOrFail({ accountId, name });
      await this.audit.record({ action: 'tracking-view.saved', subject: { kind: 'tracking-view', id }, actor });
      return false;
    });
    if (isFull) throw refuse('tracking.too-many-views');
  }

  /** Forgets one of the own views; again is harmless. */
  async remove(actor: Actor, id: string): Promise<void> {
    requirePermission(actor, 'tracking.view');
    await this.db.tx(async () => {
      const { affected } = await this.db.repo(TrackingView).delete({ id, accountId: actor.accountId });
      if (affected) await this.audit.record({ action: 'tracking-view.removed', subject: { kind: 'tracking-view', id }, actor });
    });
  }
}
