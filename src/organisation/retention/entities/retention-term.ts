import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { Instant } from '../../../platform/database/columns.js';

/** How long a kind of data is kept, as an office set it. Appended; of each kind the highest number counts. */
@Entity('retention_terms')
@Unique('uq_retention_terms_kind_number', ['kind', 'number'])
export class RetentionTerm {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_retention_terms' }) id!: string;
  /** Key of a registered kind. */
  @Column('varchar', { length: 40 }) kind!: string;
  /** From 1. */
  @Column('int') number!: number;
  @Column('int') amount!: number;
  @Column('varchar', { length: 5 }) unit!: 'day' | 'month';
  /** The act or decision it rests on. */
  @Column('varchar', { length: 300 }) basis!: string;
  @Instant() setAt!: Date;
  /** Account. */
  @Column('uuid') setBy!: string;
}
