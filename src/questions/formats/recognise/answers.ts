import { plainMarkdownOf } from '../markdown/write.js';
import { OBJECT, plain } from '../rich/rich.js';
import type { Place } from '../rich/lines.js';
import { remark, type Remark } from '../remarks.js';
import type { Gathered, GatheredOption } from './gather.js';
import type { KeyEntry } from './headings.js';
import { lettersOf, truthOf } from './labels.js';

/** What is right in a question, from whichever way the file tells it. */
export interface Right {
  readonly options: ReadonlySet<GatheredOption>;
  /** Of a statement without options. */
  readonly truth: boolean | null;
  /** Of a question without options: the words to be written. */
  readonly text: string | null;
  readonly problems: readonly Remark[];
}

/** The keys at the end of a file, given to the questions they are about. */
export interface Keys {
  readonly of: ReadonlyMap<Gathered, readonly string[]>;
  readonly told: readonly { readonly at: Place; readonly remark: Remark }[];
}

/** Numbers that occur twice are told apart by the order in which questions and keys come, and only if there is a key for each. */
export function assignKeys(questions: readonly Gathered[], key: readonly { readonly at: Place; readonly entry: KeyEntry }[]): Keys {
  const of = new Map<Gathered, readonly string[]>();
  const told: { at: Place; remark: Remark }[] = [];
  const numbered = questions.map((question, i) => ({ question, number: question.number ?? i + 1 }));
  const isRepeating = new Set(numbered.map(({ number }) => number)).size !== numbered.length;
  if (isRepeating && key.length > 0) {
    const inOrder = key.length === numbered.length && key.every(({ entry }, i) => entry.number === numbered[i]!.number);
    key.forEach(({ at, entry }, i) => {
      if (inOrder) of.set(numbered[i]!.question, entry.letters);
      else told.push({ at, remark: remark('key-doubtful', { number: String(entry.number) }) });
    });
    return { of, told };
  }
  const byNumber = new Map(numbered.map(({ question, number }) => [number, question]));
  for (const { at, entry } of key) {
    const question = byNumber.get(entry.number);
    if (question && !of.has(question)) of.set(question, entry.letters);
    else told.push({ at, remark: remark('key-unknown-question', { number: String(entry.number) }) });
  }
  return { of, told };
}

/** Joins what the answer line, the key and the marks say; where they contradict each other the question is held back. */
export function rightOf(question: Gathered, key: readonly string[] | undefined, marked: ReadonlySet<GatheredOption> | null): Right {
  const problems: Remark[] = [];
  const line = question.answers[0];
  if (question.options.length === 0) {
    const written = line?.rest ?? key?.join(', ') ?? '';
    const truth = truthOf(written);
    return { options: new Set(), truth, text: truth === null && line ? plain(line.rich).replaceAll(OBJECT, '').replace(/\s+/g, ' ').trim() : null, problems };
  }
  const byLine = question.answers.length === 0 ? null : named(question, question.answers.map(({ rest }) => rest).join(', '), problems);
  const byKey = key === undefined ? null : named(question, key.join(', '), problems);
  if (byLine && byKey && !equal(byLine, byKey)) problems.push(remark('right-different', { answer: letters(byLine), key: letters(byKey) }));
  const said = byLine ?? byKey;
  // A star or an underlined letter that contradicts the key is a slip in one of them: a person has to see it.
  if (said && marked && !equal(said, marked)) problems.push(remark('right-look-different', { answer: letters(said), marked: letters(marked) }));
  return { options: said ?? marked ?? new Set(), truth: null, text: null, problems };
}

function named({ options }: Gathered, rest: string, problems: Remark[]): ReadonlySet<GatheredOption> | null {
  const found = lettersOf(rest);
  const chosen = found?.map((letter) => options.find((option) => option.letter === letter) ?? byPlace(options, letter));
  if (chosen && chosen.every((option) => option !== undefined)) return new Set(chosen);
  const same = options.filter((option) => sameText(plainMarkdownOf(option.rich), rest));
  if (same.length === 1) return new Set(same);
  problems.push(remark('right-unknown', { written: rest.slice(0, 80) }));
  return null;
}

/** Lists that Word goes on counting (E, F, G, H in the second question) are meant by place. */
function byPlace(options: readonly GatheredOption[], letter: string): GatheredOption | undefined {
  return options.some((option) => option.letter === 'A') ? undefined : options['ABCDEFGH'.indexOf(letter)];
}

const sameText = (a: string, b: string): boolean => bare(a) === bare(b) && bare(a) !== '';
const bare = (text: string): string => text.normalize('NFC').toLowerCase().replace(/[\s.;,:\\*]+/g, ' ').trim();
const letters = (options: ReadonlySet<GatheredOption>): string => [...options].map(({ letter }) => letter).sort().join(', ');
const equal = (a: ReadonlySet<GatheredOption>, b: ReadonlySet<GatheredOption>): boolean => a.size === b.size && [...a].every((one) => b.has(one));
