import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { scopeOf } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { insertRows } from '../../platform/database/insert-rows.js';
import { Storage } from '../../platform/storage/storage.js';
import { CategoriesService } from '../categories/categories.service.js';
import { toContent } from '../content/authored.js';
import { QuestionImport, QuestionImportLine } from '../entities/question-import.js';
import { formats, type Answers, type Format, type ReadFile } from '../formats/reading.js';
import { readQuestionFile } from '../formats/read-question-file.js';
import { sayRemark } from '../formats/remarks.js';
import { LikePairs } from '../likeness/like-pairs.js';
import { twinKey } from '../rules/likeness.js';
import { textsOf } from '../rules/question-texts.js';
import { completed } from './complete.js';
import { refuse } from './importing.refusals.js';
import { QuestionMediaService } from './media.service.js';
import { isReady, isTakenAtFirst, stagedFile, stagedQuestion, type StagedQuestion, type Twin } from './staged.js';

/** So many lines are written in one transaction: some milliseconds. */
const CHUNK = 200;
/** Contents of one look-up of what is alike. */
const AT_ONCE = 50;

export interface GivenFile {
  readonly bytes: Buffer;
  readonly fileName: string;
  readonly format?: Format | undefined;
  readonly categoryId: string;
  /** The same id is the same import: what is there already stays as it is. */
  readonly id?: string;
}

/** Reads files and keeps what was read until somebody says what of it goes into the bank. */
@Injectable()
export class QuestionStaging {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly storage: Storage,
    private readonly categories: CategoriesService,
    private readonly pairs: LikePairs,
    private readonly media: QuestionMediaService,
  ) {}

  /** Reads a file and stages its questions. Refuses one that cannot be understood, with the sentence that says what to do, and keeps nothing of it. */
  async stage(actor: Actor, { bytes, fileName, format, categoryId, id = randomUUID() }: GivenFile): Promise<{ id: string }> {
    await this.categories.require(actor, 'questions.manage', categoryId);
    if (await this.db.repo(QuestionImport).existsBy({ id })) return { id };
    const file = await this.read(bytes, fileName, format, {});
    const lines = await this.linesOf(actor, id, file);
    const row = {
      id, fileName: fileName.slice(0, 200), fileHash: await this.storage.put(bytes), givenFormat: format ?? null, state: 'staged' as const, version: 1, categoryId,
      uploadedBy: actor.accountId, uploadedAt: this.clock.now(), answers: {}, reading: stagedFile(file), savedAt: null,
    };
    await this.media.keep(actor, [...file.media.values()]);
    await this.db.tx(async () => {
      if (await this.db.repo(QuestionImport).existsBy({ id })) return;
      await this.db.repo(QuestionImport).insert(row);
      await this.audit.record({ action: 'question-import.uploaded', subject: { kind: 'question-import', id }, actor, detail: { questions: lines.length } });
      for (let at = 0; at < lines.length; at += CHUNK) await insertRows(this.db.repo(QuestionImportLine), lines.slice(at, at + CHUNK));
    });
    return { id };
  }

  /** Reads a staged file again with what a person has said about it. What was edited by hand is read anew, too. */
  async readAgain(actor: Actor, given: QuestionImport, answers: Answers): Promise<void> {
    const file = await this.read(await this.storage.get(given.fileHash), given.fileName, formats.find((format) => format === given.givenFormat), answers);
    const lines = await this.linesOf(actor, given.id, file);
    await this.db.tx(async () => {
      const { affected } = await this.db.repo(QuestionImport).update({ id: given.id, version: given.version, state: 'staged' }, { version: given.version + 1, answers, reading: stagedFile(file) });
      if (affected !== 1) throw refuse('question-import.conflict');
      await this.db.repo(QuestionImportLine).delete({ importId: given.id });
      for (let at = 0; at < lines.length; at += CHUNK) await insertRows(this.db.repo(QuestionImportLine), lines.slice(at, at + CHUNK));
      await this.audit.record({ action: 'question-import.explained', subject: { kind: 'question-import', id: given.id }, actor });
    });
  }

  /** What a file says, with what the bank would refuse; throws a refusal for one that cannot be read. */
  async read(bytes: Buffer, fileName: string, format: Format | undefined, answers: Answers): Promise<ReadFile> {
    const file = await readQuestionFile(bytes, { fileName, format, answers });
    if (file.refusal) throw refuse('question-import.unreadable', { reason: sayRemark(file.refusal) });
    return { ...file, questions: file.questions.map(completed) };
  }

  /** What of the bank, as far as the actor sees it (null: the command line, which sees all), and of the file before it says the same as each question. Of the rest not even that it is there: whoever guesses at the questions of a contest would be told. */
  async twinsOf(actor: Actor | null, questions: readonly Pick<StagedQuestion, 'content' | 'awaits'>[]): Promise<Twin[][]> {
    const subjects = questions.map(({ content }) => ({ type: content.type, texts: textsOf(toContent(content, randomUUID)) }));
    const [tree, scope] = [await this.categories.tree(), actor === null ? 'all' as const : await scopeOf(actor, 'questions.view')];
    const before = new Map<string, number>();
    const found: Twin[][] = [];
    for (let at = 0; at < subjects.length; at += AT_ONCE) {
      const some = subjects.slice(at, at + AT_ONCE);
      const likes = await this.pairs.likesOf(some);
      some.forEach((subject, i) => {
        const key = twinKey(subject.type, subject.texts);
        const same = key === null ? undefined : before.get(key);
        if (key !== null && same === undefined) before.set(key, at + i + 1);
        const inBank = likes[i]!.filter(({ categoryId }) => tree.shows(scope, categoryId)).slice(0, 3).map(({ questionId, number, isSame }): Twin => ({ kind: 'bank', questionId, number, exact: isSame }));
        found.push([...(same === undefined ? [] : [{ kind: 'file' as const, number: same }]), ...inBank]);
      });
    }
    return found;
  }

  private async linesOf(actor: Actor, importId: string, file: ReadFile): Promise<Omit<QuestionImportLine, 'import'>[]> {
    const twins = await this.twinsOf(actor, file.questions);
    return file.questions.map((read, i) => {
      const question = stagedQuestion(read, twins[i]!);
      return { id: randomUUID(), importId, number: i + 1, question, ready: isReady(question), taken: isTakenAtFirst(question), saved: false };
    });
  }
}
