import { createHash, randomUUID } from 'node:crypto';
import { constants, createReadStream, type ReadStream } from 'node:fs';
import { access, copyFile, mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const HASH = /^[0-9a-f]{64}$/;
/** The end of the name of a file that is set aside while somebody asks whether it is needed. */
const ASIDE = '.removed';

/**
 * Files kept under the SHA-256 of their bytes, below the data folder. A file is never changed: the
 * same bytes are stored once, and a row that holds the hash also proves what the file was.
 */
export class Storage {
  constructor(private readonly folder: string) {}

  /**
   * Keeps the bytes durably and returns their hash. Outside `tx`; a file that no row came to name is harmless, and is removed after
   * some days. So whoever keeps the hash has to register with the port `StoredFiles`.
   */
  async put(bytes: Uint8Array): Promise<string> {
    const hash = createHash('sha256').update(bytes).digest('hex');
    const path = this.pathOf(hash);
    if (await touch(path)) return hash;
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

  /** The same for a file that lies on the disk already, without holding it in memory. The file stays where it is. */
  async putFile(path: string): Promise<string> {
    const name = await hashOf(path);
    const kept = this.pathOf(name);
    if (await touch(kept)) return name;
    await mkdir(dirname(kept), { recursive: true });
    const draft = `${kept}.${randomUUID()}`;
    try {
      await copyFile(path, draft, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
      // Somebody may have written to it meanwhile; under the name of other bytes it would stand in for theirs for ever.
      if ((await hashOf(draft)) !== name) throw new Error('a file was written to while it was being stored');
      await syncFile(draft);
      await rename(draft, kept);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    await syncFolder(dirname(kept));
    return name;
  }

  /** The bytes of a stored file; throws if they are not there or no longer what was stored. */
  async get(hash: string): Promise<Buffer> {
    const bytes = await readFile(this.pathOf(hash));
    if (createHash('sha256').update(bytes).digest('hex') !== hash) throw new Error(`stored file ${hash} is damaged`);
    return bytes;
  }

  /**
   * Removes a file that nobody names any more; again is harmless. It is first set aside and asked about once more:
   * whoever came to name it meanwhile gets it back, and whoever stores the same bytes afterwards stores them anew. With `untouchedSince`
   * (milliseconds) so does whoever stored the same bytes since then and is about to name them. Returns whether it is gone.
   */
  async remove(hash: string, isNamed: () => Promise<boolean>, untouchedSince = Infinity): Promise<boolean> {
    const path = this.pathOf(hash);
    const aside = `${path}${ASIDE}`;
    if (!(await isNamed())) await rename(path, aside).catch(ignoreMissing);
    const goes = !(await isNamed()) && ((await touchedAt(aside)) ?? 0) < untouchedSince;
    if (goes) await rm(aside, { force: true });
    else await rename(aside, path).catch(ignoreMissing);
    await syncFolder(dirname(path)).catch(ignoreMissing);
    return goes;
  }

  /**
   * The hashes of files that nobody has stored again since an instant, those of one folder at a time; also of such that a crash left
   * set aside. Drafts of files that a crash left unfinished are removed on the way.
   */
  async *untouchedSince(instant: number): AsyncGenerator<string[]> {
    for (const folder of (await namesIn(this.folder)).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
      const found = new Set<string>();
      for (const name of await namesIn(join(this.folder, folder))) {
        const path = join(this.folder, folder, name);
        if (((await touchedAt(path)) ?? Infinity) >= instant) continue;
        const hash = `${folder}${name.replace(ASIDE, '')}`;
        if (HASH.test(hash)) found.add(hash);
        else if (HASH.test(hash.slice(0, 64))) await rm(path, { force: true });
      }
      if (found.size > 0) yield [...found];
    }
  }

  /** For sending large files without holding them in memory; a part of one from its first to its last byte. */
  stream(hash: string, part: { readonly start?: number; readonly end?: number } = {}): ReadStream {
    return createReadStream(this.pathOf(hash), part);
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

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
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

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
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

/** When it was last stored, in milliseconds; null: it is not there. */
async function touchedAt(path: string): Promise<number | null> {
  const found = await stat(path).catch(ignoreMissing);
  return found ? found.mtimeMs : null;
}

/** Marks a file as stored now; false: it is not there. */
async function touch(path: string): Promise<boolean> {
  const now = new Date();
  try {
    await utimes(path, now, now);
    return true;
  } catch (error) {
    ignoreMissing(error as NodeJS.ErrnoException);
    return false;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(ignoreMissing)) ?? [];
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
