import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { Instant } from '../../../platform/database/columns.js';

/** That the heads of a person's unit were told of an absence: once for each person and session, however often its roll is closed. */
@Entity('absence_alerts')
@Unique('uq_absence_alerts_session_person', ['sessionId', 'personId'])
export class AbsenceAlert {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_absence_alerts' }) id!: string;
  @Column('uuid') sessionId!: string;
  @Index('ix_absence_alerts_person')
  @Column('uuid')
  personId!: string;
  @Instant() at!: Date;
}
