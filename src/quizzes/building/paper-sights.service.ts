import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { requirePermission } from '../../platform/access/permissions.js';
import type { QuestionLabel } from '../../questions/approved-versions.service.js';
import { CategoriesService } from '../../questions/categories/categories.service.js';
import type { CategoryTree } from '../../questions/rules/category-tree.js';
import type { Quiz } from '../entities/quiz.js';
import { refuse } from '../quizzes.refusals.js';
import { QuizzesService } from '../quizzes.service.js';
import type { PlaceCheck } from '../rules/feasibility.js';
import { fromSections, toSections, type PaperSection } from '../rules/paper-edit.js';
import { OwnQuizzes } from './own-quizzes.js';
import { QuizBuilding } from './quiz-building.service.js';
import type { QuizHome } from './quiz-homes.js';

/** What a quiz asks, as its builder sees it. */
export interface PaperSight {
  readonly quiz: Quiz;
  readonly home: QuizHome;
  readonly sections: readonly PaperSection[];
  /** By place, in the order of all places of all sections. */
  readonly checks: readonly PlaceCheck[];
  /** Of the questions that have a place of their own. */
  readonly labels: ReadonlyMap<string, QuestionLabel>;
  readonly tree: CategoryTree;
  readonly isSat: boolean;
}

/** Reads quizzes for the pages on which they are built. */
@Injectable()
export class PaperSights {
  constructor(
    private readonly own: OwnQuizzes,
    private readonly quizzes: QuizzesService,
    private readonly building: QuizBuilding,
    private readonly categories: CategoriesService,
  ) {}

  /** A quiz of the actor's with what it asks and what the bank has for it. `edited`: as its sections would be, instead of as they are. */
  async of(actor: Actor, id: string, edited: (sections: readonly PaperSection[]) => readonly PaperSection[] = (sections) => sections): Promise<PaperSight> {
    const { quiz, home, isSat, sections: stored } = await this.stored(actor, id);
    const sections = edited(stored);
    await this.building.requireCategories(actor, fromSections(sections).slots, fromSections(stored).slots);
    return { quiz, home, sections, isSat, ...(await this.building.sightOf(quiz, fromSections(sections).slots)), tree: await this.categories.tree() };
  }

  /** A section of a quiz of the actor's; one that is not there is unknown, as the quiz would be. */
  async section(actor: Actor, id: string, number: number): Promise<{ quiz: Quiz; home: QuizHome; sections: readonly PaperSection[]; section: PaperSection }> {
    const { quiz, home, sections } = await this.stored(actor, id);
    const section = sections[number - 1];
    if (!section) throw refuse('quiz.unknown');
    return { quiz, home, sections, section };
  }

  private async stored(actor: Actor, id: string): Promise<{ quiz: Quiz; home: QuizHome; isSat: boolean; sections: PaperSection[] }> {
    requirePermission(actor, 'quizzes.manage');
    const { quiz, isSat, ...paper } = await this.quizzes.whole(id);
    return { quiz, isSat, home: await this.own.homeOf(actor, quiz), sections: toSections(paper) };
  }
}
