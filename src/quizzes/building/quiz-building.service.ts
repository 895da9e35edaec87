import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { Events } from '../../platform/events/events.js';
import { ApprovedVersionsService, type QuestionLabel } from '../../questions/approved-versions.service.js';
import { BankAccess } from '../../questions/bank/bank-access.js';
import { CategoriesService } from '../../questions/categories/categories.service.js';
import type { Owner } from '../../platform/ports/gates.js';
import { QuizOverride } from '../access/entities/quiz-override.js';
import { QuizPassword } from '../access/entities/quiz-password.js';
import { QuizMarking } from '../entities/quiz-marking.js';
import { PaperSet } from '../paper/entities/paper-set.js';
import { Attempt } from '../entities/attempt.js';
import { QuizSection } from '../entities/quiz-section.js';
import { QuizSlot } from '../entities/quiz-slot.js';
import { Quiz } from '../entities/quiz.js';
import { QuizRemoved } from '../events.js';
import { refuse } from '../quizzes.refusals.js';
import { QuizzesService } from '../quizzes.service.js';
import { checkPlaces, isFeasible, type PlaceCheck } from '../rules/feasibility.js';
import { addPlaces, fromSections, toSections, type PaperSection } from '../rules/paper-edit.js';
import { countOf, fixedIds, type SlotRule } from '../rules/slot-rules.js';
import { OwnQuizzes } from './own-quizzes.js';

/** What a trainer says of a quiz beside what it asks. */
export type QuizFacts = Omit<Quiz, 'id' | 'key' | 'ownerKind' | 'ownerId' | 'state' | 'revision' | 'editedAt' | 'createdAt' | 'updatedAt'>;

export const MOST_QUESTIONS = 200;
export const MOST_SECTIONS = 20;

