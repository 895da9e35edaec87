import type { MigrationInterface, QueryRunner } from 'typeorm';
import { unwatch, watch } from '../../platform/database/change-log-migration.js';

const WATCHED = [
  { log: 'report_changes', table: 'people', column: 'id' },
  { log: 'report_changes', table: 'postings', column: 'person_id' },
] as const;

/** Lists of tiết hold names and postings too: who is called otherwise or works elsewhere has changed as well. */
export class HomesInReportChanges1767000000500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const one of WATCHED) await watch(runner, one);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const one of WATCHED) await unwatch(runner, one);
  }
}
