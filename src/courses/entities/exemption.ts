import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';

/**
 * Somebody need not on the local days [validFrom, validTo): what one requirement wants, or one course whoever requires
 * it. Exactly one of the two is named. Who is exempt is counted apart, never among those who must.
 */
@Entity('exemptions')
@Check('ck_exemptions_interval', 'valid_to IS NULL OR valid_to >= valid_from')
@Check('ck_exemptions_one', '(requirement_id IS NULL AND course_id IS NOT NULL) OR (requirement_id IS NOT NULL AND course_id IS NULL)')
export class Exemption {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_exemptions' }) id!: string;
  @Index('ix_exemptions_person')
  @Column('uuid')
  personId!: string;
  @Index('ix_exemptions_requirement')
  @Column('uuid', { nullable: true })
  requirementId!: string | null;
  @Column('uuid', { nullable: true }) courseId!: string | null;
  @Column('varchar', { length: 10 }) validFrom!: string;
  @Column('varchar', { length: 10, nullable: true }) validTo!: string | null;
  @Column('varchar', { length: 500 }) reason!: string;
  /** The decision it rests on, where there is one. */
  @Column('varchar', { length: 200, nullable: true }) act!: string | null;
  @Column('uuid', { nullable: true }) setBy!: string | null;
  @Instant() setAt!: Date;
  @Column('uuid', { nullable: true }) endedBy!: string | null;
  @Instant({ nullable: true }) endedAt!: Date | null;
  @Column('varchar', { length: 500, nullable: true }) endReason!: string | null;
}
