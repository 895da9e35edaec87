import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';
import { Attempt } from './attempt.js';

/** From where a sitting was worked at: one browser at one network address. Kept for a limited time. */
@Entity('attempt_clients')
@Unique('uq_attempt_clients_place', ['attemptId', 'placeHash'])
export class AttemptClient {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_attempt_clients' }) attemptId!: string;
  @ManyToOne(() => Attempt)
  @JoinColumn({ name: 'attempt_id', foreignKeyConstraintName: 'fk_attempt_clients_attempt' })
  attempt?: Relation<Attempt>;
  /** From 1 in the order in which they were met; answers name it. */
  @PrimaryColumn('int', { primaryKeyConstraintName: 'pk_attempt_clients' }) number!: number;
  /** Keyed hash of browser and whole address: the same place again is the same row. */
  @Column('varchar', { length: 64 }) placeHash!: string;
  /** Keyed hash of the signed-in browser alone: another address with the same hash is the same browser elsewhere. */
  @Column('varchar', { length: 64 }) browserHash!: string;
  /** "Chrome, Android"; empty where it could not be told. */
  @Column('varchar', { length: 60 }) device!: string;
  /** The beginning of the address: enough to see that it changed, not whose it is. */
  @Column('varchar', { length: 45 }) address!: string;
  @Instant() firstAt!: Date;
}
