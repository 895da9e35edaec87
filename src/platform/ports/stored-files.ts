import { Injectable } from '@nestjs/common';

/** Port: whether any row of a module names a stored file. The same bytes are stored once, whoever they came from. */
@Injectable()
export class StoredFiles {
  private readonly asked: ((hash: string) => Promise<boolean>)[] = [];

  /** Adds a module that keeps hashes of stored files. */
  register(names: (hash: string) => Promise<boolean>): void {
    this.asked.push(names);
  }

  /** Whether somebody needs the file. */
  async isNamed(hash: string): Promise<boolean> {
    for (const names of this.asked) if (await names(hash)) return true;
    return false;
  }
}
