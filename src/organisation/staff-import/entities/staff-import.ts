import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';
import { Instant, Json } from '../../../platform/database/columns.js';
import type { ColumnMapping } from '../../staff-files/formats/staff-file.js';
import type { Decided, Line } from '../rules/lines.js';
import type { Group } from '../rules/sorting.js';
import type { LineTrace } from '../rules/undoing.js';
import type { Reading, Staged } from '../staged.js';

/**
 * `sorting`: its lines are being staged, and a process that dies in between leaves it to be staged again; `unread`: somebody
 * has to say what the columns mean; `staged`: looked at; `applying`: being carried out by a job; `applied`: carried out,
 * as far as it was clear; `undoing` and `undone`: taken back, wherever nothing came after; `removing`:
 * it is being thrown away, some lines at a time, and is there for nobody.
 */
export type StaffImportState = 'sorting' | 'unread' | 'staged' | 'applying' | 'applied' | 'undoing' | 'undone' | 'removing';

/** A staff file that was brought in, and how far it is carried out. The file itself lies in the storage. */
@Entity('staff_imports')
@Index('ix_staff_imports_uploaded_at', ['uploadedAt'])
export class StaffImport {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_staff_imports' }) id!: string;
  @Column('varchar', { length: 200 }) fileName!: string;
  /** Of the bytes in the storage. */
  @Column('varchar', { length: 64 }) fileHash!: string;
  @Column('int') fileBytes!: number;
  @Column('varchar', { length: 10 }) state!: StaffImportState;
  /** Raised by every change of decisions: a form that was opened before is told, and overwrites nothing. */
  @Column('int') version!: number;
  /** On which moves and leavings take effect where neither the file nor a person says otherwise. */
  @Column('date') effectiveOn!: string;
  /** The topmost units of the importer's part, as one key: what was chosen by hand is remembered for it. */
  @Column('varchar', { length: 64 }) scopeKey!: string;
  /** The units of the importer's part; null: all. Lines never reach beyond it, whoever carries them out. */
  @Json<string[]>({ nullable: true }) scopeUnitIds!: string[] | null;
  /** An account; null: the command line. */
  @Column('uuid', { nullable: true }) uploadedBy!: string | null;
  @Instant() uploadedAt!: Date;
  /** How the file was understood: its sheets and columns. */
  @Json<Reading>() reading!: Reading;
  /** What a person said about the columns. */
  @Json<ColumnMapping>({ nullable: true }) mapping!: ColumnMapping | null;
  /** How often it was carried out: again after more was decided. */
  @Column('int') run!: number;
  /** Lines of the present run, and how many of them are through. */
  @Column('int') total!: number;
  @Column('int') done!: number;
  @Instant({ nullable: true }) appliedAt!: Date | null;
  @Instant({ nullable: true }) finishedAt!: Date | null;
}

/** One line of the file, or somebody who is missing in it; what the dry run said, what a person decided, what became of it. */
@Entity('staff_import_lines')
@Unique('uq_staff_import_lines_import_number', ['importId', 'number'])
@Index('ix_staff_import_lines_import_group', ['importId', 'sortGroup'])
export class StaffImportLine {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_staff_import_lines' }) id!: string;
  @Column('uuid') importId!: string;
  @ManyToOne(() => StaffImport) @JoinColumn({ name: 'import_id', foreignKeyConstraintName: 'fk_staff_import_lines_import' })
  import?: Relation<StaffImport>;
  /** The order in the file; missing people come after it. */
  @Column('int') number!: number;
  @Column('varchar', { length: 8 }) kind!: 'line' | 'absent' | 'rejected';
  /** Whom it is about, where that is known; of a new person from the moment of being made. */
  @Column('uuid', { nullable: true }) personId!: string | null;
  /** What the file says; null of missing people and of lines that could not be read. */
  @Json<Line>({ nullable: true }) line!: Line | null;
  @Json<Staged>() staged!: Staged;
  @Column('varchar', { length: 10 }) sortGroup!: Group;
  /** Whether it would be carried out now. */
  @Column('boolean') ready!: boolean;
  @Json<Decided>({ nullable: true }) decided!: Decided | null;
  /** The run that carried it out. */
  @Column('int', { nullable: true }) run!: number | null;
  /** done, as `staged` says; nothing: it was so already; undone: done and taken back; kept: not taken back when the others were; null: not carried out. */
  @Column('varchar', { length: 8, nullable: true }) outcome!: 'done' | 'nothing' | 'undone' | 'kept' | null;
  /** What was done, as much as it takes to take it back. */
  @Json<LineTrace>({ nullable: true }) trace!: LineTrace | null;
}

/** What was chosen by hand and is remembered for the next file: the meaning of columns by their headers, and units by how files write them. */
@Entity('staff_import_choices')
@Unique('uq_staff_import_choices_scope_kind_key', ['scopeKey', 'kind', 'key'])
export class StaffImportChoice {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_staff_import_choices' }) id!: string;
  @Column('varchar', { length: 64 }) scopeKey!: string;
  @Column('varchar', { length: 8 }) kind!: 'columns' | 'unit';
  /** A hash of the headers or of the text. */
  @Column('varchar', { length: 64 }) key!: string;
  @Json() value!: object;
}
