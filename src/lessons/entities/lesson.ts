import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';

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
  /** Place among all lessons of its owner as their authors see them, unpublished ones included; `position` follows from it. */
  @Column('int', { default: 0 }) place!: number;
  /** When a person last published, moved or took it out; null: as the files of the program have it, which then may change it. */
  @Instant({ nullable: true }) editedAt!: Date | null;
  /** The version that is read today. A plain id: versions point here, and a circle of keys helps nobody. */
  @Column('uuid') versionId!: string;
}
