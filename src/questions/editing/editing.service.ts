import { Injectable } from '@nestjs/common';
import type { Citation } from '../../legal/rules/citation.js';
import type { Actor } from '../../platform/access/actor.js';
import { requirePermission } from '../../platform/access/permissions.js';
import { Db } from '../../platform/database/db.js';
import { BankAccess } from '../bank/bank-access.js';
import { CategoriesService } from '../categories/categories.service.js';
import { toAuthored, toContent, type AuthoredContent } from '../content/authored.js';
import { QuestionVersion } from '../entities/question-version.js';
import type { Question } from '../entities/question.js';
import type { MediaFile } from '../formats/media-files.js';
import { QuestionMediaService } from '../importing/media.service.js';
import { NearDuplicates, type NearDuplicate } from '../likeness/near-duplicates.service.js';
import { refuse } from '../questions.refusals.js';
import { QuestionsService, type MadeQuestion, type NewQuestion, type VersionData } from '../questions.service.js';
import type { PlacedCategory } from '../rules/category-tree.js';

/** A question as it is opened for editing: what its newest version says. */
export interface OpenedQuestion {
  readonly question: Question;
  readonly content: AuthoredContent;
  readonly citations: readonly Citation[];
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** Of the version that was opened. */
  readonly number: number;
  /** Whether saving makes a new version, because the newest one is approved. */
  readonly makesNew: boolean;
  /** What it said when it was opened, so that nobody writes over what somebody else saved since. */
  readonly seen: string;
}

/** Writing questions: opening, comparing with the bank, saving a draft. */
@Injectable()
export class EditingService {
  constructor(
    private readonly db: Db,
    private readonly access: BankAccess,
    private readonly categories: CategoriesService,
    private readonly questions: QuestionsService,
    private readonly likeness: NearDuplicates,
    private readonly media: QuestionMediaService,
  ) {}

  /** The categories in which the actor may write; refused for somebody who may write nowhere. */
  async places(actor: Actor): Promise<PlacedCategory[]> {
    requirePermission(actor, 'questions.manage');
    return this.categories.categoriesFor(actor, 'questions.manage');
  }

  /** The question for its editor. One that waits for its review is refused: whoever reviews it must read what was handed in. */
  async open(actor: Actor, id: string): Promise<OpenedQuestion> {
    const question = await this.access.question(actor, 'questions.manage', id);
    const version = await this.newest(id);
    if (version.state === 'in-review') throw refuse('question.in-review');
    const { number, state, content, citations, validFrom, validTo, contentHash } = version;
    return { question, content: toAuthored(content), citations, validFrom, validTo, number, makesNew: state === 'approved', seen: contentHash };
  }

  /** Keeps a picture or a sound for questions and returns its name. */
  async keepMedia(actor: Actor, file: MediaFile): Promise<string> {
    requirePermission(actor, 'questions.manage');
    return (await this.media.keep(actor, [file]))[0]!;
  }

  /** What the bank has that is like this, for a warning before it is saved. */
  async alike(actor: Actor, content: AuthoredContent, except: string | null): Promise<NearDuplicate[]> {
    let n = 0;
    return (await this.likeness.nearDuplicates(actor, [toContent(content, () => String(++n))], except))[0]!;
  }

  create(actor: Actor, question: NewQuestion): Promise<MadeQuestion> {
    return this.questions.createDraft(actor, question);
  }

  /**
   * Saves what was written as the draft of the newest version, a new one if that is approved.
   *
   * @param seen what the version said when it was opened; refused if somebody has saved something else since
   */
  async save(actor: Actor, id: string, data: VersionData, seen: string): Promise<void> {
    await this.db.tx(async () => {
      await this.access.question(actor, 'questions.manage', id);
      const { contentHash } = await this.newest(id);
      if (contentHash !== seen) throw refuse('question.changed');
      await this.questions.saveDraft(actor, id, data);
    });
  }

  private async newest(questionId: string): Promise<QuestionVersion> {
    const version = await this.db.repo(QuestionVersion).findOne({ where: { questionId }, order: { number: 'DESC' } });
    if (!version) throw refuse('question.unknown');
    return version;
  }
}
