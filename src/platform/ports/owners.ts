import { Injectable } from '@nestjs/common';
import type { Owner } from './gates.js';

/** How a page names what something belongs to, and where that is. */
export interface OwnerLabel {
  readonly label: string;
  readonly href: string;
}

/** `who` is the reader: what names an owner often reads what the page asks next of the same person. */
type NameOwner = (id: string, who: { readonly personId: string | null }) => Promise<OwnerLabel | null>;

/** Port: the name and page of an owner, for the way back from a lesson or quiz to its course. */
@Injectable()
export class Owners {
  private readonly labels = new Map<string, NameOwner>();

  /** Says who names owners of a kind; one for each. */
  register(kind: string, label: NameOwner): void {
    if (this.labels.has(kind)) throw new Error(`two modules name owners of kind ${kind}`);
    this.labels.set(kind, label);
  }

  /** Null for an owner nobody knows: the page then shows no way back rather than a dead one. */
  async label(owner: Owner, who: { readonly personId: string | null }): Promise<OwnerLabel | null> {
    return (await this.labels.get(owner.kind)?.(owner.id, who)) ?? null;
  }
}
