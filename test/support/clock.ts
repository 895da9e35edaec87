import { Clock } from '../../src/platform/clock/clock.js';

/** A clock that stands still until a test moves it. */
export class FakeClock extends Clock {
  private current: Date;

  constructor(start: Date | string = '2026-11-23T01:00:00Z') {
    super();
    this.current = new Date(start);
  }

  now(): Date {
    return new Date(this.current);
  }

  set(instant: Date | string): void {
    this.current = new Date(instant);
  }

  advance(ms: number): void {
    this.current = new Date(this.current.getTime() + ms);
  }
}
