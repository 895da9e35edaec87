import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';
import type { RosterState } from './roster-entry.js';

/** Every state that a person ever had on the list of a class: appended, never changed. */
@Entity('class_roster_changes')
@Index('ix_class_roster_changes_class_person', ['classId', 'personId'])
export class RosterChange {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_class_roster_changes' }) id!: string;
  @Column('uuid') classId!: string;
  @Index('ix_class_roster_changes_person')
  @Column('uuid')
  personId!: string;
  @Column('varchar', { length: 12 }) state!: RosterState;
  @Column('varchar', { length: 300, nullable: true }) reason!: string | null;
  @Instant() changedAt!: Date;
  /** The account; null: a loader, or the program where a place became free. */
  @Column('uuid', { nullable: true }) changedBy!: string | null;
}
