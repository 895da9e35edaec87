/** What those received in the rest of the quiz who gave one and the same answer. */
interface Counted {
  n: number;
  rest: number;
}

/** An answer as it is stored, by how many it was given, and what they received for the rest of the quiz, together. */
export interface AnswerCount {
  readonly stored: string;
  readonly n: number;
  readonly rest: number;
}

/** Beyond so many different answers to one question new ones are only counted together: written ones differ without end. */
const MOST_DIFFERENT = 20_000;

/** Counts the answers to one question, each different one by itself. */
export class AnswerCounts {
  private readonly counts = new Map<string, Counted>();
  /** Given, but beyond what is told apart. */
  others = 0;

  add(stored: string, rest: number): void {
    const known = this.counts.get(stored);
    if (known) {
      known.n += 1;
      known.rest += rest;
    } else if (this.counts.size < MOST_DIFFERENT) this.counts.set(stored, { n: 1, rest });
    else this.others += 1;
  }

  get all(): readonly AnswerCount[] {
    return [...this.counts].map(([stored, { n, rest }]) => ({ stored, n, rest }));
  }
}
