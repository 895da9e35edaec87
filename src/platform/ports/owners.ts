import { Injectable } from '@nestjs/common';
import type { Owner } from './gates.js';

/** How a page names what something belongs to, and where that is. */
export interface OwnerLabel {
  readonly label: string;
  readonly href: string;
}

/** Port: the name and page of an owner, for the way back from a lesson or quiz to its course. */
@Injectable()
export class Owners {
  private readonly labels = new Map<string, (id: string) => Promise<OwnerLabel | null>>();

  register(kind: string, label: (id: string) => Promise<OwnerLabel | null>): void {
    if (this.labels.has(kind)) throw new Error(`two modules name owners of kind ${kind}`);
    this.labels.set(kind, label);
  }

  /** Null for an owner nobody knows: the page then shows no way back rather than a dead one. */
  async label(owner: Owner): Promise<OwnerLabel | null> {
    return (await this.labels.get(owner.kind)?.(owner.id)) ?? null;
  }
}
