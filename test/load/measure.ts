import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestApp } from '../support/app.js';

const ascending = (values: readonly number[]) => [...values].sort((a, b) => a - b);

/** The value below which a share of all lies. */
export function share(values: readonly number[], part: number): number {
  return ascending(values)[Math.min(values.length - 1, Math.floor(values.length * part))]!;
}

export const median = (values: readonly number[]): number => share(values, 0.5);
export const ms = (value: number): string => `${Math.round(value)} ms`;

/** How long something takes, by the clock on the wall. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Somebody else who opens a small page again and again meanwhile, and how late the event loop is. */
export class Watch {
  private readonly delay = monitorEventLoopDelay({ resolution: 5 });
  private readonly took: number[] = [];
  private isOver = false;
  private readonly asking: Promise<void>;

  constructor(private readonly program: TestApp) {
    this.delay.enable();
    this.asking = this.ask();
  }

  /** How long another page took meanwhile. */
  get p95(): number {
    return share(this.took, 0.95);
  }

  async end(): Promise<string> {
    this.isOver = true;
    await this.asking;
    this.delay.disable();
    return `another page p50 ${ms(share(this.took, 0.5))}, p95 ${ms(this.p95)}, event-loop delay p99 ${ms(this.delay.percentile(99) / 1e6)}, at most ${ms(this.delay.max / 1e6)}`;
  }

  private async ask(): Promise<void> {
    while (!this.isOver) {
      this.took.push(await timed(() => this.program.client().get('/sign-in')));
      await sleep(10);
    }
  }
}
