import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { localDate } from '../../platform/clock/local-date.js';
import { Archive, WORKBOOK, type ArchiveLimits } from '../../platform/files/archive.js';
import { Breath } from '../../platform/files/breath.js';
import { FileFault } from '../../platform/files/file-fault.js';
import { formatDate } from '../../platform/views/formats.js';
import type { Grid } from '../../platform/workbooks/reading/grid.js';
import { openWorkbook } from '../../platform/workbooks/reading/open-workbook.js';
import { workbookOf, type WorkbookRow } from '../../platform/workbooks/workbook.js';
import { MOST_MARKS } from '../roll/dto/marks.dto.js';
import type { MarkOutcome, SentMark, SessionOfClass } from '../roll/marks.service.js';
import { sessionLine, statusWords } from '../roll/pages/words.js';
import { RollService, type RollPerson } from '../roll/roll.service.js';
import { refuse } from './paper.refusals.js';
import { COLUMNS, MOST_ROWS, readRoll, type BadRow } from './rules/roll-table.js';

/** Of a list of a class. */
const LIMITS: ArchiveLimits = { ...WORKBOOK, mostBytes: 20_000_000 };
const MOST_SHEETS = 5;
const MINUTE = 60_000;

/** What became of a workbook that came in. */
export type EnteredRoll = { readonly bad: readonly BadRow[] } | { readonly bad: null; readonly held: number; readonly differs: number };

/** The roll of a session as a workbook, out and in. */
@Injectable()
export class RollFiles {
  constructor(private readonly rolls: RollService) {}

  /** A line for each person, to be filled in or to be kept. The last column says on which marks the file was made. */
  async workbook(actor: Actor, classId: string, sessionId: string): Promise<Buffer> {
    const session = await this.rolls.session(actor, classId, sessionId);
    const people = await this.rolls.peopleOf(session);
    const head: WorkbookRow[] = [[{ value: session.trainingClass.title, look: 'bold' }], [sessionLine(session)], COLUMNS.map((value) => ({ value, look: 'head' as const }))];
    const help = ['Cột Điểm danh: c là có mặt, m là muộn (ghi số phút), p là có phép (ghi lý do, người đồng ý), v là vắng. Để trống thì giữ như đang ghi.', 'Ngày học bù ghi dd/MM/yyyy, kèm nơi học bù ở cột Lý do.', 'Cột Bản do phần mềm ghi để không ghi đè dấu mới hơn; bạn giữ nguyên.', 'Một dòng sai thì cả tệp chưa được ghi, trang sẽ nói rõ ô nào cần sửa.'];
    return workbookOf([{ name: 'Điểm danh', widths: [6, 14, 28, 30, 12, 12, 14, 34, 24, 14, 8], rows: [...head, ...people.map(rowOf)] }, { name: 'Hướng dẫn', widths: [110], rows: help.map((value): WorkbookRow => [{ value, look: 'wrap' }]) }]);
  }

  /** Enters a workbook, all of it or, when anything in it is wrong, nothing. What others have marked since the file was made waits for a decision. */
  async enter(actor: Actor, classId: string, sessionId: string, bytes: Buffer, now: Date): Promise<EnteredRoll> {
    const session = await this.rolls.session(actor, classId, sessionId);
    const people = (await this.rolls.peopleOf(session)).filter(({ personId }) => personId !== actor.personId);
    const read = readRoll(await gridsOf(bytes), people, { minutes: minutesOf(session), today: localDate(now), closed: session.closedAt !== null });
    if (read === 'no-header') throw refuse('roll-file.no-header');
    if (read === 'too-long') throw refuse('roll-file.too-long', { most: MOST_ROWS });
    if (read.bad.length > 0) return { bad: read.bad };
    const held = new Map(people.map(({ personId, held: mark }) => [personId, mark?.revision ?? 0]));
    const sent = read.rows.map(({ personId, mark, basedOn }): SentMark => ({ personId, key: randomUUID(), mark, source: 'file', basedOn: basedOn ?? held.get(personId) ?? 0, follows: null, saidAt: null }));
    const outcomes: MarkOutcome[] = [];
    for (let at = 0; at < sent.length; at += MOST_MARKS) outcomes.push(...(await this.rolls.mark(actor, classId, sessionId, sent.slice(at, at + MOST_MARKS), now)));
    const count = (what: string): number => outcomes.filter(({ outcome }) => outcome === what).length;
    return { bad: null, held: count('held'), differs: count('differs') };
  }
}

const minutesOf = ({ startsAt, endsAt }: SessionOfClass): number => Math.round((endsAt.getTime() - startsAt.getTime()) / MINUTE);

function rowOf({ fullName, staffCode, unitName, held }: RollPerson, i: number): WorkbookRow {
  const told = held ? [statusWords[held.status].key, held.lateMinutes || null, held.leftEarlyMinutes || null, held.reason, held.agreedBy, held.madeUpOn && formatDate(held.madeUpOn)] : [null, null, null, null, null, null];
  return [i + 1, staffCode, fullName, unitName, ...told, held?.revision ?? 0];
}

async function gridsOf(bytes: Buffer): Promise<Grid[]> {
  const breath = new Breath();
  try {
    const workbook = await openWorkbook(await Archive.open(bytes, LIMITS), breath);
    const grids: Grid[] = [];
    for (const sheet of workbook.sheets.filter(({ hidden }) => !hidden).slice(0, MOST_SHEETS)) grids.push(await workbook.read(sheet));
    return grids;
  } catch (error) {
    if (error instanceof FileFault) throw refuse('roll-file.unreadable');
    throw error;
  }
}
