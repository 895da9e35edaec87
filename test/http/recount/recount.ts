import { Certificate } from '../../../src/certificates/entities/certificate.js';
import { Completion } from '../../../src/courses/entities/completion.js';
import { Enrolment } from '../../../src/courses/entities/enrolment.js';
import { Exemption } from '../../../src/courses/entities/exemption.js';
import { RequirementPerson } from '../../../src/courses/entities/requirement-person.js';
import { RequirementVersion } from '../../../src/courses/entities/requirement-version.js';
import { TrainingHourTarget } from '../../../src/courses/entities/training-hour-target.js';
import { mustOnDay, standsIn } from '../../../src/courses/test-support/must-on-day.js';
import { Person } from '../../../src/organisation/entities/person.js';
import { Posting } from '../../../src/organisation/entities/posting.js';
import { ReorganisationPart } from '../../../src/organisation/entities/reorganisation.js';
import { UnitVersion } from '../../../src/organisation/entities/unit.js';
import type { Db } from '../../../src/platform/database/db.js';
import { Attempt } from '../../../src/quizzes/entities/attempt.js';
import { Mark } from '../../../src/quizzes/entities/mark.js';

/** Somebody who must complete a course on a day, and how far that is by its end. */
export interface Entry {
  readonly personId: string;
  readonly courseId: string;
  readonly unitId: string;
  readonly category: string;
  readonly title: string;
  readonly dueOn: string;
  /** The first completion that counts, if there is one by the day. */
  readonly doneOn: string | null;
  readonly hasBegun: boolean;
  readonly state: 'done' | 'learning' | 'not-started' | 'overdue';
}

interface Dated {
  readonly validFrom: string;
  readonly validTo: string | null;
}
const holds = ({ validFrom, validTo }: Dated, day: string): boolean => validFrom <= day && (validTo === null || day < validTo);
const stretch = ({ validFrom, validTo }: Dated) => ({ from: validFrom, to: validTo });
const hasDays = ({ validFrom, validTo }: Dated): boolean => validTo === null || validFrom < validTo;
/** The day in Việt Nam, seven hours ahead. */
const dayOf = (instant: Date): string => new Date(instant.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);

/** All rows from which figures follow, read whole, and the plainest way to count them: nothing of the program's own counting is used. */
export class Recount {
  private readonly known = new Map<string, Entry[]>();

  private constructor(
    readonly units: readonly UnitVersion[],
    readonly acts: readonly ReorganisationPart[],
    readonly people: readonly Person[],
    readonly postings: readonly Posting[],
    readonly completions: readonly Completion[],
    readonly enrolments: readonly Enrolment[],
    readonly attempts: readonly Attempt[],
    readonly marks: readonly Mark[],
    readonly certificates: readonly Certificate[],
    readonly targets: readonly TrainingHourTarget[],
    private readonly ask: ReadonlyMap<string, ReturnType<typeof mustOnDay>>,
    private readonly courseIds: readonly string[],
  ) {}

  static async of(db: Db, courseIds: readonly string[]): Promise<Recount> {
    const units = await db.repo(UnitVersion).find({ relations: { unit: true } });
    const postings = (await db.repo(Posting).find()).filter(({ isPrimary }) => isPrimary);
    const completions = await db.repo(Completion).find({ relations: { course: true }, order: { completedOn: 'ASC' } });
    const versions = (await db.repo(RequirementVersion).find({ relations: { requirement: true }, order: { number: 'ASC' } })).filter(hasDays);
    const hands = (await db.repo(RequirementPerson).find()).filter(hasDays);
    const exempt = (await db.repo(Exemption).find()).filter(hasDays);
    const people = await db.repo(Person).find();
    const requirements = [...new Set(versions.map(({ requirementId }) => requirementId))].map((id) => {
      const own = versions.filter(({ requirementId }) => requirementId === id);
      return { id, key: own[0]!.requirement!.key, versions: own.map((version) => ({ ...version, ...stretch(version) })) };
    });
    const stands = standsIn(units.map((version) => ({ unitId: version.unitId, parentId: version.parentId, ...stretch(version) })));
    const ask = new Map(people.map(({ id }) => {
      const mine = <T extends { personId: string }>(rows: readonly T[]) => rows.filter(({ personId }) => personId === id);
      const person = {
        postings: mine(postings).map((row) => ({ ...row, ...stretch(row) })),
        byHand: mine(hands).map((row) => ({ ...row, ...stretch(row) })),
        exemptions: mine(exempt).map((row) => ({ ...row, ...stretch(row) })),
        completedOn: new Map(courseIds.map((courseId) => [courseId, mine(completions).filter((row) => row.courseId === courseId).map(({ completedOn }) => completedOn)])),
      };
      return [id, mustOnDay(person, requirements, stands)];
    }));
    return new Recount(
      units, await db.repo(ReorganisationPart).find({ relations: { reorganisation: true } }), people, postings, completions, await db.repo(Enrolment).find(), await db.repo(Attempt).find({ relations: { quiz: true } }),
      await db.repo(Mark).find(), await db.repo(Certificate).find({ relations: { register: { issuer: true } } }), await db.repo(TrainingHourTarget).find(), ask, courseIds,
    );
  }

