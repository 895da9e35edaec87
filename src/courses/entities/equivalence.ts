import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';

export const equivalenceStates = ['waiting', 'accepted', 'refused', 'withdrawn'] as const;
export type EquivalenceState = (typeof equivalenceStates)[number];

/**
 * A certificate from elsewhere that a person hands in for a course. Decided once; a refused one stays, and another may
 * be handed in.
 */
@Entity('equivalences')
@Index('uq_equivalences_waiting', ['personId', 'courseId'], { unique: true, where: "state = 'waiting'" })
@Index('ix_equivalences_person', ['personId'])
export class Equivalence {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_equivalences' }) id!: string;
  @Column('uuid') personId!: string;
  @Column('uuid') courseId!: string;
  /** What was learned, as the certificate names it. */
  @Column('varchar', { length: 300 }) title!: string;
  @Column('varchar', { length: 300 }) issuer!: string;
  @Column('varchar', { length: 100, nullable: true }) number!: string | null;
  /** Local day on the certificate. */
  @Column('varchar', { length: 10 }) issuedOn!: string;
  /** The scan in the store of files; null after an erasure. */
  @Column('varchar', { length: 64, nullable: true }) fileHash!: string | null;
  @Column('varchar', { length: 200 }) fileName!: string;
  @Column('varchar', { length: 40 }) fileType!: string;
  @Column('int') fileBytes!: number;
  @Column('varchar', { length: 12 }) state!: EquivalenceState;
  @Instant() submittedAt!: Date;
  @Instant({ nullable: true }) decidedAt!: Date | null;
  @Column('uuid', { nullable: true }) decidedBy!: string | null;
  /** What the person is told with a refusal. */
  @Column('varchar', { length: 500, nullable: true }) reason!: string | null;
  /** The completion that rests on it, once accepted. */
  @Column('uuid', { nullable: true }) completionId!: string | null;
}
