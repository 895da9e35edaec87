import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { requirePermission } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { CategoriesService } from '../categories/categories.service.js';
import type { AuthoredContent } from '../content/authored.js';
import { QuestionImport, QuestionImportLine } from '../entities/question-import.js';
import type { MadeQuestion, NewQuestion } from '../questions.service.js';
import { QuestionsService } from '../questions.service.js';
import { faultsOf, remarkOf } from './complete.js';
import { refuse } from './importing.refusals.js';
import { isReady, isTakenAtFirst, type StagedQuestion } from './staged.js';
import { QuestionStaging } from './staging.service.js';

/** Lines of one page. */
export const LINES_PER_PAGE = 50;
const IMPORTS_PER_PAGE = 20;

/** An import with the lines of one page. */
export interface ImportSight {
  readonly given: QuestionImport;
  readonly category: string;
  readonly lines: readonly QuestionImportLine[];
  readonly counts: { readonly all: number; readonly ready: number; readonly taken: number; readonly saved: number };
  readonly page: number;
  readonly pages: number;
}

/** Which of the questions shown on a page are to be taken over. */
export interface Choice {
  readonly version: number;
  readonly shown: readonly number[];
  readonly taken: ReadonlySet<number>;
}

/** Staged files: looking at them, deciding, mending, and saving what is decided. Whoever brought a file in works on it. */
@Injectable()
export class QuestionImports {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly categories: CategoriesService,
    private readonly questions: QuestionsService,
    private readonly staging: QuestionStaging,
  ) {}

  /** The actor's own imports, the newest first. */
  async list(actor: Actor, page: number): Promise<{ imports: QuestionImport[]; page: number; pages: number }> {
    requirePermission(actor, 'questions.manage');
    const where = { uploadedBy: actor.accountId, state: Not('removing' as const) };
    const [imports, all] = await this.db.repo(QuestionImport).findAndCount({ where, order: { uploadedAt: 'DESC', id: 'ASC' }, take: IMPORTS_PER_PAGE, skip: (page - 1) * IMPORTS_PER_PAGE });
    return { imports, page, pages: Math.max(1, Math.ceil(all / IMPORTS_PER_PAGE)) };
  }

  /** One of the actor's own; refuses any other as if it were not there. */
  async get(actor: Actor, id: string): Promise<QuestionImport> {
    requirePermission(actor, 'questions.manage');
    const found = await this.db.repo(QuestionImport).findOneBy({ id, uploadedBy: actor.accountId, state: Not('removing') });
    if (!found) throw refuse('question-import.unknown');
    return found;
  }

  async show(actor: Actor, id: string, page: number): Promise<ImportSight> {
    const given = await this.get(actor, id);
    const lines = this.db.repo(QuestionImportLine);
    const flags = await lines.find({ select: { id: true, ready: true, taken: true, saved: true }, where: { importId: id } });
    const pages = Math.max(1, Math.ceil(flags.length / LINES_PER_PAGE));
    const at = Math.min(page, pages);
    const count = (which: 'ready' | 'taken' | 'saved'): number => flags.filter((flag) => flag[which]).length;
    return {
      given, page: at, pages, category: (await this.categories.tree()).get(given.categoryId)?.path ?? '',
      lines: await lines.find({ where: { importId: id }, order: { number: 'ASC' }, take: LINES_PER_PAGE, skip: (at - 1) * LINES_PER_PAGE }),
      counts: { all: flags.length, ready: count('ready'), taken: count('taken'), saved: count('saved') },
    };
  }

  async line(actor: Actor, id: string, number: number): Promise<{ given: QuestionImport; line: QuestionImportLine }> {
    const given = await this.get(actor, id);
    const line = await this.db.repo(QuestionImportLine).findOneBy({ importId: id, number });
    if (!line) throw refuse('question-import.unknown');
    return { given, line };
  }

  /** Keeps which questions of a page are to be taken over. */
  async choose(actor: Actor, id: string, choice: Choice): Promise<void> {
    const given = await this.get(actor, id);
    await this.db.tx(async () => {
      await this.claim(given, choice.version);
      await this.keepChoice(id, choice);
    });
  }

  /** Mends a question in its place: it is checked again, and taken over unless the bank has it. */
  async mend(actor: Actor, id: string, number: number, version: number, content: AuthoredContent): Promise<void> {
    const { given, line } = await this.line(actor, id, number);
    const problems = faultsOf(content).map(remarkOf);
    const [twins = []] = await this.staging.twinsOf(actor, [{ content, awaits: null }]);
    const question: StagedQuestion = { ...line.question, content, problems, awaits: null, twins, isEdited: true };
    await this.db.tx(async () => {
      await this.claim(given, version);
      await this.db.repo(QuestionImportLine).update({ id: line.id }, { question, ready: isReady(question), taken: isTakenAtFirst(question) });
      await this.audit.record({ action: 'question-import.mended', subject: { kind: 'question-import', id }, actor, detail: { number } });
    });
  }

  /** Puts what is chosen into the bank as drafts, all in one transaction. Twice is once: each question has the id of its line. */
  async save(actor: Actor, id: string, choice: Choice): Promise<readonly MadeQuestion[]> {
    const given = await this.get(actor, id);
    await this.categories.require(actor, 'questions.manage', given.categoryId);
    if (given.state === 'saved') return [];
    return this.db.tx(async () => {
      await this.claim(given, choice.version);
      await this.keepChoice(id, choice);
      const lines = await this.db.repo(QuestionImportLine).find({ where: { importId: id, ready: true, taken: true }, order: { number: 'ASC' } });
      if (lines.length === 0) throw refuse('question-import.nothing-to-do');
      const made = await this.questions.createDrafts(actor, lines.map((line) => newQuestion(line, given.categoryId)));
      await this.db.repo(QuestionImportLine).update({ importId: id, ready: true, taken: true }, { saved: true });
      await this.db.repo(QuestionImport).update({ id }, { state: 'saved', savedAt: this.clock.now() });
      await this.audit.record({ action: 'question-import.saved', subject: { kind: 'question-import', id }, actor, detail: { questions: lines.length, category: given.categoryId } });
      return made;
    });
  }

  private async claim(given: QuestionImport, version: number): Promise<void> {
    if (given.state === 'saved') throw refuse('question-import.saved');
    const { affected } = await this.db.repo(QuestionImport).update({ id: given.id, version, state: 'staged' }, { version: version + 1 });
    if (affected !== 1) throw refuse('question-import.conflict');
  }

  private async keepChoice(importId: string, { shown, taken }: Choice): Promise<void> {
    const [yes, no] = [shown.filter((number) => taken.has(number)), shown.filter((number) => !taken.has(number))];
    if (yes.length > 0) await this.db.repo(QuestionImportLine).update({ importId, number: In(yes), ready: true }, { taken: true });
    if (no.length > 0) await this.db.repo(QuestionImportLine).update({ importId, number: In(no) }, { taken: false });
  }
}

/** As it goes into the bank. */
export function newQuestion({ id, question }: Pick<QuestionImportLine, 'id' | 'question'>, categoryId: string): NewQuestion {
  const { content, tags, difficulty } = question;
  return { id, content, categoryId, kind: 'concept', difficulty: difficulty ?? 2, topic: null, expectedSeconds: null, tags, citations: [], validFrom: null, validTo: null };
}