  /** Everybody who must something on the day. */
  entriesOn(day: string): readonly Entry[] {
    const known = this.known.get(day);
    if (known) return known;
    const entries = [...this.ask].flatMap(([personId, must]) => this.courseIds.flatMap((courseId): Entry[] => {
      const found = must(courseId, day);
      if (!found) return [];
      const { unitId, category, title, dueOn, countsFrom } = found;
      const counts = (on: string) => on <= day && (countsFrom === null || countsFrom <= on);
      const doneOn = this.completions.filter((row) => row.personId === personId && row.courseId === courseId && counts(row.completedOn)).map(({ completedOn }) => completedOn).sort()[0] ?? null;
      const hasBegun = this.enrolments.some((row) => row.personId === personId && row.courseId === courseId && counts(row.enrolledOn));
      const state = doneOn !== null ? 'done' : dueOn < day ? 'overdue' : hasBegun ? 'learning' : 'not-started';
      return [{ personId, courseId, unitId, category, title, dueOn, doneOn, hasBegun, state }];
    }));
    this.known.set(day, entries);
    return entries;
  }

  /** The version of the day, else the last before it, else the first to come. */
  versionOf(unitId: string, day: string): UnitVersion {
    const own = this.units.filter((version) => version.unitId === unitId).sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
    return own.find((version) => holds(version, day)) ?? own.filter(({ validFrom }) => validFrom <= day).at(-1) ?? own[0]!;
  }

  isAlive(unitId: string, day: string): boolean {
    return this.units.some((version) => version.unitId === unitId && holds(version, day));
  }

  /** A unit and those above it on a day, nearest first. */
  line(unitId: string, day: string): string[] {
    if (!this.isAlive(unitId, day)) return [];
    const { parentId } = this.versionOf(unitId, day);
    return [unitId, ...(parentId === null ? [] : this.line(parentId, day))];
  }

  /**
   * The units whose people an area speaks for on a day: those in it, and what is gone – what stood below when it ended, and
   * what an act made into one of them.
   */
  covered(areaId: string, day: string): Set<string> {
    const all = [...new Set(this.units.map(({ unitId }) => unitId))];
    const gone = (source: string, target: string) => !this.isAlive(source, day) && this.acts.some((from) => from.side === 'source' && from.unitId === source && from.reorganisation!.effectiveOn <= day
      && this.acts.some((to) => to.side === 'target' && to.unitId === target && to.reorganisationId === from.reorganisationId));
    const within = new Set([areaId]);
    for (let size = 0; size < within.size; ) {
      size = within.size;
      for (const unitId of all) {
        const above = this.versionOf(unitId, day).parentId;
        if ((above !== null && within.has(above)) || [...within].some((target) => gone(unitId, target))) within.add(unitId);
      }
    }
    return within;
  }

  /** Where somebody works on a day. */
  postingOn(personId: string, day: string): Posting | null {
    return this.postings.find((posting) => posting.personId === personId && holds(posting, day)) ?? null;
  }

  /** Where a unit's people would be on a day by the acts alone: itself, or the one living unit that it became. */
  becameOn(unitId: string, day: string, seen: readonly string[] = []): string | null {
    if (this.isAlive(unitId, day)) return unitId;
    if (seen.includes(unitId)) return null;
    const acts = this.acts.filter((part) => part.side === 'source' && part.unitId === unitId && part.reorganisation!.effectiveOn <= day);
    const last = acts.map(({ reorganisation }) => reorganisation!.effectiveOn).sort().at(-1);
    const ended = new Set(acts.filter(({ reorganisation }) => reorganisation!.effectiveOn === last).map(({ reorganisationId }) => reorganisationId));
    const became = new Set(this.acts.filter((part) => part.side === 'target' && ended.has(part.reorganisationId)).map((part) => this.becameOn(part.unitId, day, [...seen, unitId])));
    return became.size === 1 ? [...became][0]! : null;
  }

  /** Final quizzes handed in between two days by people who must learn the course at the end, in the unit they then are in. */
  sittings(from: string, to: string): { entry: Entry; attempt: Attempt }[] {
    return this.attempts.flatMap((attempt) => {
      const on = attempt.finishedAt && dayOf(attempt.finishedAt);
      if (on === null || on < from || on > to) return [];
      const entry = this.entriesOn(to).find(({ personId, courseId }) => personId === attempt.takerId && courseId === attempt.quiz!.ownerId);
      return entry ? [{ entry, attempt }] : [];
    });
  }

  /** Certificates that were issued, and that were replaced or revoked, between two days. */
  registered(from: string, to: string): { certificate: Certificate; isIssued: boolean; became: 'replaced' | 'revoked' | null }[] {
    const during = (instant: Date | null) => instant !== null && dayOf(instant) >= from && dayOf(instant) <= to;
    return this.certificates
      .map((certificate) => ({ certificate, isIssued: during(certificate.issuedAt), became: during(certificate.stateChangedAt) && certificate.state !== 'valid' ? certificate.state : null }))
      .filter(({ isIssued, became }) => isIssued || became !== null);
  }

  /** Tiết of the courses completed in a calendar year, each once. */
  hours(personId: string, year: number): number {
    const courses = new Map(this.completions.filter((row) => row.personId === personId && row.completedOn.startsWith(`${year}-`)).map(({ courseId, course }) => [courseId, course!.periods]));
    return [...courses.values()].reduce((sum, periods) => sum + periods, 0);
  }

  /** The target of somebody with this posting: of the nearest unit, of the own category before all, of the latest year. */
  target({ unitId, category }: Posting, year: number, day: string): number | null {
    const line = this.line(unitId, day);
    const fitting = this.targets.filter((target) => target.closedAt === null && target.fromYear <= year && (target.toYear === null || year <= target.toYear) && (target.category === '' || target.category === category));
    for (const unit of line.length > 0 ? line : [unitId]) {
      const rank = (target: TrainingHourTarget) => `${target.category === '' ? 0 : 1}${target.fromYear}`;
      const best = fitting.filter((target) => target.unitId === unit).sort((a, b) => (rank(a) > rank(b) ? -1 : 1))[0];
      if (best) return best.periods;
    }
    return null;
  }
}
