import { Injectable } from '@nestjs/common';
import { UnitsService } from '../organisation/units.service.js';
import { CategoriesService } from '../questions/categories/categories.service.js';
import type { Units } from '../questions/rules/category-tree.js';
import { QuizHomes } from './building/quiz-homes.js';
import { ownerOf, type Quiz } from './entities/quiz.js';
import { drawable } from './rules/drawable.js';
import type { DrawRule } from './rules/slot-rules.js';

/** Out of which categories the draws of a quiz may take questions. */
@Injectable()
export class DrawReach {
  constructor(
    private readonly homes: QuizHomes,
    private readonly units: UnitsService,
    private readonly categories: CategoriesService,
  ) {}

  /** As `drawable` decides, for the units of what the quiz belongs to. */
  async categoriesFor(quiz: Pick<Quiz, 'ownerKind' | 'ownerId'>, draws: readonly DrawRule[]): Promise<readonly string[] | 'all'> {
    return draws.length === 0 ? [] : drawable(await this.categories.tree(), draws, await this.reachOf(quiz));
  }

  /** What nobody knows the owner of reaches only what belongs to the whole system. */
  private async reachOf(quiz: Pick<Quiz, 'ownerKind' | 'ownerId'>): Promise<Units> {
    const unitId = await this.homes.unitOf(ownerOf(quiz));
    if (unitId === undefined) return new Set();
    return unitId === null ? 'all' : this.units.subtreeIds(unitId, { predecessors: true });
  }
}
