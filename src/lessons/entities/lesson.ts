import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** A lesson as long as it exists; what it says stands in its versions. */
@Entity('lessons')
@Unique('uq_lessons_key', ['key'])
@Index('ix_lessons_owner', ['ownerKind', 'ownerId'])
export class Lesson {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_lessons' }) id!: string;
  /** Stable name in data files. */
  @Column('varchar', { length: 80 }) key!: string;
  /** What it belongs to; asked through the gates who may open it. */
  @Column('varchar', { length: 20 }) ownerKind!: string;
  @Column('uuid') ownerId!: string;
  /** Place in its owner, from 1; null: taken out, kept for those who have read it. */
  @Column('int', { nullable: true }) position!: number | null;
  /** The version that is read today. A plain id: versions point here, and a circle of keys helps nobody. */
  @Column('uuid') versionId!: string;
}
