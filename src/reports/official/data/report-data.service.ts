import { Injectable } from '@nestjs/common';
import { ClassFigures } from '../../../attendance/class-figures.service.js';
import { MeetingFigures } from '../../../attendance/meetings/meeting-figures.service.js';
import { CoursesService } from '../../../courses/courses.service.js';
import { RequirementsService } from '../../../courses/requirements.service.js';
import { PeopleService } from '../../../organisation/people.service.js';
import type { Category } from '../../../organisation/rules/postings.js';
import { findNode, type UnitNode } from '../../../organisation/rules/tree.js';
import { UnitsService } from '../../../organisation/units.service.js';
import { Clock } from '../../../platform/clock/clock.js';
import { addDays } from '../../../platform/clock/local-date.js';
import { Db } from '../../../platform/database/db.js';
import { ApprovedVersionsService } from '../../../questions/approved-versions.service.js';
import { FiguresService } from '../../figures/figures.service.js';
import { begun, count, entries, find } from '../../tally/count.js';
import { type CountFilter } from '../../tally/filters.js';
import type { Ledger, LedgerRow } from '../../tally/ledger.js';
import { trend } from '../../tally/trend.js';
import type { ReportingCalendar } from '../periods/calendar.js';
import { periodOf, sameOfLastYear, showsQuarters, type Period, type PeriodChoice } from '../periods/periods.js';
import { refuse } from '../official.refusals.js';
import { classRow, meetingRow } from './class-row.js';
import { certificateFigures } from './certificate-figures.js';
import { figuresByCourse, figuresByUnit, groupsOf, quizSum, totalOf, type CountedPeriod } from './gather.js';
import { quizRows, type AnswerRow } from './quiz-figures.js';
import { sumOf, type CourseFigures, type Figures, type MissingPerson, type PeriodFigures, type ReportData } from './report-data.js';
import { reportGroups } from './report-rows.js';

/** People named in the appendix; more would be a book, and stand on the page of tracking. */
const MOST_NAMES = 2_000;
/** Fewer answers say nothing of a question. */
const LEAST_ANSWERS = 5;
const TREND_POINTS = 12;
const UNFINISHED = new Set(['learning', 'not-started', 'overdue'] as const);

const CATEGORY_WORDS: Record<Category, string> = { cadre: 'cán bộ', 'civil-servant': 'công chức', 'public-employee': 'viên chức', 'part-time': 'người hoạt động không chuyên trách', contract: 'lao động hợp đồng' };

