import type { Certificate } from '../../../src/certificates/entities/certificate.js';
import type { Entry, Recount } from './recount.js';

/** A cell as a reader takes it: a number, a dash, words. */
export type Value = number | string;
export interface Span {
  readonly from: string;
  readonly to: string;
  readonly yearFrom: string;
}

const before = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
const two = (month: number): string => String(month).padStart(2, '0');

/** The days of a period by domain.md §6.2, or by the calendar. */
export function spanOf(key: string, isCalendarYear: boolean): Span {
  const begin = (year: number, month: number): string => (isCalendarYear ? `${year + Math.floor((month - 1) / 12)}-${two(((month - 1) % 12) + 1)}-01` : month === 1 ? `${year - 1}-12-15` : `${year}-${two(month - 1)}-15`);
  const yearOf = (day: string): string => {
    const year = Number(day.slice(0, 4));
    return day >= begin(year + 1, 1) ? begin(year + 1, 1) : begin(year, 1);
  };
  const [from, to] = key.split('..');
  if (to !== undefined) return { from: from!, to, yearFrom: yearOf(to) };
  const year = Number(key.slice(0, 4));
  const part = key.slice(5);
  const months: readonly [number, number] = part === '' ? [1, 12] : part === '9M' ? [1, 9] : part.startsWith('H') ? [Number(part[1]) * 6 - 5, Number(part[1]) * 6] : [Number(part[1]) * 3 - 2, Number(part[1]) * 3];
  const end = isCalendarYear ? begin(year, months[1] + 1) : `${year}-${two(months[1])}-15`;
  return { from: begin(year, months[0]), to: before(end), yearFrom: begin(year, 1) };
}

