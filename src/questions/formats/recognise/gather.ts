import { withoutMarks } from '../../../platform/text/text.js';
import { typeWords } from '../by-type.js';
import { PLAIN, type Look, type Rich } from '../rich/rich.js';
import type { Place, Table } from '../rich/lines.js';
import { isHeadingText, isKeyHeading, keyEntries, type KeyEntry } from './headings.js';
import { lettersOf } from './labels.js';
import type { TextUnit, Unit } from './units.js';

/** A part of a prompt: a line, or a table. */
export type PromptPart = { readonly kind: 'line'; readonly rich: Rich } | { readonly kind: 'table'; readonly table: Table };

export interface GatheredOption {
  readonly at: Place;
  readonly letter: string;
  readonly star: boolean;
  /** Whether its letter is a small one. */
  readonly isSmall: boolean;
  readonly labelLook: Look | null;
  rich: Rich;
}

/** A question as its lines were gathered, before anything is said of what is right. */
export interface Gathered {
  readonly at: Place;
  readonly number: number | null;
  /** Its type, where that stands in brackets behind the number. */
  type: string | null;
  prompt: PromptPart[];
  options: GatheredOption[];
  /** What an answer line says, as written. */
  answers: { readonly at: Place; readonly rest: string; readonly rich: Rich }[];
  explanation: Rich[];
  hints: Rich[];
  level: 1 | 2 | 3 | null;
  /** Places of lines that were taken for the end of an option, having no label of their own. */
  continued: Place[];
}

export interface Leftover {
  readonly at: Place;
  readonly text: string;
}

export interface GatheredFile {
  readonly questions: Gathered[];
  readonly headings: Leftover[];
  readonly notUnderstood: Leftover[];
  readonly key: readonly { readonly at: Place; readonly entry: KeyEntry }[];
}

/** How questions of a file are told apart: by “Câu 1”, by bare numbers, or by their options alone. */
type Manner = 'words' | 'numbers' | 'options';

/** Puts the lines of a file together to questions. Every line ends up in a question, as a heading, in the key, or among what was not understood. */
export function gather(units: readonly Unit[]): GatheredFile {
  return new Gatherer(mannerOf(units)).run(units);
}

function mannerOf(units: readonly Unit[]): Manner {
  let [words, numbers] = [0, 0];
  for (const unit of units) {
    if (unit.kind !== 'text' || unit.label.kind !== 'question' || keyEntries(unit.written) !== null) continue;
    if (unit.label.word) words += 1;
    else numbers += 1;
  }
  const options = units.some((unit) => unit.kind === 'text' && unit.label.kind === 'option');
  if (words > 0 && (words >= 2 || numbers === 0 || words * 2 >= numbers)) return 'words';
  return numbers > 0 || !options ? 'numbers' : 'options';
}

class Gatherer {
  private readonly questions: Gathered[] = [];
  private readonly headings: Leftover[] = [];
  private readonly notUnderstood: Leftover[] = [];
  private readonly key: { at: Place; entry: KeyEntry }[] = [];
  private current: Gathered | null = null;
  private phase: 'prompt' | 'options' | 'explanation' = 'prompt';
  /** Lines without a label behind the options: the end of the last one, the next question, or neither. */
  private tail: TextUnit[] = [];
  /** Before the first question, where questions have no numbers. */
  private loose: TextUnit[] = [];
  /** The last number of a list within the prompt. */
  private innerNumber = 0;
  private inKey = false;

  constructor(private readonly manner: Manner) {}

  run(units: readonly Unit[]): GatheredFile {
    units.forEach((unit, i) => {
      if (unit.kind === 'key') this.takeKey(unit.at, unit.entries);
      else if (unit.kind === 'table') this.takeTable(unit.at, unit.table, unit.written);
      else this.take(unit, units.slice(i + 1, i + 3));
    });
    this.close();
    for (const { at, written } of this.loose) this.notUnderstood.push({ at, text: written });
    return { questions: this.questions, headings: this.headings, notUnderstood: this.notUnderstood, key: this.key };
  }

