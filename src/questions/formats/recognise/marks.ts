import type { Look } from '../rich/rich.js';
import type { Gathered, GatheredOption } from './gather.js';

/** Ways to mark the right answer among the options by how they look. */
export const marks = ['star', 'underline', 'highlight', 'colour', 'bold', 'italic'] as const;
export type Mark = (typeof marks)[number];

/** Which options a mark names, question by question; a question in which it names none or all has null. */
interface Witness {
  readonly mark: Mark;
  readonly named: readonly (ReadonlySet<GatheredOption> | null)[];
  /** In how many questions all options bear it. */
  readonly everywhere: number;
}

/** What a file's marks say: the one that counts, or those between which a person has to choose. */
export interface Convention {
  readonly mark: Mark | null;
  /** Marks that name different options, with a question that shows it. */
  readonly unclear: readonly { readonly mark: Mark; readonly questions: number }[];
}

/**
 * The options that a mark singles out: on their text or on their letter. Null where all bear it, or none.
 * Where every letter is bold the letters say nothing, and the texts may still say something.
 */
export function markedBy({ options }: Gathered, mark: Mark, usual: string | null): ReadonlySet<GatheredOption> | null {
  const some = (marked: readonly GatheredOption[]): readonly GatheredOption[] => (marked.length === options.length ? [] : marked);
  if (mark === 'star') return setOf(some(options.filter(({ star }) => star)));
  const texts = some(options.filter((option) => textBears(option, mark, usual)));
  const letters = some(options.filter(({ labelLook }) => labelLook !== null && hasMark(labelLook, mark, usual)));
  return setOf([...texts, ...letters]);
}

const setOf = (marked: readonly GatheredOption[]): ReadonlySet<GatheredOption> | null => (marked.length === 0 ? null : new Set(marked));

/**
 * Finds by which mark the file tells what is right. A mark counts if it singles options out; where two of them
 * single out different ones nobody can know which is meant, and that is asked instead of guessed.
 */
export function conventionOf(questions: readonly Gathered[], usual: string | null): Convention {
  const asked = questions.filter(({ options, answers }) => options.length >= 2 && answers.length === 0);
  const witnesses = marks.map((mark) => witness(asked, mark, usual)).filter(({ named, everywhere }) => count(named) > 0 && count(named) >= everywhere);
  const star = witnesses.find(({ mark }) => mark === 'star');
  if (star) return { mark: 'star', unclear: [] };
  const [best, ...others] = witnesses.sort((a, b) => count(b.named) - count(a.named));
  if (!best) return { mark: null, unclear: [] };
  const against = others.filter((other) => disagree(best, other) > 0);
  // Emphasis in a few options beside a mark that is in all questions is emphasis.
  const real = against.filter((other) => !(isComplete(best, asked.length) && count(other.named) * 4 <= asked.length && count(best.named) > count(other.named)));
  if (real.length === 0) return { mark: best.mark, unclear: [] };
  return { mark: null, unclear: [best, ...real].map(({ mark, named }) => ({ mark, questions: count(named) })) };
}

function witness(questions: readonly Gathered[], mark: Mark, usual: string | null): Witness {
  const named = questions.map((question) => markedBy(question, mark, usual));
  const everywhere = mark === 'star' ? 0 : questions.filter(({ options }) => options.every((option) => textBears(option, mark, usual))).length;
  return { mark, named, everywhere };
}

const count = (named: Witness['named']): number => named.filter((set) => set !== null).length;
const isComplete = ({ named }: Witness, all: number): boolean => named.filter((set) => set?.size === 1).length === all;

function disagree(a: Witness, b: Witness): number {
  return a.named.filter((set, i) => {
    const other = b.named[i];
    return set && other && (set.size !== other.size || [...set].some((option) => !other.has(option)));
  }).length;
}

/** Colours that most options have are the file's own colour and no mark. */
export function usualColour(questions: readonly Gathered[]): string | null {
  const times = new Map<string | null, number>();
  for (const option of questions.flatMap(({ options }) => options)) {
    for (const piece of option.rich) if (piece.kind === 'text' && piece.text.trim() !== '') times.set(piece.look.colour, (times.get(piece.look.colour) ?? 0) + piece.text.length);
  }
  return [...times].reduce<[string | null, number]>((a, b) => (b[1] > a[1] ? b : a), [null, 0])[0];
}

/** On (nearly) the whole text: a word in the middle is emphasis. */
function textBears({ rich }: GatheredOption, mark: Mark, usual: string | null): boolean {
  let [marked, all] = [0, 0];
  for (const piece of rich) {
    if (piece.kind !== 'text') continue;
    const letters = piece.text.replace(/[\s.,;:]/g, '').length;
    all += letters;
    if (hasMark(piece.look, mark, usual)) marked += letters;
  }
  return all > 0 && marked >= all * 0.8;
}

export function hasMark(look: Look, mark: Mark, usual: string | null): boolean {
  switch (mark) {
    case 'star': return false;
    case 'underline': return look.underline;
    case 'highlight': return look.highlight !== null;
    case 'colour': return look.colour !== usual;
    case 'bold': return look.bold;
    case 'italic': return look.italic;
  }
}
