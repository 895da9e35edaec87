import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import type { Actor } from '../platform/access/actor.js';
import { requirePermission } from '../platform/access/permissions.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock/clock.js';
import { Db } from '../platform/database/db.js';
import { rememberedRead } from '../platform/database/remembered-reads.js';
import { ApprovedVersionsService, type AskableQuestion } from '../questions/approved-versions.service.js';
import { shuffledIds } from '../questions/content/content.js';
import { RunningDeadlines } from './access/running-deadlines.js';
import { TermsService, type FinishedAttempt } from './access/terms.service.js';
import { DrawReach } from './draw-reach.js';
import { Attempt } from './entities/attempt.js';
import { QuizSection } from './entities/quiz-section.js';
import { QuizSlot } from './entities/quiz-slot.js';
import { Quiz } from './entities/quiz.js';
import { refuse } from './quizzes.refusals.js';
import { isPastDue } from './rules/due.js';
import { speaksOfOthers } from './rules/fixed-order.js';
import { chooseQuestions, layOut, type Layout } from './rules/layout.js';
import { seededRandom } from './rules/random.js';
import { inRound } from './rules/rounds.js';
import { gradeOf, shareOf } from './rules/score.js';
import { fixedIds, type SectionText, type SlotRule } from './rules/slot-rules.js';

/** What a quiz asks: its places in order, and the words above each of its sections. */
export interface QuizPaper {
  slots: SlotRule[];
  /** Absent: one section without words. */
  sections?: SectionText[];
}

/** A quiz with what it asks. */
export interface WholeQuiz extends Required<QuizPaper> {
  quiz: Quiz;
  isSat: boolean;
}

/** A quiz of a file. */
export type QuizData = Omit<Quiz, 'id' | 'key' | 'state' | 'revision' | 'editedAt' | 'createdAt' | 'updatedAt' | 'givesHints'> & Partial<Pick<Quiz, 'givesHints'>> & { key: string } & QuizPaper;

/** What a person has reached in a quiz. */
export interface QuizResult {
  /** The attempt that counts; for an average the last. */
  attemptId: string;
  /** Null while a mark it depends on is owed. */
  score: number | null;
  maxScore: number;
}

/** A quiz and where a person stands in it, for lists. */
export interface QuizStanding {
  id: string;
  ownerKind: string;
  title: string;
  questionCount: number;
  limitMinutes: number | null;
  closesAt: Date | null;
  /** Share of the full score that passes; null: it is not passed or failed. */
  passShare: number | null;
  /** One that is running counts as still ahead. Null: no limit. */
  attemptsLeft: number | null;
  result: QuizResult | null;
}

/** How far a person is with a quiz: what is running, and what has been tried. */
export interface QuizTries {
  /** The attempt that is open and not over yet. `dueAt` null: no limit. */
  running: { dueAt: Date | null } | null;
  finished: number;
}

