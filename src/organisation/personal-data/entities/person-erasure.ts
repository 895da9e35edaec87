import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { Instant } from '../../../platform/database/columns.js';

/** Why the law lets or makes the office erase. */
export const erasureBases = ['request', 'purpose-over', 'order'] as const;
export type ErasureBasis = (typeof erasureBases)[number];

/** That a person's data were erased: never undone, never deleted. */
@Entity('person_erasures')
@Unique('uq_person_erasures_person', ['personId'])
export class PersonErasure {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_person_erasures' }) id!: string;
  @Column('uuid') personId!: string;
  @Instant() erasedAt!: Date;
  /** The account of whoever did it. */
  @Column('uuid') erasedBy!: string;
  @Column('varchar', { length: 20 }) basis!: ErasureBasis;
  /** The request or decision, without a name. */
  @Column('varchar', { length: 300 }) reason!: string;
}
