import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Brackets, In } from 'typeorm';
import { Db } from '../../platform/database/db.js';
import { Impacts, type ComingReorganisation, type Impact } from '../../platform/ports/impacts.js';
import { formatDate } from '../../platform/views/formats.js';
import { Quiz } from '../entities/quiz.js';
import { QuizOverride } from './entities/quiz-override.js';
import { changeTexts } from './pages/words.js';

/** Tells of quizzes in which a unit that ends has other terms: from that day on they are nobody's, until somebody gives them to the units that follow. */
@Injectable()
export class OverrideImpact implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly impacts: Impacts,
  ) {}

  onModuleInit(): void {
    this.impacts.register('quiz-overrides', { tell: (coming) => this.tell(coming) });
  }

  private async tell({ ending, effectiveOn }: ComingReorganisation): Promise<Impact[]> {
    if (ending.length === 0) return [];
    const names = new Map(ending.map(({ unitId, name }) => [unitId, name]));
    const lasting = (await this.db.repo(QuizOverride).createQueryBuilder('given').innerJoinAndMapOne('given.quiz', Quiz, 'quiz', 'quiz.id = given.quiz_id').where({ unitId: In([...names.keys()]) })
      .andWhere(new Brackets((open) => open.where('given.valid_to IS NULL').orWhere('given.valid_to > :day', { day: effectiveOn }))).orderBy('quiz.title').addOrderBy('given.id').getMany()) as (QuizOverride & { quiz: Quiz })[];
    const items = lasting.map(({ id, unitId, changes, quiz }) => ({ key: id, text: quiz.title, note: `${names.get(unitId!)!}: ${changeTexts(changes).join('. ')}` }));
    const text = `Từ ${formatDate(effectiveOn)} điều kiện làm bài riêng của các đơn vị này không còn áp dụng cho ai. Người phụ trách bài ghi lại cho đơn vị mới nếu vẫn cần.`;
    return [{ title: 'Điều kiện làm bài riêng của đơn vị kết thúc', text, items, blocking: false, href: null }];
  }
}
