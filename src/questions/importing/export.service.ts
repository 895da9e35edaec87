import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Db } from '../../platform/database/db.js';
import { inPortions } from '../../platform/database/portions.js';
import { CategoriesService } from '../categories/categories.service.js';
import { toAuthored } from '../content/authored.js';
import { mediaIn } from '../content/media.js';
import { QuestionTag } from '../entities/question-tag.js';
import { QuestionVersion } from '../entities/question-version.js';
import { Question } from '../entities/question.js';
import type { WrittenFile, WrittenQuestion } from '../formats/writing.js';
import { writeQuestionFile, type WrittenFormat } from '../formats/write-question-file.js';
import { refuse } from './importing.refusals.js';
import { QuestionMediaService } from './media.service.js';

/** Values of one statement. */
const PORTION = 500;
/** Written in about two seconds, pictures aside. */
const MOST_AT_ONCE = 2_000;

/** Takes questions out of the bank as files: the newest version of each that is not retired. */
@Injectable()
export class QuestionExports {
  constructor(
    private readonly db: Db,
    private readonly categories: CategoriesService,
    private readonly media: QuestionMediaService,
  ) {}

  /**
   * The questions of a category and of those below it that the actor sees, in the order in which they were made. Refuses a
   * category that the actor does not see, and one with more questions than a page can wait for.
   */
  async forActor(actor: Actor, categoryId: string, format: WrittenFormat): Promise<WrittenFile> {
    await this.categories.require(actor, 'questions.view', categoryId);
    const seen = new Set((await this.categories.categoriesFor(actor, 'questions.view')).map(({ id }) => id));
    const within = (await this.categories.tree()).within(categoryId).filter((id) => seen.has(id));
    return this.written(within, format, MOST_AT_ONCE);
  }

  /** The same of everything below a category, however much that is: for the command line. */
  async ofCategory(categoryId: string, format: WrittenFormat): Promise<WrittenFile> {
    return this.written((await this.categories.tree()).within(categoryId), format);
  }

  private async written(categoryIds: readonly string[], format: WrittenFormat, most?: number): Promise<WrittenFile> {
    const questions = await this.questionsOf(categoryIds, most);
    const media = await this.media.all(mediaIn(...questions.map(({ content }) => JSON.stringify(content))));
    return writeQuestionFile(format, questions, media);
  }

  private async questionsOf(categoryIds: readonly string[], most?: number): Promise<WrittenQuestion[]> {
    const tree = await this.categories.tree();
    const within = new Set(categoryIds);
    const categories = tree.all.filter(({ id }) => within.has(id));
    const questions = await this.db.repo(Question).find({ where: { categoryId: In(categories.map(({ id }) => id)), retiredAt: IsNull() }, order: { number: 'ASC' }, ...(most === undefined ? {} : { take: most + 1 }) });
    if (most !== undefined && questions.length > most) throw refuse('question-export.too-many', { most });
    const versions = new Map((await inPortions(questions.flatMap(({ newestId }) => newestId ?? []), PORTION, (some) => this.db.repo(QuestionVersion).findBy({ id: In(some) }))).map((version) => [version.id, version]));
    const tags = new Map<string, string[]>();
    for (const { questionId, tag } of await inPortions(questions.map(({ id }) => id), PORTION, (some) => this.db.repo(QuestionTag).findBy({ questionId: In(some) }))) tags.set(questionId, [...(tags.get(questionId) ?? []), tag]);
    const paths = new Map(categories.map(({ id }) => [id, tree.lineOf(id).map(({ name }) => name).reverse()]));
    return questions.flatMap(({ id, number, newestId, categoryId: place, difficulty }) => {
      const version = versions.get(newestId ?? '');
      return version ? [{ name: `Câu ${number}`, content: toAuthored(version.content), category: paths.get(place) ?? [], tags: (tags.get(id) ?? []).sort(), difficulty: difficulty === 1 || difficulty === 3 ? difficulty : null }] : [];
    });
  }
}
