import { Injectable } from '@nestjs/common';
import type { Owner } from './gates.js';

/** A lesson that teaches what was asked, by the key that questions name it by. */
export interface TaughtIn {
  readonly key: string;
  readonly position: number;
  readonly title: string;
  readonly href: string;
}

/** What a finished attempt led to, for the page that shows its result. */
export interface Aftermath {
  readonly notices: readonly { readonly tone: 'ok' | 'warn' | 'info'; readonly icon: string; readonly title: string; readonly text: string }[];
  readonly actions: readonly { readonly label: string; readonly href: string; readonly icon: string | null }[];
  /** The lessons behind the questions, for those who have to read again. */
  readonly lessons: readonly TaughtIn[];
}

/** Reads what followed for this person from what the owner owns. */
export type TellAftermath = (owner: Owner, who: { readonly personId: string }) => Promise<Partial<Aftermath>>;

/**
 * Port: "what became of it?", asked by the page of a result and answered by every module that drew a
 * consequence – the course that was completed, the certificate that was entered in the register.
 */
@Injectable()
export class Aftermaths {
  private readonly tellers: { kind: string; tell: TellAftermath }[] = [];

  /** Adds a module that tells of owners of a kind; several may, lower ones first. */
  register(kind: string, tell: TellAftermath): void {
    this.tellers.push({ kind, tell });
  }

  /**
   * All consequences, those of higher modules first: the certificate is what the reader looks for. Of the
   * same tone only the first is told, since it says what the others led to.
   */
  async of(owner: Owner, who: { readonly personId: string }): Promise<Aftermath> {
    const notices: Aftermath['notices'][number][] = [];
    const actions: Aftermath['actions'][number][] = [];
    const lessons: TaughtIn[] = [];
    for (const { kind, tell } of this.tellers.toReversed()) {
      if (kind !== owner.kind) continue;
      const told = await tell(owner, who);
      notices.push(...(told.notices ?? []).filter(({ tone }) => !notices.some((notice) => notice.tone === tone)));
      actions.push(...(told.actions ?? []));
      lessons.push(...(told.lessons ?? []));
    }
    return { notices, actions, lessons };
  }
}
