import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import type { Owner } from '../../platform/ports/gates.js';

/** Something a quiz may belong to. */
export interface QuizHome {
  readonly owner: Owner;
  /** “Cải cách hành chính cho công chức cấp xã”. */
  readonly label: string;
  /** What a quiz there is for: “Bài kiểm tra cuối khóa”. */
  readonly group: string;
}

/** A condition for a query of quizzes. */
export interface OwnerCondition {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** Who tells of owners of one kind. */
export interface HomeTeller {
  /** All that the actor may build quizzes for, by role and part of the tree. */
  readonly homesFor: (actor: Actor) => Promise<readonly QuizHome[]>;
  /** The same as a condition on the id of an owner, a column: whose a quiz is costs its page no query. `name` tells parameters apart. */
  readonly isHomeOf: (actor: Actor, ownerId: string, name: string) => Promise<OwnerCondition>;
  /** Owners of this kind choose their takers one by one, from anywhere: whose the quiz is has to do with all of them. */
  readonly choosesTakers?: true;
  /** The unit that an owner belongs to; null: the whole tree. Undefined: there is no such owner. */
  readonly unitOf: (ownerId: string) => Promise<string | null | undefined>;
}

/** Port: “what may this person build quizzes for?”, asked here and answered by the modules that own quizzes: courses, rounds. */
@Injectable()
export class QuizHomes {
  private readonly tellers = new Map<string, HomeTeller>();

  /** Says who tells of owners of a kind; one for each. */
  register(kind: string, teller: HomeTeller): void {
    if (this.tellers.has(kind)) throw new Error(`two modules tell what quizzes of kind ${kind} may belong to`);
    this.tellers.set(kind, teller);
  }

  /** Whether a quiz of a query, under this alias, belongs to something of the actor's. */
  async areOf(actor: Actor, alias: string): Promise<OwnerCondition> {
    return this.anyOf(actor, alias, () => true);
  }

  /** The same for those whose owners choose their takers. */
  async chooseFor(actor: Actor, alias: string): Promise<OwnerCondition> {
    return this.anyOf(actor, alias, ({ choosesTakers = false }) => choosesTakers);
  }

  private async anyOf(actor: Actor, alias: string, counts: (teller: HomeTeller) => boolean): Promise<OwnerCondition> {
    const all = [];
    for (const [i, [kind, teller]] of [...this.tellers].entries()) {
      if (!counts(teller)) continue;
      const { sql, parameters } = await teller.isHomeOf(actor, `${alias}.owner_id`, `home${i}`);
      all.push({ sql: `(${alias}.owner_kind = :home${i}Kind AND ${sql})`, parameters: { ...parameters, [`home${i}Kind`]: kind } });
    }
    return { sql: all.map(({ sql }) => sql).join(' OR ') || '1 = 0', parameters: Object.assign({}, ...all.map(({ parameters }) => parameters)) as OwnerCondition['parameters'] };
  }

  /** The unit that an owner of quizzes belongs to; null: the whole tree. Undefined: nobody knows it. */
  async unitOf({ kind, id }: Owner): Promise<string | null | undefined> {
    return this.tellers.get(kind)?.unitOf(id);
  }

  /** All that this person may build quizzes for, by role and part of the tree. */
  async of(actor: Actor): Promise<readonly QuizHome[]> {
    const homes: QuizHome[] = [];
    for (const { homesFor } of this.tellers.values()) homes.push(...(await homesFor(actor)));
    return homes;
  }
}
