import { ApiProperty } from '@nestjs/swagger';
import type { AnswerValue, QuestionType } from '../../questions/content/content.js';
import type { AttemptState } from '../entities/attempt.js';
import type { Saved } from '../answers/saved.js';
import type { Paper } from '../papers.service.js';
import type { Released } from '../rules/release.js';
import { passes } from '../rules/score.js';
import type { Attempt } from '../entities/attempt.js';

const ANSWER = { oneOf: [{ type: 'string' }, { type: 'boolean' }, { type: 'array', items: { type: 'string' } }], nullable: true };

export class OptionDocument {
  id!: string;
  text!: string;
}

export class SlotDocument {
  slot!: number;
  @ApiProperty({ enum: ['single', 'multiple', 'true-false', 'short-text'] }) type!: QuestionType;
  /** Short Markdown. */
  prompt!: string;
  options!: OptionDocument[];
  /** The kept answer; absent before the first. */
  @ApiProperty({ ...ANSWER, required: false }) answer?: AnswerValue;
  /** Of the kept answer. The next one takes a higher number. */
  seq?: number;
}

/** What a finished attempt came to. All null until the quiz's rule releases the score. */
export class ResultDocument {
  @ApiProperty({ enum: ['open', 'submitted', 'closed'] }) state!: AttemptState;
  @ApiProperty({ type: Number, nullable: true }) score!: number | null;
  @ApiProperty({ type: Number, nullable: true }) maxScore!: number | null;
  /** Null, too, for a quiz that is not passed or failed. */
  @ApiProperty({ type: Boolean, nullable: true }) passed!: boolean | null;
}

export class AttemptDocument extends ResultDocument {
  id!: string;
  quizId!: string;
  @ApiProperty({ type: String, format: 'date-time' }) startedAt!: string;
  /** Null: no deadline. What arrives at this very instant is late. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) dueAt!: string | null;
  /** How long after it answers typed offline still count. */
  graceSeconds!: number;
  @ApiProperty({ type: String, format: 'date-time' }) serverTime!: string;
  slots!: SlotDocument[];
}

export class SavedSlot {
  slot!: number;
  /** Of what is kept: higher than what was sent if a newer answer had come before. */
  seq!: number;
  /** What is kept, if it is not what was sent. */
  @ApiProperty({ ...ANSWER, required: false }) answer?: AnswerValue;
}

export class ConflictingSlot {
  slot!: number;
  seq!: number;
  /** The first answer with this number, which is kept. */
  @ApiProperty(ANSWER) answer!: AnswerValue;
}

export class RefusedSlot {
  slot!: number;
  seq!: number;
  /** The code of the refusal. */
  code!: string;
}

export class SavedDocument {
  @ApiProperty({ type: [SavedSlot] }) saved!: SavedSlot[];
  @ApiProperty({ type: [ConflictingSlot] }) conflicts!: ConflictingSlot[];
  /** Answers that were not taken while others of the same request were. */
  @ApiProperty({ type: [RefusedSlot] }) refused!: RefusedSlot[];
  @ApiProperty({ type: String, format: 'date-time' }) serverTime!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) dueAt!: string | null;
}

/** An attempt as the API shows it. Nothing here tells a right answer. */
export function attemptDocument({ attempt, questions }: Paper, shown: Released, now: Date): AttemptDocument {
  return {
    id: attempt.id, quizId: attempt.quizId, startedAt: attempt.startedAt.toISOString(), dueAt: attempt.dueAt?.toISOString() ?? null,
    graceSeconds: attempt.graceSeconds, serverTime: now.toISOString(), ...resultDocument(attempt, shown),
    slots: questions.map(({ slot, type, content, options, answer, seq }) => {
      const texts = new Map(content.type === 'single' || content.type === 'multiple' ? content.options.map((o) => [o.id, o.text]) : []);
      return { slot, type, prompt: content.prompt, options: options.map((id) => ({ id, text: texts.get(id) ?? '' })), ...(answer === undefined ? {} : { answer, seq }) };
    }),
  };
}

/** State, and score as far as it is released. */
export function resultDocument(attempt: Attempt, shown: Released): ResultDocument {
  const { state, score, maxScore, passShare } = attempt;
  if (!shown.score) return { state, score: null, maxScore: null, passed: null };
  return { state, score, maxScore, passed: passes(score, maxScore, passShare) };
}

/** What became of the answers of one request. */
export function savedDocument({ saved, conflicts, refused, dueAt }: Saved, now: Date): SavedDocument {
  return { saved, conflicts, refused, serverTime: now.toISOString(), dueAt: dueAt?.toISOString() ?? null };
}
