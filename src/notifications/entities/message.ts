import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';

/** What the program tells one person: in the own list, and by mail where there is an address. */
@Entity('messages')
@Unique('uq_messages_key', ['key'])
@Index('ix_messages_person_created', ['personId', 'createdAt'])
@Index('ix_messages_unread', ['personId'], { where: 'read_at IS NULL' })
@Index('ix_messages_mail', ['mailId'])
@Index('ix_messages_created', ['createdAt'])
export class Message {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_messages' }) id!: string;
  @Column('uuid') personId!: string;
  /** What makes it the same message: putting it in again changes nothing, for ever. */
  @Column('varchar', { length: 200 }) key!: string;
  /** Key of the template that it was written from. */
  @Column('varchar', { length: 80 }) template!: string;
  /** One line; written when it was put in, so that a later edit of the template changes nothing that was said. */
  @Column('varchar', { length: 300 }) subject!: string;
  @Column('text') text!: string;
  /** Address within the program where it leads. */
  @Column('varchar', { length: 500, nullable: true }) href!: string | null;
  @Instant() createdAt!: Date;
  @Instant({ nullable: true }) readAt!: Date | null;
  /** The mail that carries it; null: in the program only. */
  @Column('uuid', { nullable: true }) mailId!: string | null;
}
