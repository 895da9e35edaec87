import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { Db } from '../platform/database/db.js';
import type { AnswerValue, QuestionContent } from '../questions/content/content.js';
import { Rounds } from '../platform/ports/rounds.js';
import { ApprovedVersionsService, type ApprovedVersion } from '../questions/approved-versions.service.js';
import type { Citation } from '../legal/rules/citation.js';
import { askedOf, type Asked } from '../questions/grading/shape.js';
import { HandedInFile } from './handed-in/entities/handed-in-file.js';
import { BesideAnswers, NOTHING_BESIDE, type Beside } from './answers/beside-answers.js';
import { AskedHint } from './hints/entities/asked-hint.js';
import { TermsService } from './access/terms.service.js';
import { Answer } from './entities/answer.js';
import { Attempt } from './entities/attempt.js';
import { Mark } from './entities/mark.js';
import { ownerOf, releaseRulesOf, type Quiz } from './entities/quiz.js';
import { refuse } from './quizzes.refusals.js';
import type { LaidOutSlot } from './rules/layout.js';
import { attemptsAhead, inRound, placeOf, type Place } from './rules/rounds.js';
import { released, type Released } from './rules/release.js';

/** What saving needs of an attempt: nothing of it ever changes. */
export interface FrozenPaper {
  takerId: string;
  asked: ReadonlyMap<number, Asked>;
}

/** A question of a taker's paper with what was answered. */
export interface PaperQuestion extends LaidOutSlot, Beside {
  content: QuestionContent;
  citations: readonly Citation[];
  /** Key of the lesson that teaches it. */
  lessonKey: string | null;
  /** Undefined: never answered. Null: cleared again. */
  answer: AnswerValue | undefined;
  /** 0 before the first answer. */
  seq: number;
  savedAt: Date | null;
}

/** An attempt with its quiz, as far as its state and its score go. */
export interface Sitting {
  attempt: Attempt;
  /** As it is for this taker. */
  quiz: Quiz;
  /** When what is shown after the close is shown; null: the quiz never closes. */
  releasesAt: Date | null;
  /** How many the taker may still begin in its round, one that is running counted as still ahead; null: no limit. A round that is over leaves none. */
  attemptsLeft: number | null;
  place: Place;
}

/** An attempt as its taker sees it. */
export interface Paper extends Sitting {
  questions: PaperQuestion[];
  /** Those that hold now; empty while the attempt is open or its marking is owed. */
  marks: readonly Mark[];
}

/** What a taker may see of an attempt now. */
export function releasedOf({ attempt, quiz, releasesAt, attemptsLeft }: Sitting, now: Date): Released {
  return released(releaseRulesOf(quiz), { finished: attempt.state !== 'open', closesAt: releasesAt, attemptsLeft }, now);
}

const KEPT_PAPERS = 5_000;

