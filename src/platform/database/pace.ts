/** The same work takes a slow disk or a busy machine several times as long. */
const GOAL_MS = 20;

/**
 * How many things one transaction takes, so that it stays short whatever the machine: fewer after one that took long,
 * more again when they are short.
 */
export class Pace {
  private size: number;

  /** Below `least` a transaction is mostly its own cost: on a busy machine smaller ones would only make it busier. */
  constructor(
    private readonly most: number,
    private readonly least: number,
  ) {
    this.size = most;
  }

  get atOnce(): number {
    return this.size;
  }

  /** Tells how long so many took; a transaction of fewer says nothing against more. */
  took(ms: number, things: number): void {
    const fits = Math.floor((things * GOAL_MS) / Math.max(ms, 1));
    this.size = Math.max(this.least, Math.min(this.most, fits, this.size * 2));
  }
}
