import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config/config.js';

/** What becomes of citizen numbers: they identify people from list to list and are stored nowhere. */
@Injectable()
export class CitizenNumbers {
  private readonly key: string;

  constructor({ sessionSecret }: Config) {
    this.key = sessionSecret;
  }

  /** The keyed hash by which a number is found again; there are too few numbers for a hash without a key. */
  hash(citizenNumber: string): string {
    return createHmac('sha256', this.key).update(`citizen-number/${citizenNumber}`).digest('hex');
  }
}
