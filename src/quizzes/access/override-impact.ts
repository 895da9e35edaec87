import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Impacts, type ComingReorganisation, type Impact, type ImpactRow } from '../../platform/ports/impacts.js';
import { formatDate } from '../../platform/views/formats.js';
import { changesIn } from './entities/quiz-override.js';
import { changeTexts } from './pages/words.js';

const ID = 36;

/** Tells of quizzes in which a unit that ends has other terms: from that day on they are nobody's, until somebody gives them to the units that follow. */
@Injectable()
export class OverrideImpact implements OnModuleInit {
  constructor(private readonly impacts: Impacts) {}

  onModuleInit(): void {
    this.impacts.register('quiz-overrides', {
      select: (ending, day) => `SELECT CAST(given.id AS varchar(${ID})) AS item, CAST(quiz.title AS text) AS label, CAST(given.unit_id AS varchar(${ID})) || CAST(given.changes AS text) AS detail
        FROM quiz_overrides given INNER JOIN quizzes quiz ON quiz.id = given.quiz_id
        WHERE given.unit_id IN (${ending.map((id) => `'${id}'`).join(', ')}) AND (given.valid_to IS NULL OR given.valid_to > '${day}')`,
      tell: (coming, rows) => Promise.resolve(told(coming, rows)),
    });
  }
}

function told({ ending, effectiveOn }: ComingReorganisation, rows: readonly ImpactRow[]): Impact[] {
  const names = new Map(ending.map(({ unitId, name }) => [unitId, name]));
  const items = rows.map(({ item, label, detail }) => ({ key: item, text: label, note: `${names.get(detail.slice(0, ID)) ?? ''}: ${changeTexts(changesIn(detail.slice(ID))).join('. ')}` }));
  const text = `Từ ${formatDate(effectiveOn)} điều kiện làm bài riêng của các đơn vị này không còn áp dụng cho ai. Người phụ trách bài ghi lại cho đơn vị mới nếu vẫn cần.`;
  return [{ title: 'Điều kiện làm bài riêng của đơn vị kết thúc', text, items, blocking: false, href: null }];
}
