import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import { Db } from '../platform/database/db.js';
import { PersonalData, type DataSection, type Erasure } from '../platform/ports/personal-data.js';
import type { QuestionType } from '../questions/content/content.js';
import { AnalysisService } from './analysis/analysis.service.js';
import { Answer } from './entities/answer.js';
import { Attempt } from './entities/attempt.js';
import { EssayReading } from './entities/essay-reading.js';
import { Flag } from './entities/flag.js';
import { PaperEntry } from './paper/entities/paper-entry.js';

/** Answers that people write themselves; of the others only the choice is stored. */
const WRITTEN: ReadonlySet<QuestionType> = new Set(['short-text', 'numeric', 'essay', 'cloze']);
/** As an answer that was cleared. */
const CLEARED = 'null';

const SECTIONS: readonly DataSection[] = [
  {
    key: 'attempts', label: 'Lượt làm bài', from: 'attempts attempt join quizzes quiz on quiz.id = attempt.quiz_id', person: 'attempt.taker_id', order: 'attempt.started_at',
    columns: [
      { label: 'Bài', sql: 'quiz.title' },
      { label: 'Lượt', sql: 'attempt.number' },
      { label: 'Bắt đầu', sql: 'attempt.started_at', kind: 'instant' },
      { label: 'Nộp lúc', sql: 'attempt.finished_at', kind: 'instant' },
      { label: 'Điểm', sql: 'attempt.score', kind: 'number' },
      { label: 'Điểm tối đa', sql: 'attempt.max_score', kind: 'number' },
    ],
    fate: 'kept', why: 'Căn cứ của việc hoàn thành khóa học và số liệu về câu hỏi. Chỉ gắn với mã hồ sơ, không có tên.',
  },
  {
    key: 'answers', label: 'Câu trả lời', person: 'attempt.taker_id', order: 'answer.last_at',
    from: 'answers answer join attempts attempt on attempt.id = answer.attempt_id join quizzes quiz on quiz.id = attempt.quiz_id left join marks mark on mark.attempt_id = answer.attempt_id and mark.slot = answer.slot and mark.set_number = attempt.mark_set',
    columns: [
      { label: 'Bài', sql: 'quiz.title' },
      { label: 'Lượt', sql: 'attempt.number' },
      { label: 'Câu', sql: 'answer.slot' },
      { label: 'Trả lời (như đã lưu)', sql: 'answer.value' },
      { label: 'Điểm', sql: 'mark.mark', kind: 'number' },
      { label: 'Lúc', sql: 'answer.last_at', kind: 'instant' },
    ],
    fate: 'emptied', why: 'Câu trả lời tự viết bị xóa. Lựa chọn đã đánh dấu và điểm còn lại cho số liệu về câu hỏi.',
  },
  {
    key: 'withdrawn-answers', label: 'Câu trả lời của bài giấy đã rút', person: 'sheet.person_id', order: 'answer.last_at',
    from: "answers answer join paper_entries sheet on sheet.attempt_id = answer.attempt_id join attempts attempt on attempt.id = answer.attempt_id and attempt.state = 'withdrawn' join quizzes quiz on quiz.id = attempt.quiz_id",
    columns: [{ label: 'Bài', sql: 'quiz.title' }, { label: 'Phiếu số', sql: 'sheet.number' }, { label: 'Câu', sql: 'answer.slot' }, { label: 'Trả lời (như đã lưu)', sql: 'answer.value' }, { label: 'Lúc', sql: 'answer.last_at', kind: 'instant' }],
    fate: 'emptied', why: 'Câu trả lời tự viết bị xóa. Lựa chọn đã đánh dấu không còn gắn với ai.',
  },
  {
    key: 'asked-hints', label: 'Gợi ý đã xem', from: 'asked_hints hint join attempts attempt on attempt.id = hint.attempt_id join quizzes quiz on quiz.id = attempt.quiz_id', person: 'attempt.taker_id', order: 'hint.at',
    columns: [{ label: 'Bài', sql: 'quiz.title' }, { label: 'Câu', sql: 'hint.slot' }, { label: 'Gợi ý số', sql: 'hint.number' }, { label: 'Lúc', sql: 'hint.at', kind: 'instant' }],
    fate: 'kept', why: 'Một phần của lượt làm bài, chỉ có số và giờ.',
  },
  {
    key: 'essay-readings', label: 'Chấm tự luận', person: 'attempt.taker_id', order: 'reading.given_at',
    from: "essay_readings reading join attempts attempt on attempt.id = reading.attempt_id and reading.state = 'given' join quizzes quiz on quiz.id = attempt.quiz_id",
    columns: [{ label: 'Bài', sql: 'quiz.title' }, { label: 'Câu', sql: 'reading.slot' }, { label: 'Phần điểm', sql: 'reading.fraction', kind: 'number' }, { label: 'Nhận xét', sql: 'reading.note' }, { label: 'Lúc', sql: 'reading.given_at', kind: 'instant' }],
    fate: 'emptied', why: 'Nhận xét bị xóa. Điểm còn lại là căn cứ của kết quả.',
  },
];

/** Sittings of people, and what they answered. */
@Injectable()
export class AttemptData implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly personalData: PersonalData,
    private readonly analyses: AnalysisService,
  ) {}

  onModuleInit(): void {
    this.personalData.register({ key: 'quizzes', sections: SECTIONS, erase: (erasure) => this.erase(erasure) });
  }

  /** Those of the people, and what was entered for them on paper and withdrawn, which belongs to nobody since. */
  private async attemptsOf(personIds: readonly string[]): Promise<Attempt[]> {
    const sheets = await this.db.repo(PaperEntry).find({ select: { id: true, attemptId: true }, where: { personId: In([...personIds]), endedAt: Not(IsNull()) } });
    return this.db.repo(Attempt).find({ where: [{ takerId: In([...personIds]) }, { id: In(sheets.map(({ attemptId }) => attemptId)), state: 'withdrawn' }] });
  }

  private async erase({ personIds }: Erasure): Promise<readonly string[]> {
    const attempts = await this.attemptsOf(personIds);
    for (const { id, layout } of attempts) {
      const written = layout.slots.filter(({ type }) => WRITTEN.has(type)).map(({ slot }) => slot);
      if (written.length > 0) await this.db.repo(Answer).update({ attemptId: id, slot: In(written) }, { value: CLEARED });
    }
    if (attempts.length > 0) await this.db.repo(EssayReading).update({ attemptId: In(attempts.map(({ id }) => id)) }, { note: '', typed: {} });
    // What was written may stand among the commonest answers.
    this.db.afterCommit(() => this.analyses.forget());
    if (attempts.length > 0) await this.db.repo(Flag).delete({ attemptId: In(attempts.map(({ id }) => id)) });
    return [];
  }
}
