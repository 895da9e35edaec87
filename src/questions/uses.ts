import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access/actor.js';
import type { AskableQuestion } from './approved-versions.service.js';
import type { QuestionType } from './content/content.js';

/** A place where a question is or may be asked. */
export interface QuestionUse {
  readonly title: string;
  /** Null: it has no page for those who work with the bank. */
  readonly href: string | null;
  /** Always asked there, or among those that are drawn. */
  readonly how: 'fixed' | 'drawn';
}

/** Where a question is asked, as far as somebody is told. */
export interface SeenUses {
  readonly named: readonly QuestionUse[];
  /** How many places besides, whose quizzes are no concern of the reader's: what a contest of others asks is not told. */
  readonly others: number;
}

/** How one version did with those who answered it. */
export interface VersionPerformance {
  /** How many attempts; those still unmarked do not count. */
  readonly attempts: number;
  /** Mean of what was earned, as a share of the full mark. */
  readonly facility: number;
  /** Correlation of what was earned here with what was earned in the rest of the quiz, −1 to 1; null where nobody differs. */
  readonly discrimination: number | null;
  /** By option: how many chose it. Empty for types without options. */
  readonly chosen: ReadonlyMap<string, number>;
}

/** What modules above tell of a question. */
export interface UseTeller {
  /** Where it is or may be asked; places that the actor may open are named. */
  usesOf(actor: Actor, question: Pick<AskableQuestion, 'questionId' | 'categoryIds' | 'topic' | 'tags' | 'difficulty' | 'kind'>): Promise<SeenUses>;
  /** By version; one that nobody has answered is missing. */
  performanceOf(type: QuestionType, versionIds: readonly string[]): Promise<ReadonlyMap<string, VersionPerformance>>;
}

/** Port: "where is this question asked, and how did it do?", asked by its page and answered by the module that asks questions. */
@Injectable()
export class QuestionUses {
  private teller: UseTeller | null = null;

  /** The one module that asks questions registers in `onModuleInit`. */
  register(teller: UseTeller): void {
    if (this.teller) throw new Error('two modules ask the questions of the bank');
    this.teller = teller;
  }

  /** Where the question is or may be asked, for this actor. */
  async usesOf(actor: Actor, question: Parameters<UseTeller['usesOf']>[1]): Promise<SeenUses> {
    return this.teller ? this.teller.usesOf(actor, question) : { named: [], others: 0 };
  }

  /** How versions did. */
  async performanceOf(type: QuestionType, versionIds: readonly string[]): Promise<ReadonlyMap<string, VersionPerformance>> {
    return this.teller ? this.teller.performanceOf(type, versionIds) : new Map();
  }
}
