import { AnswerCounts, type AnswerCount } from './answer-counts.js';
import type { QuestionMarks } from './marks-table.js';
import { ownFiguresInSteps, type OwnFigures, type QuestionStatistics } from './question-statistics.js';
import { quizStatisticsInSteps, type QuizStatistics } from './quiz-statistics.js';

/** What one attempt received for one question, the mark that holds. */
export interface Received {
  /** The place on the taker's screen, from 1. */
  readonly slot: number;
  /** The version that was marked. */
  readonly version: string;
  readonly fraction: number;
  readonly mark: number;
  /** As stored. Null: left blank. Undefined: given, but not to be counted. */
  readonly answer: string | null | undefined;
}

/** How a version did with all who were asked it, wherever it stood. */
export interface AskedFigures {
  readonly version: string;
  /** How many attempts asked it. */
  readonly n: number;
  /** Whether all attempts did. */
  readonly isEverywhere: boolean;
  readonly blank: number;
  /** Weights only where it is a place of the quiz by itself: of a drawn question they are those of its place. */
  readonly statistics: QuestionStatistics;
  readonly answers: readonly AnswerCount[];
  /** Answers beyond those told apart. */
  readonly others: number;
  /** Of what the attempts that asked it received for the rest: ΣX and ΣX². */
  readonly rest: { readonly x: number; readonly xx: number };
}

/** A place of the quiz: a question that everybody is asked, or the k-th of those that differ. */
export interface PlaceFigures {
  /** Null: a draw. */
  readonly question: string | null;
  readonly statistics: QuestionStatistics;
}

/** All figures of a quiz. */
export interface QuizFigures {
  readonly whole: Omit<QuizStatistics, 'questions'>;
  /** Full mark of the whole quiz. */
  readonly maximum: number;
  /** How many attempts reached 0 to under 10 %, 10 to under 20 %, …, 90 to 100 % of it. */
  readonly tenths: readonly number[];
  readonly places: readonly PlaceFigures[];
  readonly asked: readonly AskedFigures[];
  /** Not every attempt had the same places: then the places say nothing together. */
  readonly isUneven: boolean;
}

interface Column {
  readonly marks: Float64Array;
  /** Index of the version, plus 1; 0: nothing was asked there. */
  readonly versions: Int32Array;
}

interface AskedVersion {
  readonly id: string;
  /** The attempt that was asked it first. */
  readonly sample: number;
  readonly counts: AnswerCounts;
  n: number;
  blank: number;
  x: number;
  xx: number;
  /** Null until somebody has earned something. */
  maximum: number | null;
}

/**
 * Takes the attempts of a quiz one after another and works out its figures at the end. Twelve bytes a mark stay in
 * memory, 48 MB for 100,000 attempts × 40 questions; of answers only how often each was given.
 */
export class Tally {
  /** By place on the screen; a text without an answer leaves a gap. */
  private readonly bySlot: (Column | undefined)[] = [];
  private readonly totals: Float64Array;
  private readonly versions: AskedVersion[] = [];
  private readonly indices = new Map<string, number>();
  private taken = 0;

  constructor(private readonly attempts: number) {
    this.totals = new Float64Array(attempts);
  }

  add(received: readonly Received[]): void {
    const at = this.taken++;
    const total = received.reduce((sum, { mark }) => sum + mark, 0);
    this.totals[at] = total;
    for (const one of received) {
      const index = this.indexOf(one.version, at);
      const column = (this.bySlot[one.slot] ??= { marks: new Float64Array(this.attempts), versions: new Int32Array(this.attempts) });
      column.marks[at] = one.mark;
      column.versions[at] = index + 1;
      count(this.versions[index]!, one, total - one.mark);
    }
  }

  /** Versions for which nobody has received anything, with an attempt that was asked it: what they are worth is to be looked up. */
  get withoutMaximum(): readonly { readonly version: string; readonly attempt: number }[] {
    return this.versions.filter(({ maximum }) => maximum === null).map(({ id, sample }) => ({ version: id, attempt: sample }));
  }

  private get columns(): Column[] {
    return this.bySlot.filter((column) => column !== undefined);
  }

  setMaximum(version: string, maximum: number): void {
    this.versions[this.indices.get(version)!]!.maximum = maximum;
  }

  /** Works everything out, stopping often so that others are served in between. `questionOf`: whose version it is. */
  *figures(questionOf: (version: string) => string): Generator<void, QuizFigures> {
    const { places, isUneven } = yield* this.places(questionOf);
    const { questions, ...whole } = yield* quizStatisticsInSteps({ attempts: this.attempts, questions: places.map(({ marks }) => marks) });
    const maximum = places.reduce((sum, { marks: { max } }) => sum + max, 0);
    const alone = new Map(places.flatMap(({ version }, i) => (version === null ? [] : [[version, questions[i]!] as const])));
    const asked = yield* this.asked(alone, isUneven);
    return {
      whole: isUneven ? { ...whole, cic: null, errorRatio: null, standardError: null } : whole,
      maximum, tenths: tenthsOf(this.totals, maximum), asked, isUneven,
      places: places.map(({ question }, i) => ({ question, statistics: isUneven ? withoutWeights(questions[i]!) : questions[i]! })),
    };
  }

