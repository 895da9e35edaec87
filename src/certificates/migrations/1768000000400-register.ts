import { Table, TableIndex, TableUnique, type MigrationInterface, type QueryRunner } from 'typeorm';
import { searchKey } from '../../platform/text/text.js';

const id = (table: string) => ({ name: 'id', type: 'uuid', isPrimary: true, primaryKeyConstraintName: `pk_${table}` });
const uuid = (name: string, isNullable = false) => ({ name, type: 'uuid', isNullable });
const text = (name: string, length: number, isNullable = false) => ({ name, type: 'varchar', length: String(length), isNullable });
const instant = (name: string, isNullable = false) => ({ name, type: 'bigint', isNullable });
const office = (table: string) => ({ name: `fk_${table}_office`, columnNames: ['office_id'], referencedTableName: 'certificate_issuers', referencedColumnNames: ['id'] });

const RIGHTS = 'certificate_rights';
const PROPOSALS = 'certificate_proposals';
const ROWS = 'certificate_proposal_rows';

const CERTIFICATE_INDICES = [
  new TableIndex({ name: 'uq_certificates_completion', columnNames: ['completion_id'], isUnique: true, where: 'replaces_id IS NULL' }),
  new TableIndex({ name: 'uq_certificates_once', columnNames: ['once_key'], isUnique: true }),
  new TableIndex({ name: 'uq_certificates_replaces', columnNames: ['replaces_id'], isUnique: true }),
  new TableIndex({ name: 'ix_certificates_proposal', columnNames: ['proposal_id'] }),
];

/** Rows brought up to date by one statement. */
const AT_ONCE = 500;

/** Who may issue what, proposals and their approval, and what becomes of a certificate after it was issued. */
export class Register1768000000400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const isPostgres = runner.connection.options.type === 'postgres';
    const id = isPostgres ? 'uuid' : 'varchar';
    // SQLite makes a table anew to let go of a constraint, and refuses while a view reads it.
    await runner.query('DROP VIEW report_certificates');
    await runner.dropUniqueConstraint('certificates', 'uq_certificates_completion');
    for (const column of [
      `kind varchar(20) NOT NULL DEFAULT 'giay-chung-nhan'`, `name_search text NOT NULL DEFAULT ''`, 'once_key varchar(80)', `cause varchar(12) NOT NULL DEFAULT 'completion'`, `replaces_id ${id}`,
      'requested_on varchar(10)', `proposal_id ${id}`, 'decision_number varchar(100)', 'decided_on varchar(10)', `state_changed_by ${id}`,
    ]) await runner.query(`ALTER TABLE certificates ADD COLUMN ${column}`);
    for (const index of CERTIFICATE_INDICES) await runner.createIndex('certificates', index);
    for (const column of [`office_id ${id}`, `body varchar(12) NOT NULL DEFAULT 'authority'`, `issues_online boolean NOT NULL DEFAULT ${isPostgres ? 'true' : '1'}`]) await runner.query(`ALTER TABLE certificate_issuers ADD COLUMN ${column}`);
    await nameThoseThatAreThere(runner, isPostgres);
    for (const table of newTables()) await runner.createTable(table);
    await runner.query(viewOf(', c.cause AS cause'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW report_certificates');
    for (const table of [ROWS, PROPOSALS, RIGHTS]) await runner.dropTable(table);
    for (const column of ['office_id', 'body', 'issues_online']) await runner.query(`ALTER TABLE certificate_issuers DROP COLUMN ${column}`);
    for (const { name } of CERTIFICATE_INDICES) await runner.dropIndex('certificates', name!);
    for (const column of ['kind', 'name_search', 'once_key', 'cause', 'replaces_id', 'requested_on', 'proposal_id', 'decision_number', 'decided_on', 'state_changed_by']) await runner.query(`ALTER TABLE certificates DROP COLUMN ${column}`);
    await runner.createUniqueConstraint('certificates', new TableUnique({ name: 'uq_certificates_completion', columnNames: ['completion_id'] }));
    await runner.query(viewOf(''));
  }
}

