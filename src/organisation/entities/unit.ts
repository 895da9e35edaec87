import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';
import { Json } from '../../platform/database/columns.js';
import type { UnitKind } from '../rules/tree.js';

/**
 * An organisation that lasts through its names, codes and parents, which are dated versions.
 * It is never deleted; it ends when its last version ends.
 */
@Entity('units')
export class Unit {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_units' }) id!: string;
  @Column('varchar', { length: 20 }) kind!: UnitKind;
  /** Place among its neighbours in official lists. */
  @Column('int') orderInList!: number;
}

/** What a unit was called, coded and placed under from `validFrom` until the day before `validTo`. */
@Entity('unit_versions')
@Unique('uq_unit_versions_unit_from', ['unitId', 'validFrom'])
@Index('ix_unit_versions_parent', ['parentId'])
@Check('ck_unit_versions_interval', 'valid_to IS NULL OR valid_to > valid_from')
export class UnitVersion {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_unit_versions' }) id!: string;
  @Column('uuid') unitId!: string;
  @ManyToOne(() => Unit) @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'fk_unit_versions_unit' })
  unit?: Relation<Unit>;
  /** An official code can name several units through time (04075 named three): never an identity. */
  @Column('varchar', { length: 20, nullable: true }) code!: string | null;
  /** Unambiguous in any list: “Phòng Nội vụ huyện Yên Châu”. */
  @Column('varchar', { length: 300 }) name!: string;
  /** Enough below its parent: “Phòng Nội vụ”. */
  @Column('varchar', { length: 300 }) shortName!: string;
  /** Other spellings in official lists, for search only. */
  @Json<string[]>() aliases!: string[];
  /** Names and aliases folded for search without accents. */
  @Column('text') nameSearch!: string;
  @Column('uuid', { nullable: true }) parentId!: string | null;
  @ManyToOne(() => Unit) @JoinColumn({ name: 'parent_id', foreignKeyConstraintName: 'fk_unit_versions_parent' })
  parent?: Relation<Unit> | null;
  @Column('date') validFrom!: string;
  @Column('date', { nullable: true }) validTo!: string | null;
  /** The act that made it; null where none is known. */
  @Column('varchar', { length: 100, nullable: true }) actNumber!: string | null;
  @Column('date', { nullable: true }) actDate!: string | null;
}
