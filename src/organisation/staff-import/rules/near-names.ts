import { isOneApart } from './evidence.js';

/** So few are compared with each: quicker than any index. */
const FEW = 40;

/**
 * Things by a text, found by texts that are one letter apart.
 *
 * Of many, two texts that are one letter apart become the same when one letter is left out of either, or of one of them:
 * each is kept under all that it becomes, so that finding takes no longer for thousands than for ten.
 */
export class NearNames<T> {
  private readonly all: { readonly text: string; readonly thing: T }[] = [];
  /** Made when first asked for, of those that are there by then. */
  private shortened: Map<string, number[]> | null = null;

  add(text: string, thing: T): void {
    this.all.push({ text, thing });
    this.shortened = null;
  }

  /** Those whose text is one letter apart, in the order in which they were added. */
  of(text: string): T[] {
    const some = this.all.length <= FEW ? this.all : this.alike(text);
    return some.filter((one) => isOneApart(text, one.text)).map(({ thing }) => thing);
  }

  private alike(text: string): { readonly text: string; readonly thing: T }[] {
    this.shortened ??= this.index();
    const found = new Set([...withoutOne(text)].flatMap((key) => this.shortened!.get(key) ?? []));
    return [...found].sort((a, b) => a - b).map((i) => this.all[i]!);
  }

  private index(): Map<string, number[]> {
    const index = new Map<string, number[]>();
    this.all.forEach(({ text }, i) => {
      for (const key of withoutOne(text)) {
        const known = index.get(key);
        if (known) known.push(i);
        else index.set(key, [i]);
      }
    });
    return index;
  }
}

/** The text, and what becomes of it without any one of its letters. */
function withoutOne(text: string): Set<string> {
  return new Set([text, ...Array.from({ length: text.length }, (_, i) => text.slice(0, i) + text.slice(i + 1))]);
}