/** The same period a year before. */
export function yearBefore(key: string): string {
  const earlier = (day: string) => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`.replace(/^(\d{4})-02-29$/, (text) => (Number(text.slice(0, 4)) % 4 === 0 ? text : `${text.slice(0, 8)}28`));
  return key.split('..').map(earlier).join('..');
}

const round = (value: number) => Math.round(value * 10) / 10;
const share = (part: number, all: number): number | null => (all === 0 ? null : Math.round((part * 1000) / all) / 10);
const shown = (value: number | null): Value => value ?? '–';
const different = <T>(values: readonly T[]) => new Set(values).size;

/** All that an official report says, counted from raw rows. */
export class ExpectedReport {
  constructor(
    private readonly rows: Recount,
    private readonly areaId: string,
    private readonly key: string,
    private readonly isCalendarYear: boolean,
    private readonly courseTitle: (courseId: string) => string,
  ) {}

  get span(): Span {
    return spanOf(this.key, this.isCalendarYear);
  }

  private entries(day: string): Entry[] {
    const covered = this.rows.covered(this.areaId, this.span.to);
    return this.rows.entriesOn(day).filter(({ unitId }) => covered.has(unitId));
  }

  private sittings({ from, to }: Span) {
    const covered = this.rows.covered(this.areaId, this.span.to);
    return this.rows.sittings(from, to).filter(({ entry }) => covered.has(entry.unitId));
  }

  /** Of some entries all the figures that the tables have. */
  private figures(entries: readonly Entry[], { from, to, yearFrom }: Span, sittings: ReturnType<Recount['sittings']>) {
    const people = [...new Set(entries.map(({ personId }) => personId))];
    const done = entries.filter(({ state }) => state === 'done');
    const count = (state: Entry['state']) => entries.filter((entry) => entry.state === state).length;
    const since = (day: string) => done.filter(({ doneOn }) => doneOn! >= day && doneOn! <= to).length;
    const passed = sittings.filter(({ attempt }) => attempt.score !== null && attempt.score >= attempt.passShare! * attempt.maxScore - 1e-6).length;
    /** Tenths of the full mark, so that nothing is lost before the mean is rounded. */
    const best = new Map<string, number>();
    for (const { entry, attempt } of sittings) {
      const id = `${entry.personId} ${entry.courseId}`;
      if (attempt.score !== null) best.set(id, Math.max(best.get(id) ?? 0, Math.round((attempt.score / attempt.maxScore) * 10)));
    }
    return {
      must: entries.length, people: people.length, peopleDone: people.filter((id) => entries.every((entry) => entry.personId !== id || entry.state === 'done')).length,
      enrolled: entries.filter(({ state, hasBegun }) => state === 'done' || hasBegun).length, learning: count('learning'), notStarted: count('not-started'), overdue: count('overdue'),
      done: done.length, inPeriod: since(from), inYear: since(yearFrom), share: share(done.length, entries.length),
      attempts: sittings.length, passed, passShare: share(passed, sittings.length), mean: best.size === 0 ? null : round([...best.values()].reduce((a, b) => a + b, 0) / best.size),
    };
  }

  total(key = this.key) {
    const span = spanOf(key, this.isCalendarYear);
    return this.figures(this.entries(span.to), span, this.sittings(span));
  }

  /** The row of the table in which a unit's people stand: the topmost unit that is no committee, else the committee itself. */
  private rowOf(unitId: string): string {
    const { to } = this.span;
    const line = this.rows.line(unitId, to).reverse();
    const at = line.indexOf(this.areaId);
    if (at < 0) return 'Đơn vị đã kết thúc';
    const below = line.slice(at + 1);
    const row = below.find((id) => this.rows.versionOf(id, to).unit!.kind !== 'committee') ?? below.at(-1) ?? this.areaId;
    return this.rows.versionOf(row, to).shortName;
  }

  /** Biểu 02: figures by the names of its rows, and of the total. Rows in which nobody must are told apart only by being dashes. */
  byUnit(): { rows: Map<string, Value[]>; total: Value[] } {
    const entries = this.entries(this.span.to);
    const sittings = this.sittings(this.span);
    const cells = (kept: readonly Entry[], sat: typeof sittings): Value[] => {
      const { people, must, enrolled, learning, inPeriod, inYear, done, peopleDone, share: part, notStarted, overdue, mean } = this.figures(kept, this.span, sat);
      return must === 0 ? Array<Value>(12).fill('–') : [people, must, enrolled, learning, inPeriod, inYear, done, peopleDone, shown(part), notStarted, overdue, shown(mean)];
    };
    const names = [...new Set(entries.map(({ unitId }) => this.rowOf(unitId)))];
    const rows = new Map(names.map((name) => [name, cells(entries.filter(({ unitId }) => this.rowOf(unitId) === name), sittings.filter(({ entry }) => this.rowOf(entry.unitId) === name))]));
    return { rows, total: cells(entries, sittings) };
  }

  /** Biểu 03 by course, with the questions among which the hardest is. */
  byCourse(): Map<string, { cells: Value[]; hardest: Map<string, number> }> {
    const entries = this.entries(this.span.to);
    const sittings = this.sittings(this.span);
    return new Map([...new Set(entries.map(({ courseId }) => courseId))].map((courseId) => {
      const own = entries.filter((entry) => entry.courseId === courseId);
      const sat = sittings.filter(({ entry }) => entry.courseId === courseId);
      const { must, inPeriod, inYear, done, share: part, attempts, passShare, mean } = this.figures(own, this.span, sat);
      const marks = this.rows.marks.filter((mark) => sat.some(({ attempt }) => attempt.id === mark.attemptId));
      const wrong = [...new Set(marks.map(({ questionVersionId }) => questionVersionId))].map((id): [string, number] => {
        const given = marks.filter(({ questionVersionId }) => questionVersionId === id);
        return [id, given.length < 5 ? 0 : share(given.filter(({ fraction }) => fraction === 0).length, given.length)!];
      });
      const most = Math.max(0, ...wrong.map(([, value]) => value));
      const cells = [different(own.map(({ unitId }) => this.rowOf(unitId))), must, inPeriod, inYear, done, shown(part), attempts, shown(passShare), shown(mean)];
      return [this.courseTitle(courseId), { cells, hardest: new Map(wrong.filter(([, value]) => value > 0 && value === most)) }];
    }));
  }

  /** Biểu 04 by kind and course, and the sums. */
  registers(): { rows: Map<string, Value[]>; total: Value[] } {
    const covered = this.rows.covered(this.areaId, this.span.to);
    const found = this.rows.registered(this.span.from, this.span.to).filter(({ certificate: { unitId } }) => unitId !== null && covered.has(unitId));
    const sums = (kept: typeof found): Value[] => [kept.filter(({ isIssued, certificate: { replacesId } }) => isIssued && replacesId === null).length, kept.filter(({ isIssued, certificate: { replacesId } }) => isIssued && replacesId !== null).length, kept.filter(({ became }) => became === 'revoked').length];
    const name = ({ register, courseId }: Certificate) => `${register!.kind === 'chung-chi' ? 'Chứng chỉ' : 'Giấy chứng nhận'}, ${this.courseTitle(courseId)}`;
    const spans = (kept: typeof found): string => {
      const issued = kept.filter(({ isIssued }) => isIssued).map(({ certificate: { number, register } }) => ({ number, year: register!.year }));
      const years = [...new Set(issued.map(({ year }) => year))].sort();
      const text = (number: number, year: number) => `${two(number)}/${year}`;
      const span = (first: number, last: number, year: number) => (first === last ? `số ${text(first, year)}` : `từ số ${text(first, year)} đến số ${text(last, year)}`);
      return years.flatMap((year) => {
        const numbers = issued.filter((one) => one.year === year).map(({ number }) => number).sort((a, b) => a - b);
        const firsts = numbers.filter((number) => !numbers.includes(number - 1));
        const lasts = numbers.filter((number) => !numbers.includes(number + 1));
        return firsts.length > 8 ? [`trong khoảng ${span(numbers[0]!, numbers.at(-1)!, year)}`] : firsts.map((first, i) => span(first, lasts[i]!, year));
      }).join('; ').replace(/^./, (letter) => letter.toUpperCase()) || '–';
    };
    const names = [...new Set(found.map(({ certificate }) => name(certificate)))];
    const of = (key: string) => found.filter(({ certificate }) => name(certificate) === key);
    return { rows: new Map(names.map((key) => [key, [...sums(of(key)), spans(of(key))]])), total: sums(found) };
  }

  /** Biểu 06 by indicator, one value a column, and the change against last year; null where the report has no such table. */
  year(): { columns: number; rows: Map<string, Value[]> } | null {
    const [year, part] = [this.key.slice(0, 4), this.key.slice(5)];
    if (this.key.includes('..') || !['', 'H1', 'H2'].includes(part)) return null;
    const keys = part === 'H1' ? ['Q1', 'Q2', 'H1'].map((one) => `${year}-${one}`) : [...['Q1', 'Q2', 'H1', 'Q3', 'Q4'].map((one) => `${year}-${one}`), this.key];
    const columns = [...keys, yearBefore(this.key)].map((key) => {
      const { from, to } = spanOf(key, this.isCalendarYear);
      const covered = this.rows.covered(this.areaId, this.span.to);
      const issued = this.rows.registered(from, to).filter(({ isIssued, certificate: { unitId, replacesId } }) => isIssued && replacesId === null && unitId !== null && covered.has(unitId)).length;
      const { must, people, inPeriod, done, share: part_, overdue, attempts, passShare } = this.total(key);
      const some = (value: number) => (must === 0 ? null : value);
      return { must, values: [some(people), some(must), some(inPeriod), some(done), part_, some(overdue), attempts, passShare, issued] };
    });
    const labels = ['Số người phải học (cuối kỳ)', 'Số lượt phải học (cuối kỳ)', 'Lượt hoàn thành trong kỳ', 'Lượt hoàn thành đến cuối kỳ', 'Tỷ lệ hoàn thành (%)', 'Lượt quá hạn (cuối kỳ)', 'Lượt làm bài kiểm tra cuối khóa', 'Tỷ lệ bài đạt (%)', 'Chứng chỉ, giấy chứng nhận cấp mới'];
    const last = columns.at(-1)!;
    const rows = labels.map((label, i): [string, Value[]] => {
      const [now, then] = [columns.at(-2)!.values[i]!, last.must === 0 ? null : last.values[i]!];
      return [label, [...columns.slice(0, -1).map(({ values }) => shown(values[i]!)), changeOf(now, then, label.includes('%'))]];
    });
    return { columns: keys.length, rows: new Map(rows) };
  }

  /** Everybody who has not completed, as lines of the list. */
  missing(): string[] {
    const { to } = this.span;
    const words = { learning: 'Đang học', 'not-started': 'Chưa bắt đầu', overdue: 'Quá hạn', done: '' };
    return this.entries(to).filter(({ state }) => state !== 'done').map(({ personId, title, unitId, courseId, dueOn, state }) =>
      [this.rows.people.find(({ id }) => id === personId)!.fullName, title, this.rows.versionOf(unitId, to).name, this.courseTitle(courseId), dueOn.split('-').reverse().join('/'), words[state]].join('|'));
  }

  /** The numbers of the sentences about the courses, in their order. */
  sentences(): number[][] {
    const { must, people, peopleDone, done, share: part, inPeriod, inYear, overdue, attempts, passed, passShare, mean } = this.total();
    if (must === 0) return [[]];
    const before_ = this.total(yearBefore(this.key)).share;
    const than = before_ === null ? [] : part === before_ ? [] : [round(Math.abs(part! - before_)), before_];
    const standing = must === people ? (done === 0 ? [people] : done === must ? [people, part!] : [done, must, part!]) : done === 0 ? [people, must] : done === must ? [people, must, part!] : [people, must, done, part!];
    const whole = must !== people && done > 0 && done < must && peopleDone > 0 ? [peopleDone] : [];
    const units = [...this.byUnit().rows].flatMap(([, cells]) => (typeof cells[0] === 'number' && cells[0] > Number(cells[7]) ? [cells[0] - Number(cells[7])] : [])).sort((a, b) => b - a);
    const late = overdue === 0 ? [] : [overdue];
    return [
      [...standing, ...than, ...whole], inPeriod === 0 ? [inYear] : [inPeriod, inYear],
      people === peopleDone ? [] : units.length === 1 ? [people - peopleDone, ...late] : [people - peopleDone, units.length, ...units.slice(0, 5), ...late],
      passShare === null ? [] : [attempts, passed, passShare, ...(mean === null ? [] : [mean, 10])],
    ];
  }
}

/** “+3 (+50,0%)”, “−1,5 điểm %”. */
function changeOf(now: number | null, then: number | null, isShare: boolean): string {
  if (now === null || then === null) return '–';
  const sign = (value: number, text: string) => (value === 0 ? '0' : `${value > 0 ? '+' : '−'}${text}`);
  const decimal = (value: number) => Math.abs(value).toFixed(1).replace('.', ',');
  const change = round(now - then);
  if (isShare) return `${sign(change, decimal(change))} điểm %`;
  const part = round((change / then) * 100);
  return then === 0 ? sign(change, `${Math.abs(change)}`) : `${sign(change, `${Math.abs(change)}`)} (${sign(part, decimal(part))}%)`;
}
