import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Instant, Json } from '../../platform/database/columns.js';
import type { CertificateSnapshot } from '../rules/snapshot.js';
import type { Cause } from '../rules/acts.js';
import { Register, type CertificateKind } from './register.js';

/** Valid until it is revoked with a reason or replaced by another. */
export type CertificateState = 'valid' | 'revoked' | 'replaced';

/** An entry of the register. What it says is a snapshot; the sheet is drawn once and kept. */
@Entity('certificates')
@Unique('uq_certificates_register_number', ['registerId', 'number'])
@Unique('uq_certificates_code', ['code'])
@Index('uq_certificates_completion', ['completionId'], { unique: true, where: 'replaces_id IS NULL' })
@Index('uq_certificates_once', ['onceKey'], { unique: true })
@Index('uq_certificates_replaces', ['replacesId'], { unique: true })
@Index('ix_certificates_proposal', ['proposalId'])
@Index('ix_certificates_pdf_hash', ['pdfHash'])
export class Certificate {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_certificates' }) id!: string;
  @Column('uuid') registerId!: string;
  @ManyToOne(() => Register)
  @JoinColumn({ name: 'register_id', foreignKeyConstraintName: 'fk_certificates_register' })
  register?: Relation<Register>;
  @Column('int') number!: number;
  /** Of its register. */
  @Column('varchar', { length: 20, default: 'giay-chung-nhan' }) kind!: CertificateKind;
  /** “128/2026”. */
  @Column('varchar', { length: 20 }) registerNumber!: string;
  /** Twelve characters for the verification page, without dashes. */
  @Column('varchar', { length: 12 }) code!: string;
  @Index('ix_certificates_person')
  @Column('uuid')
  personId!: string;
  @Column('uuid') courseId!: string;
  /** One certificate for a completion, and those that replaced it: a repeated event finds it taken. */
  @Column('uuid') completionId!: string;
  /** The unit at completion, for whom the certificate counts. */
  @Column('uuid', { nullable: true }) unitId!: string | null;
  @Json<CertificateSnapshot>() snapshot!: CertificateSnapshot;
  /** The name on the sheet, folded for search without accents. */
  @Column('text', { default: '' }) nameSearch!: string;
  /** Person and course of a *chứng chỉ*, which is issued once; null for others, for one that was issued anew, and for one that was revoked. */
  @Column('varchar', { length: 80, nullable: true }) onceKey!: string | null;
  /** Why it was issued: a completion, or the loss of or an error in the one that it replaces. */
  @Column('varchar', { length: 12, default: 'completion' }) cause!: Cause;
  @Column('uuid', { nullable: true }) replacesId!: string | null;
  /** Local day on which its replacement was asked for: it is due within five working days. */
  @Column('varchar', { length: 10, nullable: true }) requestedOn!: string | null;
  /** The proposal it was approved in; null for those of the standing decision. */
  @Column('uuid', { nullable: true }) proposalId!: string | null;
  @Instant() issuedAt!: Date;
  @Column('varchar', { length: 12, default: 'valid' }) state!: CertificateState;
  @Instant({ nullable: true }) stateChangedAt!: Date | null;
  /** Why it was revoked or replaced. */
  @Column('varchar', { length: 300, nullable: true }) stateReason!: string | null;
  /** Number and local day of the decision that revoked it, shown on the verification page. */
  @Column('varchar', { length: 100, nullable: true }) decisionNumber!: string | null;
  @Column('varchar', { length: 10, nullable: true }) decidedOn!: string | null;
  /** The account that revoked or replaced it. */
  @Column('uuid', { nullable: true }) stateChangedBy!: string | null;
  /** Key of the sheet in the file storage: the SHA-256 of its bytes, hex. Null until it has been drawn. */
  @Column('varchar', { length: 64, nullable: true }) pdfHash!: string | null;
  @Column('int', { nullable: true }) pdfBytes!: number | null;
  /** The version of a template that the sheet is drawn with. Null until it is drawn, where nobody chose one at the issue. */
  @Column('uuid', { nullable: true }) templateVersionId!: string | null;
  /** The key that signed the sheet, and when. Null: it is not signed. */
  @Column('uuid', { nullable: true }) signingKeyId!: string | null;
  @Instant({ nullable: true }) signedAt!: Date | null;
}
