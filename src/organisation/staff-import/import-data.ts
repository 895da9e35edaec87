import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, type SelectQueryBuilder } from 'typeorm';
import { Db } from '../../platform/database/db.js';
import { PersonalData, type Erasure } from '../../platform/ports/personal-data.js';
import { StoredFiles } from '../../platform/ports/stored-files.js';
import { searchKey } from '../../platform/text/text.js';
import { StaffImport, StaffImportLine } from './entities/staff-import.js';
import type { Line } from './rules/lines.js';
import type { Staged } from './staged.js';

/** What is left of a line: its place in the file. */
const erased = ({ at }: Staged): Staged => ({ at, reasons: [{ code: 'unreadable', detail: 'Đã xóa cùng dữ liệu cá nhân.' }], unit: null, person: null, candidates: [], mayBeNew: false, effect: null });

/** Lines of staff files about people. The files themselves are documents of the office, and stay. */
@Injectable()
export class ImportData implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly personalData: PersonalData,
    private readonly storedFiles: StoredFiles,
  ) {}

  onModuleInit(): void {
    this.storedFiles.register(async (hashes) => (await this.db.repo(StaffImport).find({ select: { id: true, fileHash: true }, where: { fileHash: In([...hashes]) } })).map(({ fileHash }) => fileHash));
    this.personalData.register({
      key: 'staff-import',
      sections: [{
        key: 'imported', label: 'Dòng trong danh sách cán bộ đã đưa lên', person: 'imported.person_id', order: 'list.uploaded_at',
        from: 'staff_import_lines imported join staff_imports list on list.id = imported.import_id',
        columns: [
          { label: 'Tệp', sql: 'list.file_name' },
          { label: 'Đưa lên lúc', sql: 'list.uploaded_at', kind: 'instant' },
          { label: 'Nội dung', sql: 'imported.line', read: (stored) => shownLine(JSON.parse(stored) as Line) },
        ],
        fate: 'emptied', why: 'Nội dung dòng về người này bị xóa. Tệp danh sách gốc là tài liệu của cơ quan, được lưu như văn bản đã nhận.',
      }],
      erase: (erasure) => this.erase(erasure),
    });
  }

  private async erase({ personIds }: Erasure): Promise<readonly string[]> {
    const theirs = await this.naming(personIds).getMany();
    const emptied = { kind: 'rejected', line: null, decided: null, ready: false, sortGroup: 'rejected' } as const;
    for (const { id, personId, line, staged } of theirs) {
      const { person, candidates } = staged;
      const meant = candidates.find((candidate) => personIds.includes(candidate.person.personId));
      const isAbout = (personId !== null && personIds.includes(personId)) || (person && personIds.includes(person.personId)) || (meant && line && searchKey(meant.person.fullName) === searchKey(line.fullName));
      // Somebody else's line loses no more than the name it was compared with.
      const left = { ...staged, candidates: candidates.filter((candidate) => candidate !== meant) };
      await this.db.repo(StaffImportLine).update({ id }, isAbout ? { ...emptied, staged: erased(staged) } : { staged: left });
    }
    return [];
  }

  /** Lines about these people, and those that had to be told from them. */
  private naming(personIds: readonly string[]): SelectQueryBuilder<StaffImportLine> {
    const query = this.db.repo(StaffImportLine).createQueryBuilder('line').where({ personId: In([...personIds]) });
    personIds.forEach((id, i) => query.orWhere(`line.staged LIKE :named${i}`, { [`named${i}`]: `%${id}%` }));
    return query;
  }
}

function shownLine({ fullName, birthDate, birthYear, phone, otherPhones, staffCode, mail, title, unitText }: Line): string {
  return [fullName, birthDate ?? birthYear, phone, ...otherPhones, staffCode, mail, title, unitText].filter((part) => part !== null).join(' · ');
}