  private indexOf(version: string, at: number): number {
    const known = this.indices.get(version);
    if (known !== undefined) return known;
    this.indices.set(version, this.versions.length);
    return this.versions.push({ id: version, sample: at, counts: new AnswerCounts(), n: 0, blank: 0, x: 0, xx: 0, maximum: null }) - 1;
  }

  /**
   * A column for each place. A question that every attempt asked has one by itself, whatever its place on each screen;
   * the others stand in the order of the screen, those of the same worth together: the k-th of them is one place.
   */
  private *places(questionOf: (version: string) => string): Generator<void, { places: Place[]; isUneven: boolean }> {
    const questions = this.versions.map(({ id }) => questionOf(id));
    const counts = new Map<string, number>();
    this.versions.forEach(({ n }, i) => counts.set(questions[i]!, (counts.get(questions[i]!) ?? 0) + n));
    const places = new Map<string, Place>();
    const filled = new Map<Place, number>();
    const { columns } = this;
    for (let at = 0; at < this.attempts; at += 1) {
      const drawn = new Map<number, number>();
      for (const { marks, versions } of columns) {
        const index = versions[at]! - 1;
        if (index < 0) continue;
        const question = questions[index]!;
        const max = this.versions[index]!.maximum ?? 0;
        const isFixed = counts.get(question) === this.attempts;
        const nth = isFixed ? 0 : (drawn.get(max) ?? 0) + 1;
        if (!isFixed) drawn.set(max, nth);
        const key = isFixed ? question : `${max}/${nth}`;
        let place = places.get(key);
        if (!place) places.set(key, (place = { question: isFixed ? question : null, version: null, marks: { label: key, max, marks: new Float64Array(this.attempts) } }));
        place.marks.marks[at] = marks[at]!;
        filled.set(place, (filled.get(place) ?? 0) + 1);
      }
      if (at % 500 === 499) yield;
    }
    const list = [...places.values()].map((place): Place => ({ ...place, version: place.question === null ? null : this.onlyVersion(place.question, questions) }));
    return { places: list, isUneven: [...filled.values()].some((n) => n !== this.attempts) };
  }

  /** The version of a question, if there is but one. */
  private onlyVersion(question: string, questions: readonly string[]): string | null {
    const own = this.versions.filter((_, i) => questions[i] === question);
    return own.length === 1 ? own[0]!.id : null;
  }

  private *asked(alone: ReadonlyMap<string, QuestionStatistics>, isUneven: boolean): Generator<void, AskedFigures[]> {
    const others = this.versions.filter(({ id }) => !alone.has(id));
    const own = yield* this.ownFigures(others);
    return this.versions.map((version): AskedFigures => {
      const { id, n, blank, counts, x, xx } = version;
      const place = alone.get(id);
      const statistics = place ? (isUneven ? withoutWeights(place) : place) : { ...own.get(id)!.figures, intendedWeight: null, effectiveWeight: null };
      return { version: id, n, isEverywhere: n === this.attempts, blank, statistics, answers: counts.all, others: counts.others, rest: { x, xx } };
    });
  }

  /** Of versions that were asked here and there: their marks are gathered from all places. */
  private *ownFigures(versions: readonly AskedVersion[]): Generator<void, Map<string, OwnFigures>> {
    const gathered = new Map(versions.map((version) => [this.indices.get(version.id)!, { marks: new Float64Array(version.n), totals: new Float64Array(version.n), at: 0 }]));
    if (versions.length > 0) {
      for (const { marks, versions: asked } of this.columns) {
        for (let at = 0; at < this.attempts; at += 1) {
          const into = gathered.get(asked[at]! - 1);
          if (!into) continue;
          into.marks[into.at] = marks[at]!;
          into.totals[into.at++] = this.totals[at]!;
        }
        yield;
      }
    }
    const figures = new Map<string, OwnFigures>();
    for (const version of versions) {
      const { marks, totals } = gathered.get(this.indices.get(version.id)!)!;
      figures.set(version.id, yield* ownFiguresInSteps({ label: version.id, max: version.maximum ?? 0, marks }, totals));
    }
    return figures;
  }
}

interface Place {
  readonly question: string | null;
  /** Where the place is one version and nothing else. */
  readonly version: string | null;
  readonly marks: QuestionMarks;
}

function count(version: AskedVersion, { fraction, mark, answer }: Received, rest: number): void {
  version.n += 1;
  version.x += rest;
  version.xx += rest * rest;
  if (fraction > 0) version.maximum = Math.round((mark / fraction) * 1e9) / 1e9;
  if (answer === null) version.blank += 1;
  else if (answer !== undefined) version.counts.add(answer, rest);
}

const withoutWeights = (statistics: QuestionStatistics): QuestionStatistics => ({ ...statistics, intendedWeight: null, effectiveWeight: null });

function tenthsOf(totals: Float64Array, maximum: number): number[] {
  const tenths = new Array<number>(10).fill(0);
  // A hair is added so that 0.3 + 0.6, which is 0.8999…, counts as nine tenths.
  if (maximum > 0) for (const total of totals) tenths[Math.max(0, Math.min(9, Math.floor((total / maximum) * 10 + 1e-9)))]! += 1;
  return tenths;
}
