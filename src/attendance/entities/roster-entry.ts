import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';
import { TrainingClass, type ClassEntry } from './training-class.js';

/**
 * `proposed`: a unit has sent the person, who organises has not agreed yet; `listed`: on the list; `waiting`: the class is full;
 * `returned`: not agreed to; `withdrawn`: taken off the list. Only who is listed has a place and attendance.
 */
export type RosterState = 'proposed' | 'listed' | 'waiting' | 'returned' | 'withdrawn';

/** One person on the list of a class (danh sách học viên). */
@Entity('class_roster')
@Unique('uq_class_roster_class_person', ['classId', 'personId'])
export class RosterEntry {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_class_roster' }) id!: string;
  @Column('uuid') classId!: string;
  @ManyToOne(() => TrainingClass)
  @JoinColumn({ name: 'class_id', foreignKeyConstraintName: 'fk_class_roster_class' })
  trainingClass?: Relation<TrainingClass>;
  @Index('ix_class_roster_person')
  @Column('uuid')
  personId!: string;
  /** The unit of the primary posting when the person came to the list; null for somebody without one. */
  @Column('uuid', { nullable: true }) unitId!: string | null;
  @Column('varchar', { length: 12 }) entry!: ClassEntry;
  @Column('varchar', { length: 12 }) state!: RosterState;
  @Instant() stateAt!: Date;
  /** The account; null: a loader. */
  @Column('uuid', { nullable: true }) stateBy!: string | null;
  @Column('varchar', { length: 300, nullable: true }) stateReason!: string | null;
  /** When the person came to the list first: the order of who waits. */
  @Instant() addedAt!: Date;
}
