import type { MessagePort } from 'node:worker_threads';
import type { DatabaseSettings } from '../../../platform/database/settings.js';
import { openThreadReader } from '../../../platform/database/thread-reader.js';
import type { ApprovedVersion } from '../../../questions/approved-versions.service.js';
import type { AnalysedQuiz } from '../analysed-quiz.js';
import { analyseMarks, type AnalysisOrder } from './analyse-marks.js';

/** What the thread is given. */
export interface ThreadOrder extends AnalysisOrder {
  readonly settings: DatabaseSettings;
  /** On it the thread tells how far it is, and asks for versions. */
  readonly port: MessagePort;
}

export type FromThread = { readonly read: number } | { readonly ids: readonly string[] };
export type ToThread = ReadonlyMap<string, ApprovedVersion>;

/** Bigger portions than where others wait: nobody is kept from anything here. */
const AT_ONCE = 1_000;

/** Analyses marks in a thread, over a connection of its own that can only read. */
export default async function analyseInThread({ settings, port, ...order }: ThreadOrder): Promise<AnalysedQuiz> {
  const reader = await openThreadReader(settings);
  const say = (message: FromThread) => port.postMessage(message);
  const gone = new Promise<never>((_, reject) => port.once('close', () => reject(new Error('nobody wants the analysis any more'))));
  gone.catch(() => undefined);
  // One question at a time, as the marks are read one portion after the other.
  const versionsOf = (ids: readonly string[]) => {
    const answer = new Promise<ToThread>((resolve) => port.once('message', resolve));
    say({ ids });
    return Promise.race([answer, gone]);
  };
  try {
    return await analyseMarks(order, { ...reader, atOnce: AT_ONCE }, versionsOf, (read) => say({ read }));
  } finally {
    await reader.close();
    port.close();
  }
}
