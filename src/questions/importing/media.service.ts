import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { StoredFiles } from '../../platform/ports/stored-files.js';
import { Storage } from '../../platform/storage/storage.js';
import { MEDIA_NAME } from '../content/media.js';
import { QuestionMedia } from '../entities/question-import.js';
import { mediaNameOf, type MediaFile } from '../formats/media-files.js';

/** The pictures and sounds of questions. They are named by their content, which never changes. */
@Injectable()
export class QuestionMediaService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly storage: Storage,
    private readonly storedFiles: StoredFiles,
  ) {}

  onModuleInit(): void {
    this.storedFiles.register(async (hashes) => (await this.db.repo(QuestionMedia).find({ select: { name: true, hash: true }, where: { hash: In([...hashes]) } })).map(({ hash }) => hash));
  }

  /** Keeps files and returns their names; what is kept already stays. Outside transactions. */
  async keep(actor: Pick<Actor, 'accountId'> | null, files: readonly MediaFile[]): Promise<string[]> {
    const names: string[] = [];
    for (const file of files) {
      const name = mediaNameOf(file);
      const hash = await this.storage.put(file.bytes);
      await this.db.tx(() => insertUnlessThere(this.db.repo(QuestionMedia), { name, hash, bytes: file.bytes.length, addedBy: actor?.accountId ?? null, addedAt: this.clock.now() }));
      names.push(name);
    }
    return names;
  }

  /** Where a file that questions show is stored; null if there is none of this name. */
  async entry(name: string): Promise<QuestionMedia | null> {
    return MEDIA_NAME.test(name) ? this.db.repo(QuestionMedia).findOneBy({ name }) : null;
  }

  /** Its bytes. */
  async find(name: string): Promise<Buffer | null> {
    const found = await this.entry(name);
    return found && this.storage.get(found.hash);
  }

  /** Those of these names that are kept, with their bytes: for exports. */
  async all(names: readonly string[]): Promise<Map<string, MediaFile>> {
    const files = new Map<string, MediaFile>();
    for (const name of names) {
      const bytes = await this.find(name);
      if (bytes) files.set(name, { bytes, ending: name.slice(name.lastIndexOf('.') + 1) as MediaFile['ending'] });
    }
    return files;
  }
}
