/** How long one stretch of work may keep other requests waiting. */
const STRETCH_MS = 15;

/** Lets others have their turn while a large file is read in the program's one thread. */
export class Breath {
  private since = performance.now();

  /** Gives way if this stretch of work has lasted long enough. */
  async take(): Promise<void> {
    if (performance.now() - this.since < STRETCH_MS) return;
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.since = performance.now();
  }

  /** Runs work that is written as a generator, giving way between its steps. */
  async run<T>(work: Generator<void, T>): Promise<T> {
    for (;;) {
      const step = work.next();
      if (step.done) return step.value;
      await this.take();
    }
  }
}
