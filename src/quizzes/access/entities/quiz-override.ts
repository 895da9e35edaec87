import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant, Json } from '../../../platform/database/columns.js';
import type { TermChanges, TermOverride } from '../../rules/terms.js';

/** As stored: instants are ISO 8601. */
interface StoredChanges extends Omit<TermChanges, 'opensAt' | 'closesAt'> {
  readonly schema: 1;
  readonly opensAt?: string;
  readonly closesAt?: string;
}

/**
 * Other terms of a quiz for a person or for a unit with all below it, on the local days [validFrom, validTo).
 * Ended, never removed: what somebody was given stays known with who and why.
 */
@Entity('quiz_overrides')
@Index('ix_quiz_overrides_quiz', ['quizId'])
@Index('ix_quiz_overrides_person', ['personId'])
@Check('ck_quiz_overrides_one', '(person_id IS NULL AND unit_id IS NOT NULL) OR (person_id IS NOT NULL AND unit_id IS NULL)')
@Check('ck_quiz_overrides_interval', 'valid_to IS NULL OR valid_to >= valid_from')
export class QuizOverride implements TermOverride {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_quiz_overrides' }) id!: string;
  @Column('uuid') quizId!: string;
  @Column('uuid', { nullable: true }) personId!: string | null;
  @Column('uuid', { nullable: true }) unitId!: string | null;
  @Json<TermChanges>({ read: (stored) => readChanges(stored as StoredChanges) }) changes!: TermChanges;
  @Column('varchar', { length: 10 }) validFrom!: string;
  @Column('varchar', { length: 10, nullable: true }) validTo!: string | null;
  @Column('varchar', { length: 500 }) reason!: string;
  @Column('uuid') setBy!: string;
  @Instant() setAt!: Date;
  @Column('uuid', { nullable: true }) endedBy!: string | null;
  @Instant({ nullable: true }) endedAt!: Date | null;
  @Column('varchar', { length: 500, nullable: true }) endReason!: string | null;
}

/** Instants become ISO 8601 by themselves when they are stored; the number tells later programs how to read it. */
export function storedChanges(changes: TermChanges): TermChanges {
  return { schema: 1, ...changes } as TermChanges;
}

function readChanges({ opensAt, closesAt, limitMinutes, attemptsAllowed }: StoredChanges): TermChanges {
  return {
    ...(opensAt === undefined ? {} : { opensAt: new Date(opensAt) }), ...(closesAt === undefined ? {} : { closesAt: new Date(closesAt) }),
    ...(limitMinutes === undefined ? {} : { limitMinutes }), ...(attemptsAllowed === undefined ? {} : { attemptsAllowed }),
  };
}

/** As the column holds it. */
export function changesIn(stored: string): TermChanges {
  return readChanges(JSON.parse(stored) as StoredChanges);
}
