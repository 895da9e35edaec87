import { Injectable } from '@nestjs/common';

/** Where the time comes from. Only services ask it; pure code is handed the instant. */
export abstract class Clock {
  /** The present instant. */
  abstract now(): Date;
}

/** The machine's clock, the one that decides about deadlines. */
@Injectable()
export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
