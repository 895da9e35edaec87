import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MoreThanOrEqual } from 'typeorm';
import { addDays, localDate, startOfLocalDay } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import { Agendas, type AgendaEntry } from '../../platform/ports/agendas.js';
import { ClassSession } from '../entities/class-session.js';
import { RosterEntry } from '../entities/roster-entry.js';
import type { TrainingClass } from '../entities/training-class.js';

/** What has been stays in people's calendars for a year: a session that vanished overnight would look called off. */
const DAYS_KEPT = 366;

/** Puts the sessions of people's classes into their calendars. */
@Injectable()
export class ClassAgenda implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly agendas: Agendas,
  ) {}

  onModuleInit(): void {
    this.agendas.register(async (personId, day) => {
      const sessions = await this.db.repo(ClassSession).createQueryBuilder('session')
        .innerJoinAndSelect('session.trainingClass', 'class', "class.state <> 'draft'")
        .innerJoin(RosterEntry, 'entry', "entry.class_id = class.id AND entry.person_id = :personId AND entry.state = 'listed'", { personId })
        .where({ startsAt: MoreThanOrEqual(startOfLocalDay(addDays(day, -DAYS_KEPT))) })
        .orderBy('session.starts_at').addOrderBy('session.id').getMany();
      return sessions.map((session) => agendaEntryOf(session.trainingClass!, session));
    });
  }
}

/** A session as calendars have it: the same id for ever, whatever is moved. */
export function agendaEntryOf(trainingClass: Pick<TrainingClass, 'id' | 'title' | 'place' | 'state'>, session: ClassSession): AgendaEntry {
  const { id, number, topic, startsAt, endsAt, place, sequence, cancelledAt } = session;
  return {
    uid: `class-session-${id}`, on: localDate(startsAt), title: `Buổi ${number}: ${topic}`, text: `Lớp “${trainingClass.title}”.`, href: `/classes/${trainingClass.id}`,
    time: { startsAt, endsAt }, place: place ?? trainingClass.place, sequence, isCancelled: cancelledAt !== null || trainingClass.state === 'cancelled',
  };
}
