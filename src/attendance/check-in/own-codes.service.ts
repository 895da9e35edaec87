import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { localDate } from '../../platform/clock/local-date.js';
import { refuse as refuseRoll } from '../roll/roll.refusals.js';
import { tidyMark } from '../roll/rules/marks.js';
import { RollService, type RollPerson } from '../roll/roll.service.js';
import { CheckInKey } from './check-in-key.js';
import { refuse } from './check-in.refusals.js';
import { minutesLate } from './rules/lateness.js';
import { cardCodeOf, minuteOf, OWN_CODE_MS, ownCodeOf, whoseCode } from './rules/own-codes.js';

/** So many minutes ahead a phone is given its codes: a session lasts no longer, and a page that is left open longer asks again. */
const MINUTES_AHEAD = 240;

/** Codes of one person, each for a minute. */
export interface OwnCodes {
  /** When the first begins. */
  readonly from: Date;
  readonly codes: readonly string[];
}

/** What became of a code that a trainer scanned. */
export interface ScannedCode {
  readonly person: RollPerson;
  /** `confirm`: of a card, which is good for a year: the trainer says first that it is this person. `already`: was there before. */
  readonly outcome: 'marked' | 'already' | 'confirm';
  readonly lateMinutes: number;
}

/** The learner's own code: shown on a phone or a card, scanned by who takes the roll. */
@Injectable()
export class OwnCodesService {
  constructor(
    private readonly keys: CheckInKey,
    private readonly rolls: RollService,
  ) {}

  /** The codes of the actor from this minute on: a phone that has lost its network goes on with those it has. */
  codesOf(actor: Actor, now: Date): OwnCodes {
    const personId = personOf(actor);
    const first = minuteOf(now);
    return { from: new Date(first * OWN_CODE_MS), codes: Array.from({ length: MINUTES_AHEAD }, (_, i) => ownCodeOf(this.keys.key, personId, first + i)) };
  }

  /** The code of the actor's card, and its year. */
  cardOf(actor: Actor, now: Date): { readonly code: string; readonly year: number } {
    const year = yearOf(now);
    return { code: cardCodeOf(this.keys.key, personOf(actor), year), year };
  }

  /** Marks whose code it is as there now; who is marked so already stays as he is. A code of nobody on the list is refused. */
  async scan(actor: Actor, classId: string, sessionId: string, code: string, isConfirmed: boolean, now: Date): Promise<ScannedCode> {
    const session = await this.rolls.session(actor, classId, sessionId);
    if (session.closedAt) throw refuseRoll('roll.closed-already');
    const people = await this.rolls.peopleOf(session);
    const whose = whoseCode(this.keys.key, code, people.map(({ personId }) => personId), now, yearOf(now));
    if (!whose) throw refuse('own-code.unknown');
    const person = people.find(({ personId }) => personId === whose.personId)!;
    const lateMinutes = minutesLate(session, session.startsAt, now);
    if (person.held?.status === 'present' || person.held?.status === 'late') return { person, outcome: 'already', lateMinutes: person.held.lateMinutes };
    if (whose.kind === 'card' && !isConfirmed) return { person, outcome: 'confirm', lateMinutes };
    const mark = tidyMark({ status: lateMinutes > 0 ? 'late' : 'present', lateMinutes });
    const [outcome] = await this.rolls.mark(actor, classId, sessionId, [{ personId: person.personId, key: randomUUID(), mark, source: 'own-code', basedOn: person.held?.revision ?? 0, follows: null, saidAt: null }], now);
    if (outcome?.refusal) throw outcome.refusal;
    return { person, outcome: 'marked', lateMinutes };
  }
}

const yearOf = (now: Date): number => Number(localDate(now).slice(0, 4));

function personOf({ personId }: Actor): string {
  if (personId === null) throw refuse('check-in.no-person');
  return personId;
}
