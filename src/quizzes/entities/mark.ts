import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { GradeState } from '../../questions/grading/grade.js';
import type { Decision } from '../rules/held-marks.js';
import { MarkSet } from './mark-set.js';

/** The mark of one slot in one mark set, which holds the marks of all slots that stood then. Appended, never changed. */
@Entity('marks')
@Index('ix_marks_version', ['questionVersionId'])
export class Mark {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_marks' }) attemptId!: string;
  @PrimaryColumn('int', { primaryKeyConstraintName: 'pk_marks' }) setNumber!: number;
  @ManyToOne(() => MarkSet)
  @JoinColumn([
    { name: 'attempt_id', referencedColumnName: 'attemptId', foreignKeyConstraintName: 'fk_marks_set' },
    { name: 'set_number', referencedColumnName: 'number', foreignKeyConstraintName: 'fk_marks_set' },
  ])
  set?: Relation<MarkSet>;
  @PrimaryColumn('int', { primaryKeyConstraintName: 'pk_marks' }) slot!: number;
  /** The version it was graded by: the one asked, unless a regrade says otherwise. */
  @Column('uuid') questionVersionId!: string;
  /** 0 to 1; null while a person has still to read the answer, and for a question that was dropped. Null is not zero. */
  @Column('double precision', { nullable: true }) fraction!: number | null;
  /** fraction × the slot's full mark, not rounded; 0 for a question that was dropped. */
  @Column('double precision', { nullable: true }) mark!: number | null;
  @Column('varchar', { length: 8 }) state!: GradeState;
  /** Given by a person; outranks automatic marks, later ones too. */
  @Column('boolean') manual!: boolean;
  /** By which ruling about the question it stands, whatever was answered; null: it is of the answer. */
  @Column('varchar', { length: 8, nullable: true }) decision!: Decision | null;
}
