import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../platform/access/actor.js';
import { Db } from '../platform/database/db.js';
import type { QuestionType } from '../questions/content/content.js';
import { QuestionUses, type QuestionUse, type SeenUses, type UseTeller, type VersionPerformance } from '../questions/uses.js';
import { OwnQuizzes } from './building/own-quizzes.js';
import { Answer } from './entities/answer.js';
import { Attempt } from './entities/attempt.js';
import { Mark } from './entities/mark.js';
import { QuizSlot } from './entities/quiz-slot.js';
import { fits } from './rules/slot-rules.js';
import { pooledCorrelation } from './statistics/pooled.js';

type Sums = Record<'n' | 'x' | 'xx' | 'r' | 'rr' | 'xr', number | string> & {
  version: string;
  /** Absent where answers are not told apart, and for what was left blank. */
  value?: string | null;
}

/** What was earned for a question, as a share, and what was earned in the rest of the quiz. */
const OWN = 'm.fraction';
const REST = '((t.score - m.mark) / (case when t.max_score > 1 then t.max_score else 1 end))';

/** Tells the bank where its questions are asked, and how they did. */
@Injectable()
export class QuestionUseInQuizzes implements OnModuleInit, UseTeller {
  constructor(
    private readonly db: Db,
    private readonly uses: QuestionUses,
    private readonly own: OwnQuizzes,
  ) {}

  onModuleInit(): void {
    this.uses.register(this);
  }

  async usesOf(actor: Actor, question: Parameters<UseTeller['usesOf']>[1]): Promise<SeenUses> {
    const isMine = await this.own.mineColumn(actor, 'quiz');
    const { entities: slots, raw } = await this.db.repo(QuizSlot).createQueryBuilder('slot').innerJoinAndSelect('slot.quiz', 'quiz').addSelect(isMine.sql, 'is_mine').setParameters({ ...isMine.parameters })
      .where('slot.questionId = :id or slot.draw is not null', { id: question.questionId }).orderBy('quiz.title').addOrderBy('slot.position').addOrderBy('slot.quizId').getRawAndEntities<{ is_mine: number | string }>();
    const named = new Map<string, QuestionUse>();
    const others = new Set<string>();
    for (const [i, { quizId, quiz, questionId, draw }] of slots.entries()) {
      if (questionId === null && !fits(question, draw ?? {})) continue;
      if (Number(raw[i]!.is_mine) !== 1) others.add(quizId);
      else if (named.get(quizId)?.how !== 'fixed') named.set(quizId, { title: quiz!.title, href: `/trainer/quizzes/${quizId}/analysis`, how: questionId === null ? 'drawn' : 'fixed' });
    }
    return { named: [...named.values()], others: others.size };
  }

  /** Sums in the database, of each choice by itself where there are choices: a question may have been answered a hundred thousand times. */
  async performanceOf(type: QuestionType, versionIds: readonly string[]): Promise<ReadonlyMap<string, VersionPerformance>> {
    if (versionIds.length === 0) return new Map();
    const query = this.db.repo(Mark).createQueryBuilder('m')
      .innerJoin(Attempt, 't', 't.id = m.attemptId and t.markSet = m.setNumber')
      .where('m.questionVersionId in (:...versionIds)', { versionIds }).andWhere('m.fraction is not null').andWhere('t.score is not null')
      .select('m.questionVersionId', 'version').addSelect('count(*)', 'n').addSelect(`sum(${OWN})`, 'x').addSelect(`sum(${OWN} * ${OWN})`, 'xx')
      .addSelect(`sum(${REST})`, 'r').addSelect(`sum(${REST} * ${REST})`, 'rr').addSelect(`sum(${OWN} * ${REST})`, 'xr').groupBy('m.questionVersionId');
    if (CHOSEN.has(type)) query.leftJoin(Answer, 'a', 'a.attemptId = m.attemptId and a.slot = m.slot').addSelect('a.value', 'value').addGroupBy('a.value');
    const byVersion = new Map<string, Sums[]>();
    for (const row of await query.getRawMany<Sums>()) byVersion.set(row.version, [...(byVersion.get(row.version) ?? []), row]);
    return new Map([...byVersion].map(([version, rows]) => {
      const sum = (name: 'n' | 'x' | 'xx' | 'r' | 'rr' | 'xr') => rows.reduce((total, row) => total + Number(row[name]), 0);
      const [n, x] = [sum('n'), sum('x')];
      return [version, { attempts: n, facility: x / n, discrimination: pooledCorrelation({ n, x, xx: sum('xx'), y: sum('r'), yy: sum('rr'), xy: sum('xr') }), chosen: chosenIn(rows) }];
    }));
  }
}

/** Answers that are choices: there are few of them. Written answers differ without end. */
const CHOSEN: ReadonlySet<QuestionType> = new Set(['single', 'multiple', 'true-false']);

function chosenIn(answers: readonly Pick<Sums, 'value' | 'n'>[]): Map<string, number> {
  const chosen = new Map<string, number>();
  for (const { value, n } of answers) {
    const answer = JSON.parse(value ?? 'null') as unknown;
    for (const id of Array.isArray(answer) ? answer : [answer]) if (typeof id === 'string' || typeof id === 'boolean') chosen.set(String(id), (chosen.get(String(id)) ?? 0) + Number(n));
  }
  return chosen;
}
