import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { Db } from '../../platform/database/db.js';
import { Merges, type MergePair, type Moved, type UndonePair } from '../../platform/ports/merges.js';
import { Posting } from '../entities/posting.js';
import { refuse } from '../organisation.refusals.js';
import type { Day } from '../rules/interval.js';
import { mergedPostings } from './rules/merged-postings.js';

/** A posting as it was, and what it became. */
interface MovedPosting {
  readonly id: string;
  readonly from: Day;
  readonly to: Day | null;
  readonly isPrimary: boolean;
  /** Ids of its stretches on the kept record, the posting itself first; empty: it stayed behind. */
  readonly pieces: readonly { readonly id: string; readonly to: Day | null }[];
  /** The kept record's posting by which the last stretch goes that stayed behind. Merges of schema 1 did not note it. */
  readonly behind?: { readonly id: string; readonly to: Day | null } | null;
}

interface MovedPostings extends Moved {
  readonly schema: 1 | 2;
  readonly postings: readonly MovedPosting[];
}

/** How the postings of two records become those of one. */
@Injectable()
export class PostingMerge implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly merges: Merges,
  ) {}

  onModuleInit(): void {
    this.merges.register<MovedPostings>({ key: 'organisation', facts: [], merge: (pair) => this.merge(pair), undo: (pair, moved) => this.undo(pair, moved) });
  }

  private async merge({ from, into }: MergePair): Promise<MovedPostings> {
    const kept = await this.db.repo(Posting).findBy({ personId: into });
    const going = new Map((await this.db.repo(Posting).findBy({ personId: from })).map((posting) => [posting.id, posting]));
    const merged = mergedPostings(kept.map(spanOf), [...going.values()].map(spanOf));
    if (!merged) throw refuse('merge.postings-clash');
    const postings: MovedPosting[] = [];
    const endOf = new Map(kept.map(({ id, validTo }) => [id, validTo]));
    for (const { id, pieces, behind } of merged) {
      const posting = going.get(id)!;
      const [first, ...rest] = pieces;
      // What stays behind must not count: of the one person a day has one primary posting.
      const changed = first ? { personId: into, validFrom: first.from, validTo: first.to, isPrimary: first.isPrimary } : { isPrimary: false };
      await this.db.repo(Posting).update({ id }, changed);
      const added = rest.map((piece) => ({ ...posting, id: randomUUID(), personId: into, validFrom: piece.from, validTo: piece.to, isPrimary: piece.isPrimary }));
      if (added.length > 0) await this.db.repo(Posting).insert(added);
      const made = first ? [{ id, to: first.to }, ...added.map((row) => ({ id: row.id, to: row.validTo }))] : [];
      postings.push({ id, from: posting.validFrom, to: posting.validTo, isPrimary: posting.isPrimary, pieces: made, behind: behind === null ? null : { id: behind, to: endOf.get(behind) ?? null } });
    }
    return { schema: 2, postings };
  }

  /** A stretch that was ended since, because the person left or moved, ends the posting as well; so does the kept record's that stood for it. */
  private async undo({ from }: UndonePair, { postings }: MovedPostings): Promise<void> {
    for (const { id, from: began, to, isPrimary, pieces, behind } of postings) {
      const last = behind ?? pieces.at(-1);
      const now = last && (await this.db.repo(Posting).findOneBy({ id: last.id }));
      const ended = now && now.validTo !== last.to ? now.validTo : to;
      await this.db.repo(Posting).delete({ id: In(pieces.slice(1).map((piece) => piece.id)) });
      await this.db.repo(Posting).update({ id }, { personId: from, validFrom: began, validTo: ended !== null && ended <= began ? to : ended, isPrimary });
    }
  }
}

function spanOf({ id, unitId, title, validFrom, validTo, isPrimary }: Posting) {
  return { id, unitId, title, from: validFrom, to: validTo, isPrimary };
}