/** Quizzes, their papers and what people have reached in them. */
@Injectable()
export class QuizzesService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly terms: TermsService,
    private readonly deadlines: RunningDeadlines,
    private readonly versions: ApprovedVersionsService,
    private readonly reach: DrawReach,
  ) {}

  /** The quiz, or a refusal that does not say whether there is one. */
  async get(id: string): Promise<Quiz> {
    const quiz = await this.db.repo(Quiz).findOneBy({ id });
    if (!quiz) throw refuse('quiz.unknown');
    return quiz;
  }

  /** The quiz that a file calls so, or null. */
  async findByKey(key: string): Promise<Quiz | null> {
    return this.db.repo(Quiz).findOneBy({ key });
  }

  /** The places of a quiz, in order. */
  async slotsOf(quizId: string): Promise<QuizSlot[]> {
    return this.db.repo(QuizSlot).find({ where: { quizId }, order: { position: 'ASC' } });
  }

  /** The words above the sections of a quiz, in order; one that has none is missing at the end. */
  async sectionsOf(quizId: string): Promise<SectionText[]> {
    const rows = await this.db.repo(QuizSection).find({ where: { quizId }, order: { number: 'ASC' } });
    return rows.map(({ title, instructions }) => ({ title, instructions }));
  }

  /** A quiz with what it asks and whether anybody has begun it, in one query. */
  async whole(id: string): Promise<WholeQuiz> {
    return rememberedRead(this.db, `quiz-whole/${id}`, () => this.readWhole(id));
  }

  private async readWhole(id: string): Promise<WholeQuiz> {
    const { entities, raw } = await this.db.repo(Quiz).createQueryBuilder('quiz')
      .leftJoinAndMapMany('quiz.slots', QuizSlot, 'slot', 'slot.quiz_id = quiz.id')
      .leftJoinAndMapMany('quiz.sections', QuizSection, 'section', 'section.quiz_id = quiz.id')
      .addSelect('case when exists (select 1 from attempts where quiz_id = quiz.id) then 1 else 0 end', 'sat')
      .where('quiz.id = :id', { id }).orderBy('slot.position').addOrderBy('section.number').getRawAndEntities<{ sat: number | string }>();
    const [found] = entities as (Quiz & { slots: QuizSlot[]; sections: QuizSection[] })[];
    if (!found) throw refuse('quiz.unknown');
    const { slots, sections, ...quiz } = found;
    return { quiz, isSat: Number(raw[0]!.sat) === 1, slots: slots.map(slotRule), sections: sections.map(({ title, instructions }) => ({ title, instructions })) };
  }

  /** What a quiz asks. */
  async paperOf(quizId: string): Promise<Required<QuizPaper>> {
    return { slots: (await this.slotsOf(quizId)).map(slotRule), sections: await this.sectionsOf(quizId) };
  }

  /** Makes or changes a quiz of a file by its key and returns its id; one that a person has changed stays as it is. Attempts that have begun keep what they began with. */
  async upsert(data: QuizData): Promise<string> {
    const { slots, sections = [], ...settings } = data;
    return this.db.tx(async () => {
      const now = this.clock.now();
      const known = await this.findByKey(data.key);
      if (known?.editedAt) return known.id;
      const id = known?.id ?? randomUUID();
      if (!known) await this.db.repo(Quiz).insert({ ...settings, id, state: 'published', revision: 1, editedAt: null, createdAt: now, updatedAt: now });
      const changedPaper = await this.setPaper(id, { slots, sections });
      if (known && (changedPaper || !sameSettings(known, settings))) await this.db.repo(Quiz).update({ id }, { ...settings, revision: known.revision + 1, updatedAt: now });
      return id;
    });
  }

  /** Sets what a quiz asks, inside the caller's transaction; says whether that is anything new. */
  async setPaper(id: string, { slots, sections = [] }: QuizPaper): Promise<boolean> {
    const wanted = slots.map((slot, i) => slotOf(id, i + 1, slot));
    const isSame = JSON.stringify(await this.paperOf(id)) === JSON.stringify({ slots: wanted.map(slotRule), sections });
    if (isSame) return false;
    await this.db.repo(QuizSlot).delete({ quizId: id });
    if (wanted.length > 0) await this.db.repo(QuizSlot).insert(wanted);
    await this.db.repo(QuizSection).delete({ quizId: id });
    if (sections.length > 0) await this.db.repo(QuizSection).insert(sections.map(({ title, instructions }, i) => ({ quizId: id, number: i + 1, title, instructions })));
    return true;
  }

  /** Moves the close later, or away, with the deadlines of those at work, up to their time limit. */
  async moveClose(actor: Actor, quizId: string, closesAt: Date | null): Promise<void> {
    requirePermission(actor, 'quizzes.manage');
    await this.db.tx(() => this.orderClose(actor, quizId, closesAt));
    await this.deadlines.follow(quizId);
  }

  /** The same inside the caller's transaction, which lets the deadlines follow afterwards. */
  async orderClose(actor: Actor, quizId: string, closesAt: Date | null): Promise<void> {
    const quiz = await this.get(quizId);
    if (closesAt !== null && quiz.closesAt !== null && closesAt < quiz.closesAt) throw refuse('quiz.close-earlier');
    await this.db.repo(Quiz).update({ id: quizId }, { closesAt, editedAt: this.clock.now(), updatedAt: this.clock.now() });
    await this.audit.record({ action: 'quiz.close-moved', subject: { kind: 'quiz', id: quizId }, actor, detail: { closesAt: closesAt?.toISOString() ?? null } });
    await this.deadlines.order(quizId, `${quizId}:${closesAt?.getTime() ?? 'open'}`, this.clock.now());
  }

  /** Moves the deadlines of those who sit a quiz after its close, in short transactions. Again is harmless. */
  followClose(quizId: string): Promise<void> {
    return this.deadlines.follow(quizId);
  }

  /** The questions that a quiz may ask under its law: those with a place of their own, and those its draws choose among. */
  async candidatesFor(quiz: Pick<Quiz, 'lawAsOf' | 'ownerKind' | 'ownerId'>, rules: readonly SlotRule[]): Promise<AskableQuestion[]> {
    const draws = rules.flatMap((rule) => (rule.kind === 'draw' ? [rule.rule] : []));
    return this.versions.askable(quiz.lawAsOf, { questionIds: fixedIds(rules), categories: await this.reach.categoriesFor(quiz, draws), tags: draws.flatMap(({ tags }) => tags ?? []) });
  }

  /**
   * Draws a paper from what is approved and fits the quiz's law, with the seed it was drawn from. `asked`: how often each
   * question was asked before; those asked least come first.
   */
  async draw(quiz: Quiz, asked: ReadonlyMap<string, number> = new Map()): Promise<{ layout: Layout; seed: string }> {
    return this.drawFrom(quiz, await this.paperOf(quiz.id), randomBytes(16).toString('hex'), asked);
  }

  /** Draws a paper of a quiz from a seed: the same one again, as long as the quiz and the bank stay as they are. */
  async drawFrom(quiz: Quiz, { slots, sections }: Required<QuizPaper>, seed: string = randomBytes(16).toString('hex'), asked: ReadonlyMap<string, number> = new Map()): Promise<{ layout: Layout; seed: string }> {
    const random = seededRandom(seed);
    const chosen = chooseQuestions(slots, await this.candidatesFor(quiz, slots), random, asked);
    if ('missing' in chosen || chosen.length === 0) throw refuse('quiz.not-ready');
    const versions = await this.versions.byIds(chosen.map(({ candidate }) => candidate.versionId));
    const askable = (versionId: string) => { const { content } = versions.get(versionId)!; return { type: content.type, optionIds: shuffledIds(content), keepsOrder: speaksOfOthers(content) }; };
    return { layout: layOut(chosen, askable, { questions: quiz.shuffleQuestions, options: quiz.shuffleOptions }, sections, random), seed };
  }

  /** How often each question was asked in somebody's attempts at a quiz. */
  async askedOf(takerId: string, quizId: string): Promise<ReadonlyMap<string, number>> {
    const attempts = await this.db.repo(Attempt).find({ select: { id: true, layout: true }, where: { takerId, quizId } });
    const times = new Map<string, number>();
    for (const { questionId } of attempts.flatMap(({ layout }) => layout.slots)) times.set(questionId, (times.get(questionId) ?? 0) + 1);
    return times;
  }

  /** What counts for a person in each of these quizzes, by the quiz's rule, of all attempts or of those begun since an instant; a quiz without a finished one is missing. */
  async resultsOf(takerId: string, quizIds: readonly string[], since: Date | null = null): Promise<Map<string, QuizResult>> {
    const quizzes = quizIds.length === 0 ? [] : await this.db.repo(Quiz).findBy({ id: In([...quizIds]) });
    return this.results(takerId, quizzes, since);
  }

  /** Where a person stands in all quizzes of one owner that are open to people, by all attempts or by those begun since an instant, on the terms that hold for this person. */
  async standingsOf(takerId: string, ownerId: string, since: Date | null = null): Promise<QuizStanding[]> {
    const quizzes = await this.terms.ofOwner(ownerId, takerId, this.clock.now());
    const finished = quizzes.flatMap((one) => one.finished).filter((attempt) => inRound(attempt, since));
    return quizzes.map(({ quiz, questionCount }) => ({
      id: quiz.id, ownerKind: quiz.ownerKind, title: quiz.title, limitMinutes: quiz.limitMinutes, closesAt: quiz.closesAt, passShare: quiz.passShare, questionCount,
      attemptsLeft: quiz.attemptsAllowed === null ? null : Math.max(0, quiz.attemptsAllowed - finished.filter(({ quizId }) => quizId === quiz.id).length),
      result: resultIn(quiz, finished),
    }));
  }

  /** What this person has begun of these quizzes, each since an instant or ever, in one query; a quiz never begun is missing. */
  async triesOf(takerId: string, quizzes: ReadonlyMap<string, Date | null>): Promise<Map<string, QuizTries>> {
    const tries = new Map<string, QuizTries>();
    if (quizzes.size === 0) return tries;
    const now = this.clock.now();
    const attempts = await this.db.repo(Attempt).find({ select: { id: true, quizId: true, state: true, startedAt: true, dueAt: true }, where: { takerId, quizId: In([...quizzes.keys()]) } });
    for (const { quizId, state, dueAt } of attempts.filter((attempt) => inRound(attempt, quizzes.get(attempt.quizId) ?? null))) {
      const known = tries.get(quizId) ?? { running: null, finished: 0 };
      const isRunning = state === 'open' && !isPastDue(dueAt, now);
      tries.set(quizId, isRunning ? { ...known, running: { dueAt } } : { ...known, finished: known.finished + 1 });
    }
    return tries;
  }

  private async results(takerId: string, quizzes: readonly Quiz[], since: Date | null): Promise<Map<string, QuizResult>> {
    const finished = await this.finishedOf(takerId, quizzes, since);
    return new Map(quizzes.flatMap((quiz) => {
      const result = resultIn(quiz, finished);
      return result ? [[quiz.id, result] as const] : [];
    }));
  }

  private async finishedOf(takerId: string, quizzes: readonly Quiz[], since: Date | null): Promise<FinishedAttempt[]> {
    if (quizzes.length === 0) return [];
    const finished = await this.db.repo(Attempt).find({
      select: { id: true, quizId: true, number: true, startedAt: true, score: true, maxScore: true },
      where: { takerId, quizId: In(quizzes.map((q) => q.id)), state: Not('open') }, order: { number: 'ASC' },
    });
    return finished.filter((attempt) => inRound(attempt, since));
  }
}

