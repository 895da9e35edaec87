import { createHash, randomUUID } from 'node:crypto';
import { constants, createReadStream, type ReadStream } from 'node:fs';
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const HASH = /^[0-9a-f]{64}$/;

/**
 * Files kept under the SHA-256 of their bytes, below the data folder. A file is never changed: the
 * same bytes are stored once, and a row that holds the hash also proves what the file was.
 */
export class Storage {
  constructor(private readonly folder: string) {}

  /** Keeps the bytes durably and returns their hash. Outside `tx`; a file that no row came to name is harmless. */
  async put(bytes: Uint8Array): Promise<string> {
    const hash = createHash('sha256').update(bytes).digest('hex');
    const path = this.pathOf(hash);
    if (await exists(path)) return hash;
    await mkdir(dirname(path), { recursive: true });
    const draft = `${path}.${randomUUID()}`;
    try {
      await writeDurably(draft, bytes);
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    await syncFolder(dirname(path));
    return hash;
  }

  /** The bytes of a stored file; throws if they are not there or no longer what was stored. */
  async get(hash: string): Promise<Buffer> {
    const bytes = await readFile(this.pathOf(hash));
    if (createHash('sha256').update(bytes).digest('hex') !== hash) throw new Error(`stored file ${hash} is damaged`);
    return bytes;
  }

  /**
   * Removes a file that nobody names any more; again is harmless. It is first set aside and asked about once more:
   * whoever came to name it meanwhile gets it back, and whoever stores the same bytes afterwards stores them anew.
   */
  async remove(hash: string, isNamed: () => Promise<boolean>): Promise<void> {
    const path = this.pathOf(hash);
    const aside = `${path}.removed`;
    if (!(await isNamed())) await rename(path, aside).catch(ignoreMissing);
    if (!(await isNamed())) await rm(aside, { force: true });
    else await rename(aside, path).catch(ignoreMissing);
    await syncFolder(dirname(path)).catch(ignoreMissing);
  }

  /** For sending large files without holding them in memory. */
  stream(hash: string): ReadStream {
    return createReadStream(this.pathOf(hash));
  }

  /** Whether the file is there, without reading it. */
  async has(hash: string): Promise<boolean> {
    return exists(this.pathOf(hash));
  }

  /** Two letters of the hash make a folder, so that none holds too many files. */
  private pathOf(hash: string): string {
    if (!HASH.test(hash)) throw new Error('not the hash of a stored file');
    return join(this.folder, hash.slice(0, 2), hash.slice(2));
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o640);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Without it the new name may be gone after a power cut, though the bytes are there. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, constants.O_RDONLY);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
