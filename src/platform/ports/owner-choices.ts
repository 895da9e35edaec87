import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';

/** Something that may be chosen as an owner. */
export interface OwnerChoice {
  readonly id: string;
  readonly label: string;
}

type ListChoices = (actor: Actor) => Promise<readonly OwnerChoice[]>;

/** Port: "what may this person make something for?", asked by lower modules where a form lets choose, and answered by the owners' module. */
@Injectable()
export class OwnerChoices {
  private readonly lists = new Map<string, ListChoices>();

  /** Says what may be chosen of a kind; one for each. */
  register(kind: string, list: ListChoices): void {
    if (this.lists.has(kind)) throw new Error(`two modules list owners of kind ${kind}`);
    this.lists.set(kind, list);
  }

  /** In the order of a list; nothing for a kind that nobody lists. */
  async of(kind: string, actor: Actor): Promise<readonly OwnerChoice[]> {
    return (await this.lists.get(kind)?.(actor)) ?? [];
  }
}
