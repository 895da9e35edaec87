/** Ids of units, or all there are. */
export type Units = 'all' | ReadonlySet<string>;

/** A category as far as its place goes. */
export interface CategoryRow {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly unitId: string | null;
  readonly secondPerson: boolean;
}

/** A category in its place. */
export interface PlacedCategory extends CategoryRow {
  /** 0 at the top. */
  readonly depth: number;
  /** Names from the top: “Cải cách hành chính / Một cửa”. */
  readonly path: string;
}

/** No deeper: a path has to be read on a phone. */
export const DEEPEST = 5;
const SEPARATOR = ' / ';

/** The tree of categories, in which rights and settings come down from above. */
export class CategoryTree {
  /** From the top, each followed by what is below it, by name. */
  readonly all: readonly PlacedCategory[];
  private readonly placed: ReadonlyMap<string, PlacedCategory>;
  private readonly below: ReadonlyMap<string | null, readonly CategoryRow[]>;

  constructor(rows: readonly CategoryRow[]) {
    const known = new Set(rows.map(({ id }) => id));
    const below = new Map<string | null, CategoryRow[]>();
    const order = new Intl.Collator('vi', { numeric: true });
    for (const row of [...rows].sort((a, b) => order.compare(a.name, b.name) || (a.id < b.id ? -1 : 1))) {
      const parent = row.parentId !== null && known.has(row.parentId) ? row.parentId : null;
      below.set(parent, [...(below.get(parent) ?? []), row]);
    }
    this.below = below;
    const all: PlacedCategory[] = [];
    const walk = (parent: string | null, depth: number, above: string): void => {
      for (const row of below.get(parent) ?? []) {
        const path = above === '' ? row.name : `${above}${SEPARATOR}${row.name}`;
        all.push({ ...row, depth, path });
        walk(row.id, depth + 1, path);
      }
    };
    walk(null, 0, '');
    this.all = all;
    this.placed = new Map(all.map((category) => [category.id, category]));
  }

  /** The category in its place, or undefined. */
  get(id: string): PlacedCategory | undefined {
    return this.placed.get(id);
  }

  /** A category and those above it, nearest first. */
  lineOf(id: string): PlacedCategory[] {
    const line: PlacedCategory[] = [];
    for (let at = this.placed.get(id); at !== undefined; at = at.parentId === null ? undefined : this.placed.get(at.parentId)) line.push(at);
    return line;
  }

  /** A category and all below it. */
  within(id: string): string[] {
    if (!this.placed.has(id)) return [];
    const found = [id];
    for (let i = 0; i < found.length; i += 1) found.push(...(this.below.get(found[i]!) ?? []).map((row) => row.id));
    return found;
  }

  /** Whether a right over these units is one over the category: by its unit, or that of a category above it. */
  covers(scope: Units, id: string): boolean {
    const line = this.lineOf(id);
    if (line.length === 0) return false;
    return scope === 'all' || line.some(({ unitId }) => unitId !== null && scope.has(unitId));
  }

  /** Whether somebody who may look at questions of these units sees the category: also what belongs to the whole system. */
  shows(scope: Units, id: string): boolean {
    return this.covers(scope, id) || ((scope === 'all' || scope.size > 0) && this.isShared(id));
  }

  /** Whether the category is of no unit, nor any above it: it belongs to the whole system. */
  isShared(id: string): boolean {
    const line = this.lineOf(id);
    return line.length > 0 && line.every(({ unitId }) => unitId === null);
  }

  /** Whether the author may not approve: where the category says so, or one above it. */
  needsSecondPerson(id: string): boolean {
    return this.lineOf(id).some(({ secondPerson }) => secondPerson);
  }

  /** Why a category cannot be put under another; null when it can. */
  moveFault(id: string, parentId: string | null): 'below-itself' | 'deep' | null {
    if (parentId !== null && this.within(id).includes(parentId)) return 'below-itself';
    const under = parentId === null ? 0 : this.placed.get(parentId)!.depth + 1;
    const own = this.placed.get(id)?.depth ?? 0;
    const height = Math.max(...this.within(id).map((each) => this.placed.get(each)!.depth - own), 0);
    return under + height >= DEEPEST ? 'deep' : null;
  }
}
