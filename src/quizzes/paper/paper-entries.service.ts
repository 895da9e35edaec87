import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { PeopleService, type PostedPerson } from '../../organisation/people.service.js';
import { PersonFinder } from '../../organisation/person-finder.js';
import type { Actor } from '../../platform/access/actor.js';
import { scopeOf } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { localDate, startOfLocalDay } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { orRefuse, Refusal } from '../../platform/errors/refusal.js';
import { Events } from '../../platform/events/events.js';
import type { AnswerValue } from '../../questions/content/content.js';
import { ApprovedVersionsService } from '../../questions/approved-versions.service.js';
import { AnswerWriter } from '../answers/answer-writer.js';
import { OwnQuizzes } from '../building/own-quizzes.js';
import { ClosingService } from '../closing.service.js';
import { Answer } from '../entities/answer.js';
import { Attempt } from '../entities/attempt.js';
import { ownerOf, type Quiz } from '../entities/quiz.js';
import { AttemptStarted } from '../events.js';
import { MarkLedger } from '../marking/mark-ledger.js';
import { refuse } from '../quizzes.refusals.js';
import { maxScoreOf } from '../rules/layout.js';
import { passes } from '../rules/score.js';
import { numbered } from './document/paper-blocks.js';
import { PaperEntry } from './entities/paper-entry.js';
import { PaperSet, PaperVariant } from './entities/paper-set.js';
import { readSheet, type AskedOnPaper, type SheetProblem } from './rules/read-answers.js';

/** A paper tells no hour: noon of its day. */
const NOON_MS = 12 * 3_600_000;

/** What was typed of one sheet. */
export interface TypedSheet {
  /** As somebody names a person. */
  readonly person: string;
  readonly code: string;
  readonly letters: string;
  /** By the question's number. */
  readonly written: Readonly<Record<string, string>>;
}

/** An entry of the list. */
export interface SeenEntry {
  readonly entry: PaperEntry;
  readonly code: string;
  readonly name: string;
  readonly staffCode: string | null;
  readonly score: number | null;
  readonly maxScore: number;
  readonly passed: boolean | null;
  /** JSON texts by slot, of an entry that was asked for by itself. */
  readonly answers: ReadonlyMap<number, string>;
}

interface EntryRow {
  fullName: string | null;
  staffCode: string | null;
  score: number | null;
  maxScore: number | null;
  passShare: number | null;
}

/** One set with what was entered of it by the reader's people, the newest first. */
export interface SeenEntries extends DrawnSet {
  readonly entries: readonly SeenEntry[];
}

/** A set with its papers. */
export interface DrawnSet {
  readonly quiz: Quiz;
  readonly set: PaperSet;
  readonly papers: readonly PaperVariant[];
}

/** A sheet that could be read; the answers as JSON texts by slot. */
export interface SheetToKeep {
  readonly paper: PaperVariant;
  readonly personId: string;
  readonly values: ReadonlyMap<number, string>;
}

interface Kept {
  readonly attemptId: string;
  /** Of the sheet. */
  readonly number: number;
  readonly isNew: boolean;
}

/** What became of a sheet that was typed. */
export type Entered = { readonly problems: readonly SheetProblem[] } | { readonly problems: null; readonly isNew: boolean; /** Of the sheet, in its set. */ readonly number: number };

