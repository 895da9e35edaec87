import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Db } from '../../platform/database/db.js';
import type { FileFormat } from '../../platform/prints/official/model.js';
import { formatNumber, formatPercent } from '../../platform/views/formats.js';
import { Attendance } from '../entities/attendance.js';
import type { ClassSession } from '../entities/class-session.js';
import { RosterEntry } from '../entities/roster-entry.js';
import type { TrainingClass } from '../entities/training-class.js';
import { Evaluations } from '../evaluation/evaluations.service.js';
import { toAttend } from '../fulfilments.service.js';
import { ClassTasks } from '../class-tasks.js';
import { OwnClasses } from '../own-classes.js';
import { ClassPeople } from '../people/class-people.service.js';
import { judgeAttendance, type AttendanceRule } from '../rules/attendance-share.js';
import { countClass } from '../rules/class-figures.js';
import { ClassDocuments } from './class-documents.service.js';
import { classReportOf, type Absentee, type ClassReport } from './formats/class-report.js';

/** By person, then by session. */
type Marks = Map<string, Map<string, Attendance>>;

type ListedWithMarks = RosterEntry & { readonly marks: readonly Attendance[] };

/** What came of a class: its figures as Biểu 01 counts them, and who missed what. */
@Injectable()
export class ClassReports {
  constructor(
    private readonly db: Db,
    private readonly own: OwnClasses,
    private readonly people: ClassPeople,
    private readonly documents: ClassDocuments,
    private readonly evaluations: Evaluations,
    private readonly tasks: ClassTasks,
  ) {}

  /** The figures of the actor's class as they stand. */
  async get(actor: Actor, classId: string): Promise<{ trainingClass: TrainingClass; report: ClassReport }> {
    const { trainingClass, sessions } = await this.own.mineWithSessions(actor, classId);
    const { rule } = trainingClass;
    const listed = await this.listed(classId);
    const marks: Marks = new Map(listed.map((entry) => [entry.personId, new Map(entry.marks.map((mark) => [mark.sessionId, mark]))]));
    const figures = countClass(rule, sessions.map(toAttend), listed.map(({ personId }) => personId), marks);
    const evaluation = await this.evaluations.summary(trainingClass, sessions, listed.length);
    const tasks = await this.tasks.counts(classId, listed.map(({ personId }) => personId));
    return { trainingClass, report: { ...figures, tasks, evaluation, absentees: await this.absentees(rule, sessions, listed, marks) } };
  }

  /** The report as a file; outside any transaction, in a thread. */
  async file(actor: Actor, classId: string, format: FileFormat): Promise<Buffer> {
    const { trainingClass, report } = await this.get(actor, classId);
    const { form } = await this.documents.get(actor, classId, 'report');
    return this.documents.draw(classReportOf(await this.documents.held(actor, trainingClass), report, form), form, trainingClass, format);
  }

  /** The list with everybody's marks: one of a session that was called off is among them, and counts nowhere. */
  private listed(classId: string): Promise<ListedWithMarks[]> {
    return this.db.repo(RosterEntry).createQueryBuilder('entry')
      .leftJoinAndMapMany('entry.marks', Attendance, 'mark', 'mark.person_id = entry.person_id AND mark.session_id IN (SELECT session.id FROM class_sessions session WHERE session.class_id = entry.class_id)')
      .where({ classId, state: 'listed' }).getMany() as Promise<ListedWithMarks[]>;
  }

  /** Everybody on the list who missed a session whose roll is closed, in the order of names. */
  private async absentees(rule: AttendanceRule, sessions: readonly ClassSession[], listed: readonly RosterEntry[], marks: Marks): Promise<Absentee[]> {
    const closed = sessions.filter(({ closedAt }) => closedAt !== null);
    if (closed.length === 0) return [];
    const missing = listed.flatMap((entry) => {
      const own = marks.get(entry.personId) ?? new Map<string, Attendance>();
      const missed = closed.map((session) => own.get(session.id) ?? null).filter((mark) => mark === null || (mark.madeUpOn === null && (mark.status === 'absent' || mark.status === 'excused')));
      return missed.length === 0 ? [] : [{ entry, missed, judged: judgeAttendance(rule, sessions.map(toAttend), own) }];
    });
    const of = new Map(missing.map((one) => [one.entry.personId, one]));
    return (await this.people.named(missing.map(({ entry }) => entry))).map(({ entry, fullName, unitName }): Absentee => {
      const { missed, judged } = of.get(entry.personId)!;
      const excused = missed.filter((mark) => mark?.status === 'excused').length;
      const share = rule.of === 'sessions' ? `${formatNumber(judged.attended)}/${formatNumber(judged.total)} buổi` : `${formatPercent(judged.share, 0)} số phút`;
      return { name: fullName, unit: unitName, excused, absent: missed.length - excused, share, met: judged.verdict === 'met' };
    });
  }
}
