/**
 * Puts items into bins of limited room, each item into one of those that suit it, and moves what lies there already when
 * that makes room. So an item is turned away only if no arrangement holds it together with all that were taken before.
 *
 * Which sets of items can be held together does not depend on who lies where (they are the independent sets of a
 * transversal matroid), and therefore offering the better items first gives a best set of all: no look ahead is needed.
 */
export class Matching<Item> {
  private readonly held: Map<Item, readonly number[]>[];
  /** Bins into which nothing more will ever go: a search that fails has seen everything that could have made room. */
  private readonly closed = new Set<number>();

  constructor(private readonly room: readonly number[]) {
    this.held = room.map(() => new Map<Item, readonly number[]>());
  }

  /** Takes an item if it can be held together with those taken before. An item is offered once. */
  offer(item: Item, suits: readonly number[]): boolean {
    const cameFrom = new Map<number, { bin: number; item: Item } | null>();
    const reached = suits.filter((bin) => !this.closed.has(bin));
    for (const bin of reached) cameFrom.set(bin, null);
    for (let i = 0; i < reached.length; i += 1) {
      const bin = reached[i]!;
      if (this.held[bin]!.size < this.room[bin]!) {
        this.moveAlong(item, suits, bin, cameFrom);
        return true;
      }
      for (const [other, its] of this.held[bin]!) {
        for (const next of its) {
          if (this.closed.has(next) || cameFrom.has(next)) continue;
          cameFrom.set(next, { bin, item: other });
          reached.push(next);
        }
      }
    }
    for (const bin of reached) this.closed.add(bin);
    return false;
  }

  /** What lies in a bin. */
  in(bin: number): Item[] {
    return [...this.held[bin]!.keys()];
  }

  /** All that would have to give way for something that suits these bins: what lies in them, and in every bin it could move to. */
  rivals(suits: readonly number[]): { items: Item[]; room: number } {
    const reached = [...new Set(suits)];
    const seen = new Set(reached);
    const items: Item[] = [];
    for (let i = 0; i < reached.length; i += 1) {
      for (const [item, its] of this.held[reached[i]!]!) {
        items.push(item);
        for (const next of its) {
          if (!seen.has(next)) reached.push(next);
          seen.add(next);
        }
      }
    }
    return { items, room: reached.reduce((sum, bin) => sum + this.room[bin]!, 0) };
  }

  private moveAlong(item: Item, suits: readonly number[], free: number, cameFrom: ReadonlyMap<number, { bin: number; item: Item } | null>): void {
    let to = free;
    for (let step = cameFrom.get(to); step; step = cameFrom.get(to)) {
      const from = this.held[step.bin]!;
      this.held[to]!.set(step.item, from.get(step.item)!);
      from.delete(step.item);
      to = step.bin;
    }
    this.held[to]!.set(item, suits);
  }
}
