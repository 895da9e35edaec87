import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Instant, Json } from '../../../platform/database/columns.js';
import type { SheetLayout } from '../rules/sheet.js';
import { CertificateTemplate } from './template.js';

/** A draft is editable, a published version never: certificates name the version they were drawn with. */
export type VersionState = 'draft' | 'published';

@Entity('certificate_template_versions')
@Unique('uq_certificate_template_versions_number', ['templateId', 'number'])
@Index('uq_certificate_template_versions_draft', ['templateId'], { unique: true, where: "state = 'draft'" })
export class CertificateTemplateVersion {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_certificate_template_versions' }) id!: string;
  @Column('uuid') templateId!: string;
  @ManyToOne(() => CertificateTemplate)
  @JoinColumn({ name: 'template_id', foreignKeyConstraintName: 'fk_certificate_template_versions_template' })
  template?: Relation<CertificateTemplate>;
  @Column('int') number!: number;
  @Column('varchar', { length: 12 }) state!: VersionState;
  @Json<SheetLayout>() layout!: SheetLayout;
  /** Counts the saves of the draft: who saves names the one that was read. */
  @Column('int') revision!: number;
  @Instant() changedAt!: Date;
  @Instant({ nullable: true }) publishedAt!: Date | null;
}
