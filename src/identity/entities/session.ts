import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';
import { Account } from './account.js';

/** A browser that is signed in. The server decides how long; see `rules/session-life.ts`. */
@Entity('sessions')
@Unique('uq_sessions_token_hash', ['tokenHash'])
@Index('ix_sessions_account', ['accountId'])
export class Session {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_sessions' }) id!: string;
  /** SHA-256 of the cookie's token in hex: who reads the table or a backup cannot sign in with it. */
  @Column('varchar', { length: 64 }) tokenHash!: string;
  @Column('uuid') accountId!: string;
  @ManyToOne(() => Account, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'fk_sessions_account' })
  account!: Relation<Account>;
  /** "Chrome trên Android": enough to recognise one's own device, too little to single people out. */
  @Column('varchar', { length: 60 }) userAgent!: string;
  @Instant() createdAt!: Date;
  /** Written at most every five minutes. */
  @Instant() lastSeenAt!: Date;
  /** The absolute end, whatever happens in between. */
  @Instant() expiresAt!: Date;
  @Instant({ nullable: true }) revokedAt!: Date | null;
}
