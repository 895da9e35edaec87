import type { MeetingForm } from '../../../attendance/meetings/entities/thematic-meeting.js';
import type { PeriodChoice } from '../periods/periods.js';

/** Figures of some people and courses at a cut-off. “Lượt” is a person with a course, “người” a person. */
export interface Figures {
  /** People who must complete something. */
  people: number;
  /** Those of them who have completed everything that they must. */
  peopleDone: number;
  /** Lượt: the sum of `done`, `learning`, `notStarted` and `overdue`. */
  must: number;
  /** Lượt that have been begun, whatever became of them. */
  enrolled: number;
  learning: number;
  notStarted: number;
  overdue: number;
  done: number;
  /** Of `done`: completed within the period. */
  doneInPeriod: number;
  /** Of `done`: completed since the reporting year began. */
  doneInYear: number;
}

/** Results of final quizzes that were handed in within the period. */
export interface QuizFigures {
  attempts: number;
  passed: number;
  /** Takers with a mark; the mean is over their best results, a share from 0 to 1. */
  takers: number;
  bestShares: number;
}

/** One unit of the report with all that is below it. */
export interface UnitFigures extends Figures, QuizFigures {
  unitId: string;
  name: string;
}

/** A part of the list of units: “I. Cơ quan chuyên môn cấp tỉnh”. */
export interface UnitGroup {
  title: string;
  units: UnitFigures[];
  sum: Figures & QuizFigures;
}

export interface CourseFigures extends Figures, QuizFigures {
  courseId: string;
  title: string;
  /** Whom the course is required of, “cán bộ, công chức”. */
  audience: string;
  /** Units of the report in which somebody must complete it. */
  units: number;
  /** The question that was most often answered wrongly; null where too few have answered. */
  hardest: { question: string; wrongShare: number } | null;
}

/** A class that ended in the period. People, not sessions: who was called came, was excused or was absent. */
export interface ClassRow {
  title: string;
  /** Local days, yyyy-MM-dd. */
  firstOn: string;
  lastOn: string;
  place: string;
  sessions: number;
  periods: number;
  called: number;
  came: number;
  excused: number;
  absent: number;
  /** Attended as much as the class asks for. */
  met: number;
  /** Whether the rolls are closed: until then figures may change. */
  isClosed: boolean;
}

/** A meeting that a unit held itself within the period. */
export interface MeetingRow {
  form: MeetingForm;
  topic: string;
  /** Who held it. */
  unit: string;
  /** Local day, yyyy-MM-dd. */
  heldOn: string;
  place: string;
  periods: number;
  people: number;
}

/** Certificates of one kind, course and issuer that the period touched. */
export interface CertificateFigures {
  kind: 'giay-chung-nhan' | 'chung-chi';
  course: string;
  issuer: string;
  issued: number;
  reissued: number;
  revoked: number;
  /** First and last numbers that were issued, one span for each year's register. */
  /** Of consecutive numbers; scattered: too many to list, the first and the last of all. */
  spans: { year: number; first: number; last: number; isScattered?: true }[];
}

/** One column of the year: a quarter, a half, the year. */
export interface PeriodFigures extends QuizFigures {
  key: string;
  figures: Figures;
  certificates: number;
}

/** Somebody who has not completed a course by the cut-off. */
export interface MissingPerson {
  fullName: string;
  title: string;
  unit: string;
  course: string;
  dueOn: string;
  state: 'learning' | 'not-started' | 'overdue';
}

/** Everything that a report is printed from, taken down once. Kept for ever with the report, hence the schema number. */
export interface ReportData {
  schema: 1;
  period: { choice: PeriodChoice; key: string; from: string; to: string; yearFrom: string };
  area: { unitId: string; name: string; kind: 'province' | 'district' | 'commune' };
  /** When the figures were taken, UTC. */
  takenAt: string;
  groups: UnitGroup[];
  total: Figures & QuizFigures;
  courses: CourseFigures[];
  classes: ClassRow[];
  meetings: MeetingRow[];
  certificates: CertificateFigures[];
  /** The quarters and sums of the year up to the period, each with the same of last year; null where the report shows none. */
  year: { now: PeriodFigures[]; before: PeriodFigures | null } | null;
  /** The same period of last year; null where nobody had to learn anything then. */
  lastYear: Figures | null;
  /** How it stood at the end of some days of the year, the last of them the cut-off. */
  trend: { day: string; must: number; done: number }[];
  missing: { people: MissingPerson[]; total: number; persons: number };
}

/** Stored figures in the form of today: the first reports knew neither classes nor meetings. */
export function readReportData(stored: unknown): ReportData {
  const data = stored as Omit<ReportData, 'classes' | 'meetings'> & Partial<Pick<ReportData, 'classes' | 'meetings'>>;
  return { ...data, classes: data.classes ?? [], meetings: data.meetings ?? [] };
}

export const NO_FIGURES: Figures = { people: 0, peopleDone: 0, must: 0, enrolled: 0, learning: 0, notStarted: 0, overdue: 0, done: 0, doneInPeriod: 0, doneInYear: 0 };
export const NO_QUIZ: QuizFigures = { attempts: 0, passed: 0, takers: 0, bestShares: 0 };

/** The sum of figures of people in different units. Sums over courses would count people twice. */
export function sumOf(all: readonly (Figures & QuizFigures)[]): Figures & QuizFigures {
  const sum = { ...NO_FIGURES, ...NO_QUIZ };
  for (const one of all) for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += one[key];
  return sum;
}

/** Share of lượt that are completed, from 0 to 1; null where nobody must. */
export function doneShare({ must, done }: Pick<Figures, 'must' | 'done'>): number | null {
  return must === 0 ? null : done / must;
}

/** Share of attempts that passed; null without attempts. */
export function passShare({ attempts, passed }: QuizFigures): number | null {
  return attempts === 0 ? null : passed / attempts;
}

/** Mean of the takers' best results on a scale of ten; null without results. */
export function meanMark({ takers, bestShares }: QuizFigures): number | null {
  return takers === 0 ? null : (bestShares / takers) * 10;
}
