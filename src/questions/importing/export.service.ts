import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
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
import { QuestionMediaService } from './media.service.js';

/** Values of one statement. */
const PORTION = 500;

/** Takes questions out of the bank as files: the newest version of each that is not retired. */
@Injectable()
export class QuestionExports {
  constructor(
    private readonly db: Db,
    private readonly categories: CategoriesService,
    private readonly media: QuestionMediaService,
  ) {}

  /** The questions of a category and of those below it, in the order in which they were made. */
  async ofCategory(categoryId: string, format: WrittenFormat): Promise<WrittenFile> {
    const questions = await this.questionsOf(categoryId);
    const media = await this.media.all(mediaIn(...questions.map(({ content }) => JSON.stringify(content))));
    return writeQuestionFile(format, questions, media);
  }

  private async questionsOf(categoryId: string): Promise<WrittenQuestion[]> {
    const tree = await this.categories.tree();
    const within = new Set(tree.within(categoryId));
    const categories = tree.all.filter(({ id }) => within.has(id));
    const questions = await this.db.repo(Question).find({ where: { categoryId: In(categories.map(({ id }) => id)), retiredAt: IsNull() }, order: { number: 'ASC' } });
    const versions = new Map((await inPortions(questions.flatMap(({ newestId }) => newestId ?? []), PORTION, (some) => this.db.repo(QuestionVersion).findBy({ id: In(some) }))).map((version) => [version.id, version]));
    const tags = await inPortions(questions.map(({ id }) => id), PORTION, (some) => this.db.repo(QuestionTag).findBy({ questionId: In(some) }));
    const paths = new Map(categories.map(({ id }) => [id, tree.lineOf(id).map(({ name }) => name).reverse()]));
    return questions.flatMap(({ id, number, newestId, categoryId: place, difficulty }) => {
      const version = versions.get(newestId ?? '');
      return version ? [{ name: `Câu ${number}`, content: toAuthored(version.content), category: paths.get(place) ?? [], tags: tags.filter(({ questionId }) => questionId === id).map(({ tag }) => tag).sort(), difficulty: difficulty === 1 || difficulty === 3 ? difficulty : null }] : [];
    });
  }
}
