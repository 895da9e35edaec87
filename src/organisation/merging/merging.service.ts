import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan, Not, type FindOptionsWhere } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { requirePermission } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { violatedUnique } from '../../platform/errors/database-errors.js';
import { Events } from '../../platform/events/events.js';
import { Merges } from '../../platform/ports/merges.js';
import { nameSortKey } from '../../platform/text/name-sort-key.js';
import { searchKey } from '../../platform/text/text.js';
import { Person } from '../entities/person.js';
import { PostingsChanged } from '../events.js';
import { refuse } from '../organisation.refusals.js';
import { PersonMerge } from './entities/person-merge.js';
import { MergeSights } from './merge-sights.service.js';
import { chosenValues, restoredValues, valuesOf, type Choice, type PersonValues } from './rules/person-values.js';

const DAY_MS = 24 * 3_600_000;
/** How long a merge can be undone. */
export const UNDO_MS = 30 * DAY_MS;

/** A wish to make two records one. */
export interface MergeWish {
  readonly fromId: string;
  readonly intoId: string;
  /** Values to take from the record that goes. */
  readonly choice: Choice;
  readonly reason: string;
}

/** Makes two records of one person one, and two again. See docs/decisions/merging-two-records.md. */
@Injectable()
export class MergingService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly merges: Merges,
    private readonly sights: MergeSights,
  ) {}

  /** Merges one record into another, in one transaction. The same wish a second time finds it done. */
  async merge(actor: Actor, { fromId, intoId, choice, reason }: MergeWish): Promise<{ id: string }> {
    requirePermission(actor, 'people.manage');
    if (fromId === intoId) throw refuse('merge.same');
    return this.db.tx(async () => {
      await this.sights.requirePart(actor, [intoId]);
      const done = await this.db.repo(PersonMerge).findOneBy({ fromPersonId: fromId, intoPersonId: intoId, undoneAt: IsNull() });
      // The record that went works nowhere any more: it is the kept one that says whose it is.
      if (done) return { id: done.id };
      await this.sights.requirePart(actor, [fromId]);
      const at = this.clock.now();
      const free = { mergedIntoId: IsNull() };
      const from = await this.db.repo(Person).findOneBy({ id: fromId, ...free });
      const into = await this.db.repo(Person).findOneBy({ id: intoId, ...free });
      if (!from || !into) throw refuse('merge.already');
      if (from.erasedAt || into.erasedAt) throw refuse('merge.erased');
      const chosen = chosenValues(valuesOf(into), valuesOf(from), choice);
      // What only one record may have goes from the one before it comes to the other.
      const given = { staffCode: chosen.staffCode === from.staffCode && chosen.staffCode !== into.staffCode ? null : from.staffCode, citizenHash: into.citizenHash === null ? null : from.citizenHash };
      await this.db.repo(Person).update({ id: fromId }, { mergedIntoId: intoId, ...given });
      await this.write(intoId, valuesOf(into), chosen);
      const moved = await this.merges.merge({ from: fromId, into: intoId, at });
      const id = randomUUID();
      const personValues = { schema: 1 as const, from: valuesOf(from), into: valuesOf(into), chosen };
      await this.db.repo(PersonMerge).insert({ id, fromPersonId: fromId, intoPersonId: intoId, mergedAt: at, mergedBy: actor.accountId, reason, personValues, moved, undoneAt: null, undoneBy: null, forgottenAt: null });
      await this.audit.record({ action: 'person.merged', subject: { kind: 'person', id: intoId }, actor, detail: { mergeId: id, from: fromId } });
      await this.events.publish(new PostingsChanged([fromId, intoId]));
      return { id };
    });
  }

  /** Makes two records of a merge again, within a month. Undoing twice is the same as once. */
  async undo(actor: Actor, mergeId: string): Promise<void> {
    requirePermission(actor, 'people.manage');
    try {
      await this.db.tx(() => this.undoInTx(actor, mergeId));
    } catch (error) {
      throw violatedUnique(error, this.db.manager)?.startsWith('uq_people_') ? refuse('merge.undo-taken') : error;
    }
  }

  private async undoInTx(actor: Actor, mergeId: string): Promise<void> {
    const merge = await this.db.repo(PersonMerge).findOneBy({ id: mergeId });
    if (!merge || !(await this.sights.mayManage(actor, merge.intoPersonId))) throw refuse('merge.unknown');
    if (merge.undoneAt) return;
    const now = this.clock.now();
    const { fromPersonId: from, intoPersonId: into, mergedAt, personValues, moved } = merge;
    if (merge.forgottenAt !== null || now.getTime() >= mergedAt.getTime() + UNDO_MS) throw refuse('merge.undo-late');
    if (await this.isFollowed(merge)) throw refuse('merge.undo-order');
    if (await this.db.repo(Person).existsBy({ id: into, erasedAt: Not(IsNull()) })) throw refuse('merge.erased');
    await this.db.repo(PersonMerge).update({ id: mergeId }, { undoneAt: now, undoneBy: actor.accountId });
    const kept = valuesOf(await this.db.repo(Person).findOneByOrFail({ id: into }));
    await this.write(into, kept, restoredValues(kept, personValues.into, personValues.chosen));
    await this.db.repo(Person).update({ id: from }, { mergedIntoId: null, staffCode: personValues.from.staffCode, citizenHash: personValues.from.citizenHash });
    await this.merges.undo({ from, into, at: mergedAt }, moved);
    await this.audit.record({ action: 'person.merge-undone', subject: { kind: 'person', id: into }, actor, detail: { mergeId, from } });
    await this.events.publish(new PostingsChanged([from, into]));
  }

  /** Merges come apart in the opposite order: a later one has moved the same rows on. */
  private async isFollowed({ intoPersonId, mergedAt }: PersonMerge): Promise<boolean> {
    const later = { mergedAt: MoreThan(mergedAt), undoneAt: IsNull() };
    const where: FindOptionsWhere<PersonMerge>[] = [{ ...later, intoPersonId }, { ...later, fromPersonId: intoPersonId }];
    return this.db.repo(PersonMerge).existsBy(where);
  }

  /** A name that stays keeps its keys, which somebody may have set by hand. */
  private async write(id: string, before: PersonValues, after: PersonValues): Promise<void> {
    const keys = before.fullName === after.fullName ? {} : { nameSort: nameSortKey(after.fullName), nameSearch: searchKey(after.fullName) };
    await this.db.repo(Person).update({ id }, { ...after, ...keys });
  }
}
