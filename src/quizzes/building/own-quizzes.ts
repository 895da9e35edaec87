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
    requirePermission(actor, 'quizzes.manage');
    const quiz = await this.quizzes.get(quizId);
    await this.homeOf(actor, quiz);
    return quiz;
  }

  /** What a quiz of the actor's belongs to; refused as `mine` refuses. */
  async homeOf(actor: Actor, { ownerKind, ownerId }: Pick<Quiz, 'ownerKind' | 'ownerId'>): Promise<QuizHome> {
    const home = (await this.homesOf(actor)).find(({ owner }) => owner.kind === ownerKind && owner.id === ownerId);
    if (!home) throw refuse('quiz.unknown');
    return home;
  }
}
