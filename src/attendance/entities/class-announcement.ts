import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';
import { TrainingClass } from './training-class.js';

/** What was said to everybody on the list of a class. Never changed: people have read it. */
@Entity('class_announcements')
export class ClassAnnouncement {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_class_announcements' }) id!: string;
  @Index('ix_class_announcements_class')
  @Column('uuid')
  classId!: string;
  @ManyToOne(() => TrainingClass)
  @JoinColumn({ name: 'class_id', foreignKeyConstraintName: 'fk_class_announcements_class' })
  trainingClass?: Relation<TrainingClass>;
  @Column('varchar', { length: 200 }) subject!: string;
  @Column('text') text!: string;
  /** How many people it was said to. */
  @Column('int') people!: number;
  @Instant() saidAt!: Date;
  @Column('uuid', { nullable: true }) saidBy!: string | null;
}