/** Takes down the figures of a report, all counted by the same functions as the pages of tracking. */
@Injectable()
export class ReportDataService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly units: UnitsService,
    private readonly people: PeopleService,
    private readonly courses: CoursesService,
    private readonly requirements: RequirementsService,
    private readonly versions: ApprovedVersionsService,
    private readonly figures: FiguresService,
    private readonly classes: ClassFigures,
    private readonly meetings: MeetingFigures,
  ) {}

  /** The figures of an area as of the end of the period's last day, in the units of that day. */
  async take(period: Period, areaUnitId: string, calendars: readonly ReportingCalendar[]): Promise<ReportData> {
    const area = await this.areaOn(areaUnitId, period.to);
    const covered = await this.units.subtreeIds(areaUnitId, { predecessors: true }, period.to);
    const columns = showsQuarters(period.choice) ? columnsOf(period.choice).map((choice) => periodOf(choice, calendars)) : [];
    const lastYear = periodOf(sameOfLastYear(period.choice), calendars);
    const rows = reportGroups(area);
    const order = rows.flatMap((group) => group.rows.flatMap(({ memberIds }) => memberIds));
    const counted = await this.countAll([period, lastYear, ...columns], period, covered, order);
    const [now, before] = [counted.periods.get(period.key)!, counted.periods.get(lastYear.key)!];
    const quizzes = await quizRows(this.db, period, { answers: true });
    const inArea = <T extends { unitId: string }>(rows: T[]) => rows.filter(({ unitId }) => covered.has(unitId));
    const groups = groupsOf(rows, figuresByUnit(now), inArea(quizzes.sittings));
    const titles = new Map((await this.courses.list()).map(({ id, title }) => [id, title]));
    const titleOf = (courseId: string) => titles.get(courseId) ?? '';
    const { choice, key, from, to, yearFrom } = period;
    const lastTotal = totalOf(before);
    return {
      schema: 1,
      period: { choice, key, from, to, yearFrom },
      area: { unitId: area.unitId, name: area.name, kind: area.kind === 'district' || area.kind === 'commune' ? area.kind : 'province' },
      takenAt: this.clock.now().toISOString(),
      groups,
      total: sumOf(groups.map(({ sum }) => sum)),
      courses: await this.coursesOf(now, period, rows, inArea(quizzes.sittings), inArea(quizzes.answers), titleOf),
      classes: (await this.classes.heldIn(period.from, period.to, covered)).map(classRow),
      meetings: (await this.meetings.heldIn(period.from, period.to, covered)).map(meetingRow),
      certificates: await certificateFigures(this.db, period, covered, titleOf),
      year: columns.length === 0 ? null : { now: await this.columnsOf(columns, counted.periods, covered), before: lastTotal.must === 0 ? null : (await this.columnsOf([lastYear], counted.periods, covered))[0]! },
      lastYear: lastTotal.must === 0 ? null : lastTotal,
      trend: counted.trend,
      missing: await this.missingOf(counted.missing, period.to, titleOf, order),
    };
  }

  /** The total of people and lượt as it would be taken down now, for the same days and area. Costs little: nothing of it is read row by row. */
  async totalNow({ period, area }: Pick<ReportData, 'period' | 'area'>): Promise<Figures> {
    const units = await this.units.subtreeIds(area.unitId, { predecessors: true }, period.to);
    return totalOf(await this.figures.inTurn((ledger) => countPeriod(ledger, period, allIn(units))));
  }

  /** Refuses a unit that is no territory, or did not exist on the day. */
  private async areaOn(unitId: string, day: string): Promise<UnitNode> {
    const area = findNode(await this.units.treeAt(day), unitId);
    if (!area) throw refuse('report.no-area');
    return area;
  }

  /** One state of the data for all columns. */
  private countAll(periods: readonly Period[], main: Period, units: ReadonlySet<string>, order: readonly string[]) {
    const filter = allIn(units);
    const days = trendDays(main);
    return this.figures.inTurn(function* (ledger: Ledger) {
      const counts = new Map<string, CountedPeriod>();
      for (const period of periods) if (!counts.has(period.key)) counts.set(period.key, yield* countPeriod(ledger, period, filter));
      return { periods: counts, trend: yield* trend(ledger, days, filter), missing: yield* firstMissing(ledger, main.to, filter, order) };
    });
  }

  private async columnsOf(columns: readonly Period[], counted: ReadonlyMap<string, CountedPeriod>, units: ReadonlySet<string>): Promise<PeriodFigures[]> {
    const figures: PeriodFigures[] = [];
    for (const period of columns) {
      const { sittings } = await quizRows(this.db, period, { answers: false });
      const certificates = await certificateFigures(this.db, period, units, () => '');
      figures.push({
        key: period.key,
        figures: totalOf(counted.get(period.key)!),
        ...quizSum(sittings.filter(({ unitId }) => units.has(unitId))),
        certificates: certificates.reduce((sum, { issued }) => sum + issued, 0),
      });
    }
    return figures;
  }

  private async coursesOf(now: CountedPeriod, { to }: Pick<Period, 'to'>, groups: ReturnType<typeof reportGroups>, sittings: Parameters<typeof groupsOf>[2], answers: readonly AnswerRow[], titleOf: (id: string) => string): Promise<CourseFigures[]> {
    const rows = new Map(groups.flatMap((group) => group.rows.flatMap(({ unitId, memberIds }) => memberIds.map((id) => [id, unitId] as const))));
    const counted = figuresByCourse(now, rows);
    const audiences = await this.audiencesOn(to);
    const worst = worstQuestions(answers);
    const asked = await this.versions.byIds([...worst.values()].map(({ versionId }) => versionId));
    const courses = [...counted].map(([courseId, figures]): CourseFigures => {
      const question = worst.get(courseId);
      const version = question && asked.get(question.versionId);
      return {
        courseId,
        title: titleOf(courseId),
        audience: audiences.get(courseId) ?? '',
        ...figures,
        ...quizSum(sittings.filter((row) => row.courseId === courseId)),
        hardest: question && version ? { question: plain(version.content.prompt), wrongShare: question.share } : null,
      };
    });
    return courses.sort((a, b) => new Intl.Collator('vi').compare(a.title, b.title));
  }

  /** Whom each course is required of, “cán bộ, công chức”. */
  private async audiencesOn(day: string): Promise<Map<string, string>> {
    const categories = new Map<string, Set<string>>();
    for (const { courseIds, audience } of (await this.requirements.versionsOn(day)).values()) {
      for (const courseId of courseIds) {
        const known = categories.get(courseId) ?? new Set<string>();
        for (const category of audience.categories.length > 0 ? audience.categories : Object.keys(CATEGORY_WORDS)) known.add(category);
        categories.set(courseId, known);
      }
    }
    const text = (known: ReadonlySet<string>) => (Object.keys(CATEGORY_WORDS) as Category[]).filter((category) => known.has(category)).map((category) => CATEGORY_WORDS[category]).join(', ');
    return new Map([...categories].map(([courseId, known]) => [courseId, capitalised(text(known))]));
  }

  /** By unit in the order of the official list, and by name within a unit. */
  private async missingOf({ rows: missing, total, people: persons }: FirstMissing, day: string, titleOf: (id: string) => string, order: readonly string[]): Promise<ReportData['missing']> {
    const names = await this.units.namesAt(missing.map(({ unitId }) => unitId), day);
    const places = new Map(order.map((unitId, i) => [unitId, i]));
    const sorted = [...missing].sort((a, b) => (places.get(a.unitId) ?? order.length) - (places.get(b.unitId) ?? order.length) || compare(a.unitId, b.unitId) || compare(a.personId, b.personId) || compare(a.courseId, b.courseId));
    const shown = sorted.slice(0, MOST_NAMES);
    const people = new Map<string, { fullName: string; nameSort: string }>();
    for (let i = 0; i < shown.length; i += NAMES_AT_ONCE) for (const person of await this.people.find([...new Set(shown.slice(i, i + NAMES_AT_ONCE).map(({ personId }) => personId))])) people.set(person.id, person);
    const named = shown.map((row) => ({ row, person: people.get(row.personId)! })).filter(({ person }) => person !== undefined);
    named.sort((a, b) => (a.row.unitId === b.row.unitId ? compare(a.person.nameSort, b.person.nameSort) || compare(a.row.dueOn, b.row.dueOn) : 0));
    return {
      people: named.map(({ row, person }): MissingPerson => {
        const state = day > row.dueOn ? 'overdue' : row.begunOn !== null && row.begunOn <= day ? 'learning' : 'not-started';
        return { fullName: person.fullName, title: row.title, unit: names.get(row.unitId)?.name ?? '', course: titleOf(row.courseId), dueOn: row.dueOn, state };
      }),
      total,
      persons,
    };
  }
}

