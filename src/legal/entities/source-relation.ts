import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';
import { Source } from './source.js';

export const relationKinds = ['amends', 'replaces', 'guides'] as const;
export type RelationKind = (typeof relationKinds)[number];

/** What one source does to another, from a day on. */
@Entity('source_relations')
@Unique('uq_source_relations_source_target_kind', ['sourceId', 'targetId', 'kind'])
@Index('ix_source_relations_target_id', ['targetId'])
export class SourceRelation {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_source_relations' }) id!: string;
  @Column('uuid') sourceId!: string;
  @ManyToOne(() => Source)
  @JoinColumn({ name: 'source_id', foreignKeyConstraintName: 'fk_source_relations_source' })
  source?: Relation<Source>;
  @Column('uuid') targetId!: string;
  @ManyToOne(() => Source)
  @JoinColumn({ name: 'target_id', foreignKeyConstraintName: 'fk_source_relations_target' })
  target?: Relation<Source>;
  @Column('varchar', { length: 12 }) kind!: RelationKind;
  /** Null: the day has not been checked. */
  @Column('date', { nullable: true }) fromDay!: string | null;
  /** What part of it, where not the whole: “đối với công chức”. */
  @Column('varchar', { length: 200, nullable: true }) note!: string | null;
}