/** Reads attempts with a constant number of queries, however many questions they have. */
@Injectable()
export class PapersService {
  private readonly frozen = new Map<string, FrozenPaper>();

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly rounds: Rounds,
    private readonly terms: TermsService,
    private readonly versions: ApprovedVersionsService,
    private readonly beside: BesideAnswers,
  ) {}

  /** What was asked, from memory after the first time; an attempt of somebody else is unknown. */
  async frozenOf(attemptId: string, takerId: string): Promise<FrozenPaper> {
    const known = this.frozen.get(attemptId);
    // Read again for anybody else: two records of one person may have become one since.
    const paper = known?.takerId === takerId ? known : await this.freeze(attemptId);
    if (paper?.takerId !== takerId) throw refuse('attempt.unknown');
    return paper;
  }

  /** The taker's own attempt, or a refusal that does not say whether there is one. */
  async attemptOf(attemptId: string, takerId: string): Promise<Attempt> {
    return (await this.withQuiz(attemptId, takerId)).attempt;
  }

  /** The taker's own attempt with its quiz, where it stands and how many more there may be: few queries, and one paper read, however many there were. */
  async sittingOf(attemptId: string, takerId: string): Promise<Sitting> {
    const { attempt, quiz: usual } = await this.withQuiz(attemptId, takerId);
    const { quiz, releasesAt, attempts: all } = await this.terms.withAttempts(usual, takerId, this.clock.now());
    const since = await this.rounds.since(ownerOf(quiz), { personId: takerId }, this.clock.now());
    const place = placeOf(attempt, all, since);
    const ofRound = all.filter((one) => inRound(one, since));
    const finished = ofRound.filter(({ state }) => state !== 'open').length;
    const ahead = attemptsAhead(quiz.attemptsAllowed, { finished, isRunning: finished < ofRound.length });
    const attemptsLeft = place.isEarlier && ahead !== null ? 0 : ahead;
    return { attempt, quiz, releasesAt, attemptsLeft, place };
  }

  private async withQuiz(attemptId: string, takerId: string): Promise<{ attempt: Attempt; quiz: Quiz }> {
    const attempt = await this.db.repo(Attempt).findOne({ where: { id: attemptId, takerId }, relations: { quiz: true } });
    if (!attempt) throw refuse('attempt.unknown');
    return { attempt, quiz: attempt.quiz! };
  }

  /** The whole paper: with answers and flags while it is open, with answers and marks afterwards. */
  async paperOf(sitting: Sitting): Promise<Paper> {
    const { attempt } = sitting;
    const versions = await this.versionsOf(attempt);
    const { answers, marks, beside } = await this.answersOf(attempt);
    const questions = attempt.layout.slots.map((slot): PaperQuestion => {
      const answer = answers.get(slot.slot);
      return { ...questionOf(slot, versions), answer: answer && (JSON.parse(answer.value) as AnswerValue), seq: answer?.seq ?? 0, savedAt: answer?.lastAt ?? null, ...(beside.get(slot.slot) ?? NOTHING_BESIDE) };
    });
    return { ...sitting, questions, marks };
  }

  /** A paper to which nobody has given an answer: that of a sitting that is not kept. */
  async freshPaper(sitting: Sitting): Promise<Paper> {
    const versions = await this.versionsOf(sitting.attempt);
    return { ...sitting, questions: sitting.attempt.layout.slots.map((slot) => questionOf(slot, versions)), marks: [] };
  }

  /** What the paper asks: approved versions stay in the bank as long as attempts do. */
  private async versionsOf({ id, layout }: Pick<Attempt, 'id' | 'layout'>): Promise<Map<string, ApprovedVersion>> {
    const versions = await this.versions.byIds(layout.slots.map((s) => s.versionId));
    const missing = layout.slots.find((s) => !versions.has(s.versionId));
    if (missing) throw new Error(`attempt ${id} asks version ${missing.versionId}, which is not in the bank`);
    return versions;
  }

  /** Marks are those of the set that the attempt names: each set has one for every slot, so the answers and what goes with them come along. */
  private async answersOf(attempt: Attempt): Promise<{ answers: Map<number, Answer>; marks: Mark[]; beside: ReadonlyMap<number, Beside> }> {
    const marks = attempt.state === 'open' || attempt.markOwed ? [] : ((await this.db
      .repo(Mark)
      .createQueryBuilder('mark')
      .leftJoinAndMapOne('mark.answer', Answer, 'answer', 'answer.attempt_id = mark.attempt_id AND answer.slot = mark.slot')
      .leftJoinAndMapMany('mark.files', HandedInFile, 'file', 'file.attempt_id = mark.attempt_id AND file.slot = mark.slot')
      .leftJoinAndMapMany('mark.hints', AskedHint, 'hint', 'hint.attempt_id = mark.attempt_id AND hint.slot = mark.slot')
      .where('mark.attempt_id = :attemptId', { attemptId: attempt.id }).andWhere('mark.set_number = :markSet', { markSet: attempt.markSet })
      .orderBy('file.place', 'ASC')
      .getMany()) as (Mark & { answer: Answer | null; files: HandedInFile[]; hints: AskedHint[] })[]);
    const answers = marks.length > 0 ? marks.flatMap(({ answer }) => answer ?? []) : await this.db.repo(Answer).findBy({ attemptId: attempt.id });
    const beside = marks.length > 0 ? new Map(marks.map(({ slot, files, hints }) => [slot, { flagged: false, files, hintsTaken: hints.length }])) : await this.beside.of(attempt);
    return { answers: new Map(answers.map((answer) => [answer.slot, answer])), marks, beside };
  }

  private async freeze(attemptId: string): Promise<FrozenPaper | undefined> {
    const attempt = await this.db.repo(Attempt).findOne({ select: { id: true, takerId: true, layout: true }, where: { id: attemptId } });
    if (!attempt) return undefined;
    const versions = await this.versionsOf(attempt);
    const paper = { takerId: attempt.takerId, asked: new Map(attempt.layout.slots.map((s) => [s.slot, askedOf(versions.get(s.versionId)!.content)])) };
    if (this.frozen.size >= KEPT_PAPERS) this.frozen.delete(this.frozen.keys().next().value!);
    this.frozen.set(attemptId, paper);
    return paper;
  }
}

function questionOf(slot: LaidOutSlot, versions: ReadonlyMap<string, ApprovedVersion>): PaperQuestion {
  const { content, citations, lessonKey } = versions.get(slot.versionId)!;
  return { ...slot, content, citations, lessonKey, answer: undefined, seq: 0, savedAt: null, ...NOTHING_BESIDE };
}
