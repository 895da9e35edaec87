import { searchKey } from '../../../platform/text/text.js';
import type { Day } from '../../rules/interval.js';
import type { Category } from '../../rules/postings.js';
import { areaKinds, type UnitKind } from '../../rules/tree.js';
import { codeKey, isPlain, sameName, titleKey } from './evidence.js';
import type { KnownPerson, Line } from './lines.js';

/** The fields of a person that a file can change. */
export const personFields = ['fullName', 'birthDate', 'birthYear', 'phone', 'mail', 'staffCode', 'citizenHash'] as const;
export type PersonField = (typeof personFields)[number];

export interface FieldChange {
  readonly field: PersonField;
  readonly before: string | number | null;
  readonly after: string | number | null;
}

/** The primary posting that a line makes begin. */
export interface PostChange {
  readonly unitId: string;
  readonly title: string;
  readonly category: Category;
  readonly from: Day;
  /** What it follows; null for somebody new or returning. */
  readonly before: { readonly unitId: string; readonly title: string; readonly category: Category } | null;
}

/** Everything that a line would change. */
export interface Effect {
  readonly changes: readonly FieldChange[];
  readonly post: PostChange | null;
}

/** What the effect needs to know beside the line and the person. */
export interface EffectContext {
  /** The unit that the line's words mean, or null where the line names none. */
  readonly unit: { readonly unitId: string; readonly kind: UnitKind } | null;
  /** The day on which moves take effect unless the line has its own. */
  readonly day: Day;
  /** The day that a person chose for this line. */
  readonly chosenDay: Day | null;
  /** Whether the unit exists on a day. */
  readonly unitExistsOn: (day: Day) => boolean;
}

/** What a line about a known person (or, with null, about a new one) would change. A file that is silent about something erases nothing. */
export function effectOf(line: Line, person: KnownPerson | null, context: EffectContext): Effect {
  return { changes: person === null ? newFields(line) : fieldChanges(line, person), post: postChange(line, person, context) };
}

function newFields(line: Line): FieldChange[] {
  return personFields.flatMap((field) => (line[field] === null ? [] : [{ field, before: null, after: line[field] }]));
}

function fieldChanges(line: Line, person: KnownPerson): FieldChange[] {
  const changes = personFields.flatMap((field): FieldChange[] => {
    const after = line[field];
    return after === null || isSame(field, line, person) ? [] : [{ field, before: person[field], after }];
  });
  // A day of birth cannot stay beside another year.
  const isOtherYear = line.birthDate === null && person.birthDate !== null && changes.some(({ field }) => field === 'birthYear');
  return isOtherYear ? [...changes, { field: 'birthDate', before: person.birthDate, after: null }] : changes;
}

function isSame(field: PersonField, line: Line, person: KnownPerson): boolean {
  switch (field) {
    case 'fullName': return sameName(line.fullName, person.fullName) || (isPlain(line.fullName) && searchKey(line.fullName) === searchKey(person.fullName));
    case 'birthYear': return line.birthYear === person.birthYear || line.birthYear === yearOf(person.birthDate);
    case 'phone': return [line.phone, ...line.otherPhones].includes(person.phone);
    case 'mail': return line.mail!.toLowerCase() === person.mail?.toLowerCase();
    case 'staffCode': return codeKey(line.staffCode) === codeKey(person.staffCode);
    case 'birthDate':
    case 'citizenHash': return line[field] === person[field];
  }
}

const yearOf = (day: Day | null): number | null => (day === null ? null : Number(day.slice(0, 4)));

/** A new posting for somebody new, returning, in another unit, or with another title or kind of employment. */
function postChange(line: Line, person: KnownPerson | null, { unit, day, chosenDay, unitExistsOn }: EffectContext): PostChange | null {
  const held = person?.post ?? null;
  if (!unit) {
    if (!held) return null;
    return changed(line, held) ? { ...post(line, held, held.unitId, null), from: firstDay(line, person, day, chosenDay, () => true), before: brief(held) } : null;
  }
  if (held && held.unitId === unit.unitId && !changed(line, held)) return null;
  return { ...post(line, held, unit.unitId, unit.kind), from: firstDay(line, person, day, chosenDay, unitExistsOn), before: held && brief(held) };
}

/** The day chosen by hand; else that of the file, if the posting could begin then; else the day of the import. */
function firstDay(line: Line, person: KnownPerson | null, day: Day, chosen: Day | null, unitExistsOn: (day: Day) => boolean): Day {
  if (chosen !== null) return chosen;
  const follows = person?.lastFrom ?? null;
  return line.from !== null && (follows === null || line.from > follows) && unitExistsOn(line.from) ? line.from : day;
}

function changed(line: Line, held: { title: string; category: Category }): boolean {
  return (line.title !== null && titleKey(line.title) !== titleKey(held.title)) || (line.category !== null && line.category !== held.category);
}

function post(line: Line, held: { title: string; category: Category } | null, unitId: string, kind: UnitKind | null): { unitId: string; title: string; category: Category } {
  const category = line.category ?? held?.category ?? categoryOf(line.title ?? '', kind);
  return { unitId, title: line.title ?? held?.title ?? TITLES[category], category };
}

const brief = ({ unitId, title, category }: { unitId: string; title: string; category: Category }) => ({ unitId, title, category });

/** For the few lines that tell no title. */
const TITLES: Readonly<Record<Category, string>> = {
  cadre: 'Cán bộ', 'civil-servant': 'Công chức', 'public-employee': 'Viên chức', 'part-time': 'Người hoạt động không chuyên trách', contract: 'Lao động hợp đồng',
};

/** The kind of employment where the file does not tell it: from the words of the title, else what is usual in such a unit. */
export function categoryOf(title: string, kind: UnitKind | null): Category {
  const words = titleKey(title);
  if (/khong chuyen trach|truong (?:ban|ban xom|xom|thon|tieu khu)/.test(words)) return 'part-time';
  if (/hop dong|bao ve|lai xe|tap vu|phuc vu$/.test(words)) return 'contract';
  if (/vien chuc|giao vien|y si|bac si|dieu duong|khuyen nong/.test(words)) return 'public-employee';
  if (/cong chuc|chuyen vien|can su|chi huy truong|(?:truong|pho) phong|chanh van phong|giam doc/.test(words)) return 'civil-servant';
  if (/^(?:can bo|pho )?(?:bi thu|chu tich)|pho (?:bi thu|chu tich)/.test(words)) return 'cadre';
  if (kind === 'public-service') return 'public-employee';
  return kind === 'front' || (kind !== null && areaKinds.includes(kind)) ? 'cadre' : 'civil-servant';
}
