import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant } from '../../../platform/database/columns.js';
import type { CertificateKind } from '../../entities/register.js';

/** How the sheets of one kind look that a unit issues. What is drawn stands in its versions. */
@Entity('certificate_templates')
@Index('ix_certificate_templates_unit_kind', ['unitId', 'kind'])
export class CertificateTemplate {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_certificate_templates' }) id!: string;
  /** The issuer's unit; null: comes with the program, is everybody's to look at and nobody's to change. */
  @Column('uuid', { nullable: true }) unitId!: string | null;
  @Column('varchar', { length: 20 }) kind!: CertificateKind;
  @Column('varchar', { length: 120 }) name!: string;
  /** Of a unit's templates of one kind the one that was put in use last is drawn; null: none has asked for it. */
  @Instant({ nullable: true }) inUseSince!: Date | null;
  @Instant() createdAt!: Date;
}
