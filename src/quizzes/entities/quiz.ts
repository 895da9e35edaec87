import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';
import type { Owner } from '../../platform/ports/gates.js';
import type { ReleaseRules, ReleaseTime } from '../rules/release.js';
import type { AttemptGrade } from '../rules/score.js';

export const pageLayouts = ['one-page', 'one-per-page'] as const;
export type PageLayout = (typeof pageLayouts)[number];

/** A draft can be begun by nobody; what has been begun goes on. */
export type QuizState = 'draft' | 'published';

/**
 * A quiz with its present settings. What a taker was promised at the start – time, grace, pass mark, paper –
 * is copied into the attempt, so that editing the quiz changes only attempts to come.
 */
@Entity('quizzes')
@Unique('uq_quizzes_key', ['key'])
@Index('ix_quizzes_owner', ['ownerKind', 'ownerId'])
export class Quiz {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_quizzes' }) id!: string;
  @Column('varchar', { length: 120, nullable: true }) key!: string | null;
  /** What the quiz belongs to, opaque here: a course, a round. It decides who may open it. */
  @Column('varchar', { length: 20 }) ownerKind!: string;
  @Column('uuid') ownerId!: string;
  @Column('varchar', { length: 200 }) title!: string;
  /** Short Markdown; empty for none. */
  @Column('text') intro!: string;
  /** The day whose law the questions follow. */
  @Column('date') lawAsOf!: string;
  @Instant({ nullable: true }) opensAt!: Date | null;
  @Instant({ nullable: true }) closesAt!: Date | null;
  @Column('int', { nullable: true }) limitMinutes!: number | null;
  /** Null: as many as one likes. */
  @Column('int', { nullable: true }) attemptsAllowed!: number | null;
  @Column('varchar', { length: 12 }) attemptGrade!: AttemptGrade;
  /** Share of the full score that passes, 0 to 1; null: the quiz is not passed or failed. */
  @Column('double precision', { nullable: true }) passShare!: number | null;
  @Column('boolean') shuffleQuestions!: boolean;
  @Column('boolean') shuffleOptions!: boolean;
  @Column('varchar', { length: 12 }) pageLayout!: PageLayout;
  @Column('varchar', { length: 12 }) releaseScore!: ReleaseTime;
  @Column('varchar', { length: 12 }) releaseAnswers!: ReleaseTime;
  @Column('varchar', { length: 12 }) releaseExplanations!: ReleaseTime;
  /** How long after the deadline answers typed offline still count: 120 in training, 0 in a contest. */
  @Column('int') graceSeconds!: number;
  /** Whether takers may ask for the hints of questions while they sit: for practice. */
  @Column('boolean', { default: false }) givesHints!: boolean;
  @Column('varchar', { length: 12, default: 'published' }) state!: QuizState;
  /** Changes with every change of the quiz, its sections and places, so that two people do not overwrite each other. */
  @Column('int', { default: 1 }) revision!: number;
  /** When a person changed it last; files of the program change it no more then. */
  @Instant({ nullable: true }) editedAt!: Date | null;
  @Instant() createdAt!: Date;
  @Instant() updatedAt!: Date;
}

/** Who decides about this quiz. */
export function ownerOf(quiz: Pick<Quiz, 'ownerKind' | 'ownerId'>): Owner {
  return { kind: quiz.ownerKind, id: quiz.ownerId };
}

/** When what is shown. */
export function releaseRulesOf(quiz: Quiz): ReleaseRules {
  return { score: quiz.releaseScore, answers: quiz.releaseAnswers, explanations: quiz.releaseExplanations };
}
