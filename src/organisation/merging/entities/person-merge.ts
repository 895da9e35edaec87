import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant, Json } from '../../../platform/database/columns.js';
import type { Moved } from '../../../platform/ports/merges.js';
import type { PersonValues } from '../rules/person-values.js';

/** The people's own values before and after a merge. */
export interface MergedValues {
  readonly schema: 1;
  readonly from: PersonValues;
  readonly into: PersonValues;
  /** What the kept record was given. */
  readonly chosen: PersonValues;
}

/** Two records of one person made one. Never deleted; undone within a month, it stays as history. */
@Entity('person_merges')
@Index('uq_person_merges_open', ['fromPersonId'], { unique: true, where: 'undone_at IS NULL' })
@Index('ix_person_merges_into', ['intoPersonId'])
@Index('ix_person_merges_merged_at', ['mergedAt'])
export class PersonMerge {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_person_merges' }) id!: string;
  /** The record that went. */
  @Column('uuid') fromPersonId!: string;
  /** The record that was kept. */
  @Column('uuid') intoPersonId!: string;
  @Instant() mergedAt!: Date;
  /** The account of whoever did it. */
  @Column('uuid') mergedBy!: string;
  @Column('varchar', { length: 300 }) reason!: string;
  @Json<MergedValues>() personValues!: MergedValues;
  /** What each module moved, by its key. */
  @Json<Record<string, Moved>>() moved!: Record<string, Moved>;
  @Instant({ nullable: true }) undoneAt!: Date | null;
  @Column('uuid', { nullable: true }) undoneBy!: string | null;
  /** When its values and what was moved were thrown away; it is history then, and nothing undoes it. */
  @Instant({ nullable: true }) forgottenAt!: Date | null;
}
