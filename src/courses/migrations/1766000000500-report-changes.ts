import { ChangeLogMigration } from '../../platform/database/change-log-migration.js';

/** Whose required learning has changed, for figures that are kept up to date person by person. */
export class ReportChanges1766000000500 extends ChangeLogMigration {
  readonly log = 'report_changes';
  readonly tables = { obligations: 'person_id', enrolments: 'person_id', completions: 'person_id' };
}
