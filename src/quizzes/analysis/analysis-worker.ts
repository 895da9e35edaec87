import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { execArgv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { Config } from '../../platform/config/config.js';
import { Db } from '../../platform/database/db.js';
import { ApprovedVersionsService } from '../../questions/approved-versions.service.js';
import type { AnalysedQuiz } from './analysed-quiz.js';
import { analyseMarks, type AnalysisOrder } from './work/analyse-marks.js';
import type { FromThread } from './work/analysis-thread.js';

/** A thread that nobody has needed for so long ends and gives its memory back. */
const IDLE_MS = 60_000;
/** Fewer attempts are worked out at once, beside other requests. */
const FEWEST_IN_THREAD = 1_000;
/** Of one statement, beside other requests. */
const AT_ONCE_BESIDE = 100;
/** Of what is no column of numbers, which lies outside; a thread that needs more ends, and nothing else does. */
const MOST_MEGABYTES = 768;

/** Works out analyses: those of many attempts in a thread, one after the other, so that nobody else waits for them. */
@Injectable()
export class AnalysisWorker implements OnApplicationShutdown {
  private pool: Piscina | null = null;

  constructor(
    private readonly db: Db,
    private readonly config: Config,
    private readonly versions: ApprovedVersionsService,
  ) {}

  /** `tell` is told how many attempts have been read. */
  async run(order: AnalysisOrder, tell: (read: number) => void): Promise<AnalysedQuiz> {
    if (order.attempts.length < FEWEST_IN_THREAD || !canLoadInThread()) return this.beside(order, tell);
    this.pool ??= new Piscina({ filename: new URL('./work/analysis-thread' + import.meta.url.slice(-3), import.meta.url).href, minThreads: 0, maxThreads: 1, idleTimeout: IDLE_MS, resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES } });
    const { port1: own, port2: port } = new MessageChannel();
    own.on('message', (message: FromThread) => {
      if ('read' in message) tell(message.read);
      else this.versions.byIds(message.ids).then((found) => own.postMessage(found), () => own.close());
    });
    const { dataDir, databaseUrl } = this.config;
    try {
      return (await this.pool.run({ ...order, settings: { dataDir, databaseUrl }, port }, { transferList: [port] })) as AnalysedQuiz;
    } finally {
      own.close();
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool?.destroy();
  }

  private beside(order: AnalysisOrder, tell: (read: number) => void): Promise<AnalysedQuiz> {
    const { db } = this;
    return analyseMarks(order, { isPostgres: db.isPostgres, atOnce: AT_ONCE_BESIDE, query: <T>(sql: string, parameters: readonly unknown[]) => db.manager.query<T[]>(sql, [...parameters]) }, (ids) => this.versions.byIds(ids), tell);
  }
}

/** Jest translates sources only in its own thread; there everything is worked out beside other requests. */
function canLoadInThread(): boolean {
  return fileURLToPath(import.meta.url).endsWith('.js') || execArgv.includes('--import');
}
