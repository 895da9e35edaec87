import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';
import { Requirement } from './requirement.js';

/** Somebody whom a requirement counts, or leaves out, by hand on the local days [validFrom, validTo), whatever its audience says. */
@Entity('requirement_people')
@Check('ck_requirement_people_interval', 'valid_to IS NULL OR valid_to >= valid_from')
export class RequirementPerson {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_requirement_people' }) id!: string;
  @Index('ix_requirement_people_requirement')
  @Column('uuid')
  requirementId!: string;
  @ManyToOne(() => Requirement)
  @JoinColumn({ name: 'requirement_id', foreignKeyConstraintName: 'fk_requirement_people_requirement' })
  requirement?: Relation<Requirement>;
  @Index('ix_requirement_people_person')
  @Column('uuid')
  personId!: string;
  @Column('varchar', { length: 3 }) mode!: 'in' | 'out';
  @Column('varchar', { length: 10 }) validFrom!: string;
  @Column('varchar', { length: 10, nullable: true }) validTo!: string | null;
  @Column('varchar', { length: 500 }) reason!: string;
  @Column('uuid', { nullable: true }) setBy!: string | null;
  @Instant() setAt!: Date;
  @Column('uuid', { nullable: true }) endedBy!: string | null;
  @Instant({ nullable: true }) endedAt!: Date | null;
  @Column('varchar', { length: 500, nullable: true }) endReason!: string | null;
}
