import { Injectable } from '@nestjs/common';
import type { Owner } from './gates.js';

/** What a finished attempt led to, for the page that shows its result. */
export interface Aftermath {
  readonly notices: readonly { readonly tone: 'ok' | 'warn' | 'info'; readonly icon: string; readonly title: string; readonly text: string }[];
  readonly actions: readonly { readonly label: string; readonly href: string; readonly icon: string | null }[];
}

/** Reads what followed for this person from what the owner owns. */
export type TellAftermath = (owner: Owner, who: { readonly personId: string }) => Promise<Aftermath>;

/**
 * Port: "what became of it?", asked by the page of a result and answered by every module that drew a
 * consequence – the course that was completed, the certificate that was entered in the register.
 */
@Injectable()
export class Aftermaths {
  private readonly tellers: { kind: string; tell: TellAftermath }[] = [];

  register(kind: string, tell: TellAftermath): void {
    this.tellers.push({ kind, tell });
  }

  /** All consequences, those of higher modules first: the certificate is what the reader looks for. */
  async of(owner: Owner, who: { readonly personId: string }): Promise<Aftermath> {
    const notices: Aftermath['notices'][number][] = [];
    const actions: Aftermath['actions'][number][] = [];
    for (const { kind, tell } of this.tellers.toReversed()) {
      if (kind !== owner.kind) continue;
      const told = await tell(owner, who);
      notices.push(...told.notices);
      actions.push(...told.actions);
    }
    return { notices, actions };
  }
}
