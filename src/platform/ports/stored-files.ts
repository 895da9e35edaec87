import { Injectable } from '@nestjs/common';

/** Which of these stored files rows of a module name; it may name others besides. */
export type NamedFiles = (hashes: readonly string[]) => Promise<Iterable<string>>;

/**
 * Port: whether any row of a module names a stored file. The same bytes are stored once, whoever they came from. Every module that
 * keeps hashes of stored files registers: what nobody names is removed.
 */
@Injectable()
export class StoredFiles {
  private readonly asked: NamedFiles[] = [];

  /** Adds a module that keeps hashes of stored files. */
  register(named: NamedFiles): void {
    this.asked.push(named);
  }

  /** Those of the files that somebody needs. */
  async named(hashes: readonly string[]): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    if (hashes.length === 0) return found;
    for (const named of this.asked) for (const hash of await named(hashes)) found.add(hash);
    return found;
  }

  /** Whether somebody needs the file. */
  async isNamed(hash: string): Promise<boolean> {
    return (await this.named([hash])).has(hash);
  }
}
