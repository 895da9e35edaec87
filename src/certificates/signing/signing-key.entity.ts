import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';

/** A key that has signed, or may sign, certificates: what its certificate says. The key itself is never stored here. */
@Entity('certificate_signing_keys')
@Unique('uq_certificate_signing_keys_fingerprint', ['fingerprint'])
export class SigningKey {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_certificate_signing_keys' }) id!: string;
  /** SHA-256 of the certificate, hex. */
  @Column('varchar', { length: 64 }) fingerprint!: string;
  /** The holder, and who vouches for it: common names. */
  @Column('varchar', { length: 300 }) holder!: string;
  @Column('varchar', { length: 300 }) authority!: string;
  @Column('varchar', { length: 80 }) serial!: string;
  @Instant() notBefore!: Date;
  @Instant() notAfter!: Date;
  /** Made by the demo for itself: worth nothing. */
  @Column('boolean') isDemo!: boolean;
  /** Certificates that were issued earlier stay unsigned. */
  @Instant() since!: Date;
}
