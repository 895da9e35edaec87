import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What takes long to make from a source and always comes out the same, kept in a folder under the hash of the
 * source: scripts and style sheets shortened and packed cost seconds of processor, and every command and every
 * start of the program needs them. The folder is a convenience: without it, or where it may not be written,
 * everything is made anew.
 */
export class KeptFiles {
  /** `folder`: only who may change the program may write there, for what lies in it is sent to browsers. */
  constructor(private readonly folder: string) {}

  /** What `make` makes of `source`; `recipe` names the way it is made, with the version of what makes it. */
  get(recipe: string, source: string | Buffer, make: () => Buffer): Buffer {
    const path = join(this.folder, createHash('sha256').update(recipe).update('\0').update(source).digest('hex'));
    const kept = readOrNull(path);
    if (kept) return kept;
    const made = make();
    this.keep(path, made);
    return made;
  }

  /** Under another name first: a program that ends meanwhile leaves nothing half written under the right one. */
  private keep(path: string, bytes: Buffer): void {
    const draft = `${path}.${process.pid}`;
    try {
      mkdirSync(this.folder, { recursive: true });
      writeFileSync(draft, bytes);
      renameSync(draft, path);
    } catch {
      // A full or read-only disk: it is made anew next time.
    }
  }
}

function readOrNull(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