/** Results of a round on paper: each sheet becomes an attempt, marked as all others are. */
@Injectable()
export class PaperEntries {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly people: PeopleService,
    private readonly finder: PersonFinder,
    private readonly own: OwnQuizzes,
    private readonly versions: ApprovedVersionsService,
    private readonly writer: AnswerWriter,
    private readonly closing: ClosingService,
    private readonly ledger: MarkLedger,
  ) {}

  /** What was entered of a set, of people in the reader's part of the tree; `only`: one entry, with its answers. */
  async list(actor: Actor, quizId: string, setId: string, only: string | null = null): Promise<SeenEntries> {
    const { quiz, set, papers } = await this.setOf(actor, quizId, setId);
    const scope = await scopeOf(actor, 'quizzes.results');
    const name = this.people.nameOf('entry.person_id');
    const query = this.db.repo(PaperEntry).createQueryBuilder('entry').where('entry.set_id = :setId', { setId }).addSelect(name.fullName, 'fullName').addSelect(name.staffCode, 'staffCode')
      .leftJoin(Attempt, 'attempt', 'attempt.id = entry.attempt_id').addSelect('attempt.score', 'score').addSelect('attempt.max_score', 'maxScore').addSelect('attempt.pass_share', 'passShare');
    if (only !== null) query.andWhere('entry.id = :only', { only }).leftJoinAndMapMany('entry.answers', Answer, 'answer', 'answer.attempt_id = entry.attempt_id');
    if (scope !== 'all') {
      const { sql, parameters } = this.people.postedIn('entry.person_id', scope, localDate(this.clock.now()));
      query.andWhere(sql, parameters);
    }
    const { entities, raw } = await query.orderBy('entry.enteredAt', 'DESC').addOrderBy('entry.id').getRawAndEntities<EntryRow>();
    const codes = new Map(papers.map(({ id, code }) => [id, code]));
    return {
      quiz, set, papers,
      entries: (entities as (PaperEntry & { answers?: Answer[] })[]).map(({ answers, ...entry }, i) => {
        const { fullName, staffCode, score, maxScore, passShare } = raw[i]!;
        return { entry, code: codes.get(entry.variantId) ?? '', name: fullName ?? '', staffCode, score, maxScore: maxScore ?? 0, passed: passes(score, maxScore ?? 0, passShare), answers: new Map((answers ?? []).map(({ slot, value }) => [slot, value])) };
      }),
    };
  }

  /** The questions of one paper, as they are typed. */
  async askedOn({ layout }: Pick<PaperVariant, 'layout'>): Promise<AskedOnPaper[]> {
    const versions = await this.versions.byIds(layout.slots.map(({ versionId }) => versionId));
    const contents = new Map([...versions].map(([id, { content }]) => [id, content]));
    return numbered(layout, contents).flatMap(({ slot, content, number }) => (number === null ? [] : [{ number, slot: slot.slot, content, order: slot.options }]));
  }

  /**
   * Enters one sheet. Nothing is kept while anything of it cannot be read. The same sheet again changes nothing; another one of
   * the same person is refused until the first is withdrawn or corrected.
   */
  async enter(actor: Actor, quizId: string, setId: string, typed: TypedSheet): Promise<Entered> {
    const drawn = await this.setOf(actor, quizId, setId);
    const paper = drawn.papers.find(({ code }) => code === typed.code.trim().toUpperCase());
    if (!paper) throw refuse('paper.code-unknown');
    const person = orRefuse(await this.personOf(actor, typed.person));
    const { answers, problems } = readSheet(typed.letters, typed.written, await this.askedOn(paper));
    if (problems.length > 0) return { problems };
    const { attemptId, isNew, number } = orRefuse(await this.db.tx(() => this.keep(actor, drawn, { paper, personId: person.personId, values: textsOf(answers) })));
    await this.closing.mark(attemptId);
    return { problems: null, isNew, number };
  }

  /** Whom somebody means whose sheet the actor may enter. */
  async personOf(actor: Actor, text: string): Promise<PostedPerson | Refusal> {
    const found = await this.finder.find(await scopeOf(actor, 'quizzes.results'), text);
    if (!found.person) return found.total === 0 ? refuse('quiz.person-unknown') : refuse('quiz.person-ambiguous', { count: found.total, codes: found.codes });
    return found.person.personId === actor.personId ? refuse('paper.own') : found.person;
  }

  /** Why a sheet cannot be entered, or whether it is there already. */
  async standingOf(quizId: string, setId: string, { paper, personId, values }: SheetToKeep): Promise<{ readonly known: PaperEntry | null; readonly nextNumber: number } | Refusal> {
    const known = await this.db.repo(PaperEntry).findOneBy({ setId, personId, endedAt: IsNull() });
    if (known) return (await this.isSame(known, paper.id, values)) ? { known, nextNumber: 0 } : refuse('paper.entered-already');
    const earlier = await this.db.repo(Attempt).find({ select: { id: true, number: true, state: true }, where: { quizId, takerId: personId } });
    if (earlier.some(({ state }) => state === 'open')) return refuse('paper.sits-online');
    return { known: null, nextNumber: Math.max(0, ...earlier.map(({ number }) => number)) + 1 };
  }

  /** Keeps a sheet as a closed attempt whose marks are owed, inside the caller's transaction. */
  async keep(actor: Actor, { quiz, set }: Pick<DrawnSet, 'quiz' | 'set'>, sheet: SheetToKeep): Promise<Kept | Refusal> {
    const standing = await this.standingOf(quiz.id, set.id, sheet);
    if (standing instanceof Refusal) return standing;
    if (standing.known) return { attemptId: standing.known.attemptId, number: standing.known.number, isNew: false };
    const { paper, personId, values } = sheet;
    const attempt = this.attemptOf(quiz, set, paper, personId, standing.nextNumber);
    const number = ((await this.db.repo(PaperEntry).maximum('number', { setId: set.id })) ?? 0) + 1;
    const entry: PaperEntry = { id: randomUUID(), setId: set.id, number, variantId: paper.id, personId, attemptId: attempt.id, enteredBy: actor.accountId, enteredAt: this.clock.now(), endedBy: null, endedAt: null, endReason: null };
    await insertUnlessThere(this.db.repo(Attempt), attempt);
    await insertUnlessThere(this.db.repo(PaperEntry), entry);
    await this.events.publish(new AttemptStarted(attempt.id, quiz.id, ownerOf(quiz), personId, attempt.startedAt));
    await this.writer.write([...values].map(([slot, value]) => ({ attemptId: attempt.id, takerId: personId, slot, seq: 1, value, arrivedAt: attempt.startedAt, typedOfflineAt: null, client: null })));
    await this.audit.record({ action: 'paper.entered', subject: { kind: 'attempt', id: attempt.id }, actor, detail: { quizId: quiz.id, set: set.number, code: paper.code, sheet: number } });
    await this.closing.close(attempt, 'submitted', finishedAt(set, this.clock.now()), { takerId: personId, accountId: actor.accountId });
    return { attemptId: attempt.id, number, isNew: true };
  }

  /**
   * Withdraws what was entered wrongly: the attempt earns nothing any more, which those above are told, and belongs to nobody
   * from then on. Again is harmless.
   */
  async withdraw(actor: Actor, quizId: string, setId: string, entryId: string, reason: string): Promise<void> {
    const [seen] = (await this.list(actor, quizId, setId, entryId)).entries;
    if (!seen) throw refuse('paper.entry-unknown');
    const { attemptId, personId } = seen.entry;
    if (personId === actor.personId) throw refuse('paper.own');
    await this.closing.mark(attemptId);
    await this.db.tx(async () => {
      const { affected } = await this.db.repo(PaperEntry).update({ id: entryId, endedAt: IsNull() }, { endedBy: actor.accountId, endedAt: this.clock.now(), endReason: reason });
      if (affected !== 1) return;
      const attempt = await this.db.repo(Attempt).findOneOrFail({ where: { id: attemptId }, relations: { quiz: true } });
      const held = (await this.ledger.heldOf([attemptId])).get(attemptId)!;
      const nothing = [...held.values()].map((mark) => ({ ...mark, fraction: mark.state === 'none' ? mark.fraction : 0, mark: 0, state: mark.state === 'none' ? mark.state : ('wrong' as const), manual: true }));
      await this.ledger.change(attempt, attempt.quiz as Quiz, held, nothing, 'changed', { rule: 'withdrawn:1', reason, actorId: actor.accountId, regradeId: null });
      // Figures read the mark set that an attempt names: it names none any more.
      await this.db.repo(Attempt).update({ id: attemptId }, { takerId: entryId, number: 1, state: 'withdrawn', score: null, markSet: 0 });
      await this.audit.record({ action: 'paper.withdrawn', subject: { kind: 'attempt', id: attemptId }, actor, detail: { quizId, reason } });
    });
  }

  /** A set of a quiz of the actor's. */
  async setOf(actor: Actor, quizId: string, setId: string): Promise<DrawnSet> {
    const quiz = await this.own.mine(actor, quizId);
    const found = (await this.db.repo(PaperSet).createQueryBuilder('drawn').leftJoinAndMapMany('drawn.papers', PaperVariant, 'paper', 'paper.set_id = drawn.id')
      .where('drawn.id = :setId AND drawn.quiz_id = :quizId', { setId, quizId }).orderBy('paper.position').getOne()) as (PaperSet & { papers: PaperVariant[] }) | null;
    if (!found) throw refuse('paper.unknown');
    const { papers, ...set } = found;
    return { quiz, set, papers };
  }

  private async isSame(known: PaperEntry, variantId: string, values: ReadonlyMap<number, string>): Promise<boolean> {
    const kept = await this.db.repo(Answer).findBy({ attemptId: known.attemptId });
    return known.variantId === variantId && kept.length === values.size && kept.every(({ slot, value }) => values.get(slot) === value);
  }

  private attemptOf(quiz: Quiz, set: PaperSet, { layout, seed }: PaperVariant, takerId: string, number: number): Attempt {
    const limit = set.head.minutes;
    return {
      id: randomUUID(), quizId: quiz.id, takerId, number, state: 'open', layout, seed, startedAt: new Date(finishedAt(set, this.clock.now()).getTime() - (limit ?? 0) * 60_000),
      dueAt: null, limitMinutes: limit, graceSeconds: 0, passShare: quiz.passShare, pageLayout: quiz.pageLayout, maxScore: maxScoreOf(layout), finishedAt: null, submissionKey: null, markOwed: false, score: null, markSet: 0,
    };
  }
}

/** As answers are stored. */
export const textsOf = (answers: ReadonlyMap<number, NonNullable<AnswerValue>>): Map<number, string> => new Map([...answers].map(([slot, value]) => [slot, JSON.stringify(value)]));

/** The day on the paper, not before it was drawn and not later than now. */
function finishedAt({ head, createdAt }: PaperSet, now: Date): Date {
  const drawnOn = localDate(createdAt);
  const noon = new Date(startOfLocalDay(head.heldOn !== null && head.heldOn > drawnOn ? head.heldOn : drawnOn).getTime() + NOON_MS);
  return noon < now ? noon : now;
}
