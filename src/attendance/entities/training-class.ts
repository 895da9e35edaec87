import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant, Json } from '../../platform/database/columns.js';
import type { AttendanceRule } from '../rules/attendance-share.js';

/** `draft`: seen by those who organise it alone; `closed`: ended, with what everybody reached; `cancelled`: does not take place. */
export type ClassState = 'draft' | 'announced' | 'closed' | 'cancelled';

/** How people come to a class: sent by their units, called by who organises it, or of their own accord. */
export type ClassEntry = 'nomination' | 'invitation' | 'open';

/** A training class (lớp): a course taught to a group of people on certain days. */
@Entity('classes')
@Index('ix_classes_owner', ['ownerKind', 'ownerId'])
@Index('ix_classes_unit', ['unitId'])
export class TrainingClass {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_classes' }) id!: string;
  /** What is taught; a course. */
  @Column('varchar', { length: 20 }) ownerKind!: string;
  @Column('uuid') ownerId!: string;
  /** The unit that opens it, as of then. */
  @Column('uuid') unitId!: string;
  @Column('varchar', { length: 300 }) title!: string;
  /** “Hội trường UBND xã Yên Châu”; a class that moves names other places with its sessions. */
  @Column('varchar', { length: 200 }) place!: string;
  /** Null: as many as come. */
  @Column('int', { nullable: true }) capacity!: number | null;
  @Column('varchar', { length: 12 }) entry!: ClassEntry;
  /** The last local day on which units may send people; null: until the first session. */
  @Column('varchar', { length: 10, nullable: true }) nominateBy!: string | null;
  /** What everybody has to attend. */
  @Json<AttendanceRule>() rule!: AttendanceRule;
  /** The decision to open the class: its number, “12/QĐ-UBND”, and its local day. */
  @Column('varchar', { length: 60, nullable: true }) decisionNumber!: string | null;
  @Column('varchar', { length: 10, nullable: true }) decisionOn!: string | null;
  /** For those who come: what to bring, where to stay. */
  @Column('text', { nullable: true }) note!: string | null;
  @Column('varchar', { length: 12 }) state!: ClassState;
  @Instant() stateAt!: Date;
  @Column('varchar', { length: 300, nullable: true }) stateReason!: string | null;
  /** When the list was closed: from then on units send nobody, and nobody registers. */
  @Instant({ nullable: true }) listClosedAt!: Date | null;
  /** The account; null: a loader. */
  @Column('uuid', { nullable: true }) createdBy!: string | null;
  @Instant() createdAt!: Date;
  /** When a person last changed it; null: as the files of the program have it. */
  @Instant({ nullable: true }) editedAt!: Date | null;
}
