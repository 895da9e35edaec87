import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';

/** Someone who works, or worked, in a unit. An account is another thing. */
@Entity('people')
@Unique('uq_people_staff_code', ['staffCode'])
@Unique('uq_people_citizen_hash', ['citizenHash'])
@Index('ix_people_name_sort', ['nameSort'])
@Index('ix_people_name_search', ['nameSearch'])
@Index('ix_people_phone', ['phone'])
export class Person {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_people' }) id!: string;
  /** One string in NFC, as the person writes it; it may be a single word. */
  @Column('varchar', { length: 100 }) fullName!: string;
  /** Orders as Vietnamese lists do, by given name; editable where the rule guesses wrong. */
  @Column('varchar', { length: 500 }) nameSort!: string;
  /** Folded for search without accents. */
  @Column('varchar', { length: 100 }) nameSearch!: string;
  @Column('date', { nullable: true }) birthDate!: string | null;
  /** Known for everybody of whom only the year is. */
  @Column('int', { nullable: true }) birthYear!: number | null;
  @Column('varchar', { length: 30, nullable: true }) staffCode!: string | null;
  /** Ten digits, beginning with 0. */
  @Column('varchar', { length: 15, nullable: true }) phone!: string | null;
  @Column('varchar', { length: 254, nullable: true }) mail!: string | null;
  /** Keyed hash of the citizen number; the number itself is stored nowhere. */
  @Column('varchar', { length: 64, nullable: true }) citizenHash!: string | null;
  /** The record of the same person that this one went into; it is then neither listed nor counted. */
  @Column('uuid', { nullable: true }) mergedIntoId!: string | null;
  /** When what identifies the person was erased by law; the record stays for figures. */
  @Instant({ nullable: true }) erasedAt!: Date | null;
}
