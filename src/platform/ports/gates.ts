import { Injectable } from '@nestjs/common';

/** What something belongs to, without the lower module knowing what that is: a course, a contest round, … */
export interface Owner {
  readonly kind: string;
  readonly id: string;
}

export type GateAnswer = { readonly open: true } | { readonly open: false; readonly code: string; readonly text: string };

/** Answers whether this person may use what the owner owns now. Reads only; may be asked inside a transaction. */
export type Gate = (owner: Owner, who: { readonly personId: string }, now: Date) => Promise<GateAnswer>;

/** Port: "may this person open this quiz, lesson or class now?", asked by lower modules and answered by the owner's module. */
@Injectable()
export class Gates {
  private readonly gates = new Map<string, Gate>();

  /** Says who decides about owners of a kind; one gate for each. */
  register(kind: string, gate: Gate): void {
    if (this.gates.has(kind)) throw new Error(`a gate for ${kind} is registered already`);
    this.gates.set(kind, gate);
  }

  /** An owner of a kind that nobody registered for is closed: a forgotten gate must not open anything. */
  async check(owner: Owner, who: { readonly personId: string }, now: Date): Promise<GateAnswer> {
    const gate = this.gates.get(owner.kind);
    if (!gate) return { open: false, code: 'gate.unknown', text: 'Nội dung này chưa mở cho bạn.' };
    return gate(owner, who, now);
  }
}
