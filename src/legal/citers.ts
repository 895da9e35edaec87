import { Injectable } from '@nestjs/common';
import type { Citation } from './rules/citation.js';

/** A thing that cites a source: what a person would call it, where it is, and under which law it stands. */
export interface Citing {
  readonly label: string;
  /** Null: it has no page of its own. */
  readonly href: string | null;
  readonly citation: Citation;
  readonly lawAsOf: string;
}

/** Finds what cites a source today, by the source's key: current versions only. */
export type FindCiting = (sourceKey: string) => Promise<readonly Citing[]>;

/**
 * Port: "what cites this source?", asked by its page and answered by every module above whose
 * versions carry citations. Lessons and questions register when they start.
 */
@Injectable()
export class Citers {
  private readonly finders: { name: string; find: FindCiting }[] = [];

  /** `name`: the heading over what this module finds, such as “Bài học”. */
  register(name: string, find: FindCiting): void {
    this.finders.push({ name, find });
  }

  async of(sourceKey: string): Promise<{ name: string; citing: readonly Citing[] }[]> {
    const groups: { name: string; citing: readonly Citing[] }[] = [];
    for (const { name, find } of this.finders) groups.push({ name, citing: await find(sourceKey) });
    return groups;
  }
}