/** What reports may read of the registers. */
function viewOf(more: string): string {
  return `CREATE VIEW report_certificates AS
      SELECT c.id AS id, c.person_id AS person_id, c.course_id AS course_id, c.unit_id AS unit_id,
             r.kind AS kind, i.id AS issuer_id, i.name AS issuer_name, r.year AS year, c.number AS number,
             c.issued_at AS issued_at, c.state AS state, c.state_changed_at AS state_changed_at${more}
      FROM certificates c JOIN certificate_registers r ON r.id = c.register_id JOIN certificate_issuers i ON i.id = r.issuer_id`;
}

/** The names on sheets that were issued before, for the search. */
async function nameThoseThatAreThere(runner: QueryRunner, isPostgres: boolean): Promise<void> {
  const mark = (i: number): string => (isPostgres ? `$${i}` : '?');
  for (let after = ''; ; ) {
    const rows = (await runner.query(`SELECT id, snapshot FROM certificates${after === '' ? '' : ` WHERE id > ${mark(1)}`} ORDER BY id LIMIT ${AT_ONCE}`, after === '' ? [] : [after])) as { id: string; snapshot: string }[];
    for (const row of rows) await runner.query(`UPDATE certificates SET name_search = ${mark(1)} WHERE id = ${mark(2)}`, [searchKey((JSON.parse(row.snapshot) as { fullName: string }).fullName), row.id]);
    if (rows.length < AT_ONCE) return;
    after = rows.at(-1)!.id;
  }
}

function newTables(): Table[] {
  return [
    new Table({
      name: RIGHTS,
      columns: [
        id(RIGHTS), uuid('office_id'), uuid('programme_id', true), uuid('course_id', true), text('number', 100), text('decided_on', 10), text('valid_from', 10), text('valid_to', 10, true), instant('entered_at'), uuid('entered_by', true),
      ],
      foreignKeys: [office(RIGHTS)],
      indices: [{ name: 'ix_certificate_rights_office', columnNames: ['office_id'] }],
    }),
    new Table({
      name: PROPOSALS,
      columns: [
        id(PROPOSALS), uuid('office_id'), text('kind', 20), uuid('course_id'), text('completed_from', 10), text('completed_to', 10), { name: 'unit_ids', type: 'text', isNullable: true }, text('state', 12),
        { name: 'version', type: 'int' }, { name: 'total', type: 'int' }, { name: 'settled', type: 'int' }, { name: 'has_more', type: 'boolean' },
        instant('proposed_at'), uuid('proposed_by'), uuid('proposed_by_person', true), instant('sent_at', true), instant('decided_at', true), uuid('decided_by', true), text('issued_on', 10, true), instant('finished_at', true),
      ],
      foreignKeys: [office(PROPOSALS)],
      indices: [{ name: 'ix_certificate_proposals_office_state', columnNames: ['office_id', 'state'] }],
    }),
    new Table({
      name: ROWS,
      columns: [
        id(ROWS), uuid('proposal_id'), { name: 'number', type: 'int' }, uuid('completion_id'), uuid('person_id'), uuid('unit_id', true), text('completed_on', 10), text('state', 12),
        { name: 'evidence', type: 'text' }, { name: 'snapshot', type: 'text' }, text('reason', 300, true), uuid('changed_by', true), instant('changed_at', true),
      ],
      uniques: [
        { name: 'uq_certificate_proposal_rows_number', columnNames: ['proposal_id', 'number'] },
        { name: 'uq_certificate_proposal_rows_completion', columnNames: ['proposal_id', 'completion_id'] },
      ],
      foreignKeys: [{ name: 'fk_certificate_proposal_rows_proposal', columnNames: ['proposal_id'], referencedTableName: PROPOSALS, referencedColumnNames: ['id'] }],
      indices: [
        { name: 'uq_certificate_proposal_rows_waiting', columnNames: ['completion_id'], isUnique: true, where: "state = 'in'" },
        { name: 'ix_certificate_proposal_rows_person', columnNames: ['person_id'] },
      ],
    }),
  ];
}
