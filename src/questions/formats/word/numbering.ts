import type { XmlHandler } from '../../../platform/files/xml-feed.js';
import { takeRunProp, type RunProps } from './run-props.js';

interface Level {
  start: number;
  format: string;
  text: string;
  /** The level whose numbers set this one back; null: any higher one. */
  restart: number | null;
  readonly run: RunProps;
}

interface Numbers {
  readonly abstract: string;
  readonly starts: Map<number, number>;
  readonly levels: Map<number, Level>;
}

const MOST_LEVELS = 9;
const newLevel = (): Level => ({ start: 1, format: 'decimal', text: '', restart: null, run: {} });

/** word/numbering.xml: what Word writes before paragraphs by itself. */
export class NumberingPart implements XmlHandler {
  readonly abstracts = new Map<string, { readonly levels: Map<number, Level>; link: string | null; style: string | null }>();
  readonly numbers = new Map<string, Numbers>();
  private abstract: string | null = null;
  private number: string | null = null;
  private level: Level | null = null;
  private overridden = 0;
  private inRun = false;

  open(name: string, attributes: () => Readonly<Record<string, string>>): void {
    const value = (): string => attributes()['val'] ?? '';
    if (this.inRun && this.level) return takeRunProp(this.level.run, name, attributes);
    switch (name) {
      case 'abstractNum':
        this.abstract = attributes()['abstractNumId'] ?? '';
        this.abstracts.set(this.abstract, { levels: new Map(), link: null, style: null });
        break;
      case 'num': this.number = attributes()['numId'] ?? ''; break;
      case 'abstractNumId':
        if (this.number !== null) this.numbers.set(this.number, { abstract: value(), starts: new Map(), levels: new Map() });
        break;
      case 'numStyleLink': this.abstracts.get(this.abstract ?? '')!.link = value(); break;
      case 'styleLink': this.abstracts.get(this.abstract ?? '')!.style = value(); break;
      case 'lvlOverride': this.overridden = Number(attributes()['ilvl'] ?? 0); break;
      case 'startOverride': this.numbers.get(this.number ?? '')?.starts.set(this.overridden, Number(value())); break;
      case 'lvl': {
        const at = Number(attributes()['ilvl'] ?? 0);
        const levels = this.number !== null ? this.numbers.get(this.number)?.levels : this.abstracts.get(this.abstract ?? '')?.levels;
        this.level = newLevel();
        if (at >= 0 && at < MOST_LEVELS) levels?.set(at, this.level);
        break;
      }
      case 'start': if (this.level) this.level.start = Number(value()); break;
      case 'numFmt': if (this.level) this.level.format = value(); break;
      case 'lvlText': if (this.level) this.level.text = value(); break;
      case 'lvlRestart': if (this.level) this.level.restart = Number(value()); break;
      case 'rPr': this.inRun = this.level !== null; break;
    }
  }

  close(name: string): void {
    if (name === 'rPr') this.inRun = false;
    else if (name === 'lvl') this.level = null;
    else if (name === 'abstractNum') this.abstract = null;
    else if (name === 'num') this.number = null;
  }
}

/** Counts as Word counts while paragraphs come in their order. */
export class Numbering {
  private readonly counters = new Map<string, (number | undefined)[]>();
  private readonly begun = new Set<string>();

  constructor(private readonly part: NumberingPart) {}

  /** The number of the next paragraph of a list: its text and how it looks; null where nothing is shown. */
  next(numId: string, level: number): { readonly text: string; readonly run: RunProps } | null {
    const numbers = this.part.numbers.get(numId);
    if (!numbers || numId === '0' || level < 0 || level >= MOST_LEVELS) return null;
    const levelAt = (at: number): Level | undefined => numbers.levels.get(at) ?? this.levelsOf(numbers.abstract)?.get(at);
    const shown = levelAt(level);
    if (!shown) return null;
    const counters = this.counters.get(numbers.abstract) ?? [];
    this.counters.set(numbers.abstract, counters);
    const override = numbers.starts.get(level);
    const isFirstOfNum = !this.begun.has(`${numId}/${level}`);
    this.begun.add(`${numId}/${level}`);
    counters[level] = override !== undefined && isFirstOfNum ? override : counters[level] === undefined ? (override ?? shown.start) : counters[level] + 1;
    for (let below = level + 1; below < MOST_LEVELS; below++) {
      const restart = levelAt(below)?.restart;
      if (restart === undefined || restart === null || (restart > 0 && level < restart)) counters[below] = undefined;
    }
    if (shown.format === 'none') return null;
    if (shown.format === 'bullet') return { text: '•', run: shown.run };
    const text = shown.text.replace(/%([1-9])/g, (_all, digit: string) => {
      const at = Number(digit) - 1;
      return written(counters[at] ?? levelAt(at)?.start ?? 1, levelAt(at)?.format ?? 'decimal');
    });
    return { text, run: shown.run };
  }

  private levelsOf(abstract: string): Map<number, Level> | undefined {
    const found = this.part.abstracts.get(abstract);
    if (found?.link == null) return found?.levels;
    return [...this.part.abstracts.values()].find(({ style }) => style === found.link)?.levels ?? found.levels;
  }
}

function written(number: number, format: string): string {
  switch (format) {
    case 'upperLetter': return letters(number);
    case 'lowerLetter': return letters(number).toLowerCase();
    case 'upperRoman': return roman(number);
    case 'lowerRoman': return roman(number).toLowerCase();
    case 'decimalZero': return String(number).padStart(2, '0');
    default: return String(number);
  }
}

/** A … Z, AA, BB, as Word goes on. */
const letters = (number: number): string => (number < 1 || number > 780 ? String(number) : String.fromCharCode(65 + ((number - 1) % 26)).repeat(Math.ceil(number / 26)));

const ROMAN: readonly (readonly [string, number])[] = [['M', 1000], ['CM', 900], ['D', 500], ['CD', 400], ['C', 100], ['XC', 90], ['L', 50], ['XL', 40], ['X', 10], ['IX', 9], ['V', 5], ['IV', 4], ['I', 1]];

function roman(number: number): string {
  if (number < 1 || number > 3_999) return String(number);
  let [rest, text] = [number, ''];
  for (const [sign, value] of ROMAN) {
    while (rest >= value) [rest, text] = [rest - value, text + sign];
  }
  return text;
}
