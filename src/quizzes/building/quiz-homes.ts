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

/** Port: “what may this person build quizzes for?”, asked here and answered by the modules that own quizzes: courses, rounds. */
@Injectable()
export class QuizHomes {
  private readonly tellers = new Map<string, (actor: Actor) => Promise<readonly QuizHome[]>>();

  /** Says who tells of owners of a kind; one for each. */
  register(kind: string, homesFor: (actor: Actor) => Promise<readonly QuizHome[]>): void {
    if (this.tellers.has(kind)) throw new Error(`two modules tell what quizzes of kind ${kind} may belong to`);
    this.tellers.set(kind, homesFor);
  }

  /** All that this person may build quizzes for, by role and part of the tree. */
  async of(actor: Actor): Promise<readonly QuizHome[]> {
    const homes: QuizHome[] = [];
    for (const homesFor of this.tellers.values()) homes.push(...(await homesFor(actor)));
    return homes;
  }
}
