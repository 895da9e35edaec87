import { Injectable } from '@nestjs/common';
import { Db } from '../database/db.js';
import type { Refusal } from '../errors/refusal.js';
import { StoredFiles } from '../ports/stored-files.js';
import { Storage } from './storage.js';

/** Keeps files that people send together with the rows that name them. */
@Injectable()
export class FileKeeper {
  constructor(
    private readonly db: Db,
    private readonly storage: Storage,
    private readonly storedFiles: StoredFiles,
  ) {}

  /**
   * Stores the bytes, then has `name` write the row in a transaction. What it refuses leaves nothing behind: whoever sends one file
   * after the other would fill the disk until the night. Resolves when bytes and row are durable, with what `name` answered.
   */
  async keep(bytes: Buffer, name: (hash: string) => Promise<Refusal | null>): Promise<Refusal | null> {
    const hash = await this.storage.put(bytes);
    const refusal = await this.db.tx(() => name(hash));
    if (refusal) await this.letGo(hash);
    // Removed by the night's sweep between the storing and the naming, it would be gone.
    else if (!(await this.storage.has(hash))) await this.storage.put(bytes);
    return refusal;
  }

  /** Removes a file whose row is gone, unless another one names it; again is harmless. */
  async letGo(hash: string): Promise<void> {
    await this.storage.remove(hash, () => this.storedFiles.isNamed(hash));
  }
}
