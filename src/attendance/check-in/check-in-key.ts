import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config.js';

/** What codes of sessions and of learners are made with. Derived from the program's secret: whoever learnt this one could not open a session with it. */
@Injectable()
export class CheckInKey {
  readonly key: Buffer;

  constructor({ sessionSecret }: Config) {
    this.key = createHmac('sha256', sessionSecret).update('attendance codes 1').digest();
  }
}
