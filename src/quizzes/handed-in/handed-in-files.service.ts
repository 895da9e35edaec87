import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { orRefuse, Refusal } from '../../platform/errors/refusal.js';
import type { FileOnDisk } from '../../platform/http/file-on-disk.js';
import { FileKeeper } from '../../platform/storage/file-keeper.js';
import { ApprovedVersionsService } from '../../questions/approved-versions.service.js';
import { Attempt } from '../entities/attempt.js';
import { TracesService } from '../log/traces.service.js';
import { refuse } from '../quizzes.refusals.js';
import { isLate, isPastDue } from '../rules/due.js';
import type { Taker } from '../taker.js';
import { checkedHandIn, type CheckedHandIn } from './checked-file.js';
import { HandedInFile } from './entities/handed-in-file.js';

/** Files handed in with essays: while the sitting runs its taker adds and removes them, afterwards they stay as they are. */
@Injectable()
export class HandedInFiles {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly files: FileKeeper,
    private readonly versions: ApprovedVersionsService,
    private readonly traces: TracesService,
  ) {}

  /**
   * Adds a file to an essay of the taker's running attempt; the same bytes again are the same file. Resolves when the bytes and the row are durable.
   *
   * It counts if it was there as a whole before the deadline, or within the grace when its sending began before it: as an answer
   * typed without a network does. A late one is told in the sitting's log.
   */
  async add(taker: Taker, attemptId: string, slot: number, file: FileOnDisk, begunAt: Date): Promise<void> {
    const attempt = await this.own(taker, attemptId);
    const most = await this.mostOf(attempt, slot);
    if (most === 0) throw refuse('file.none-asked');
    const client = await this.traces.clientOf(attemptId, taker, begunAt);
    const early = this.whyNot(attempt, begunAt);
    const kept = early ?? (await checkedHandIn(file));
    const outcome = kept instanceof Refusal ? kept : await this.keep(attempt, slot, most, file.name, kept, begunAt, client);
    if (outcome?.code === 'file.late') await this.traces.late(attemptId, [slot], client, this.clock.now());
    orRefuse(outcome);
  }

  /** Takes a file back while the sitting runs; again is harmless. */
  async remove(taker: Taker, attemptId: string, id: string, now: Date): Promise<void> {
    await this.own(taker, attemptId);
    const file = await this.db.repo(HandedInFile).findOneBy({ id, attemptId });
    orRefuse(await this.db.tx(async () => {
      const attempt = await this.db.repo(Attempt).findOneByOrFail({ id: attemptId });
      if (attempt.state !== 'open') return refuse('attempt.submitted');
      if (isPastDue(attempt.dueAt, now)) return refuse('attempt.late');
      await this.db.repo(HandedInFile).delete({ id, attemptId });
      return null;
    }));
    if (file) await this.files.letGo(file.hash);
  }

  /** A file of the taker's own attempt; any other is unknown. */
  async ofTaker(taker: Pick<Taker, 'takerId'>, attemptId: string, id: string): Promise<HandedInFile> {
    await this.own(taker, attemptId);
    return this.get(attemptId, id);
  }

  /** A file of an attempt that the reader may see: that is for the caller to decide. */
  async get(attemptId: string, id: string): Promise<HandedInFile> {
    const file = await this.db.repo(HandedInFile).findOneBy({ id, attemptId });
    if (!file) throw refuse('file.unknown');
    return file;
  }

  /** What was handed in with an attempt, by slot, in the order of their places. Whether the reader may see it is for the caller to decide. */
  async of({ id, layout }: Pick<Attempt, 'id' | 'layout'>): Promise<ReadonlyMap<number, readonly HandedInFile[]>> {
    if (!layout.slots.some(({ type }) => type === 'essay')) return new Map();
    return (await this.bySlot([id])).get(id) ?? new Map();
  }

  /** How many were handed in with each of several attempts, by slot. */
  async countsOf(attemptIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlyMap<number, number>>> {
    const found = await this.bySlot(attemptIds);
    return new Map([...found].map(([id, slots]) => [id, new Map([...slots].map(([slot, files]) => [slot, files.length]))]));
  }

  private async bySlot(attemptIds: readonly string[]): Promise<Map<string, Map<number, HandedInFile[]>>> {
    const found = new Map<string, Map<number, HandedInFile[]>>();
    if (attemptIds.length === 0) return found;
    for (const file of await this.db.repo(HandedInFile).find({ where: { attemptId: In([...attemptIds]) }, order: { place: 'ASC' } })) {
      const slots = found.get(file.attemptId) ?? new Map<number, HandedInFile[]>();
      found.set(file.attemptId, slots.set(file.slot, [...(slots.get(file.slot) ?? []), file]));
    }
    return found;
  }

  private async own({ takerId }: Pick<Taker, 'takerId'>, attemptId: string): Promise<Attempt> {
    const attempt = await this.db.repo(Attempt).findOneBy({ id: attemptId, takerId });
    if (!attempt) throw refuse('attempt.unknown');
    return attempt;
  }

  private async mostOf({ layout }: Attempt, slot: number): Promise<number> {
    const versionId = layout.slots.find((one) => one.slot === slot)?.versionId;
    const content = versionId === undefined ? undefined : (await this.versions.byIds([versionId])).get(versionId)?.content;
    return content?.type === 'essay' ? content.attachments.most : 0;
  }

  /** Asked before the work and again inside the transaction, when the file is there as a whole. */
  private whyNot(attempt: Attempt, begunAt: Date): Refusal | null {
    if (attempt.state === 'submitted') return refuse('attempt.submitted');
    return attempt.state !== 'open' || isLate(attempt, this.clock.now(), begunAt) ? refuse('file.late') : null;
  }

  private async keep({ id: attemptId }: Attempt, slot: number, most: number, name: string, { kind, bytes }: CheckedHandIn, begunAt: Date, client: number | null): Promise<Refusal | null> {
    return this.files.keep(bytes, async (hash) => {
      const refusal = this.whyNot(await this.db.repo(Attempt).findOneByOrFail({ id: attemptId }), begunAt);
      if (refusal) return refusal;
      const present = await this.db.repo(HandedInFile).findBy({ attemptId, slot });
      if (present.some((file) => file.hash === hash)) return null;
      const place = Array.from({ length: most }, (_, i) => i + 1).find((free) => present.every((file) => file.place !== free));
      if (place === undefined) return refuse('file.too-many', { most });
      // Of two that come at once one may take the place, or be the same file, before this one sees it: PostgreSQL then has the whole tried again.
      await insertUnlessThere(this.db.repo(HandedInFile), { id: randomUUID(), attemptId, slot, place, hash, kind, bytes: bytes.length, name, at: this.clock.now(), client });
      return null;
    });
  }
}
