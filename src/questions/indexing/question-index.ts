import { randomUUID } from 'node:crypto';
import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { localDate } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import { insertRows } from '../../platform/database/insert-rows.js';
import { WordIndex } from '../../platform/database/word-index.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import type { QuestionContent } from '../content/content.js';
import { plainText } from '../content/render.js';
import { QuestionSketch } from '../entities/question-sketch.js';
import { QuestionSource } from '../entities/question-source.js';
import { QuestionTag } from '../entities/question-tag.js';
import { QuestionVersion } from '../entities/question-version.js';
import { Question } from '../entities/question.js';
import { LikePairs, subjectOf, type SketchedSubject } from '../likeness/like-pairs.js';
import { twinKey } from '../rules/likeness.js';
import { askedFrom, lawUntil } from '../rules/asked-versions.js';
import { stateOf } from '../rules/question-state.js';
import { textsOf } from '../rules/question-texts.js';
import { searchWords } from '../rules/search-words.js';

/** Goes up whenever these rules find other words, titles or sketches: after the next start everything is worked out anew. */
const EDITION = 2;
const LONGEST_TITLE = 280;
const JOB = 'questions.index';
/** Questions of one short transaction: in a large bank the likenesses of each take some milliseconds. */
const CHUNK = 5;

type VersionHead = Pick<QuestionVersion, 'id' | 'questionId' | 'number' | 'state' | 'citations' | 'validFrom' | 'validTo'>;

/**
 * What lists, searches and the warning of duplicates read: it follows from versions and tags, and is worked out in the
 * transaction that changes one of them.
 */
@Injectable()
export class QuestionIndex implements OnModuleInit, OnApplicationBootstrap {
  /** Over the words of questions, by their number. */
  readonly words: WordIndex;

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly pairs: LikePairs,
  ) {
    this.words = new WordIndex(db, 'question_words');
  }

  onModuleInit(): void {
    this.jobs.handle<{ edition: number }>(JOB, () => this.rebuild(), 'long');
  }

  /** What an earlier edition of the program wrote is worked out anew, in the background. */
  async onApplicationBootstrap(): Promise<void> {
    if (await this.db.repo(Question).existsBy({ indexedBy: Not(EDITION) })) await this.db.tx(() => this.later());
  }

  /** Has what is not worked out yet worked out in the background, soon after the transaction that this is called in. */
  async later(): Promise<void> {
    await this.jobs.enqueue(JOB, { edition: EDITION }, { key: `${JOB}/${EDITION}/${randomUUID()}` });
  }

  /** Works out anew what an earlier edition wrote; `all`: everything, as for words that were lost. */
  async rebuild({ all = false }: { all?: boolean } = {}): Promise<void> {
    if (all) await this.db.tx(() => this.db.repo(Question).update({ number: Not(0) }, { indexedBy: 0 }));
    for (;;) {
      const some = await this.db.repo(Question).find({ select: { id: true }, where: { indexedBy: Not(EDITION) }, order: { number: 'ASC' }, take: CHUNK });
      if (some.length === 0) return;
      await this.db.tx(() => this.refresh(some.map(({ id }) => id)));
    }
  }

  /** Brings what follows from the versions and tags of questions up to date. Inside the transaction that changed them. */
  async refresh(questionIds: readonly string[]): Promise<void> {
    const ids = [...new Set(questionIds)];
    if (ids.length === 0) return;
    const questions = await this.db.repo(Question).findBy({ id: In(ids) });
    const heads = await this.db.repo(QuestionVersion).find({ select: { id: true, questionId: true, number: true, state: true, citations: true, validFrom: true, validTo: true }, where: { questionId: In(ids) }, order: { number: 'ASC' } });
    const newest = new Map<string, VersionHead>(heads.map((head) => [head.questionId, head]));
    const approved = grouped(heads.filter(({ state }) => state === 'approved'));
    const today = localDate(this.clock.now());
    const contents = new Map((await this.db.repo(QuestionVersion).find({ select: { id: true, content: true }, where: { id: In([...newest.values()].map(({ id }) => id)) } })).map(({ id, content }) => [id, content]));
    const tags = new Map<string, string[]>();
    for (const { questionId, tag } of await this.db.repo(QuestionTag).findBy({ questionId: In(ids) })) tags.set(questionId, [...(tags.get(questionId) ?? []), tag]);
    const all = questions.map((question) => {
      const last = newest.get(question.id);
      const content = contents.get(last?.id ?? '');
      const done = approved.get(question.id) ?? [];
      // Of a question that is asked no more, what its last version says counts.
      const still = askedFrom(done, today);
      const asked = still.length > 0 ? still : [done.at(-1) ?? last].filter((version) => version !== undefined);
      return { question, last, content, asked, approvedId: done.at(-1)?.id ?? null, labels: [...(tags.get(question.id) ?? []), question.topic ?? ''] };
    });
    for (const { question, last, content, asked, approvedId } of all) {
      await this.db.repo(Question).update({ id: question.id }, {
        state: stateOf(last?.state, question.retiredAt !== null), ...(content ? toldBy(content) : { title: '', twinKey: null }), newestId: last?.id ?? null, approvedId,
        lawUntil: lawUntil(asked), indexedBy: EDITION,
      });
    }
    await this.words.put(all.flatMap(({ question, content, labels }) => (content ? [{ id: question.number, words: searchWords(textsOf(content), labels, question.number) }] : [])));
    await this.setSources(all.map(({ question, asked }) => [question.id, asked] as const));
    const told = all.flatMap(({ question: { id, number, type }, content }) => (content ? [subjectOf({ id, number, type, texts: textsOf(content) })] : []));
    await this.setSketches(questions.map(({ number }) => number), told);
    await this.pairs.refresh(told);
  }

  /** The sources of the versions that are asked. */
  private async setSources(asked: readonly (readonly [string, readonly VersionHead[]])[]): Promise<void> {
    await this.db.repo(QuestionSource).delete({ questionId: In(asked.map(([id]) => id)) });
    const rows = asked.flatMap(([questionId, versions]) => {
      const bySource = new Map<string, boolean>();
      for (const { source, asOf } of versions.flatMap(({ citations }) => citations)) bySource.set(source, (bySource.get(source) ?? true) && asOf !== undefined);
      return [...bySource].map(([sourceKey, dated]) => ({ questionId, sourceKey, dated }));
    });
    await insertRows(this.db.repo(QuestionSource), rows);
  }

  private async setSketches(numbers: readonly number[], told: readonly SketchedSubject[]): Promise<void> {
    await this.db.repo(QuestionSketch).delete({ number: In([...numbers]) });
    await insertRows(this.db.repo(QuestionSketch), told.flatMap(({ number, bands }) => bands.map((band) => ({ band, number }))));
  }
}

/** What follows from the content alone: how it is called in lists, and by what its exact twins are known. */
export function toldBy(content: QuestionContent): Pick<Question, 'title' | 'twinKey'> {
  return { title: plainText(content.prompt, LONGEST_TITLE), twinKey: twinKey(content.type, textsOf(content)) };
}

function grouped(heads: readonly VersionHead[]): Map<string, VersionHead[]> {
  const groups = new Map<string, VersionHead[]>();
  for (const head of heads) groups.set(head.questionId, [...(groups.get(head.questionId) ?? []), head]);
  return groups;
}
