import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import type { EssayContent } from '../../questions/content/content.js';
import { markOf, stateOf } from '../../questions/grading/grade.js';
import { ApprovedVersionsService } from '../../questions/approved-versions.service.js';
import { OwnQuizzes } from '../building/own-quizzes.js';
import { Answer } from '../entities/answer.js';
import { Attempt } from '../entities/attempt.js';
import { EssayReading } from '../entities/essay-reading.js';
import { QuizMarking } from '../entities/quiz-marking.js';
import { HandedInFile } from '../handed-in/entities/handed-in-file.js';
import { PaperEntry } from '../paper/entities/paper-entry.js';
import { PaperSet, PaperVariant } from '../paper/entities/paper-set.js';
import { ON_PAPER } from '../paper/rules/read-answers.js';
import { refuse } from '../quizzes.refusals.js';
import { EssayQueue, LEASE_MS } from './essay-queue.service.js';
import { MarkLedger } from './mark-ledger.js';
import { criteriaOf, settleGiven, shareOfPoints, type Points, USUAL_TERMS } from './rules/settle.js';

const RULE = 'read:1';

/** One answer before a marker. Nothing in it tells whose it is. */
export interface ReadingSight {
  readonly reading: EssayReading;
  readonly content: EssayContent;
  /** The full mark. */
  readonly full: number;
  readonly text: string;
  /** Where an answer that stands on paper is found; null for one that was typed. */
  readonly sheet: PaperSheet | null;
  readonly files: readonly HandedInFile[];
  /** For a third marker what the two before gave; empty for all others. */
  readonly others: readonly { readonly fraction: number; readonly note: string }[];
}

/** A sheet of a paper round, by what is written on it. */
export interface PaperSheet {
  /** The number of the set. */
  readonly set: number;
  readonly code: string;
  readonly number: number;
}

/** An answer that a marker has taken, with all there is of it. */
interface Taken {
  readonly reading: EssayReading;
  readonly attempt: Attempt;
  readonly answer: Answer | null;
  readonly files: readonly HandedInFile[];
}

/** What the markers of an answer have said, for its taker. */
export interface Remarks {
  readonly points: readonly { readonly text: string | null; readonly given: number; readonly most: number }[];
  readonly notes: readonly string[];
}

