import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccountsService } from '../../identity/accounts.service.js';
import { PeopleService } from '../../organisation/people.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { orRefuse } from '../../platform/errors/refusal.js';
import type { AnswerValue } from '../../questions/content/content.js';
import { AnswerWriter } from '../answers/answer-writer.js';
import { ClosingService } from '../closing.service.js';
import { Answer } from '../entities/answer.js';
import { Attempt } from '../entities/attempt.js';
import { EssayReading } from '../entities/essay-reading.js';
import type { Quiz } from '../entities/quiz.js';
import { MarkLedger } from '../marking/mark-ledger.js';
import { refuse } from '../quizzes.refusals.js';
import { PaperCorrection } from './entities/paper-correction.js';
import { PaperEntry } from './entities/paper-entry.js';
import type { PaperSet, PaperVariant } from './entities/paper-set.js';
import { PaperEntries, type SeenEntry } from './paper-entries.service.js';
import { keptMarks } from './rules/kept-marks.js';
import { readSheet, type AskedOnPaper, type SheetProblem } from './rules/read-answers.js';
import { writeSheet, type SheetText } from './rules/write-answers.js';

/** What stood of a sheet until it was corrected. */
export interface EarlierSheet {
  readonly number: number;
  readonly code: string;
  readonly text: SheetText;
  readonly reason: string | null;
  readonly by: string;
  readonly at: Date;
}

/** A sheet that was entered, as whoever corrects it sees it. */
export interface SeenSheet {
  readonly quiz: Quiz;
  readonly set: PaperSet;
  readonly papers: readonly PaperVariant[];
  readonly seen: SeenEntry;
  /** As it would be typed. */
  readonly text: SheetText;
  /** What it was before, the newest first. */
  readonly earlier: readonly EarlierSheet[];
}

/** A sheet typed anew. */
export interface Correction extends SheetText {
  readonly code: string;
  readonly reason: string;
  /** How many corrections there were when the page was opened. */
  readonly after: number;
}

const RULE = 'corrected:1';

