import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant } from '../../../platform/database/columns.js';

/** A password that was asked for before a sitting could begin, from when until when. One holds at a time. */
@Entity('quiz_passwords')
@Index('uq_quiz_passwords_holding', ['quizId'], { unique: true, where: 'ended_at IS NULL' })
export class QuizPassword {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_quiz_passwords' }) id!: string;
  @Column('uuid') quizId!: string;
  /** Argon2id; null once it has ended, for then nothing needs it. */
  @Column('varchar', { length: 200, nullable: true }) hash!: string | null;
  @Column('uuid') setBy!: string;
  @Instant() setAt!: Date;
  @Column('uuid', { nullable: true }) endedBy!: string | null;
  @Instant({ nullable: true }) endedAt!: Date | null;
}
