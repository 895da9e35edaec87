import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { Db } from '../../platform/database/db.js';
import { PersonalData, type DataSection, type Erasure } from '../../platform/ports/personal-data.js';
import { nameSortKey } from '../../platform/text/name-sort-key.js';
import { searchKey } from '../../platform/text/text.js';
import { Person } from '../entities/person.js';
import { ReorganisationPlan } from '../entities/reorganisation-plan.js';
import { PersonMerge } from '../merging/entities/person-merge.js';
import { categoryNames } from '../pages/words.js';

/** What an erased person is called wherever a row still leads to the record. */
export const ERASED_NAME = 'Người đã xóa dữ liệu';

const SECTIONS: readonly DataSection[] = [
  {
    key: 'person', label: 'Hồ sơ', from: 'people self', person: 'self.id', order: 'self.full_name',
    columns: [
      { label: 'Họ và tên', sql: 'self.full_name' },
      { label: 'Ngày sinh', sql: 'self.birth_date', kind: 'day' },
      { label: 'Năm sinh', sql: 'self.birth_year' },
      { label: 'Mã cán bộ', sql: 'self.staff_code' },
      { label: 'Điện thoại', sql: 'self.phone' },
      { label: 'Thư điện tử', sql: 'self.mail' },
      { label: 'Số định danh', sql: `case when self.citizen_hash is null then 'Không có' else 'Chỉ có mã băm, không đọc được số' end` },
      { label: 'Xóa dữ liệu lúc', sql: 'self.erased_at', kind: 'instant' },
    ],
    fate: 'emptied', why: `Họ tên thay bằng “${ERASED_NAME}”. Ngày sinh, mã cán bộ, điện thoại, thư điện tử và mã băm số định danh bị xóa.`,
  },
  {
    key: 'postings', label: 'Nơi công tác', person: 'posting.person_id', order: 'posting.valid_from',
    from: 'postings posting left join unit_versions version on version.unit_id = posting.unit_id and version.valid_from <= posting.valid_from and (version.valid_to is null or version.valid_to > posting.valid_from)',
    columns: [
      { label: 'Chức danh', sql: 'posting.title' },
      { label: 'Đơn vị', sql: 'version.name' },
      { label: 'Đối tượng', sql: 'posting.category', words: categoryNames },
      { label: 'Từ ngày', sql: 'posting.valid_from', kind: 'day' },
      { label: 'Thôi từ ngày', sql: 'posting.valid_to', kind: 'day' },
      { label: 'Quyết định hoặc danh sách', sql: 'posting.act_number' },
    ],
    fate: 'kept', why: 'Số người của đơn vị vào từng ngày trong báo cáo đã ban hành được tính từ đây. Chỉ gắn với mã hồ sơ, không có tên.',
  },
  {
    key: 'moves', label: 'Nơi mới khi sắp xếp đơn vị', person: 'move.person_id', order: 'plan.effective_on',
    from: 'reorganisation_moves move join reorganisation_plans plan on plan.id = move.plan_id',
    columns: [
      { label: 'Văn bản', sql: 'plan.act_number' },
      { label: 'Có hiệu lực', sql: 'plan.effective_on', kind: 'day' },
      { label: 'Chức danh mới', sql: 'move.title' },
    ],
    fate: 'kept', why: 'Là căn cứ của nơi công tác. Chỉ gắn với mã hồ sơ; dòng danh sách có họ tên mà không khớp ai bị xóa.',
  },
  {
    key: 'merges', label: 'Hồ sơ trùng đã gộp', from: 'person_merges merged', person: 'merged.into_person_id', order: 'merged.merged_at',
    columns: [{ label: 'Gộp lúc', sql: 'merged.merged_at', kind: 'instant' }, { label: 'Lý do', sql: 'merged.reason' }],
    fate: 'emptied', why: 'Tên và các giá trị cũ của hai hồ sơ bị xóa. Còn lại thời điểm gộp.',
  },
];

/** A person, the postings, decisions of reorganisations, and records that went into this one. */
@Injectable()
export class PersonData implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly personalData: PersonalData,
  ) {}

  onModuleInit(): void {
    this.personalData.register({ key: 'organisation', sections: SECTIONS, erase: (erasure) => this.erase(erasure) });
  }

  private async erase({ personIds, at }: Erasure): Promise<readonly string[]> {
    await this.forgetUnread(personIds);
    const values = { fullName: ERASED_NAME, birthDate: null, birthYear: null, staffCode: null, phone: null, mail: null, citizenHash: null };
    await this.db.repo(Person).update({ id: In([...personIds]) }, { ...values, nameSort: nameSortKey(ERASED_NAME), nameSearch: searchKey(ERASED_NAME), erasedAt: at });
    await this.db.repo(PersonMerge).update({ intoPersonId: In([...personIds]) }, { reason: '', personValues: { schema: 1, from: values, into: values, chosen: values } });
    return [];
  }

  /** Lines of lists that named nobody for certain, by the name that stands in front; while the names are still known. */
  private async forgetUnread(personIds: readonly string[]): Promise<void> {
    const names = (await this.db.repo(Person).findBy({ id: In([...personIds]) })).map(({ fullName }) => searchKey(fullName));
    const plans = await this.db.repo(ReorganisationPlan).createQueryBuilder('plan').where(`plan.draft not like '%"unread":[]%'`).getMany();
    for (const { id, draft } of plans) {
      const unread = draft.unread.filter(({ text }) => !names.includes(searchKey(text.split(',')[0]!)));
      if (unread.length < draft.unread.length) await this.db.repo(ReorganisationPlan).update({ id }, { draft: { ...draft, unread } });
    }
  }
}