/** Corrects sheets that were entered wrongly: what stood is kept, the answers are replaced, and their marks follow as a new set. */
@Injectable()
export class PaperCorrections {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly accounts: AccountsService,
    private readonly people: PeopleService,
    private readonly entries: PaperEntries,
    private readonly writer: AnswerWriter,
    private readonly closing: ClosingService,
    private readonly ledger: MarkLedger,
  ) {}

  /** A sheet of somebody in the reader's part of the tree that has not been withdrawn. */
  async get(actor: Actor, quizId: string, setId: string, entryId: string): Promise<SeenSheet> {
    const { quiz, set, papers, entries } = await this.entries.list(actor, quizId, setId, entryId);
    const seen = entries[0];
    if (!seen || seen.entry.endedAt !== null) throw refuse('paper.entry-unknown');
    const corrections = await this.db.repo(PaperCorrection).createQueryBuilder('correction').where('correction.entry_id = :entryId', { entryId }).addSelect(this.nameOf('correction.corrected_by'), 'by')
      .orderBy('correction.number', 'DESC').getRawAndEntities<{ by: string | null }>();
    const asked = new Map<string, AskedOnPaper[]>();
    for (const id of new Set([seen.entry.variantId, ...corrections.entities.map(({ variantId }) => variantId)])) asked.set(id, await this.entries.askedOn(papers.find((paper) => paper.id === id)!));
    const textOf = (variantId: string, values: ReadonlyMap<number, string>) => writeSheet(new Map([...values].map(([slot, value]) => [slot, JSON.parse(value) as AnswerValue])), asked.get(variantId)!);
    return {
      quiz, set, papers, seen, text: textOf(seen.entry.variantId, seen.answers),
      earlier: corrections.entities.map(({ number, variantId, answers, reason, correctedAt }, i) => ({
        number, code: papers.find(({ id }) => id === variantId)?.code ?? '', reason, by: corrections.raw[i]!.by ?? '', at: correctedAt,
        text: textOf(variantId, new Map(Object.entries(answers).map(([slot, value]) => [Number(slot), value]))),
      })),
    };
  }

  /** Corrects a sheet: its number, and what cannot be read; null when it stands as typed now. Nothing changes where it stood so before. */
  async correct(actor: Actor, quizId: string, setId: string, entryId: string, typed: Correction): Promise<{ readonly number: number; readonly problems: readonly SheetProblem[] | null }> {
    const { quiz, papers, seen: { entry } } = await this.get(actor, quizId, setId, entryId);
    if (entry.personId === actor.personId) throw refuse('paper.own');
    const paper = papers.find(({ code }) => code === typed.code.trim().toUpperCase());
    if (!paper) throw refuse('paper.code-unknown');
    const { answers, problems } = readSheet(typed.letters, typed.written, await this.entries.askedOn(paper));
    if (problems.length > 0) return { number: entry.number, problems };
    const values = new Map([...answers].map(([slot, value]) => [slot, JSON.stringify(value)]));
    await this.closing.mark(entry.attemptId);
    orRefuse(await this.db.tx(() => this.apply(actor, quiz, entry.id, paper, values, typed)));
    return { number: entry.number, problems: null };
  }

  private async apply(actor: Actor, quiz: Quiz, entryId: string, paper: PaperVariant, values: ReadonlyMap<number, string>, { reason, after }: Correction) {
    const entry = await this.db.repo(PaperEntry).findOneByOrFail({ id: entryId });
    if (entry.endedAt !== null) return refuse('paper.entry-unknown');
    const before = await this.valuesOf(entry.attemptId);
    if (entry.variantId === paper.id && same(before, values)) return null;
    if ((await this.db.repo(PaperCorrection).countBy({ entryId })) !== after) return refuse('paper.corrected-meanwhile');
    const attempt = await this.db.repo(Attempt).findOneByOrFail({ id: entry.attemptId });
    const essays = attempt.layout.slots.filter(({ type }) => type === 'essay').map(({ slot }) => slot);
    const touchesEssays = entry.variantId !== paper.id || essays.some((slot) => before.get(slot) !== values.get(slot));
    if (touchesEssays && (await this.db.repo(EssayReading).existsBy({ attemptId: attempt.id }))) return refuse('paper.being-read');
    const now = this.clock.now();
    await insertUnlessThere(this.db.repo(PaperCorrection), { id: randomUUID(), entryId, number: after + 1, variantId: entry.variantId, answers: Object.fromEntries(before), reason, correctedBy: actor.accountId, correctedAt: now });
    await this.db.repo(PaperEntry).update({ id: entryId }, { variantId: paper.id });
    await this.writer.replace(attempt.id, values, now);
    const corrected = { ...attempt, layout: paper.layout, seed: paper.seed };
    await this.db.repo(Attempt).update({ id: attempt.id }, { layout: paper.layout, seed: paper.seed });
    const held = (await this.ledger.heldOf([attempt.id])).get(attempt.id)!;
    const marks = keptMarks(await this.closing.marksOf(corrected), { slots: paper.layout.slots, values }, { slots: attempt.layout.slots, values: before, held });
    await this.ledger.change(corrected, quiz, new Map(), [...marks.values()], 'changed', { rule: RULE, reason, actorId: actor.accountId, regradeId: null });
    await this.audit.record({ action: 'paper.corrected', subject: { kind: 'attempt', id: attempt.id }, actor, detail: { quizId: quiz.id, code: paper.code, reason } });
    return null;
  }

  /** How an account (a column) is called: by its person, else by what it signs in with. */
  private nameOf(account: string): string {
    return `coalesce(${this.people.nameOf(this.accounts.personOf(account)).fullName}, ${this.accounts.usernameOf(account)})`;
  }

  private async valuesOf(attemptId: string): Promise<Map<number, string>> {
    return new Map((await this.db.repo(Answer).findBy({ attemptId })).map(({ slot, value }) => [slot, value]));
  }
}

const same = (one: ReadonlyMap<number, string>, other: ReadonlyMap<number, string>): boolean => one.size === other.size && [...one].every(([slot, value]) => other.get(slot) === value);
