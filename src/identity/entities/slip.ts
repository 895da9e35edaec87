import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { SlipBatch } from './slip-batch.js';

export type SlipState = 'waiting' | 'made' | 'left-out';
/** Why somebody got no slip. */
export type LeftOut = 'has-account' | 'locked' | 'has-role' | 'gone';

/** A person's slip within an order. */
@Entity('slips')
@Unique('uq_slips_batch_person', ['batchId', 'personId'])
@Index('ix_slips_batch_state', ['batchId', 'state', 'position'])
@Index('ix_slips_account', ['accountId'])
export class Slip {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_slips' }) id!: string;
  @Column('uuid') batchId!: string;
  @ManyToOne(() => SlipBatch, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'batch_id', foreignKeyConstraintName: 'fk_slips_batch' })
  batch?: Relation<SlipBatch>;
  @Column('uuid') personId!: string;
  /** Slips lie in the order of units and names, as they are handed out. */
  @Column('int') position!: number;
  @Column('varchar', { length: 8 }) state!: SlipState;
  @Column('varchar', { length: 12, nullable: true }) leftOut!: LeftOut | null;
  @Column('uuid', { nullable: true }) accountId!: string | null;
  @Column('varchar', { length: 40, nullable: true }) username!: string | null;
  /** The first password, encrypted (see slips/sealing.ts); null once it is not to be read any more. */
  @Column('varchar', { length: 200, nullable: true }) sealed!: string | null;
}
