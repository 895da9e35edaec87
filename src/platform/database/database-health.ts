import { Inject, Injectable } from '@nestjs/common';
import type { Schema } from './data-sources.js';
import { SCHEMA } from './tokens.js';
import { Db } from './db.js';
import { pendingMigrations } from './migrate.js';

export type Readiness = { ready: true } | { ready: false; reason: 'unreachable' | 'migrations-pending' };

/** What `/readyz` asks: can the database be reached, and has it the tables this program expects? */
@Injectable()
export class DatabaseHealth {
  constructor(
    private readonly db: Db,
    @Inject(SCHEMA) private readonly schema: Schema,
  ) {}

  /** Ready, or why not; never throws. */
  async readiness(): Promise<Readiness> {
    try {
      const pending = await pendingMigrations(this.db.manager, this.schema);
      return pending.length === 0 ? { ready: true } : { ready: false, reason: 'migrations-pending' };
    } catch {
      return { ready: false, reason: 'unreachable' };
    }
  }
}
