import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ClassSeats } from '../../attendance/class-seats.service.js';
import { ClassMessages } from '../../attendance/classes/class-messages.js';
import type { TrainingClass } from '../../attendance/entities/training-class.js';
import { OwnClasses } from '../../attendance/own-classes.js';
import type { Actor } from '../../platform/access/actor.js';
import { may, requirePermission } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { localDate } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import { formatDate, formatTime } from '../../platform/views/formats.js';
import { CategoriesService } from '../../questions/categories/categories.service.js';
import { QuestionsService } from '../../questions/questions.service.js';
import { QuizBuilding } from '../../quizzes/building/quiz-building.service.js';
import { OwnerResults } from '../../quizzes/owner-results.service.js';
import { QuizzesService } from '../../quizzes/quizzes.service.js';
import { refuse } from '../courses.refusals.js';
import type { RubricLine } from '../rules/rubric-lines.js';
import { CLASS } from './class-quizzes.js';

/** In the bank of the unit that opens the class. */
const CATEGORY = 'Bài thu hoạch của lớp học';

/** An essay as a trainer sets it. */
export interface EssayFacts {
  readonly title: string;
  /** Short Markdown. */
  readonly prompt: string;
  readonly closesAt: Date;
  readonly mostWords: number | null;
  readonly files: 'none' | 'may' | 'must';
  readonly fullMark: number;
  readonly passMark: number;
  /** Empty: the marker gives points freely. */
  readonly rubric: readonly RubricLine[];
}

/** Something that a class hands in, as its trainers see it; counted are those who have a place. */
export interface EssayOfClass {
  readonly id: string;
  readonly title: string;
  readonly isDraft: boolean;
  readonly closesAt: Date | null;
  readonly handedIn: number;
  readonly marked: number;
  /** Null where nothing is passed or failed. */
  readonly passed: number | null;
}

export interface EssaysOfClass {
  readonly trainingClass: TrainingClass;
  readonly listed: number;
  readonly essays: readonly EssayOfClass[];
  /** Whether the actor builds and marks quizzes. */
  readonly sets: boolean;
}

/** Bài thu hoạch of a class: each is a quiz of one essay that belongs to the class, so that handing in and marking are those of quizzes. */
@Injectable()
export class ClassEssays {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly classes: OwnClasses,
    private readonly seats: ClassSeats,
    private readonly messages: ClassMessages,
    private readonly categories: CategoriesService,
    private readonly questions: QuestionsService,
    private readonly building: QuizBuilding,
    private readonly quizzes: QuizzesService,
    private readonly results: OwnerResults,
  ) {}

  /** What a class of the actor's hands in. */
  async list(actor: Actor, classId: string): Promise<EssaysOfClass> {
    const trainingClass = await this.classes.mine(actor, classId);
    const listed = new Set(await this.seats.seated(classId));
    const essays = (await this.results.of({ kind: CLASS, id: classId })).map(({ quiz: { id, title, state, closesAt, passShare }, handedIn }): EssayOfClass => {
      const own = handedIn.filter(({ takerId }) => listed.has(takerId));
      return { id, title, isDraft: state === 'draft', closesAt, handedIn: own.length, marked: own.filter(({ isMarked }) => isMarked).length, passed: passShare === null ? null : own.filter(({ passed }) => passed === true).length };
    });
    return { trainingClass, listed: listed.size, essays, sets: may(actor, 'quizzes.manage') };
  }

  /**
   * Sets an essay for a class and tells everybody who has a place. The id is that of the form: the same sent twice is one essay. What
   * it is made of is made first; a process that dies before it is opened leaves a draft that the page shows.
   */
  async set(actor: Actor, classId: string, facts: EssayFacts, id: string): Promise<void> {
    const trainingClass = await this.classes.mine(actor, classId);
    requirePermission(actor, 'quizzes.manage');
    if (trainingClass.state === 'draft' || trainingClass.state === 'cancelled') throw refuse('essay.class-not-announced');
    const now = this.clock.now();
    if (facts.closesAt <= now) throw refuse('essay.closes-past');
    if (facts.passMark > facts.fullMark) throw refuse('essay.pass-above-full');
    await this.db.tx(() => this.make(actor, trainingClass, facts, id, localDate(now)));
    await this.open(actor, classId, id);
  }

  /** Opens an essay that was made; again is harmless, and nobody is told twice. */
  async open(actor: Actor, classId: string, id: string): Promise<void> {
    const trainingClass = await this.classes.mine(actor, classId);
    const quiz = await this.quizzes.get(id);
    if (quiz.ownerKind !== CLASS || quiz.ownerId !== classId) throw refuse('essay.unknown');
    await this.building.publish(actor, id);
    await this.db.tx(async () => {
      const people = await this.seats.seated(classId);
      const until = quiz.closesAt === null ? 'không có' : `${formatTime(quiz.closesAt)} ngày ${formatDate(quiz.closesAt)}`;
      await this.messages.tell('task', trainingClass, people, id, { bai: quiz.title, han: until });
    });
  }

  private async make(actor: Actor, { id: classId, unitId }: TrainingClass, { title, prompt, closesAt, mostWords, files, fullMark, passMark, rubric }: EssayFacts, id: string, today: string): Promise<void> {
    const questionId = questionOf(id);
    await this.questions.setApart(actor, {
      id: questionId, categoryId: await this.categories.ofUnit(unitId, CATEGORY), kind: 'situation', difficulty: 2, topic: null, expectedSeconds: null, tags: [], citations: [], validFrom: null, validTo: null,
      content: { type: 'essay', prompt, explanation: '', words: { least: null, most: mostWords }, attachments: { most: files === 'none' ? 0 : 1, required: files === 'must' }, rubric: rubric.map(({ text, points }) => ({ text, points })) },
    });
    await this.building.create(actor, { kind: CLASS, id: classId }, {
      title, intro: '', lawAsOf: today, opensAt: null, closesAt, limitMinutes: null, attemptsAllowed: 1, attemptGrade: 'highest', passShare: passMark / fullMark, shuffleQuestions: false, shuffleOptions: false, givesHints: false,
      pageLayout: 'one-page', releaseScore: 'immediately', releaseAnswers: 'immediately', releaseExplanations: 'immediately', graceSeconds: 120,
    }, id);
    await this.quizzes.setPaper(id, { slots: [{ kind: 'fixed', questionId, mark: fullMark }] });
    await this.audit.record({ action: 'class.essay-set', subject: { kind: 'class', id: classId }, actor, detail: { title, quizId: id } });
  }
}

/** The question of an essay: the same for the same form. */
function questionOf(quizId: string): string {
  const bytes = createHash('sha256').update(`${quizId}/question`).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
