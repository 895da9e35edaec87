import { FakeClock } from './clock.js';

/** A clock that runs as fast as the browser's, from an instant of the demo; a test can move it on. */
export class RunningClock extends FakeClock {
  private readonly startedAt = Date.now();

  override now(): Date {
    return new Date(super.now().getTime() + Date.now() - this.startedAt);
  }
}
