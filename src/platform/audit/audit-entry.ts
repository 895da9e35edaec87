import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant, Json } from '../database/columns.js';

/** Values of an audit entry: ids, codes, counts, dates. Never names, phones, mail or what somebody wrote. */
export type AuditDetail = Readonly<Record<string, unknown>>;

/** One change of state by a person or a job: appended in the transaction of the change, never altered or deleted. */
@Entity('audit_entries')
@Index('ix_audit_entries_subject', ['subjectKind', 'subjectId', 'at'])
@Index('ix_audit_entries_actor', ['actorAccountId', 'at'])
@Index('ix_audit_entries_at', ['at'])
export class AuditEntry {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_audit_entries' }) id!: string;
  @Instant() at!: Date;
  /** Of the request or job; stands in the log too. */
  @Column('varchar', { length: 64 }) correlationId!: string;
  /** Null: the system itself, such as a job. An id without a foreign key, since the log outlives accounts. */
  @Column('uuid', { nullable: true }) actorAccountId!: string | null;
  /** A verb of the field's language, such as `attempt.submitted`. */
  @Column('varchar', { length: 80 }) action!: string;
  @Column('varchar', { length: 40 }) subjectKind!: string;
  @Column('varchar', { length: 64 }) subjectId!: string;
  /** An `AuditDetail`; TypeORM's types of partial entities cannot say so. */
  @Json<object>() detail!: object;
}
