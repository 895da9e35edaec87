import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';

/**
 * `collecting` takes further messages for the person; `sealed` is what was once handed to the mail server, or may
 * have been, and so never changes again; `failed` stays for a person to look at.
 */
export type MailState = 'collecting' | 'sealed' | 'sent' | 'failed';

/**
 * One mail to one person, with everything that came within a while. Its id makes the Message-ID, so that the same
 * mail sent twice is known for a double. The address is not kept: it is read when the mail goes out.
 */
@Entity('message_mails')
@Index('uq_message_mails_collecting', ['personId'], { unique: true, where: "state = 'collecting'" })
@Index('ix_message_mails_state_due', ['state', 'dueAt'])
@Index('ix_message_mails_created', ['createdAt'])
export class Mail {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_message_mails' }) id!: string;
  @Column('uuid') personId!: string;
  /** Where the person worked when it was begun: offices see the mails of their part of the tree. */
  @Column('uuid', { nullable: true }) unitId!: string | null;
  @Column('varchar', { length: 12 }) state!: MailState;
  /** Not before; moved later by every failed try, and never into the night. */
  @Instant() dueAt!: Date;
  @Column('int') tries!: number;
  /** Whoever holds the token sends; when the lease ends, somebody else may. */
  @Column('uuid', { nullable: true }) leaseToken!: string | null;
  @Instant({ nullable: true }) leasedUntil!: Date | null;
  /** Why the last try failed, without addresses. */
  @Column('varchar', { length: 300, nullable: true }) lastError!: string | null;
  @Instant() createdAt!: Date;
  /** The Date header of every copy. */
  @Instant({ nullable: true }) sealedAt!: Date | null;
  /** Sent, or given up. */
  @Instant({ nullable: true }) endedAt!: Date | null;
}
