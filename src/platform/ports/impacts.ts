import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Db } from '../database/db.js';

/** A unit that ends on the day of a reorganisation, with the units that it goes into. */
export interface EndingUnit {
  readonly unitId: string;
  readonly name: string;
  readonly targets: readonly { readonly unitId: string; readonly name: string }[];
}

/** What is about to happen, as far as modules above the organisation need to know it. */
export interface ComingReorganisation {
  readonly planId: string;
  readonly actNumber: string;
  /** First local day on which it is so, yyyy-MM-dd. */
  readonly effectiveOn: string;
  readonly ending: readonly EndingUnit[];
}

/** One thing that is touched. With choices, a person has to take one before the reorganisation can be scheduled. */
export interface ImpactItem {
  /** Names the item among those of its teller, for as long as the draft lasts. */
  readonly key: string;
  readonly text: string;
  readonly note?: string | null;
  readonly href?: string | null;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
}

/** Things of one kind that a reorganisation touches. */
export interface Impact {
  readonly title: string;
  /** What it means, in a sentence or two. */
  readonly text: string;
  readonly items: readonly ImpactItem[];
  /** Whether the reorganisation has to wait until each item with choices is decided. */
  readonly blocking: boolean;
  readonly href: string | null;
}

/** Decisions by the key of the item; each value is one of its choices. */
export type ImpactDecisions = ReadonlyMap<string, string>;

/** A row of a teller's own tables, as its `select` reads it. */
export interface ImpactRow {
  readonly item: string;
  readonly label: string;
  readonly detail: string;
}

export interface ImpactTeller {
  /**
   * SQL of the rows that `tell` needs, as texts called item, label and detail: those of all tellers are read in one query. All of it is
   * made of what the program knows itself. Asked only where units end.
   */
  select?(ending: readonly string[], effectiveOn: string): string;
  /** What would be touched; nothing is an empty list. */
  tell(coming: ComingReorganisation, rows: readonly ImpactRow[]): Promise<readonly Impact[]>;
  /**
   * Does what was decided, with effect from the day, in the transaction that schedules the reorganisation.
   * What it returns is kept (as JSON) and handed to `undo`.
   */
  carryOut?(coming: ComingReorganisation, decisions: ImpactDecisions, by: Actor): Promise<unknown>;
  /** Takes back what `carryOut` did, exactly, while the day has not come. */
  undo?(memo: unknown, by: Actor): Promise<void>;
}

/** An impact with its teller's key, which makes the keys of items unique. */
export interface ToldImpact extends Impact {
  readonly teller: string;
}

/** Port: “what would this reorganisation touch?”, asked before units end and answered by every module that keeps something of theirs. */
@Injectable()
export class Impacts {
  private readonly tellers = new Map<string, ImpactTeller>();

  constructor(private readonly db: Db) {}

  /** Adds a module that keeps something about units; modules do so in `onModuleInit`. */
  register(key: string, teller: ImpactTeller): void {
    if (this.tellers.has(key)) throw new Error(`two modules tell impacts as ${key}`);
    this.tellers.set(key, teller);
  }

  /** Everything that would be touched, in the order of registration. */
  async of(coming: ComingReorganisation): Promise<ToldImpact[]> {
    const told: ToldImpact[] = [];
    const rows = await this.rows(coming);
    for (const [key, teller] of this.tellers) told.push(...(await teller.tell(coming, rows.filter((row) => row.teller === key))).filter(({ items }) => items.length > 0).map((impact) => ({ ...impact, teller: key })));
    return told;
  }

  private async rows({ ending, effectiveOn }: ComingReorganisation): Promise<readonly (ImpactRow & { readonly teller: string })[]> {
    const units = ending.map(({ unitId }) => unitId);
    const parts = units.length === 0 ? [] : [...this.tellers].flatMap(([key, { select }]) => (select ? [`SELECT '${key}' AS teller, part.item, part.label, part.detail FROM (${select(units, effectiveOn)}) part`] : []));
    return parts.length === 0 ? [] : this.db.manager.query<(ImpactRow & { teller: string })[]>(`${parts.join(' UNION ALL ')} ORDER BY teller, label, item`);
  }

  /** Lets each teller do what was decided (`decisions` by `teller/item`); returns their memos by teller. */
  async carryOut(coming: ComingReorganisation, decisions: Readonly<Record<string, string>>, by: Actor): Promise<Record<string, unknown>> {
    const memos: Record<string, unknown> = {};
    for (const [key, teller] of this.tellers) {
      if (!teller.carryOut) continue;
      const own = Object.entries(decisions).filter(([name]) => name.startsWith(`${key}/`)).map(([name, value]): [string, string] => [name.slice(key.length + 1), value]);
      memos[key] = (await teller.carryOut(coming, new Map(own), by)) ?? null;
    }
    return memos;
  }

  /** Takes back what was carried out, the last first. */
  async undo(memos: Readonly<Record<string, unknown>>, by: Actor): Promise<void> {
    for (const [key, teller] of [...this.tellers].toReversed()) if (key in memos) await teller.undo?.(memos[key], by);
  }
}
