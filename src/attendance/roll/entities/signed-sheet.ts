import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { Instant } from '../../../platform/database/columns.js';

/** A signed list (danh sách ký) of a session, photographed or scanned. The same bytes are there once. */
@Entity('signed_sheets')
@Unique('uq_signed_sheets_session_hash', ['sessionId', 'hash'])
@Index('ix_signed_sheets_hash', ['hash'])
export class SignedSheet {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_signed_sheets' }) id!: string;
  @Column('uuid') sessionId!: string;
  /** Of what is kept: a picture is made smaller. */
  @Column('varchar', { length: 64 }) hash!: string;
  @Column('varchar', { length: 8 }) kind!: 'image' | 'pdf';
  @Column('int') bytes!: number;
  @Instant() at!: Date;
  @Column('uuid') addedBy!: string;
}
