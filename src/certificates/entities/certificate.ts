import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Instant, Json } from '../../platform/database/columns.js';
import type { CertificateSnapshot } from '../rules/snapshot.js';
import { Register } from './register.js';

/** Valid until it is revoked with a reason or replaced by another. */
export type CertificateState = 'valid' | 'revoked' | 'replaced';

/** An entry of the register. What it says is a snapshot; the sheet is drawn once and kept. */
@Entity('certificates')
@Unique('uq_certificates_register_number', ['registerId', 'number'])
@Unique('uq_certificates_code', ['code'])
@Unique('uq_certificates_completion', ['completionId'])
@Index('ix_certificates_pdf_hash', ['pdfHash'])
export class Certificate {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_certificates' }) id!: string;
  @Column('uuid') registerId!: string;
  @ManyToOne(() => Register)
  @JoinColumn({ name: 'register_id', foreignKeyConstraintName: 'fk_certificates_register' })
  register?: Relation<Register>;
  @Column('int') number!: number;
  /** “128/2026”. */
  @Column('varchar', { length: 20 }) registerNumber!: string;
  /** Twelve characters for the verification page, without dashes. */
  @Column('varchar', { length: 12 }) code!: string;
  @Index('ix_certificates_person')
  @Column('uuid')
  personId!: string;
  @Column('uuid') courseId!: string;
  /** One certificate for a completion: a repeated event finds it taken. */
  @Column('uuid') completionId!: string;
  /** The unit at completion, for whom the certificate counts. */
  @Column('uuid', { nullable: true }) unitId!: string | null;
  @Json<CertificateSnapshot>() snapshot!: CertificateSnapshot;
  @Instant() issuedAt!: Date;
  @Column('varchar', { length: 12, default: 'valid' }) state!: CertificateState;
  @Instant({ nullable: true }) stateChangedAt!: Date | null;
  /** The decision and reason of a revocation, shown on the verification page. */
  @Column('varchar', { length: 300, nullable: true }) stateReason!: string | null;
  /** Key of the sheet in the file storage: the SHA-256 of its bytes, hex. Null until it has been drawn. */
  @Column('varchar', { length: 64, nullable: true }) pdfHash!: string | null;
  @Column('int', { nullable: true }) pdfBytes!: number | null;
  /** The version of a template that the sheet is drawn with. Null until it is drawn, where nobody chose one at the issue. */
  @Column('uuid', { nullable: true }) templateVersionId!: string | null;
  /** The key that signed the sheet, and when. Null: it is not signed. */
  @Column('uuid', { nullable: true }) signingKeyId!: string | null;
  @Instant({ nullable: true }) signedAt!: Date | null;
}