/** What counts of the finished attempts, by the quiz's rule; null without one. */
function resultIn(quiz: Quiz, finished: readonly FinishedAttempt[]): QuizResult | null {
  const attempts = finished.filter(({ quizId }) => quizId === quiz.id);
  const grade = gradeOf(attempts.map((a) => ({ number: a.number, share: a.score === null ? null : shareOf(a.score, a.maxScore) })), quiz.attemptGrade);
  const attempt = grade ? attempts.find((a) => a.number === grade.number) : attempts.at(-1);
  return attempt ? { attemptId: attempt.id, score: grade ? grade.share * attempt.maxScore : null, maxScore: attempt.maxScore } : null;
}

function slotOf(quizId: string, position: number, rule: SlotRule): QuizSlot {
  const asked = rule.kind === 'fixed' ? { questionId: rule.questionId, draw: null, count: 1 } : { questionId: null, draw: rule.rule, count: rule.count };
  return { quizId, position, section: rule.section ?? 1, mark: rule.mark, ...asked };
}

function slotRule({ questionId, draw, count, mark, section: number }: QuizSlot): SlotRule {
  const section = number === 1 ? {} : { section: number };
  return questionId !== null ? { ...section, kind: 'fixed', questionId, mark } : { ...section, kind: 'draw', rule: draw ?? {}, count, mark };
}

function sameSettings(known: Quiz, wanted: Partial<Quiz>): boolean {
  return Object.entries(wanted).every(([name, value]) => JSON.stringify(known[name as keyof Quiz]) === JSON.stringify(value));
}
