import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';

/**
 * How many tiết a year the people of a part of the tree are to learn: a dated setting, since what the law
 * demands has changed and differs between categories. Withdrawn with who and why, never overwritten.
 */
@Entity('training_hour_targets')
@Index('uq_training_hour_targets_standing', ['unitId', 'category', 'fromYear'], { unique: true, where: 'closed_at is null' })
@Check('ck_training_hour_targets_years', 'to_year IS NULL OR to_year >= from_year')
export class TrainingHourTarget {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_training_hour_targets' }) id!: string;
  /** The top of the part of the tree. */
  @Column('uuid') unitId!: string;
  /** Empty: every category. A null would not be equal to itself in the unique index. */
  @Column('varchar', { length: 20 }) category!: string;
  @Column('int') fromYear!: number;
  /** The last year; null: until another target is set. */
  @Column('int', { nullable: true }) toYear!: number | null;
  /** Tiết a year. */
  @Column('int') periods!: number;
  /** The act or plan it rests on, as people read it. */
  @Column('varchar', { length: 300 }) basis!: string;
  @Instant() createdAt!: Date;
  /** Null: loaded with the data. */
  @Column('uuid', { nullable: true }) createdBy!: string | null;
  @Instant({ nullable: true }) closedAt!: Date | null;
  @Column('uuid', { nullable: true }) closedBy!: string | null;
  @Column('varchar', { length: 300, nullable: true }) closeReason!: string | null;
}
