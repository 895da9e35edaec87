import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { requirePermission } from '../../platform/access/permissions.js';
import type { Quiz } from '../entities/quiz.js';
import { refuse } from '../quizzes.refusals.js';
import { QuizzesService } from '../quizzes.service.js';
import { QuizHomes, type QuizHome } from './quiz-homes.js';

/** Whose quizzes are whose: by what they belong to. */
@Injectable()
export class OwnQuizzes {
  constructor(
    private readonly homes: QuizHomes,
    private readonly quizzes: QuizzesService,
  ) {}

  /** What the actor may build quizzes for; refuses who builds none (403). */
  async homesOf(actor: Actor): Promise<readonly QuizHome[]> {
    requirePermission(actor, 'quizzes.manage');
    return this.homes.of(actor);
  }

  /** A quiz that the actor may change. Refuses who changes none (403); one that belongs to something of another part of the tree does not exist (404). */
  async mine(actor: Actor, quizId: string): Promise<Quiz> {
    return (await this.atHome(actor, quizId)).quiz;
  }

  /** The same with what it belongs to. */
  async atHome(actor: Actor, quizId: string): Promise<{ quiz: Quiz; home: QuizHome }> {
    const homes = await this.homesOf(actor);
    const quiz = await this.quizzes.get(quizId);
    const home = homes.find(({ owner }) => owner.kind === quiz.ownerKind && owner.id === quiz.ownerId);
    if (!home) throw refuse('quiz.unknown');
    return { quiz, home };
  }
}