/** Making quizzes: what they are and what they ask. Everything that has been begun keeps what it was begun with. */
@Injectable()
export class QuizBuilding {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly own: OwnQuizzes,
    private readonly quizzes: QuizzesService,
    private readonly categories: CategoriesService,
    private readonly access: BankAccess,
    private readonly versions: ApprovedVersionsService,
  ) {}

  /** Makes a quiz that nobody can begin yet. The same id twice is one quiz. */
  async create(actor: Actor, owner: Owner, facts: QuizFacts, id: string): Promise<void> {
    const homes = await this.own.homesOf(actor);
    if (!homes.some((home) => home.owner.kind === owner.kind && home.owner.id === owner.id)) throw refuse('quiz.home-unknown');
    requireWindow(facts);
    await this.db.tx(async () => {
      if (await this.db.repo(Quiz).existsBy({ id })) return;
      const now = this.clock.now();
      await insertUnlessThere(this.db.repo(Quiz), { ...facts, id, key: null, ownerKind: owner.kind, ownerId: owner.id, state: 'draft' as const, revision: 1, editedAt: now, createdAt: now, updatedAt: now });
      await this.audit.record({ action: 'quiz.created', subject: { kind: 'quiz', id }, actor, detail: { title: facts.title } });
    });
  }

  /**
   * Changes what a quiz is. `revision` is that of the state the actor has seen: two do not overwrite each other. The close of a quiz that
   * people are sitting is only moved later, with their deadlines; everything else they were promised stays.
   */
  async change(actor: Actor, id: string, facts: QuizFacts, revision: number): Promise<void> {
    requireWindow(facts);
    const movesClose = await this.db.tx(async () => {
      const before = await this.own.mine(actor, id);
      await this.next(id, revision);
      const changed = (Object.keys(facts) as (keyof QuizFacts)[]).filter((name) => JSON.stringify(facts[name]) !== JSON.stringify(before[name]));
      if (changed.length === 0) return false;
      const isRunning = changed.includes('closesAt') && (await this.db.repo(Attempt).existsBy({ quizId: id, state: 'open' }));
      if (isRunning) await this.quizzes.orderClose(actor, id, facts.closesAt);
      await this.db.repo(Quiz).update({ id }, { ...facts, updatedAt: this.clock.now() });
      const detail = { fields: changed, old: Object.fromEntries(changed.map((name) => [name, before[name]])), new: Object.fromEntries(changed.map((name) => [name, facts[name]])) };
      await this.audit.record({ action: 'quiz.changed', subject: { kind: 'quiz', id }, actor, detail });
      return isRunning;
    });
    if (movesClose) await this.quizzes.followClose(id);
  }

  /** Changes what a quiz asks. */
  async changePaper(actor: Actor, id: string, revision: number, edit: (sections: readonly PaperSection[]) => readonly PaperSection[]): Promise<void> {
    await this.db.tx(async () => {
      await this.own.mine(actor, id);
      const before = await this.quizzes.paperOf(id);
      await this.next(id, revision);
      const after = fromSections(edit(toSections(before)));
      const questions = after.slots.reduce((sum, slot) => sum + countOf(slot), 0);
      if (questions > MOST_QUESTIONS) throw refuse('quiz.too-many-questions', { most: MOST_QUESTIONS });
      if (after.sections.length > MOST_SECTIONS) throw refuse('quiz.too-many-sections', { most: MOST_SECTIONS });
      await this.requireCategories(actor, after.slots, before.slots);
      if (!(await this.quizzes.setPaper(id, after))) return;
      await this.audit.record({ action: 'quiz.paper-changed', subject: { kind: 'quiz', id }, actor, detail: { questions, sections: Math.max(1, after.sections.length) } });
    });
  }

  /** Gives questions of the bank a place each at the end of a section. One that has a place already, or that the actor does not see, is passed over. */
  async pick(actor: Actor, id: string, revision: number, section: number, questionIds: readonly string[]): Promise<void> {
    const seen = new Set(await this.access.seenIds(actor, questionIds));
    await this.changePaper(actor, id, revision, (sections) => {
      const present = new Set(sections.flatMap(({ places }) => places.flatMap((place) => (place.kind === 'fixed' ? [place.questionId] : []))));
      const fresh = [...new Set(questionIds)].filter((questionId) => seen.has(questionId) && !present.has(questionId));
      return addPlaces(sections, section, fresh.map((questionId) => ({ kind: 'fixed' as const, questionId, mark: 1 })));
    });
  }

  /** What the bank has for each place of a quiz under its law. */
  async checksOf(quiz: Pick<Quiz, 'lawAsOf' | 'ownerKind' | 'ownerId'>, slots: readonly SlotRule[]): Promise<PlaceCheck[]> {
    return (await this.sightOf(quiz, slots)).checks;
  }

  /** The same, with the names of the questions that have a place of their own. */
  async sightOf(quiz: Pick<Quiz, 'lawAsOf' | 'ownerKind' | 'ownerId'>, slots: readonly SlotRule[]): Promise<{ checks: PlaceCheck[]; labels: ReadonlyMap<string, QuestionLabel> }> {
    const candidates = slots.length === 0 ? [] : await this.quizzes.candidatesFor(quiz, slots);
    const labels = new Map(candidates.flatMap(({ questionId, label }) => (label ? [[questionId, label] as const] : [])));
    const others = await this.versions.labelsOf(fixedIds(slots).filter((id) => !labels.has(id)));
    return { checks: checkPlaces(slots, candidates), labels: new Map([...labels, ...others]) };
  }

  /** Opens a quiz to those it is for; again is harmless. Refused while no paper can be drawn. */
  async publish(actor: Actor, id: string): Promise<void> {
    const quiz = await this.own.mine(actor, id);
    // Read outside the transaction: a bank may be large, and what is approved can be withdrawn a moment later anyway.
    if (!isFeasible(await this.checksOf(quiz, (await this.quizzes.paperOf(id)).slots))) throw refuse('quiz.not-feasible');
    await this.setState(actor, quiz, 'published', 'quiz.published');
  }

  /** Closes a quiz to new attempts while it is being changed; who is sitting it goes on. */
  async withdraw(actor: Actor, id: string): Promise<void> {
    await this.setState(actor, await this.own.mine(actor, id), 'draft', 'quiz.withdrawn');
  }

  /** Makes a draft of its own out of a quiz, for the same owner. The same id twice is one copy. */
  async copy(actor: Actor, id: string, copyId: string): Promise<void> {
    await this.db.tx(async () => {
      const quiz = await this.own.mine(actor, id);
      if (await this.db.repo(Quiz).existsBy({ id: copyId })) return;
      const now = this.clock.now();
      const title = `${quiz.title.slice(0, 190)} (bản sao)`;
      await insertUnlessThere(this.db.repo(Quiz), { ...quiz, id: copyId, key: null, title, opensAt: null, closesAt: null, state: 'draft' as const, revision: 1, editedAt: now, createdAt: now, updatedAt: now });
      await this.quizzes.setPaper(copyId, await this.quizzes.paperOf(id));
      await this.audit.record({ action: 'quiz.copied', subject: { kind: 'quiz', id: copyId }, actor, detail: { from: id, title } });
    });
  }

  /** Takes away a quiz that nobody has sat. What depends on it may refuse. */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.db.tx(async () => {
      const quiz = await this.own.mine(actor, id);
      if (await this.db.repo(Attempt).existsBy({ quizId: id })) throw refuse('quiz.sat');
      if (await this.db.repo(PaperSet).existsBy({ quizId: id })) throw refuse('quiz.printed');
      await this.events.publish(new QuizRemoved(id, quiz.title));
      for (const part of [QuizSlot, QuizSection, QuizOverride, QuizPassword, QuizMarking]) await this.db.repo<{ quizId: string }>(part).delete({ quizId: id });
      await this.db.repo(Quiz).delete({ id });
      await this.audit.record({ action: 'quiz.removed', subject: { kind: 'quiz', id }, actor, detail: { title: quiz.title } });
    });
  }

  private async setState(actor: Actor, { id, title }: Quiz, state: Quiz['state'], action: 'quiz.published' | 'quiz.withdrawn'): Promise<void> {
    await this.db.tx(async () => {
      const { affected } = await this.db.repo(Quiz).update({ id, state: state === 'published' ? 'draft' : 'published' }, { state, editedAt: this.clock.now(), updatedAt: this.clock.now() });
      if (affected === 1) await this.audit.record({ action, subject: { kind: 'quiz', id }, actor, detail: { title } });
    });
  }

  /** Takes the next revision, if nobody else has since. */
  private async next(id: string, revision: number): Promise<void> {
    const { affected } = await this.db.repo(Quiz).update({ id, revision }, { revision: revision + 1, editedAt: this.clock.now(), updatedAt: this.clock.now() });
    if (affected !== 1) throw refuse('quiz.changed-meanwhile');
  }

  /** A draw may name only categories that the actor sees; those that were named before stay. */
  async requireCategories(actor: Actor, after: readonly { kind: string; rule?: { category?: string } }[], before: readonly { kind: string; rule?: { category?: string } }[]): Promise<void> {
    const known = new Set(before.flatMap(({ rule }) => rule?.category ?? []));
    for (const category of new Set(after.flatMap(({ rule }) => rule?.category ?? []))) if (!known.has(category)) await this.categories.require(actor, 'questions.view', category);
  }
}

function requireWindow({ opensAt, closesAt }: Pick<QuizFacts, 'opensAt' | 'closesAt'>): void {
  if (opensAt !== null && closesAt !== null && closesAt <= opensAt) throw refuse('quiz.window-empty');
}
