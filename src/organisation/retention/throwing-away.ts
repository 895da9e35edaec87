import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { localDate } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { RetentionKinds, type Cutoff, type RetentionKind, type RowsOver } from '../../platform/ports/retention.js';
import { DueRows } from './due-rows.js';
import { RetentionRun } from './entities/retention-run.js';
import { RetentionTerms } from './retention-terms.service.js';
import { beginningOf, nextNight } from './rules/nights.js';
import { cutoffOf } from './rules/terms.js';

/** Orders a run over each kind. One job waits through the day. */
const NIGHT = 'retention.night';
/** A kind by itself, so that one that fails holds up no other. */
const RUN = 'retention.throw-away';
/** Files go last: what named them is gone by then. */
const FILES_LATER_MS = 3_600_000;
/** Parts in which one row may go; more is a kind that never lets go of it. */
const MOST_PARTS = 10_000;

interface RunOrder {
  readonly kind: string;
  readonly night: string;
}

/** Every night throws away what is over its term, in short transactions; cut off, a run goes on where it was. */
@Injectable()
export class ThrowingAway implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly kinds: RetentionKinds,
    private readonly terms: RetentionTerms,
    private readonly due: DueRows,
  ) {}

  /** Says what the jobs do. A night on which the program stood still is made up for when it starts. */
  onModuleInit(): void {
    this.jobs.handle<{ night: string }>(NIGHT, ({ night }, done) => this.db.tx(async () => {
      for (const { key, over } of this.kinds.all) {
        const runAt = new Date(this.clock.now().getTime() + ('sweep' in over ? FILES_LATER_MS : 0));
        await this.jobs.enqueue(RUN, { kind: key, night } satisfies RunOrder, { key: `${key}/${night}`, runAt });
      }
      await this.orderNight();
      await done();
    }));
    this.jobs.handle<RunOrder>(RUN, (order, done) => this.run(order, done));
  }

  /** Orders the first night; its key keeps several copies of the program from ordering several. */
  async onApplicationBootstrap(): Promise<void> {
    await this.db.tx(() => this.orderNight());
  }

  private async orderNight(): Promise<void> {
    const night = nextNight(this.clock.now());
    await this.jobs.enqueue(NIGHT, { night }, { key: night, runAt: beginningOf(night) });
  }

  private async run({ kind: key, night }: RunOrder, done: () => Promise<void>): Promise<void> {
    const kind = this.kinds.find(key);
    if (kind) {
      const { term } = (await this.terms.counting())(kind);
      const cutoff = cutoffOf(term, localDate(this.clock.now()));
      await this.begin(key, night);
      if ('sweep' in kind.over) await kind.over.sweep(cutoff, (count) => this.db.tx(() => this.note(key, count)));
      else await this.dropRows(key, kind.over, cutoff);
      await this.db.tx(async () => {
        await this.finish(kind, cutoff);
        await done();
      });
    }
  }

  private async dropRows(key: string, rows: RowsOver, cutoff: Cutoff): Promise<void> {
    let parts = 0;
    // Looked for outside the transaction, which may take longer than one may be open.
    for (let ids = await this.due.ids(rows, cutoff); ids.length > 0; ids = await this.due.ids(rows, cutoff)) {
      const gone = await this.db.tx(async () => {
        const still = await this.due.ids(rows, cutoff, ids);
        const dropped = still.length > 0 ? await rows.drop(still, cutoff) : 0;
        await this.note(key, dropped);
        return dropped;
      });
      parts = gone > 0 ? 0 : parts + 1;
      if (parts > MOST_PARTS) throw new Error(`nothing of ${key} goes away`);
    }
  }

  /** A run of the same night that was cut off counts on. */
  private async begin(kind: string, night: string): Promise<void> {
    await this.db.tx(async () => {
      const runs = this.db.repo(RetentionRun);
      const before = await runs.findOneBy({ kind });
      if (before?.night === night && before.finishedAt === null) return;
      await runs.upsert({ kind, night, removed: 0, finishedAt: null, lastRemovedAt: before?.lastRemovedAt ?? null, lastRemoved: before?.lastRemoved ?? 0 }, ['kind']);
    });
  }

  private async note(kind: string, count: number): Promise<void> {
    if (count > 0) await this.db.repo(RetentionRun).increment({ kind }, 'removed', count);
  }

  /** With an entry in the log where something went. */
  private async finish({ key, label, noun }: RetentionKind, { day }: Cutoff): Promise<void> {
    const { removed } = await this.db.repo(RetentionRun).findOneByOrFail({ kind: key });
    const finishedAt = this.clock.now();
    await this.db.repo(RetentionRun).update({ kind: key }, removed > 0 ? { finishedAt, lastRemovedAt: finishedAt, lastRemoved: removed } : { finishedAt });
    if (removed > 0) await this.audit.record({ action: 'retention.removed', subject: { kind: 'retention', id: key }, actor: null, detail: { kind: label, noun, count: removed, before: day } });
  }
}
