import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Citers, type Citing } from '../legal/citers.js';
import { Clock } from '../platform/clock/clock.js';
import { localDate } from '../platform/clock/local-date.js';
import { Db } from '../platform/database/db.js';
import { plainText } from './content/render.js';
import { QuestionSource } from './entities/question-source.js';
import { QuestionVersion } from './entities/question-version.js';
import { Question } from './entities/question.js';
import { StaleQuestions } from './stale-law/stale-questions.service.js';

/** Tells the register which questions cite a source: those that would be asked under today's law. */
@Injectable()
export class CitingQuestions implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly citers: Citers,
    private readonly stale: StaleQuestions,
  ) {}

  onModuleInit(): void {
    this.citers.register('Câu hỏi', (key) => this.find(key), (actor, citing) => this.stale.stoppable(actor, citing));
  }

  /** One entry per place cited, in one query. A version whose time is over is left out: that its source ended is no news. */
  private async find(sourceKey: string): Promise<Citing[]> {
    const lawAsOf = localDate(this.clock.now());
    const fitting = (await this.db.repo(QuestionVersion).createQueryBuilder('v')
      .innerJoin(QuestionSource, 's', 's.questionId = v.questionId and s.sourceKey = :sourceKey', { sourceKey })
      .innerJoinAndMapOne('v.question', Question, 'q', 'q.id = v.questionId and q.retiredAt is null')
      .where(`v.state = 'approved'`).andWhere('(v.validFrom is null or v.validFrom <= :lawAsOf)').andWhere('(v.validTo is null or v.validTo > :lawAsOf)', { lawAsOf })
      .orderBy('q.number').addOrderBy('v.number')
      .getMany()) as (QuestionVersion & { question: Question })[];
    // The newest of each question: they come in the order of numbers.
    const asked = new Map(fitting.map((version) => [version.questionId, version]));
    return [...asked.values()].flatMap(({ questionId, question, approvedBy, content, citations }) =>
      citations.filter(({ source }) => source === sourceKey).map((citation) => ({ id: questionId, part: question.categoryId, owners: approvedBy === null ? [] : [approvedBy], label: plainText(content.prompt, 90), href: `/questions/${questionId}`, citation, lawAsOf })));
  }
}