/** Marking essays one by one. */
@Injectable()
export class EssayReadings {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly versions: ApprovedVersionsService,
    private readonly quizzes: OwnQuizzes,
    private readonly queue: EssayQueue,
    private readonly ledger: MarkLedger,
  ) {}

  /** An answer that this marker has taken; anybody else's does not exist for this one. */
  async get(actor: Actor, quizId: string, id: string): Promise<ReadingSight> {
    const { reading, attempt, answer, files } = await this.own(actor, quizId, id);
    const version = (await this.versions.byIds([reading.versionId])).get(reading.versionId);
    const full = attempt.layout.slots.find(({ slot }) => slot === reading.slot)?.mark;
    if (version?.content.type !== 'essay' || full === undefined) throw refuse('marking.unknown');
    const value = JSON.parse(answer?.value ?? 'null') as unknown;
    const others = await this.givenOf(reading);
    const decides = others.length > 1 && settleGiven(others, await this.queue.termsOf(quizId)).needed === 3 && !others.some(({ id: given }) => given === id);
    const text = typeof value === 'string' ? value : '';
    return { reading, content: version.content, full, text, sheet: text === ON_PAPER ? await this.sheetOf(reading) : null, files, others: decides ? others.slice(0, 2).map(({ fraction, note }) => ({ fraction: fraction!, note })) : [] };
  }

  /** A file that was handed in with an answer this marker has taken. */
  async file(actor: Actor, quizId: string, id: string, fileId: string): Promise<HandedInFile> {
    const file = (await this.own(actor, quizId, id)).files.find((one) => one.id === fileId);
    if (!file) throw refuse('file.unknown');
    return file;
  }

  /** Keeps what was typed until now, finished or not, and has the answer for some time more. */
  async keep(actor: Actor, quizId: string, id: string, typed: Readonly<Record<string, string>>): Promise<void> {
    await this.own(actor, quizId, id);
    const leasedUntil = new Date(this.clock.now().getTime() + LEASE_MS);
    const { affected } = await this.db.tx(() => this.db.repo(EssayReading).update({ id, state: 'reading' }, { typed: { ...typed }, leasedUntil }));
    if (affected !== 1) throw refuse('marking.given');
  }

  /** Gives an answer back to the queue; what was typed stays for when this marker takes it again. */
  async release(actor: Actor, quizId: string, id: string, typed: Readonly<Record<string, string>>): Promise<void> {
    await this.own(actor, quizId, id);
    await this.db.tx(() => this.db.repo(EssayReading).update({ id, state: 'reading' }, { typed: { ...typed }, leasedUntil: this.clock.now() }));
  }

  /** Marks an answer. When the last mark it needs is in, the attempt gets it, and its score when that was the last one owed. The same again is harmless. */
  async give(actor: Actor, quizId: string, id: string, points: Points, note: string): Promise<void> {
    const { content, full } = await this.get(actor, quizId, id);
    const fraction = shareOfPoints(points, content.rubric, full);
    if (fraction === null) throw refuse('marking.points');
    const now = this.clock.now();
    await this.db.tx(async () => {
      const reading = await this.db.repo(EssayReading).findOneByOrFail({ id });
      const place = (await this.givenOf(reading)).length + 1;
      const { markers, tolerance } = await this.queue.termsOf(quizId);
      const { affected } = await this.db.repo(EssayReading).update({ id, state: 'reading' }, { state: 'given', points, fraction, note, place, markers, tolerance, givenAt: now, leasedUntil: now, typed: {} });
      if (affected !== 1) {
        if (reading.fraction === fraction && reading.note === note) return;
        throw refuse('marking.given');
      }
      await this.audit.record({ action: 'essay.marked', subject: { kind: 'attempt', id: reading.attemptId }, actor, detail: { slot: reading.slot, fraction } });
      const settled = settleGiven(await this.givenOf(reading), { markers, tolerance });
      if (settled.fraction !== null) await this.settle(reading, settled.fraction, actor);
    });
  }

  /** What markers have said about the answers of an attempt, by slot; of answers that are marked to the end. */
  async remarksOf(attempt: Pick<Attempt, 'id' | 'quizId' | 'layout'>): Promise<ReadonlyMap<number, Remarks>> {
    if (!attempt.layout.slots.some(({ type }) => type === 'essay')) return new Map();
    const given = (await this.db.repo(EssayReading).createQueryBuilder('reading').leftJoinAndMapOne('reading.terms', QuizMarking, 'terms', 'terms.quiz_id = reading.quiz_id')
      .where(`reading.attempt_id = :attemptId AND reading.state = 'given'`, { attemptId: attempt.id }).orderBy('reading.place', 'ASC').getMany()) as (EssayReading & { terms: QuizMarking | null })[];
    if (given.length === 0) return new Map();
    const terms = given[0]!.terms ?? USUAL_TERMS;
    const versions = await this.versions.byIds(given.map(({ versionId }) => versionId));
    const remarks = new Map<number, Remarks>();
    for (const { slot, mark: full } of attempt.layout.slots) {
      const own = given.filter((reading) => reading.slot === slot);
      const content = own[0] && versions.get(own[0].versionId)?.content;
      const { needed, fraction } = settleGiven(own, terms);
      if (content?.type !== 'essay' || fraction === null) continue;
      const counting = needed === 3 ? [own[2]!] : own.slice(0, needed);
      const mean = (criterion: string) => counting.reduce((sum, { points }) => sum + (points?.[criterion] ?? 0), 0) / counting.length;
      remarks.set(slot, { points: criteriaOf(content.rubric, full).map(({ id, text, most }) => ({ text, most, given: mean(id) })), notes: counting.flatMap(({ note }) => (note === '' ? [] : [note])) });
    }
    return remarks;
  }

  private async settle({ attemptId, slot }: EssayReading, fraction: number, actor: Actor): Promise<void> {
    const attempt = await this.db.repo(Attempt).findOneOrFail({ where: { id: attemptId }, relations: { quiz: true } });
    const held = (await this.ledger.heldOf([attemptId])).get(attemptId)!;
    const present = held.get(slot);
    const full = attempt.layout.slots.find((one) => one.slot === slot)!.mark;
    // A ruling about the question may have settled it meanwhile: that stands.
    if (present?.state !== 'owed') return;
    const mark = { ...present, fraction, mark: markOf(fraction, full), state: stateOf(fraction), manual: true, decision: null };
    await this.ledger.change(attempt, attempt.quiz!, held, [mark], 'read', { rule: RULE, reason: '', actorId: actor.accountId, regradeId: null });
  }

  private async sheetOf({ attemptId }: EssayReading): Promise<PaperSheet | null> {
    const found = await this.db.repo(PaperEntry).createQueryBuilder('entry').innerJoin(PaperSet, 'drawn', 'drawn.id = entry.set_id').innerJoin(PaperVariant, 'paper', 'paper.id = entry.variant_id')
      .where('entry.attempt_id = :attemptId', { attemptId }).select('drawn.number', 'set').addSelect('paper.code', 'code').addSelect('entry.number', 'number').getRawOne<PaperSheet>();
    return found ?? null;
  }

  private givenOf({ attemptId, slot }: Pick<EssayReading, 'attemptId' | 'slot'>): Promise<EssayReading[]> {
    return this.db.repo(EssayReading).find({ where: { attemptId, slot, state: 'given' }, order: { place: 'ASC' } });
  }

  /** The marker's part of the tree may have changed since the answer was taken. */
  private async own(actor: Actor, quizId: string, id: string): Promise<Taken> {
    await this.quizzes.mine(actor, quizId);
    const reading = (await this.db.repo(EssayReading).createQueryBuilder('reading').innerJoinAndSelect('reading.attempt', 'attempt')
      .leftJoinAndMapOne('reading.answer', Answer, 'answer', 'answer.attempt_id = reading.attempt_id AND answer.slot = reading.slot')
      .leftJoinAndMapMany('reading.files', HandedInFile, 'file', 'file.attempt_id = reading.attempt_id AND file.slot = reading.slot')
      .where('reading.id = :id AND reading.quiz_id = :quizId AND reading.account_id = :accountId', { id, quizId, accountId: actor.accountId }).orderBy('file.place', 'ASC')
      .getOne()) as (EssayReading & Pick<Taken, 'answer' | 'files'>) | null;
    const attempt = reading?.attempt;
    if (!attempt || attempt.takerId === actor.personId) throw refuse('marking.unknown');
    const within = await this.quizzes.sittingsFor(actor, 'quizzes.manage');
    if (within && !(await this.db.repo(Attempt).createQueryBuilder('attempt').where('attempt.id = :id', { id: attempt.id }).andWhere(within.sql, within.parameters).getExists())) throw refuse('marking.unknown');
    return { reading, attempt, answer: reading.answer, files: reading.files };
  }
}
