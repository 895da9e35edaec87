import type { MigrationInterface, QueryRunner } from 'typeorm';
import { unwatch, watch } from '../../platform/database/change-log-migration.js';

const WATCHED = { log: 'report_changes', table: 'meeting_people', column: 'person_id' };

/** Meetings give tiết: whoever was written down at one, or taken off its list, has another sum. */
export class MeetingsInReportChanges1768000000571 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await watch(runner, WATCHED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await unwatch(runner, WATCHED);
  }
}
