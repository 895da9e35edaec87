import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import type { Owner } from './gates.js';

/** Whether this person may write what an owner has: by role and part of the tree. */
type MayWrite = (id: string, actor: Actor) => Promise<boolean>;

/** Port: "may this person write the lessons of this owner?", asked by lower modules and answered by the owner's module. */
@Injectable()
export class Authors {
  private readonly answers = new Map<string, MayWrite>();

  /** Says who decides about owners of a kind; one for each. */
  register(kind: string, mayWrite: MayWrite): void {
    if (this.answers.has(kind)) throw new Error(`two modules say who writes for owners of kind ${kind}`);
    this.answers.set(kind, mayWrite);
  }

  /** Nobody writes for an owner of a kind that no module answers for. */
  async mayWrite({ kind, id }: Owner, actor: Actor): Promise<boolean> {
    return (await this.answers.get(kind)?.(id, actor)) ?? false;
  }
}
