import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';

/** An address at which a person's calendar can be read without signing in. Renewed by ending one and beginning another. */
@Entity('calendars')
@Unique('uq_calendars_token_hash', ['tokenHash'])
@Index('uq_calendars_open', ['personId'], { unique: true, where: 'ended_at IS NULL' })
export class Calendar {
  /** The token is made of it with the program's secret, so that its page can show the address again. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_calendars' }) id!: string;
  @Column('uuid') personId!: string;
  /** Of the token in the address: whoever reads the database can open no calendar. */
  @Column('varchar', { length: 64 }) tokenHash!: string;
  @Instant() createdAt!: Date;
  @Instant({ nullable: true }) endedAt!: Date | null;
}
