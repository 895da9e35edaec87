import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A plan of training that courses belong to, such as the curriculum 2021–2030. */
@Entity('programmes')
@Unique('uq_programmes_key', ['key'])
export class Programme {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_programmes' }) id!: string;
  /** Stable name in data files. */
  @Column('varchar', { length: 80 }) key!: string;
  @Column('varchar', { length: 300 }) title!: string;
}
