import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { requirePermission } from '../../platform/access/permissions.js';
import { Clock } from '../../platform/clock/clock.js';
import type { AnswerValue } from '../../questions/content/content.js';
import { grade, markOf } from '../../questions/grading/grade.js';
import type { Attempt } from '../entities/attempt.js';
import { PapersService, type Paper } from '../papers.service.js';
import { QuizzesService } from '../quizzes.service.js';
import { ResultsService, type Result } from '../results.service.js';
import { maxScoreOf } from '../rules/layout.js';
import { effectiveMarks, scoreOf, type GivenMark } from '../rules/score.js';
import { OwnQuizzes } from './own-quizzes.js';

/** What no attempt has as its id. */
const NOTHING = '00000000-0000-0000-0000-000000000000';

/** A paper as somebody would get it, for those who build the quiz: nothing of it is kept. The same seed is the same paper, as long as the bank stays as it is. */
@Injectable()
export class PreviewService {
  constructor(
    private readonly clock: Clock,
    private readonly own: OwnQuizzes,
    private readonly quizzes: QuizzesService,
    private readonly papers: PapersService,
    private readonly results: ResultsService,
  ) {}

  /** Draws a paper from a seed, or from a fresh one. */
  async paper(actor: Actor, quizId: string, seed?: string): Promise<{ paper: Paper; seed: string }> {
    requirePermission(actor, 'quizzes.manage');
    const { quiz, ...asked } = await this.quizzes.whole(quizId);
    await this.own.homeOf(actor, quiz);
    const drawn = await this.quizzes.drawFrom(quiz, asked, seed);
    const now = this.clock.now();
    const attempt: Attempt = {
      id: NOTHING, quizId, takerId: NOTHING, number: 1, state: 'open', layout: drawn.layout, seed: drawn.seed, startedAt: now, dueAt: null, limitMinutes: quiz.limitMinutes, graceSeconds: quiz.graceSeconds,
      passShare: quiz.passShare, pageLayout: 'one-page', maxScore: maxScoreOf(drawn.layout), finishedAt: null, submissionKey: null, markOwed: false, score: null, markSet: 0,
    };
    return { seed: drawn.seed, paper: await this.papers.freshPaper({ attempt, quiz, releasesAt: null, attemptsLeft: null, place: { number: 1, isEarlier: false } }) };
  }

  /** What these answers to that paper earn, with all that a taker may ever see of it. */
  async graded({ attempt, ...paper }: Paper, answers: ReadonlyMap<number, AnswerValue>): Promise<Result> {
    const questions = paper.questions.map((question) => ({ ...question, answer: answers.get(question.slot) }));
    const marks = questions.map(({ slot, content, answer, mark }): GivenMark => {
      const { fraction, state } = grade(content, answer);
      return { slot, setNumber: 1, fraction, state, mark: markOf(fraction, mark), manual: false };
    });
    const score = scoreOf(questions.map(({ slot }) => slot), marks);
    const sat = { ...attempt, state: 'submitted' as const, finishedAt: this.clock.now(), score, markSet: 1 };
    return {
      paper: { ...paper, questions, attempt: sat }, released: { score: true, answers: true, explanations: true }, marks: effectiveMarks(marks),
      citations: await this.results.citationsOf({ questions }), owner: null, aftermath: { notices: [], actions: [], lessons: [] }, remarks: new Map(),
    };
  }
}
