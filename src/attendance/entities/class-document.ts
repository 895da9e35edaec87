import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Instant, Json } from '../../platform/database/columns.js';
import type { PaperForm, PaperKind } from '../documents/formats/paper.js';
import { TrainingClass } from './training-class.js';

/** What an office writes on a document of a class; the rest of the document is the class itself. */
@Entity('class_documents')
export class ClassDocument {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_class_documents' }) classId!: string;
  @PrimaryColumn('varchar', { length: 12, primaryKeyConstraintName: 'pk_class_documents' }) kind!: PaperKind;
  @ManyToOne(() => TrainingClass)
  @JoinColumn({ name: 'class_id', foreignKeyConstraintName: 'fk_class_documents_class' })
  trainingClass?: Relation<TrainingClass>;
  @Json<PaperForm>() form!: PaperForm;
  /** Counted up by every change. */
  @Column('int') revision!: number;
  @Instant() changedAt!: Date;
  @Column('uuid', { nullable: true }) changedBy!: string | null;
}
