import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';
import type { OfficeFunction } from '../rules/office-functions.js';
import { Unit } from './unit.js';

/** Which unit did a function's work for an area, and when. */
@Entity('function_holdings')
@Unique('uq_function_holdings_fn_area_from', ['fn', 'areaUnitId', 'validFrom'])
@Index('ix_function_holdings_holder', ['holderUnitId'])
@Check('ck_function_holdings_interval', 'valid_to IS NULL OR valid_to > valid_from')
export class FunctionHolding {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_function_holdings' }) id!: string;
  @Column('varchar', { length: 20 }) fn!: OfficeFunction;
  @Column('uuid') areaUnitId!: string;
  @ManyToOne(() => Unit) @JoinColumn({ name: 'area_unit_id', foreignKeyConstraintName: 'fk_function_holdings_area' })
  area?: Relation<Unit>;
  @Column('uuid') holderUnitId!: string;
  @ManyToOne(() => Unit) @JoinColumn({ name: 'holder_unit_id', foreignKeyConstraintName: 'fk_function_holdings_holder' })
  holder?: Relation<Unit>;
  @Column('date') validFrom!: string;
  @Column('date', { nullable: true }) validTo!: string | null;
}
