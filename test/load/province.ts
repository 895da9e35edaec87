import { addDays } from '../../src/platform/clock/local-date.js';
import { nameSortKey } from '../../src/platform/text/name-sort-key.js';
import { searchKey } from '../../src/platform/text/text.js';
import { seedId } from '../../seeds/ids.js';

/** How large an invented province is. */
export interface ProvinceSize {
  people: number;
  /** Below the top, in three levels: communes and departments, their offices, desks. */
  units: number;
  courses: number;
  /** Begun courses of all people together, about. */
  enrolments: number;
  seed: number;
  /** Names of units, people and courses as long as they get, for looking at pages; left out: short ones. */
  hasLongNames?: boolean;
}

/** `PROVINCE_SHARE=0.1` makes a tenth of it, for trying the suites themselves out. */
const SHARE = Number(process.env['PROVINCE_SHARE'] ?? 1);

export const PROVINCE: ProvinceSize = { people: Math.round(60_000 * SHARE), units: Math.round(1_500 * SHARE), courses: 30, enrolments: 1_512_000 * SHARE, seed: 2026 };

/** Rows of one table, in the order of its columns. */
export interface Rows {
  table: string;
  columns: readonly string[];
  rows: unknown[][];
}

const FIRST_DAY = '2024-07-01';
const LAST_DAY = '2026-11-20';

const FAMILY = ['Nguyễn', 'Trần', 'Lò', 'Hoàng', 'Lường', 'Quàng', 'Vì', 'Cầm', 'Mùa', 'Giàng', 'Sồng', 'Vàng', 'Hà', 'Phạm', 'Lê', 'Đinh', 'Tòng', 'Bạc'];
const MIDDLE = ['Văn', 'Thị', 'Minh', 'Thu', 'Quốc', 'Thị Thanh', 'Đức', 'Khánh', 'Hoàng', 'Bá'];
const GIVEN = ['An', 'Bình', 'Chung', 'Dung', 'Giang', 'Hà', 'Hạnh', 'Huyền', 'Khoa', 'Lan', 'Liên', 'Mai', 'Nam', 'Ngọc', 'Phương', 'Quân', 'Sơn', 'Tâm', 'Thảo', 'Tuấn', 'Vân', 'Yến'];
/** Parts of names: of people, and of the units of each level. */
interface Names {
  middle: readonly string[];
  given: readonly string[];
  units: readonly [commune: string, office: readonly string[], desk: readonly string[]];
  course: readonly string[];
}

const SHORT: Names = { middle: MIDDLE, given: GIVEN, units: ['Xã Bản Mẫu', ['Phòng Mẫu'], ['Bộ phận Mẫu']], course: ['Khóa mẫu'] };
const LONG: Names = {
  middle: [...MIDDLE, 'Thị Hoàng', 'Ngọc Bảo', 'Thị Khánh Huyền'],
  given: [...GIVEN, 'Phương Thảo Vy', 'Anh Đào', 'Quỳnh Như'],
  units: [
    'Xã Bản Mẫu Thượng Nguyên',
    ['Trung tâm Phục vụ hành chính công và Giải quyết thủ tục hành chính một cửa liên thông xã Bản Mẫu', 'Phòng Văn hóa - Xã hội, Giáo dục và Y tế', 'Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã Bản Mẫu'],
    ['Bộ phận Tiếp nhận và Trả kết quả giải quyết thủ tục hành chính', 'Tổ công nghệ số cộng đồng và Chuyển đổi số'],
  ],
  course: [
    'Kiểm soát thủ tục hành chính và thực hiện cơ chế một cửa, một cửa liên thông trong giải quyết thủ tục hành chính',
    'Kỹ năng số',
    'Xây dựng và phát triển chính quyền điện tử, chính quyền số ở cấp xã sau khi sắp xếp đơn vị hành chính',
  ],
};

const TITLES: readonly (readonly [title: string, category: string])[] = [
  ['Chủ tịch UBND', 'cadre'], ['Phó Chủ tịch UBND', 'cadre'], ['Chánh Văn phòng', 'civil-servant'], ['Trưởng phòng', 'civil-servant'], ['Phó Trưởng phòng', 'civil-servant'],
  ['Chuyên viên', 'civil-servant'], ['Chuyên viên chính', 'civil-servant'], ['Công chức tư pháp - hộ tịch', 'civil-servant'], ['Công chức địa chính', 'civil-servant'], ['Kế toán', 'civil-servant'],
  ['Viên chức', 'public-employee'], ['Văn thư', 'public-employee'], ['Nhân viên', 'contract'],
];

