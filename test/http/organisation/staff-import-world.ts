import { unitId } from '../../../seeds/ids.js';
import { Person } from '../../../src/organisation/entities/person.js';
import { Posting } from '../../../src/organisation/entities/posting.js';
import { StaffImport, StaffImportLine } from '../../../src/organisation/staff-import/entities/staff-import.js';
import { ApplyingService } from '../../../src/organisation/staff-import/applying.service.js';
import type { TestApp } from '../../support/app.js';
import type { Reply, TestClient } from '../../support/client.js';
import { text as read } from '../../support/page-text.js';

export { read };

export const HEADER = ['STT', 'Họ và tên', 'Năm sinh', 'Mã cán bộ', 'Số điện thoại', 'Chức vụ', 'Đơn vị'];

/** A file as a spreadsheet program saves it: title lines, header, lines. */
export function csv(lines: readonly (readonly string[])[], { header = HEADER, title = 'DANH SÁCH CÁN BỘ, CÔNG CHỨC' }: { header?: readonly string[]; title?: string } = {}): Buffer {
  const quoted = (cell: string): string => (/[",;\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return Buffer.from(`\ufeff${[[title], [], header, ...lines].map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`);
}

/** What tests of staff imports do again and again. */
export class ImportWorld {
  constructor(readonly world: TestApp, readonly client: TestClient) {}

  /** Sends a file and returns the address of its dry run. */
  async upload(bytes: Buffer, { day = '23/11/2026', name = 'can-bo.csv', client = this.client }: { day?: string; name?: string; client?: TestClient } = {}): Promise<string> {
    const reply = await client.upload('/organisation/people/import', { name, bytes }, { day });
    if (reply.statusCode !== 303) throw new Error(`the upload was answered with ${reply.statusCode}: ${read(reply.body).slice(0, 3000)}`);
    return String(reply.headers.location);
  }

  async page(path: string, client = this.client): Promise<string> {
    const reply = await client.get(path);
    if (reply.statusCode !== 200) throw new Error(`${path}: ${reply.statusCode} ${read(reply.body).slice(0, 1000)}`);
    return reply.body;
  }

  /** The groups of a dry run: the names in each. */
  async groups(path: string): Promise<Record<string, string[]>> {
    const lines = await this.lines(path);
    const groups: Record<string, string[]> = {};
    for (const { sortGroup, line, staged } of lines) (groups[sortGroup] ??= []).push(line?.fullName ?? staged.person?.fullName ?? staged.at);
    return groups;
  }

  async lines(path: string): Promise<StaffImportLine[]> {
    return this.world.db.repo(StaffImportLine).find({ where: { importId: idOf(path) }, order: { number: 'ASC' } });
  }

  /** The line of a name, for the fields of the form. */
  async lineOf(path: string, name: string): Promise<StaffImportLine> {
    const found = (await this.lines(path)).find(({ line, staged }) => (line?.fullName ?? staged.person?.fullName) === name);
    if (!found) throw new Error(`${name} is in no line`);
    return found;
  }

  /** Sends the form of the dry run as the page shows it now, with these decisions. */
  async send(path: string, fields: Record<string, string> = {}, client = this.client): Promise<Reply> {
    const version = /name="version" value="(\d+)"/.exec(await this.page(path, client))?.[1] ?? '0';
    return client.post(path, { version, day: '23/11/2026', do: 'save', ...fields });
  }

  /** Carries out what is clear, to the end. */
  async apply(path: string, fields: Record<string, string> = {}): Promise<StaffImport> {
    const reply = await this.send(path, { ...fields, do: 'apply' });
    if (reply.statusCode !== 303) throw new Error(`applying was answered with ${reply.statusCode}: ${read(reply.body).slice(0, 3000)}`);
    const { id, run } = await this.get(path);
    // As the job does; the demo's own jobs would be done along with it.
    await this.world.app.get(ApplyingService).carryOut(id, run);
    return this.get(path);
  }

  async get(path: string): Promise<StaffImport> {
    return this.world.db.repo(StaffImport).findOneByOrFail({ id: idOf(path) });
  }

  async person(staffCode: string): Promise<Person | null> {
    return this.world.db.repo(Person).findOneBy({ staffCode });
  }

  /** Unit, title, first day and day after the last of each primary posting, the newest first. */
  async career(personId: string): Promise<unknown[]> {
    const postings = await this.world.db.repo(Posting).find({ where: { personId, isPrimary: true }, order: { validFrom: 'DESC' } });
    return postings.map(({ unitId: unit, title, validFrom, validTo }) => [unit, title, validFrom, validTo]);
  }
}

export const idOf = (path: string): string => path.split('/').at(-1)!;
export { unitId };
