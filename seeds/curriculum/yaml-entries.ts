import { parseDocument } from 'yaml';
import { isDay } from '../../src/platform/clock/local-date.js';

/** One thing that is wrong in a curriculum file, in words for the author who must mend it. */
export interface Fault {
  file: string;
  /** The entry's key, or its place in the list when it has none; '' for the file as a whole. */
  key: string;
  reason: string;
}

/** A file of the curriculum that cannot be used. It names every fault at once, so that the author mends the file in one go. */
export class FaultyFile extends Error {
  constructor(readonly faults: readonly Fault[]) {
    super(faults.map((f) => `${f.file}${f.key === '' ? '' : ` [${f.key}]`}: ${f.reason}`).join('\n'));
    this.name = 'FaultyFile';
  }
}

/** Fields of one mapping in the file. */
export type Fields = Readonly<Record<string, unknown>>;

const MAX_CHARACTERS = 2_000_000;
const KEY = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * Reads a file that is a list of mappings with unique keys.
 *
 * Aliases are refused: a few lines of them can grow to gigabytes. Text that is not NFC is refused instead of mended,
 * because the same word would otherwise have two spellings in the repository and in its diffs.
 */
export function readEntries(text: string, file: string): { entries: { key: string; fields: Fields }[]; faults: Fault[] } {
  const whole = (reason: string) => ({ entries: [], faults: [{ file, key: '', reason }] });
  if (text.length > MAX_CHARACTERS) return whole(`is longer than ${MAX_CHARACTERS} characters`);
  const document = parseDocument(text, { uniqueKeys: true, strict: true, schema: 'core' });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) return whole(`is not the YAML expected here: ${problem.message.split('\n')[0] ?? ''}`);
  let list: unknown;
  try {
    list = document.toJS({ maxAliasCount: 0 });
  } catch (e) {
    return whole(`cannot be read: ${e instanceof Error ? e.message : 'unknown reason'}`);
  }
  if (!Array.isArray(list)) return whole('must be a list');

  const faults: Fault[] = [];
  const entries: { key: string; fields: Fields }[] = [];
  const seen = new Set<string>();
  list.forEach((entry: unknown, i) => {
    const place = `entry ${i + 1}`;
    if (!isFields(entry)) return void faults.push({ file, key: place, reason: 'must be a mapping' });
    const key = entry['key'];
    if (typeof key !== 'string' || !KEY.test(key)) {
      return void faults.push({ file, key: place, reason: 'key must be lower-case ASCII words joined by hyphens' });
    }
    if (seen.has(key)) return void faults.push({ file, key, reason: 'the key is used twice' });
    seen.add(key);
    if (hasTextOutsideNfc(entry)) faults.push({ file, key, reason: 'has text that is not Unicode NFC' });
    entries.push({ key, fields: entry });
  });
  return { entries, faults };
}

/** Whether a value of the file is a mapping. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasTextOutsideNfc(value: unknown): boolean {
  if (typeof value === 'string') return value.normalize('NFC') !== value;
  if (Array.isArray(value)) return value.some(hasTextOutsideNfc);
  return isFields(value) && Object.entries(value).some(([name, v]) => hasTextOutsideNfc(name) || hasTextOutsideNfc(v));
}

/**
 * Takes typed fields out of one mapping and collects what is wrong with them.
 *
 * A wrong field yields a harmless value of its type, so that all faults of an entry are found in one reading;
 * the reader throws away entries that have faults.
 */
export class FieldReader {
  constructor(
    private readonly fields: Fields,
    private readonly complain: (reason: string) => void,
    private readonly where = '',
  ) {}

  /** Complains about fields that nobody reads: a misspelt name would otherwise be lost in silence. */
  only(...names: string[]): void {
    for (const name of Object.keys(this.fields)) if (!names.includes(name)) this.fault(name, 'is not a known field');
  }

  /** Whether the field is there, even as null. */
  has(name: string): boolean {
    return Object.hasOwn(this.fields, name);
  }

  /** A text that is not empty. */
  text(name: string, maxLength = 1000): string {
    const value = this.fields[name];
    if (typeof value !== 'string' || value.trim() === '') return this.wrong(name, 'must be a text that is not empty', '');
    return value.length > maxLength ? this.wrong(name, `is longer than ${maxLength} characters`, '') : value.trim();
  }

  /** A text that may be left out. */
  textOrNothing(name: string, maxLength = 1000): string | undefined {
    return this.has(name) ? this.text(name, maxLength) : undefined;
  }

  /** True or false. */
  flag(name: string): boolean {
    const value = this.fields[name];
    return typeof value === 'boolean' ? value : this.wrong(name, 'must be true or false', false);
  }

  /** A number from `min` to `max`, both included. */
  number(name: string, min: number, max: number): number {
    const value = this.fields[name];
    return typeof value === 'number' && value >= min && value <= max ? value : this.wrong(name, `must be a number from ${min} to ${max}`, min);
  }

  /** A whole number from `min` to `max`, both included. */
  whole(name: string, min: number, max: number): number {
    const value = this.number(name, min, max);
    return Number.isInteger(value) ? value : this.wrong(name, 'must be a whole number', min);
  }

  /** Null where the file says null; a missing field is a fault, since "no limit" must be said and not forgotten. */
  orNull<T>(name: string, read: () => T): T | null {
    return this.fields[name] === null ? null : read();
  }

  /** A day of the calendar, yyyy-MM-dd. */
  day(name: string): string {
    const value = this.fields[name];
    return typeof value === 'string' && isDay(value) ? value : this.wrong(name, 'must be a day as YYYY-MM-DD', '');
  }

  /** One of the allowed words. */
  oneOf<T extends string>(name: string, allowed: readonly T[]): T {
    const value = this.fields[name];
    const found = allowed.find((a) => a === value);
    return found ?? this.wrong(name, `must be one of ${allowed.join(', ')}`, allowed[0]!);
  }

  /** A list of texts, each named once. */
  texts(name: string): string[] {
    const value = this.fields[name];
    if (!Array.isArray(value) || !value.every((v): v is string => typeof v === 'string' && v.trim() !== '')) {
      return this.wrong(name, 'must be a list of texts', []);
    }
    return new Set(value).size === value.length ? value : this.wrong(name, 'names something twice', []);
  }

  /** A reader for each mapping of a list. */
  list(name: string, min: number, max: number): FieldReader[] {
    const value = this.fields[name];
    if (!Array.isArray(value) || value.length < min || value.length > max || !value.every(isFields)) {
      return this.wrong(name, `must be a list of ${min} to ${max} mappings`, []);
    }
    return value.map((v, i) => new FieldReader(v, this.complain, `${this.where}${name}[${i + 1}].`));
  }

  /** A reader for a mapping inside this one. */
  inside(name: string): FieldReader {
    const value = this.fields[name];
    const fields = isFields(value) ? value : this.wrong<Fields>(name, 'must be a mapping', {});
    return new FieldReader(fields, this.complain, `${this.where}${name}.`);
  }

  /** Records a fault of the named field. */
  fault(name: string, reason: string): void {
    this.complain(`${this.where}${name} ${reason}`);
  }

  private wrong<T>(name: string, reason: string, harmless: T): T {
    this.fault(name, this.has(name) ? reason : `is missing, it ${reason}`);
    return harmless;
  }
}
