import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import { Db } from '../platform/database/db.js';
import type { Owner } from '../platform/ports/gates.js';
import { Storage } from '../platform/storage/storage.js';
import { LessonVersion, type LessonFile } from './entities/lesson-version.js';
import { Lesson } from './entities/lesson.js';
import { BY_PROGRAM, hashOf, LessonVersions, type VersionContent } from './lesson-versions.js';

/** A lesson as an author hands it over, already checked (see seeds/curriculum/read-lessons.ts). */
export interface LessonData extends Omit<VersionContent, 'files'> {
  readonly key: string;
  readonly files: readonly (Omit<LessonFile, 'hash' | 'bytes'> & { readonly content: Buffer })[];
}

/** What a run of `publish` did. */
export interface PublishCounts {
  added: number;
  changed: number;
  unchanged: number;
}

/** Brings lessons into the program from files. */
@Injectable()
export class PublishingService {
  constructor(
    private readonly db: Db,
    private readonly storage: Storage,
    private readonly versions: LessonVersions,
  ) {}

  /**
   * Makes these the lessons of the owner, in this order. A lesson whose content differs gets a new version;
   * one that is not in the list is taken out, and what people have read of it is kept. The same list
   * twice changes nothing. What people have written or moved here since stays as they left it.
   */
  async publish(owner: Owner, list: readonly LessonData[]): Promise<PublishCounts> {
    const contents: VersionContent[] = [];
    for (const data of list) contents.push(await this.contentOf(data));
    return this.db.tx(async () => {
      const counts: PublishCounts = { added: 0, changed: 0, unchanged: 0 };
      for (const [i, data] of list.entries()) counts[await this.publishOne(owner, i + 1, data.key, contents[i]!)] += 1;
      const kept = list.map(({ key }) => key);
      await this.db.repo(Lesson).update({ ownerKind: owner.kind, ownerId: owner.id, editedAt: IsNull(), ...(kept.length > 0 ? { key: Not(In(kept)) } : {}) }, { position: null });
      await this.versions.renumber(owner);
      return counts;
    });
  }

  private async publishOne(owner: Owner, position: number, key: string, content: VersionContent): Promise<keyof PublishCounts> {
    const lessons = this.db.repo(Lesson);
    const present = await lessons.findOneBy({ key });
    if (present?.editedAt) return 'unchanged';
    const place = { ownerKind: owner.kind, ownerId: owner.id, position, place: position };
    const current = present && (await this.db.repo(LessonVersion).findOneByOrFail({ id: present.versionId }));
    if (present && (present.ownerId !== owner.id || present.ownerKind !== owner.kind || present.position !== position)) await lessons.update({ id: present.id }, place);
    if (present && current?.contentHash === hashOf(content)) return 'unchanged';
    const lessonId = present?.id ?? randomUUID();
    if (!present) await lessons.insert({ id: lessonId, key, ...place, versionId: lessonId, editedAt: null });
    const versionId = await this.versions.append(lessonId, (current?.number ?? 0) + 1, content, BY_PROGRAM);
    await lessons.update({ id: lessonId }, { versionId });
    return present ? 'changed' : 'added';
  }

  /** Puts the files away, outside any transaction, and names them by their hashes. */
  private async contentOf({ key: _key, files, ...rest }: LessonData): Promise<VersionContent> {
    const stored: LessonFile[] = [];
    for (const { content, ...file } of files) stored.push({ ...file, hash: await this.storage.put(content), bytes: content.length });
    return { ...rest, files: stored };
  }
}
