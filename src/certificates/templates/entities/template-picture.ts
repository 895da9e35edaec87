import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Instant } from '../../../platform/database/columns.js';
import { CertificateTemplate } from './template.js';

/** A picture that a template's versions may draw: a scanned seal, a signature. Stays as long as one of them names it. */
@Entity('certificate_template_pictures')
@Unique('uq_certificate_template_pictures_hash', ['templateId', 'hash'])
@Index('ix_certificate_template_pictures_hash', ['hash'])
export class CertificateTemplatePicture {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_certificate_template_pictures' }) id!: string;
  @Column('uuid') templateId!: string;
  @ManyToOne(() => CertificateTemplate)
  @JoinColumn({ name: 'template_id', foreignKeyConstraintName: 'fk_certificate_template_pictures_template' })
  template?: Relation<CertificateTemplate>;
  /** Key in the file storage. */
  @Column('varchar', { length: 64 }) hash!: string;
  @Column('varchar', { length: 120 }) name!: string;
  @Column('int') width!: number;
  @Column('int') height!: number;
  @Column('int') bytes!: number;
  @Instant() addedAt!: Date;
}
