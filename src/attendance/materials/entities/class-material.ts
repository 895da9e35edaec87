import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Instant } from '../../../platform/database/columns.js';
import type { OfficeKind } from '../../../platform/files/check-office.js';
import { TrainingClass } from '../../entities/training-class.js';

/** What a file of a class is by its content. */
export type MaterialKind = OfficeKind | 'pdf' | 'image';

/** A file that the learners of a class are given (tài liệu). The same bytes are in a class once. */
@Entity('class_materials')
@Unique('uq_class_materials_class_hash', ['classId', 'hash'])
export class ClassMaterial {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_class_materials' }) id!: string;
  @Column('uuid') classId!: string;
  @ManyToOne(() => TrainingClass)
  @JoinColumn({ name: 'class_id', foreignKeyConstraintName: 'fk_class_materials_class' })
  trainingClass?: Relation<TrainingClass>;
  /** As whoever added it called it, with the ending of what it is. */
  @Column('varchar', { length: 220 }) name!: string;
  @Column('varchar', { length: 8 }) kind!: MaterialKind;
  @Index('ix_class_materials_hash')
  @Column('varchar', { length: 64 })
  hash!: string;
  @Column('int') bytes!: number;
  @Instant() addedAt!: Date;
  /** The account; null: a loader. */
  @Column('uuid', { nullable: true }) addedBy!: string | null;
}
