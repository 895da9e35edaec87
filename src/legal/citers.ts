import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access/actor.js';
import { may } from '../platform/access/permissions.js';
import type { Citation } from './rules/citation.js';

/** A thing that cites a source: what a person would call it, where it is, and under which law it stands. */
export interface Citing {
  /** Of what its module may stop using, such as a question; left out for what is only looked at again. */
  readonly id?: string;
  /** By what its module decides who may stop it. */
  readonly part?: string;
  /** Accounts of those who wrote it or let it pass. */
  readonly owners: readonly string[];
  readonly label: string;
  /** Null: it has no page of its own. */
  readonly href: string | null;
  readonly citation: Citation;
  readonly lawAsOf: string;
}

/** What one module found, under its heading. */
export interface CitingGroup {
  readonly name: string;
  readonly citing: readonly Citing[];
}

/** Finds what cites a source today, by the source's key: current versions only. */
export type FindCiting = (sourceKey: string) => Promise<readonly Citing[]>;

/** Which of these the actor may take out of use; the module listens to `SourceEnded` and does so. */
export type FindStoppable = (actor: Actor, citing: readonly Citing[]) => Promise<Iterable<string>>;

/**
 * Port: "what cites this source?", asked by its page and answered by every module above whose
 * versions carry citations. Lessons and questions register when they start.
 */
@Injectable()
export class Citers {
  private readonly finders: { name: string; find: FindCiting; stoppable?: FindStoppable }[] = [];

  /** `name`: the heading over what this module finds, such as “Bài học”. */
  register(name: string, find: FindCiting, stoppable?: FindStoppable): void {
    this.finders.push({ name, find, ...(stoppable ? { stoppable } : {}) });
  }

  /** What of all this the actor may take out of use, by id. */
  async stoppable(actor: Actor, groups: readonly CitingGroup[]): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    for (const { name, stoppable } of this.finders) {
      const citing = groups.filter((group) => group.name === name).flatMap((group) => group.citing);
      if (stoppable && citing.length > 0) for (const id of await stoppable(actor, citing)) found.add(id);
    }
    return found;
  }

  /** What each module found, in the order of their registration. */
  async of(sourceKey: string): Promise<CitingGroup[]> {
    const groups: CitingGroup[] = [];
    for (const { name, find } of this.finders) groups.push({ name, citing: await find(sourceKey) });
    return groups;
  }

  /** The same for a reader. Null for learners: questions are among what cites, and their names are for those who keep the register. */
  async seenBy(actor: Actor, sourceKey: string): Promise<CitingGroup[] | null> {
    return may(actor, 'sources.manage') ? this.of(sourceKey) : null;
  }
}
