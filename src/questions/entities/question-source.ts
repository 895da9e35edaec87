import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Question } from './question.js';

/** A source that the version which is asked cites (before the first approval: the newest). Follows from versions; `QuestionIndex` alone writes it. */
@Entity('question_sources')
export class QuestionSource {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_question_sources' }) questionId!: string;
  @ManyToOne(() => Question)
  @JoinColumn({ name: 'question_id', foreignKeyConstraintName: 'fk_question_sources_question' })
  question?: Relation<Question>;
  @Index('ix_question_sources_source')
  @PrimaryColumn('varchar', { length: 120, primaryKeyConstraintName: 'pk_question_sources' })
  sourceKey!: string;
  /** Only ever cited for a day of its own: that the source has ended since is no news. */
  @Column('boolean') dated!: boolean;
}
