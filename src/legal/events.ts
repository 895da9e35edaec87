import type { Actor } from '../platform/access/actor.js';
import type { CitingGroup } from './citers.js';
import type { Source } from './entities/source.js';

/** A source holds no longer, or will not from a day on. Published in the transaction that notes it. */
export class SourceEnded {
  constructor(
    readonly source: Source,
    /** The first day without it; null: it has ended, nobody knows when. */
    readonly on: string | null,
    readonly actor: Actor,
    /** Everything that rests on it. */
    readonly citing: readonly CitingGroup[],
    /** What is not to be used any more from that day on, by the id that its module gave it. */
    readonly stop: readonly string[],
    readonly reason: string | null,
  ) {}
}
