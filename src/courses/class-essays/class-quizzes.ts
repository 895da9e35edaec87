import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ClassSeats } from '../../attendance/class-seats.service.js';
import { ClassTasks, type ClassTask, type ClassTaskCount } from '../../attendance/class-tasks.js';
import { OwnClasses } from '../../attendance/own-classes.js';
import { may } from '../../platform/access/permissions.js';
import { Aftermaths } from '../../platform/ports/aftermath.js';
import { Gates } from '../../platform/ports/gates.js';
import { Owners } from '../../platform/ports/owners.js';
import { QuizHomes } from '../../quizzes/building/quiz-homes.js';
import { OwnerResults } from '../../quizzes/owner-results.service.js';
import { QuizzesService } from '../../quizzes/quizzes.service.js';
import { passes } from '../../quizzes/rules/score.js';

/** The kind of owner of quizzes that belong to a class. */
export const CLASS = 'class';

const CLOSED = { open: false, code: 'class.no-seat', text: 'Bài này dành cho người có tên trong danh sách lớp.' } as const;

/** Joins classes to the quizzes that their learners sit: whose they are, who may open them, and what came of them. */
@Injectable()
export class ClassQuizzes implements OnModuleInit {
  constructor(
    private readonly gates: Gates,
    private readonly owners: Owners,
    private readonly aftermaths: Aftermaths,
    private readonly homes: QuizHomes,
    private readonly tasks: ClassTasks,
    private readonly classes: OwnClasses,
    private readonly seats: ClassSeats,
    private readonly quizzes: QuizzesService,
    private readonly results: OwnerResults,
  ) {}

  onModuleInit(): void {
    this.homes.register(CLASS, {
      choosesTakers: true,
      homesFor: async (actor) => (may(actor, 'classes.manage') ? (await this.classes.all(actor)).map(({ id, title }) => ({ owner: { kind: CLASS, id }, label: title, group: 'Bài của lớp học' })) : []),
      isHomeOf: async (actor, ownerId, name) => (may(actor, 'classes.manage') ? this.classes.isMine(actor, ownerId, name) : { sql: '1 = 0', parameters: {} }),
      unitOf: async (id) => (await this.classes.find(id))?.unitId,
    });
    this.gates.register(CLASS, async ({ id }, { personId }) => ((await this.seats.isSeated(id, personId)) ? { open: true } : CLOSED));
    this.owners.register(CLASS, async (id) => {
      const found = await this.classes.find(id);
      return found && { label: found.title, href: `/classes/${id}` };
    });
    this.aftermaths.register(CLASS, async ({ id }) => ({ actions: [{ label: 'Về trang lớp học', href: `/classes/${id}`, icon: null }] }));
    this.tasks.register({ ofLearner: (id, personId) => this.ofLearner(id, personId), counts: (id, personIds) => this.counts(id, personIds) });
  }

  private async ofLearner(classId: string, personId: string): Promise<ClassTask[]> {
    return (await this.quizzes.standingsOf(personId, classId)).filter(({ ownerKind }) => ownerKind === CLASS).map(({ id, title, closesAt, passShare, result }) => ({
      title, href: `/quizzes/${id}`, closesAt, result: result && { score: result.score, maxScore: result.maxScore, passed: passes(result.score, result.maxScore, passShare) },
    }));
  }

  /** What is still a draft nobody has been asked for. */
  private async counts(classId: string, personIds: readonly string[]): Promise<ClassTaskCount[]> {
    const listed = new Set(personIds);
    return (await this.results.of({ kind: CLASS, id: classId })).filter(({ quiz, handedIn }) => quiz.state === 'published' || handedIn.length > 0).map(({ quiz: { title, passShare }, handedIn }) => {
      const own = handedIn.filter(({ takerId }) => listed.has(takerId));
      return { title, handedIn: own.length, marked: own.filter(({ isMarked }) => isMarked).length, passed: passShare === null ? null : own.filter(({ passed }) => passed === true).length };
    });
  }
}
