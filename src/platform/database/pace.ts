/** The same work takes a slow disk or a busy machine several times as long. */
const GOAL_MS = 20;

/**
 * How many things one transaction takes, so that it stays short whatever the machine: fewer after one that took long,
 * more again when they are short.
 */
export class Pace {
  private size: number;

  constructor(private readonly most: number) {
    this.size = most;
  }

  get atOnce(): number {
    return this.size;
  }

  /** Tells how long so many took; a transaction of fewer says nothing against more. */
  took(ms: number, things: number): void {
    const fits = Math.floor((things * GOAL_MS) / Math.max(ms, 1));
    this.size = Math.max(1, Math.min(this.most, fits, this.size * 2));
  }
}