  private take(unit: TextUnit, next: readonly Unit[]): void {
    const entries = keyEntries(unit.written);
    if (entries !== null && (this.inKey || entries.length >= 2) && this.questions.length + (this.current ? 1 : 0) > 0) return this.takeKey(unit.at, entries);
    if (isKeyHeading(unit.written) && (this.current?.options.length ?? 0) + this.questions.length > 0 && isKeyAhead(next)) {
      this.close();
      this.inKey = true;
      this.headings.push({ at: unit.at, text: unit.written });
      return;
    }
    switch (unit.label.kind) {
      case 'question': return this.isNewQuestion(unit) ? this.begin(unit) : this.takeText(unit, true);
      case 'option': return this.takeOption(unit);
      case 'answer': return this.takeAnswer(unit);
      case 'explanation': case 'hint': return this.takeRemark(unit, unit.label.kind);
      case 'level':
        if (this.current) this.current.level = unit.label.level;
        else this.notUnderstood.push({ at: unit.at, text: unit.written });
        return;
      case 'none': return this.takeText(unit, false);
    }
  }

  private isNewQuestion(unit: TextUnit): boolean {
    if (unit.label.kind !== 'question') return false;
    const { word, number } = unit.label;
    if (this.manner === 'words') return word;
    if (this.manner === 'options') return true;
    if (unit.isHeading && !unit.auto && !word) return false;
    if (!this.current || word) return true;
    if (this.phase !== 'prompt' || this.current.options.length > 0 || this.current.answers.length > 0) return true;
    // A question without options yet: a list within it begins at 1 and goes on by one.
    if (number === this.innerNumber + 1 && (this.innerNumber > 0 || number !== (this.current.number ?? 0) + 1)) return false;
    return number === (this.current.number ?? 0) + 1;
  }

  private begin(unit: TextUnit): void {
    this.close();
    this.inKey = false;
    for (const { at, written } of this.loose.splice(0)) this.notUnderstood.push({ at, text: written });
    const number = unit.label.kind === 'question' ? unit.label.number : null;
    this.current = newQuestion(unit.at, number, unit.label.kind === 'question' ? typeIn(unit.label.remark) : null);
    if (unit.rich.length > 0) this.current.prompt.push({ kind: 'line', rich: unit.rich });
    this.phase = 'prompt';
    this.innerNumber = 0;
  }

  private takeOption(unit: TextUnit): void {
    if (unit.label.kind !== 'option') return;
    const { letter, star } = unit.label;
    const begins = letter === 'A';
    if (!this.current || (begins && this.current.options.length > 0 && this.startsAgain(unit))) {
      const prompt = this.current ? this.tail.splice(0) : this.loose.splice(0);
      if (prompt.length === 0 && !this.current) return void this.notUnderstood.push({ at: unit.at, text: unit.written });
      this.close();
      this.current = newQuestion(prompt[0]?.at ?? unit.at, null);
      this.current.prompt = prompt.map(({ rich }) => ({ kind: 'line', rich }));
    }
    this.settleTail();
    this.current.options.push({ at: unit.at, letter, star, isSmall: isSmallLabel(unit), labelLook: unit.labelLook, rich: unit.rich });
    this.phase = 'options';
  }

  /** Small letters before capital ones are statements that the options are about; anything else that begins at A again is another question. */
  private startsAgain(unit: TextUnit): boolean {
    const question = this.current!;
    if (this.tail.length === 0 && question.answers.length === 0 && question.options.every((option) => option.isSmall) && !isSmallLabel(unit)) {
      question.prompt.push(...question.options.map((option): PromptPart => ({ kind: 'line', rich: [{ kind: 'text', text: `${option.letter.toLowerCase()}) `, look: PLAIN }, ...option.rich] })));
      question.options = [];
      return false;
    }
    return true;
  }

  private takeAnswer(unit: TextUnit): void {
    if (unit.label.kind !== 'answer') return;
    if (!this.current) return void this.notUnderstood.push({ at: unit.at, text: unit.written });
    this.settleTail();
    this.current.answers.push({ at: unit.at, rest: unit.label.rest, rich: unit.rich });
    this.phase = 'options';
  }

  private takeRemark(unit: TextUnit, kind: 'explanation' | 'hint'): void {
    if (!this.current) return void this.notUnderstood.push({ at: unit.at, text: unit.written });
    this.settleTail();
    if (kind === 'hint') this.current.hints.push(unit.rich);
    else {
      this.current.explanation.push(unit.rich);
      this.phase = 'explanation';
    }
  }

