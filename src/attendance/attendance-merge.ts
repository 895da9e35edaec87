import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, Not, type EntityTarget } from 'typeorm';
import { Db } from '../platform/database/db.js';
import { moveRowsBack } from '../platform/database/moved-rows.js';
import { Merges, type MergePair, type Moved, type UndonePair } from '../platform/ports/merges.js';
import { AttendanceRevision } from './entities/attendance-revision.js';
import { Attendance } from './entities/attendance.js';
import { ClassTrainer } from './entities/class-trainer.js';
import { RosterChange } from './entities/roster-change.js';
import { RosterEntry } from './entities/roster-entry.js';
import { MeetingPerson } from './meetings/entities/meeting-person.js';

type Row = { id: string; personId: string };
type Kind = 'roster' | 'changes' | 'attendances' | 'revisions' | 'taught' | 'meetings';

interface MovedAttendance extends Moved {
  readonly schema: 1;
  readonly moved: Readonly<Partial<Record<Kind, readonly string[]>>>;
  /** What the kept record had: what it has beside that came since. */
  readonly kept: Readonly<Partial<Record<Kind, readonly string[]>>>;
}

/** What a person has one row of; null: any number. */
type Of = (row: Record<string, unknown>) => string | null;
const each = (column: string): Of => (row) => row[column] as string;

/** Rows of people. */
const KINDS: Record<Kind, { entity: EntityTarget<Row>; of: Of }> = {
  roster: { entity: RosterEntry, of: each('classId') },
  changes: { entity: RosterChange, of: () => null },
  attendances: { entity: Attendance, of: each('sessionId') },
  revisions: { entity: AttendanceRevision, of: () => null },
  taught: { entity: ClassTrainer, of: each('classId') },
  // Who was taken off the list of a meeting is not on it.
  meetings: { entity: MeetingPerson, of: (row) => (row['removedIn'] === null ? (row['meetingId'] as string) : null) },
};
const kinds = Object.keys(KINDS) as Kind[];

/** Two records of one person in classes: where both were on a list or marked, the kept record's counts, and the other's stays under its own. */
@Injectable()
export class AttendanceMerge implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly merges: Merges,
  ) {}

  onModuleInit(): void {
    this.merges.register<MovedAttendance>({
      key: 'attendance',
      facts: [{ label: 'Buổi học đã có mặt', sql: "select count(*) from attendances where attendances.person_id = person.id and attendances.status in ('present', 'late')" }],
      merge: (pair) => this.merge(pair),
      undo: (pair, moved) => this.undo(pair, moved),
    });
  }

  private async merge({ from, into }: MergePair): Promise<MovedAttendance> {
    const moved = {} as Record<Kind, string[]>;
    const kept = {} as Record<Kind, string[]>;
    for (const kind of kinds) {
      const own = await this.rowsOf(kind, into);
      const taken = new Set(own.map(({ of }) => of));
      kept[kind] = own.map(({ id }) => id);
      moved[kind] = (await this.rowsOf(kind, from)).filter(({ of }) => of === null || !taken.has(of)).map(({ id }) => id);
      await moveRowsBack(this.db, { entity: KINDS[kind].entity, column: 'personId' }, moved[kind], into, from);
    }
    return { schema: 1, moved, kept };
  }

  private async undo({ from, into, addedBelongsTo }: UndonePair, { moved, kept }: MovedAttendance): Promise<void> {
    for (const kind of kinds) {
      const { entity } = KINDS[kind];
      const [own, before] = [moved[kind], kept[kind]];
      // What nobody moved yet when the two were merged stays where it is.
      if (!own || !before) continue;
      await moveRowsBack(this.db, { entity, column: 'personId' }, own, from, into);
      if (addedBelongsTo !== 'from') continue;
      const taken = new Set((await this.rowsOf(kind, from)).map(({ of }) => of));
      const added = (await this.rowsOf(kind, into)).filter(({ id, of }) => !before.includes(id) && (of === null || !taken.has(of)));
      if (added.length > 0) await this.db.repo(entity).update({ id: In(added.map(({ id }) => id)), personId: Not(from) }, { personId: from });
    }
  }

  private async rowsOf(kind: Kind, personId: string): Promise<{ id: string; of: string | null }[]> {
    const { entity, of } = KINDS[kind];
    const rows = await this.db.repo(entity).find({ where: { personId }, order: { id: 'ASC' } });
    return rows.map((row) => ({ id: row.id, of: of(row as unknown as Record<string, unknown>) }));
  }
}
