import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { scopeOf } from '../../platform/access/permissions.js';
import { CategoriesService } from '../categories/categories.service.js';
import type { QuestionContent } from '../content/content.js';
import type { QuestionState } from '../entities/question.js';
import { triflesBetween, type Trifle } from '../rules/likeness.js';
import { textsOf } from '../rules/question-texts.js';
import { LikePairs } from './like-pairs.js';

/** A question of the bank that says (nearly) the same. */
export interface NearDuplicate {
  readonly questionId: string;
  readonly number: number;
  readonly title: string;
  readonly state: QuestionState;
  /** The path of its category. */
  readonly category: string;
  /** same: nothing but `differs` tells them apart. near: the wording is alike. */
  readonly kind: 'same' | 'near';
  /** 0 to 1. */
  readonly likeness: number;
  /** Of the same question: in what it differs; empty: in nothing at all. */
  readonly differs: readonly Trifle[];
}

/** Contents of one query. */
const AT_ONCE = 50;

/** Warns before a question is saved that the bank has it already, in these words or nearly. */
@Injectable()
export class NearDuplicates {
  constructor(
    private readonly pairs: LikePairs,
    private readonly categories: CategoriesService,
  ) {}

  /**
   * For each content what of the bank is like it, the nearest first; only what the actor may see. Reads little however
   * large the bank is, and takes any number of contents, as an import has them. `except`: the question that is being edited.
   */
  async nearDuplicates(actor: Actor, contents: readonly QuestionContent[], except: string | null = null): Promise<NearDuplicate[][]> {
    const [tree, scope] = [await this.categories.tree(), await scopeOf(actor, 'questions.view')];
    const found: NearDuplicate[][] = [];
    for (let at = 0; at < contents.length; at += AT_ONCE) {
      const subjects = contents.slice(at, at + AT_ONCE).map((content) => ({ type: content.type, texts: textsOf(content) }));
      for (const [i, likes] of (await this.pairs.likesOf(subjects)).entries()) {
        found.push(likes.filter(({ questionId, categoryId }) => questionId !== except && tree.shows(scope, categoryId)).map(({ questionId, number, title, state, categoryId, texts, isSame, likeness }) => ({
          questionId, number, title, state, category: tree.get(categoryId)!.path, kind: isSame ? 'same' : 'near', likeness, differs: isSame ? triflesBetween(subjects[i]!.texts, texts) : [],
        })));
      }
    }
    return found;
  }
}