  private takeText(unit: TextUnit, isNumbered: boolean): void {
    const isHeading = unit.isHeading || isHeadingText(unit.written, this.questions.length === 0 && !this.current);
    // Behind a prompt come its options: only a style makes a heading there.
    const awaitsOptions = this.current !== null && this.phase === 'prompt' && (this.current.prompt.length === 0 || !unit.isHeading);
    if (isHeading && !isNumbered && !awaitsOptions) {
      this.close();
      this.headings.push({ at: unit.at, text: unit.written });
      return;
    }
    if (!this.current) {
      if (this.manner === 'options' && !this.inKey) this.loose = unit.afterGap ? [...this.putAside(), unit] : [...this.loose, unit];
      else this.notUnderstood.push({ at: unit.at, text: unit.written });
      return;
    }
    const rich = isNumbered ? withNumber(unit) : unit.rich;
    if (isNumbered && unit.label.kind === 'question') this.innerNumber = unit.label.number ?? 0;
    if (this.phase === 'prompt') this.current.prompt.push({ kind: 'line', rich });
    else if (this.phase === 'explanation' && !unit.afterGap) this.current.explanation.push(rich);
    else this.tail.push(unit);
  }

  /** In a file without numbers an empty line ends whatever stood before without becoming a question. */
  private putAside(): TextUnit[] {
    for (const { at, written } of this.loose) this.notUnderstood.push({ at, text: written });
    return [];
  }

  private takeTable(at: Place, table: Table, text: string): void {
    if (this.current && this.phase === 'prompt') this.current.prompt.push({ kind: 'table', table });
    else this.notUnderstood.push({ at, text });
  }

  private takeKey(at: Place, entries: readonly KeyEntry[]): void {
    this.close();
    this.inKey = true;
    for (const entry of entries) this.key.push({ at, entry });
  }

  /** Lines behind an option go on with it if they begin in the middle of a sentence; else nobody knows what they are. */
  private settleTail(): void {
    const question = this.current;
    const last = question?.options.at(-1);
    for (const unit of this.tail.splice(0)) {
      if (question && last && question.answers.length === 0 && !unit.afterGap && isContinuation(unit.written)) {
        last.rich = [...last.rich, { kind: 'text', text: ' ', look: PLAIN }, ...unit.rich];
        question.continued.push(unit.at);
      } else this.notUnderstood.push({ at: unit.at, text: unit.written });
    }
  }

  private close(): void {
    if (!this.current) return;
    if (this.manner === 'options' && this.tail.length > 0) this.loose = this.tail.splice(0);
    this.settleTail();
    if (!fitsType(this.current)) this.current.type = null;
    this.questions.push(this.current);
    this.current = null;
  }
}

const newQuestion = (at: Place, number: number | null, type: string | null = null): Gathered => ({ at, number, type, prompt: [], options: [], answers: [], explanation: [], hints: [], level: null, continued: [] });

/** “(ghép cặp)”, “(Tự luận)”. That a choice is one says nothing: the answers tell how many are right. */
function typeIn(remark = ''): string | null {
  const type = typeWords[withoutMarks(remark).toLowerCase().replace(/^cau (?:hoi )?/, '').trim()];
  return type === undefined || type === 'single' ? null : type;
}

const WITH_OPTIONS = new Set(['multiple', 'matching', 'ordering', 'cloze']);

/** Words in brackets that the lines below speak against were a remark: nothing of a question is left out for them. */
const fitsType = ({ type, options, answers }: Gathered): boolean => (type === 'description' ? options.length + answers.length === 0 : type !== null && WITH_OPTIONS.has(type) === options.length > 0);

const isContinuation = (text: string): boolean => /^[\p{Ll}\d(,;–-]/u.test(text.trim());
const isSmallLabel = ({ written }: TextUnit): boolean => /^[\s*([]*[a-hđ]/u.test(written);
const withNumber = (unit: TextUnit): Rich => [{ kind: 'text', text: unit.label.kind === 'question' && unit.label.number !== null ? `${unit.label.number}. ` : '', look: PLAIN }, ...unit.rich];

/** A heading “Đáp án” is one only if a key follows: else it is the line of a question that says nothing. */
function isKeyAhead([next]: readonly Unit[]): boolean {
  if (!next) return false;
  if (next.kind !== 'text') return next.kind === 'key';
  return keyEntries(next.written) !== null || lettersOf(next.written) === null && next.label.kind === 'none';
}
