import { ApiProperty } from '@nestjs/swagger';
import { questionTypes, type AnswerValue, type Gap, type QuestionContent, type QuestionType } from '../../questions/content/content.js';
import type { AttemptState } from '../entities/attempt.js';
import type { Saved } from '../answers/saved.js';
import type { Paper } from '../papers.service.js';
import type { Released } from '../rules/release.js';
import { passes } from '../rules/score.js';
import type { Attempt } from '../entities/attempt.js';

const ANSWER = { oneOf: [{ type: 'string' }, { type: 'boolean' }, { type: 'array', items: { type: 'string' } }, { type: 'object', additionalProperties: { type: 'string' } }], nullable: true };

export class OptionDocument {
  id!: string;
  text!: string;
}

export class GapDocument {
  key!: string;
  @ApiProperty({ enum: ['choice', 'text', 'number'] }) kind!: Gap['kind'];
  /** Empty where it is typed. */
  options!: OptionDocument[];
}

export class SlotDocument {
  slot!: number;
  @ApiProperty({ enum: questionTypes }) type!: QuestionType;
  /** Short Markdown. */
  prompt!: string;
  /** What is chosen among: options, partners of a matching, items to be put in order; empty where nothing is. */
  options!: OptionDocument[];
  /** Of a matching: those that look for a partner among the options. */
  left?: OptionDocument[];
  /** Of a text with gaps, which stand in the prompt as `[[key]]`. */
  gaps?: GapDocument[];
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
      return { slot, type, prompt: content.prompt, ...choicesOf(content, options), ...(answer === undefined ? {} : { answer, seq }) };
    }),
  };
}

/** What a taker chooses among, in the order of the screen; of gaps each with its own. */
function choicesOf(content: QuestionContent, order: readonly string[]): Pick<SlotDocument, 'options' | 'left' | 'gaps'> {
  const ordered = (all: readonly OptionDocument[]): OptionDocument[] => {
    const texts = new Map(all.map(({ id, text }) => [id, text]));
    return order.filter((id) => texts.has(id)).map((id) => ({ id, text: texts.get(id)! }));
  };
  switch (content.type) {
    case 'single':
    case 'multiple':
      return { options: ordered(content.options) };
    case 'matching':
      return { options: ordered(content.right), left: content.left.map(({ id, text }) => ({ id, text })) };
    case 'ordering':
      return { options: ordered(content.items) };
    case 'cloze':
      return { options: [], gaps: content.gaps.map((gap) => ({ key: gap.key, kind: gap.kind, options: gap.kind === 'choice' ? ordered(gap.options) : [] })) };
    default:
      return { options: [] };
  }
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