/** Every day of three years and a half: reckoning with calendars would take longer than all the rest. */
const DAYS = Array.from({ length: 1_400 }, (_, i) => addDays(FIRST_DAY, i));
const LAST = DAYS.indexOf(LAST_DAY);

/** Numbers that are the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * An invented province below a unit that exists: the same rows for the same size and seed, in portions. Names are made
 * of common parts, so that nobody real is meant. One in twenty has moved to another unit, three in a hundred have left.
 * What they must is what the requirements say, which address the whole part of the tree: a first rebuild adds whoever
 * else works in it, and finds the invented people right.
 */
export function* province(size: ProvinceSize, topId: string): Generator<Rows> {
  const random = randomOf(size.seed);
  const { middle, given, units: [communeName, officeNames, deskNames], course: courseNames } = size.hasLongNames ? LONG : SHORT;
  const whole = (below: number) => Math.floor(random() * below);
  const hex = (bits: number) => whole(2 ** bits).toString(16).padStart(bits / 4, '0');
  const uuid = () => `${hex(32)}-${tail()}`;
  const tail = () => `${hex(16)}-4${hex(12)}-8${hex(12)}-${hex(32)}${hex(16)}`;
  // Ids that ascend go to the end of every index: ten times as fast. Those of people are spread as evenly as random ones.
  const rising = (i: number, of: number) => `${Math.floor((i / of) * 2 ** 32).toString(16).padStart(8, '0')}-${tail()}`;
  let rows = 0;
  const rowId = () => rising(rows++, size.people * size.courses * 4);

  const units = Array.from({ length: size.units }, uuid);
  const wide = Math.ceil(size.units / 15);
  const offices = Math.ceil(size.units * 0.4);
  const parentOf = (i: number) => (i < wide ? topId : i < wide + offices ? units[i % wide]! : units[wide + (i % offices)]!);
  const nameOf = (i: number) => `${i < wide ? communeName : i < wide + offices ? officeNames[i % officeNames.length]! : deskNames[i % deskNames.length]!} ${i + 1}`;
  yield { table: 'units', columns: ['id', 'kind', 'order_in_list'], rows: units.map((id, i) => [id, i < wide ? 'commune' : i < wide + offices ? 'office' : 'desk', 10_000 + i]) };
  yield {
    table: 'unit_versions',
    columns: ['id', 'unit_id', 'code', 'name', 'short_name', 'aliases', 'name_search', 'parent_id', 'valid_from', 'valid_to'],
    rows: units.map((id, i) => [uuid(), id, null, nameOf(i), nameOf(i), '[]', searchKey(nameOf(i)), parentOf(i), '2021-01-01', null]),
  };

  const programmes = [uuid(), uuid()];
  yield { table: 'programmes', columns: ['id', 'key', 'title'], rows: programmes.map((id, i) => [id, `mau-${i + 1}`, `Chương trình mẫu ${i + 1}`]) };
  const courses = Array.from({ length: size.courses }, (_, i) => ({ id: seedId('course', `mau-${i + 1}`), ruleId: uuid(), requirementId: uuid(), from: whole(500), days: 120 + whole(400) }));
  yield {
    table: 'courses',
    columns: ['id', 'key', 'code', 'title', 'programme_id', 'objectives', 'periods', 'delivery', 'estimated_minutes', 'law_as_of', 'quiz_after_lessons'],
    rows: courses.map(({ id }, i) => [id, `mau-${i + 1}`, `MAU-${String(i + 1).padStart(2, '0')}`, `${courseNames[i % courseNames.length]!} ${i + 1}`, programmes[i % 2], '[]', 4, 'online', 60, '2026-01-01', true]),
  };
  yield { table: 'requirements', columns: ['id', 'key', 'created_at'], rows: courses.map(({ requirementId }, i) => [requirementId, `mau-${i + 1}`, 0]) };
  yield {
    table: 'requirement_versions',
    columns: ['id', 'requirement_id', 'number', 'basis', 'course_ids', 'audience', 'due', 'renewal_months', 'valid_from', 'valid_to', 'reason', 'set_by', 'set_at', 'ended_by', 'ended_at', 'end_reason'],
    rows: courses.map(({ id, requirementId, from, days }, i) => [
      uuid(), requirementId, 1, `Kế hoạch mẫu số ${i + 1}`, JSON.stringify([id]), JSON.stringify({ schema: 1, unitId: topId, categories: [], titles: [], joinedSince: null }),
      JSON.stringify({ schema: 1, kind: 'fixed', on: DAYS[from + days] }), null, DAYS[from], null, '', null, 0, null, null, null,
    ]),
  };
  yield { table: 'completion_rules', columns: ['id', 'course_id', 'number', 'rule', 'set_at'], rows: courses.map(({ id, ruleId }) => [ruleId, id, 1, '{"schema":1,"lessons":"all","quiz":null}', 0]) };

  const begins = size.enrolments / (size.people * size.courses);
  for (let done = 0; done < size.people; done += 1_000) {
    const people: unknown[][] = [];
    const postings: unknown[][] = [];
    const obligations: unknown[][] = [];
    const enrolments: unknown[][] = [];
    const completions: unknown[][] = [];
    for (let i = done; i < Math.min(size.people, done + 1_000); i++) {
      const id = rising(i, size.people);
      const name = `${FAMILY[whole(FAMILY.length)]} ${middle[whole(middle.length)]} ${given[whole(given.length)]}`;
      people.push([id, name, nameSortKey(name), searchKey(name), null, 1966 + whole(38), `MAU-${String(i).padStart(6, '0')}`, null, null, null]);
      const [title, category] = TITLES[whole(TITLES.length)]!;
      const moved = random() < 0.05 ? 100 + whole(700) : null;
      const left = random() < 0.03 ? (moved ?? 0) + 50 + whole(300) : null;
      const first = whole(size.units);
      // Never back into the same unit: the two stretches would be one.
      const second = (first + 1 + whole(size.units - 1)) % size.units;
      const spans = [{ unit: units[first]!, from: -1, to: moved ?? left }, ...(moved !== null ? [{ unit: units[second]!, from: moved, to: left }] : [])];
      for (const span of spans) postings.push([rowId(), id, span.unit, title, category, DAYS[span.from] ?? '2021-01-01', span.to === null ? null : DAYS[span.to], true, null, null]);
      for (const course of courses) {
        const due = DAYS[course.from + course.days];
        for (const span of spans) {
          const from = span.from > course.from ? span.from : course.from;
          if (span.to === null || from < span.to) obligations.push([rowId(), id, course.id, course.requirementId, span.unit, category, title, DAYS[from], span.to === null ? null : DAYS[span.to], due, null]);
        }
        if (random() >= begins) continue;
        const begun = course.from + whole(course.days + 60);
        if (begun > LAST) continue;
        enrolments.push([rowId(), course.id, id, instant(DAYS[begun]!), DAYS[begun]]);
        const finished = begun + whole(60);
        if (random() < 0.75 && finished <= LAST) completions.push([rowId(), course.id, id, 1, instant(DAYS[finished]!), course.ruleId, '[]', spans.at(-1)!.unit, DAYS[finished]]);
      }
    }
    yield { table: 'people', columns: ['id', 'full_name', 'name_sort', 'name_search', 'birth_date', 'birth_year', 'staff_code', 'phone', 'mail', 'citizen_hash'], rows: people };
    yield { table: 'postings', columns: ['id', 'person_id', 'unit_id', 'title', 'category', 'valid_from', 'valid_to', 'is_primary', 'act_number', 'act_date'], rows: postings };
    yield { table: 'obligations', columns: ['id', 'person_id', 'course_id', 'requirement_id', 'unit_id', 'category', 'title', 'valid_from', 'valid_to', 'due_on', 'counts_from'], rows: obligations };
    yield { table: 'enrolments', columns: ['id', 'course_id', 'person_id', 'enrolled_at', 'enrolled_on'], rows: enrolments };
    yield { table: 'completions', columns: ['id', 'course_id', 'person_id', 'number', 'completed_at', 'rule_id', 'evidence_ids', 'unit_id', 'completed_on'], rows: completions };
  }
}

/** Nine in the morning in Việt Nam. */
const instant = (day: string): number => Date.parse(`${day}T02:00:00Z`);
