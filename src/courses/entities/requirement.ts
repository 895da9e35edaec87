import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';

/** Who must complete which courses by when: the denominator of every rate. What it says is in its dated versions. */
@Entity('requirements')
@Unique('uq_requirements_key', ['key'])
export class Requirement {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_requirements' }) id!: string;
  /** Stable name for loaders; decides between two requirements that are due on the same day. */
  @Column('varchar', { length: 80 }) key!: string;
  @Instant() createdAt!: Date;
}
