import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Instant, Json } from '../../platform/database/columns.js';
import type { Audience } from '../rules/audience.js';
import type { DueRule } from '../rules/due-rule.js';
import { Requirement } from './requirement.js';

/**
 * What a requirement says on the local days [validFrom, validTo). A change appends a version from a day and ends the
 * one before on that day, so that figures as of an earlier day stay what they were; nothing is overwritten. A version
 * that was replaced before its first day has no days.
 */
@Entity('requirement_versions')
@Unique('uq_requirement_versions_number', ['requirementId', 'number'])
@Check('ck_requirement_versions_interval', 'valid_to IS NULL OR valid_to >= valid_from')
export class RequirementVersion {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_requirement_versions' }) id!: string;
  @Column('uuid') requirementId!: string;
  @ManyToOne(() => Requirement)
  @JoinColumn({ name: 'requirement_id', foreignKeyConstraintName: 'fk_requirement_versions_requirement' })
  requirement?: Relation<Requirement>;
  /** 1 for the first. The unique key lets only one of two changes win that were made from the same state. */
  @Column('int') number!: number;
  /** The act or plan it rests on, as a learner reads it. */
  @Column('varchar', { length: 300 }) basis!: string;
  @Json<string[]>() courseIds!: string[];
  @Json<Audience>() audience!: Audience;
  @Json<DueRule>() due!: DueRule;
  /** A completion satisfies until it is so many months old; null: for ever. */
  @Column('int', { nullable: true }) renewalMonths!: number | null;
  @Column('varchar', { length: 10 }) validFrom!: string;
  @Column('varchar', { length: 10, nullable: true }) validTo!: string | null;
  /** Why there is this version; empty for the first. */
  @Column('varchar', { length: 500 }) reason!: string;
  /** The account; null: a loader. */
  @Column('uuid', { nullable: true }) setBy!: string | null;
  @Instant() setAt!: Date;
  /** Who ended it, when and why; all null while nobody has. */
  @Column('uuid', { nullable: true }) endedBy!: string | null;
  @Instant({ nullable: true }) endedAt!: Date | null;
  @Column('varchar', { length: 500, nullable: true }) endReason!: string | null;
}
