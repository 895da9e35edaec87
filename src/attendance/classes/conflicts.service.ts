import { Injectable } from '@nestjs/common';
import { PeopleService } from '../../organisation/people.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { Db } from '../../platform/database/db.js';
import { OwnClasses } from '../own-classes.js';
import { conflictsIn, type Conflict, type ConflictKind } from './rules/overlaps.js';

/** A conflict with the names of the people in it. */
export interface ShownConflict extends Conflict {
  readonly names: readonly string[];
  /** Whether the other class is the actor's as well: of a stranger's the title is not told. */
  readonly isMine: boolean;
}

interface Row {
  kind: ConflictKind;
  session_id: string;
  place: string;
  other_id: string;
  other_title: string;
  other_place: string;
  starts_at: string | number;
  ends_at: string | number;
  person_id: string | null;
  full_name: string | null;
  is_mine: number | string | boolean;
}

/** Finds what a class and others want at the same time. It is shown, and forbids nothing: people swap, and rooms can be divided. */
@Injectable()
export class Conflicts {
  constructor(
    private readonly db: Db,
    private readonly own: OwnClasses,
    private readonly people: PeopleService,
  ) {}

  /** Of one class, whose sessions are to come or were; one query. Learners are those who have a place or shall get one. */
  async of(actor: Actor, classId: string, kinds: readonly ConflictKind[]): Promise<ShownConflict[]> {
    const { sql, parameters } = await this.own.areMine(actor, 'theirs');
    const names: Record<ConflictKind, string> = { trainer: this.people.nameOf('other_trainer.person_id').fullName, learner: this.people.nameOf('other_entry.person_id').fullName, place: 'CAST(NULL AS varchar(200))' };
    const persons: Record<ConflictKind, string> = { trainer: 'CAST(other_trainer.person_id AS varchar(36))', learner: 'CAST(other_entry.person_id AS varchar(36))', place: 'CAST(NULL AS varchar(36))' };
    const joins: Record<ConflictKind, string> = {
      place: '',
      trainer: 'JOIN class_trainers own_trainer ON own_trainer.class_id = mine.class_id JOIN class_trainers other_trainer ON other_trainer.class_id = theirs.id AND other_trainer.person_id = own_trainer.person_id',
      learner: "JOIN class_roster own_entry ON own_entry.class_id = mine.class_id AND own_entry.state IN ('listed', 'waiting', 'proposed') JOIN class_roster other_entry ON other_entry.class_id = theirs.id AND other_entry.person_id = own_entry.person_id AND other_entry.state IN ('listed', 'proposed')",
    };
    const parts = kinds.map((kind) => `
      SELECT '${kind}' AS kind, mine.id AS session_id, coalesce(mine.place, own.place) AS place, theirs.id AS other_id, theirs.title AS other_title, coalesce(other.place, theirs.place) AS other_place,
        other.starts_at AS starts_at, other.ends_at AS ends_at, ${persons[kind]} AS person_id, ${names[kind]} AS full_name, CASE WHEN ${sql} THEN 1 ELSE 0 END AS is_mine
      FROM class_sessions mine JOIN classes own ON own.id = mine.class_id
      JOIN class_sessions other ON other.class_id <> mine.class_id AND other.starts_at < mine.ends_at AND other.ends_at > mine.starts_at AND other.cancelled_at IS NULL
      JOIN classes theirs ON theirs.id = other.class_id AND theirs.state IN ('draft', 'announced')
      ${joins[kind]}
      WHERE mine.class_id = :classId AND mine.cancelled_at IS NULL`);
    const [text, values] = this.db.manager.connection.driver.escapeQueryWithParameters(parts.join(' UNION ALL '), { ...parameters, classId });
    const rows = await this.db.manager.query<Row[]>(text, values);
    const found = conflictsIn(rows.map((row) => ({ kind: row.kind, sessionId: row.session_id, place: row.place, otherClassId: row.other_id, otherTitle: row.other_title, otherPlace: row.other_place, startsAt: new Date(Number(row.starts_at)), endsAt: new Date(Number(row.ends_at)), personId: row.person_id })));
    const nameOf = new Map(rows.map(({ person_id, full_name }) => [person_id, full_name ?? '']));
    const mine = new Set(rows.filter(({ is_mine }) => Number(is_mine) === 1).map(({ other_id }) => other_id));
    return found.map((conflict) => ({ ...conflict, names: conflict.personIds.map((id) => nameOf.get(id) ?? ''), isMine: mine.has(conflict.otherClassId) }));
  }
}
