import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';

/** What an office made of a template. Appended; the highest number counts. */
@Entity('message_template_edits')
@Unique('uq_message_template_edits_number', ['template', 'number'])
export class TemplateEdit {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_message_template_edits' }) id!: string;
  @Column('varchar', { length: 80 }) template!: string;
  /** From 1. */
  @Column('int') number!: number;
  /** Null, as the text: back to the original. */
  @Column('varchar', { length: 200, nullable: true }) subject!: string | null;
  @Column('text', { nullable: true }) text!: string | null;
  @Instant() editedAt!: Date;
  @Column('uuid') editedBy!: string;
}
