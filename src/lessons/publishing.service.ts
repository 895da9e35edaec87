import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import type { Citation } from '../legal/rules/citation.js';
import { Clock } from '../platform/clock/clock.js';
import { Db } from '../platform/database/db.js';
import type { Owner } from '../platform/ports/gates.js';
import { Storage } from '../platform/storage/storage.js';
import { LessonCitation } from './entities/lesson-citation.js';
import { LessonVersion, type LessonChange, type LessonFile } from './entities/lesson-version.js';
import { Lesson } from './entities/lesson.js';

/** A lesson as an author hands it over, already checked (see seeds/curriculum/read-lessons.ts). */
export interface LessonData {
  readonly key: string;
  readonly title: string;
  readonly minutes: number;
  readonly lawAsOf: string;
  readonly body: string;
  readonly citations: readonly Citation[];
  readonly changes: readonly LessonChange[];
  readonly files: readonly (Omit<LessonFile, 'hash' | 'bytes'> & { readonly content: Buffer })[];
}

/** What a run of `publish` did. */
export interface PublishCounts {
  added: number;
  changed: number;
  unchanged: number;
}

type Content = Omit<LessonData, 'key' | 'files'> & { files: LessonFile[] };

/** Brings lessons into the program. */
@Injectable()
export class PublishingService {
  constructor(
    private readonly db: Db,
    private readonly storage: Storage,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes these the lessons of the owner, in this order. A lesson whose content differs gets a new version;
   * one that is not in the list is taken out, and what people have read of it is kept. The same list
   * twice changes nothing.
   */
  async publish(owner: Owner, list: readonly LessonData[]): Promise<PublishCounts> {
    const contents: Content[] = [];
    for (const data of list) contents.push(await this.contentOf(data));
    return this.db.tx(async () => {
      const counts: PublishCounts = { added: 0, changed: 0, unchanged: 0 };
      for (const [i, data] of list.entries()) counts[await this.publishOne(owner, i + 1, data.key, contents[i]!)] += 1;
      const kept = list.map(({ key }) => key);
      await this.db.repo(Lesson).update({ ownerKind: owner.kind, ownerId: owner.id, ...(kept.length > 0 ? { key: Not(In(kept)) } : {}) }, { position: null });
      return counts;
    });
  }

  private async publishOne(owner: Owner, position: number, key: string, content: Content): Promise<keyof PublishCounts> {
    const lessons = this.db.repo(Lesson);
    const present = await lessons.findOneBy({ key });
    const place = { ownerKind: owner.kind, ownerId: owner.id, position };
    const current = present && (await this.db.repo(LessonVersion).findOneByOrFail({ id: present.versionId }));
    if (present && (present.ownerId !== owner.id || present.ownerKind !== owner.kind || present.position !== position)) await lessons.update({ id: present.id }, place);
    const contentHash = hashOf(content);
    if (present && current?.contentHash === contentHash) return 'unchanged';
    const lessonId = present?.id ?? randomUUID();
    const versionId = randomUUID();
    if (present) await lessons.update({ id: lessonId }, { versionId });
    else await lessons.insert({ id: lessonId, key, ...place, versionId });
    await this.db.repo(LessonVersion).insert({ id: versionId, lessonId, number: (current?.number ?? 0) + 1, ...content, contentHash, publishedAt: this.clock.now() });
    const sources = new Set([...content.citations.map(({ source }) => source), ...content.changes.flatMap(({ citations }) => citations)]);
    if (sources.size > 0) await this.db.repo(LessonCitation).insert([...sources].map((sourceKey) => ({ versionId, sourceKey })));
    return present ? 'changed' : 'added';
  }

  /** Puts the files away, outside any transaction, and names them by their hashes. */
  private async contentOf({ key: _key, files, ...rest }: LessonData): Promise<Content> {
    const stored: LessonFile[] = [];
    for (const { content, ...file } of files) stored.push({ ...file, hash: await this.storage.put(content), bytes: content.length });
    return { ...rest, files: stored };
  }
}

/** Over the fields in a fixed order, so that a file's order of keys does not count as a change. */
function hashOf({ title, minutes, lawAsOf, body, citations, changes, files }: Content): string {
  return createHash('sha256').update(JSON.stringify([title, minutes, lawAsOf, body, citations, changes, files])).digest('hex');
}