/** Some of those who have not completed, and how many lượt and people they are. */
interface FirstMissing {
  rows: LedgerRow[];
  total: number;
  people: number;
}

/** As many of the missing as the appendix names, and the rest of their units; everybody of a province is never written down. */
function* firstMissing(ledger: Ledger, day: string, filter: CountFilter, order: readonly string[]): Generator<void, FirstMissing> {
  const sought = { states: UNFINISHED, doneFrom: null };
  const found = yield* find(ledger, day, filter, sought);
  const places = new Map(order.map((unitId, i) => [unitId, i]));
  const place = (unitId: string) => places.get(unitId) ?? order.length;
  const needed = new Set<string>();
  let named = 0;
  for (const [unitId, number] of [...found.byUnit].sort(([a], [b]) => place(a) - place(b) || compare(a, b))) {
    if (named >= MOST_NAMES) break;
    needed.add(unitId);
    named += number;
  }
  return { rows: yield* entries(ledger, day, { ...filter, units: needed }, sought), total: found.total, people: found.people };
}

const NAMES_AT_ONCE = 500;

const allIn = (units: ReadonlySet<string>): CountFilter => ({ units, courses: null, categories: null, titles: null, places: null });

function* countPeriod(ledger: Ledger, { from, to, yearFrom }: Pick<Period, 'from' | 'to' | 'yearFrom'>, filter: CountFilter): Generator<void, CountedPeriod> {
  return { period: yield* count(ledger, to, from, filter), year: yield* count(ledger, to, yearFrom, filter), begun: yield* begun(ledger, to, filter) };
}

/** The quarters and sums that Biểu 06 shows up to a half or a year. */
function columnsOf(choice: PeriodChoice): PeriodChoice[] {
  const { year } = choice as { year: number };
  const quarter = (number: 1 | 2 | 3 | 4): PeriodChoice => ({ kind: 'quarter', year, number });
  const first: PeriodChoice[] = [quarter(1), quarter(2), { kind: 'half', year, number: 1 }];
  return choice.kind === 'half' && choice.number === 1 ? first : [...first, quarter(3), quarter(4), choice];
}

/** Equal steps from the beginning of the year to the cut-off. */
function trendDays({ yearFrom, to }: Period): string[] {
  const length = Math.round((Date.parse(to) - Date.parse(yearFrom)) / 86_400_000);
  const steps = Math.min(TREND_POINTS, Math.max(1, length));
  return [...new Set(Array.from({ length: steps }, (_, i) => addDays(to, -Math.round((length * (steps - 1 - i)) / steps))))];
}

function worstQuestions(answers: readonly AnswerRow[]): Map<string, { versionId: string; share: number }> {
  const sums = new Map<string, { courseId: string; versionId: string; answers: number; wrong: number }>();
  for (const { courseId, versionId, answers: given, wrong } of answers) {
    const key = `${courseId}/${versionId}`;
    const sum = sums.get(key) ?? { courseId, versionId, answers: 0, wrong: 0 };
    sums.set(key, { ...sum, answers: sum.answers + given, wrong: sum.wrong + wrong });
  }
  const worst = new Map<string, { versionId: string; share: number }>();
  for (const { courseId, versionId, answers: given, wrong } of [...sums.values()].sort((a, b) => compare(a.versionId, b.versionId))) {
    const share = wrong / given;
    if (given >= LEAST_ANSWERS && wrong > 0 && share > (worst.get(courseId)?.share ?? 0)) worst.set(courseId, { versionId, share });
  }
  return worst;
}

/** A question's short Markdown as plain text. */
function plain(markdown: string): string {
  return markdown.replace(/[*_`#>]+/g, '').replace(/\s+/g, ' ').trim();
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

