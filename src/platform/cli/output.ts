import { stderr, stdout } from 'node:process';

const BAR_WIDTH = 24;
const FRAME_MS = 100;
/** What is done sooner needs no bar. */
const PATIENCE_MS = 1_000;

/** What a command tells: sentences and bars to people, one JSON value to machines. */
export class Output {
  constructor(readonly isForMachines: boolean) {}

  /** A line on the way; machines do not see it. */
  say(line: string): void {
    if (!this.isForMachines) stdout.write(`${line}\n`);
  }

  /** The outcome: the only thing a machine reads on the standard output. */
  result(value: object, lines: string | readonly string[]): void {
    if (this.isForMachines) stdout.write(`${JSON.stringify(value)}\n`);
    else stdout.write(`${[lines].flat().join('\n')}\n`);
  }

  /** An expected no. */
  failure(code: string, sentence: string): void {
    if (this.isForMachines) stdout.write(`${JSON.stringify({ error: { code, message: sentence } })}\n`);
    else stderr.write(`${sentence}\n`);
  }

  /** Shows how far the work is once it takes over a second and a person is watching. */
  async withProgress<T>(label: string, work: (report: (share: number) => void) => Promise<T>): Promise<T> {
    const isWatched = !this.isForMachines && stderr.isTTY;
    if (!isWatched) return work(() => undefined);
    let share = 0;
    const start = performance.now();
    const draw = () => {
      if (performance.now() - start < PATIENCE_MS) return;
      const filled = Math.round(share * BAR_WIDTH);
      stderr.write(`\r${label} [${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}] ${Math.round(share * 100)}%`);
    };
    const timer = setInterval(draw, FRAME_MS);
    try {
      return await work((now) => {
        share = Math.min(1, Math.max(0, now));
        draw();
      });
    } finally {
      clearInterval(timer);
      stderr.write('\r\u001b[2K');
    }
  }
}
