import { writtenValue } from '../../grading/numbers.js';
import { writtenNumber } from '../../grading/right-answer.js';

/** The fields of a form by their flat names, as they were typed or are to be shown. */
export type Fields = Readonly<Record<string, string>>;

/** Which field cannot be read, and why, in Vietnamese. */
export interface FieldFault {
  readonly field: string;
  readonly message: string;
}

/** More lines than any question has. */
const MOST_ROWS = 40;

/** Reads the fields of a question, and gathers what is wrong with them. */
export class FieldReader {
  readonly faults: FieldFault[] = [];

  constructor(private readonly fields: Fields) {}

  text(name: string): string {
    return (this.fields[name] ?? '').trim();
  }

  /** Undefined for what was left empty, so that it is stored as absent. */
  optional(name: string): string | undefined {
    return this.text(name) || undefined;
  }

  isTicked(name: string): boolean {
    return this.text(name) !== '';
  }

  oneOf<T extends string>(name: string, choices: readonly T[], otherwise: T): T {
    return choices.find((one) => one === this.text(name)) ?? otherwise;
  }

  /** The numbers of the rows that `prefix.<n>.…` fields speak of, in order. */
  rows(prefix: string): number[] {
    const pattern = new RegExp(`^${prefix}\\.(\\d{1,3})\\.`);
    const numbers = Object.keys(this.fields).flatMap((name) => pattern.exec(name)?.[1] ?? []).map(Number);
    return [...new Set(numbers)].sort((a, b) => a - b).slice(0, MOST_ROWS);
  }

  /** A number as Vietnamese writes it; a fault and 0 for what is none, or none that is `allowed`. */
  number(name: string, sentence = 'Nhập một số, ví dụ 12,5.', allowed: (value: number) => boolean = () => true): number {
    const written = writtenValue(this.text(name));
    if (written?.unit === '' && allowed(written.value)) return written.value;
    this.fault(name, sentence);
    return 0;
  }

  /** A share in per cent, with or without its sign; `otherwise` for nothing. */
  share(name: string, otherwise: number, least: -1 | 0 = 0): number {
    if (this.text(name) === '') return otherwise;
    const written = writtenValue(this.text(name));
    const share = written && (written.unit === '' || written.unit === '%') ? shareOf(written.value) : NaN;
    if (share >= least && share <= 1) return share;
    this.fault(name, least === 0 ? 'Nhập từ 0 đến 100 (phần trăm).' : 'Nhập từ −100 đến 100 (phần trăm).');
    return otherwise;
  }

  /** A whole number from 0 up; null for nothing. */
  count(name: string, most: number): number | null {
    const text = this.text(name);
    if (text === '') return null;
    if (/^\d{1,6}$/.test(text) && Number(text) <= most) return Number(text);
    this.fault(name, `Nhập một số nguyên từ 0 đến ${most}.`);
    return null;
  }

  fault(field: string, message: string): void {
    this.faults.push({ field, message });
  }
}

/** A number of per cent as a share, without what dividing adds in the last binary digit. */
export const shareOf = (percent: number): number => Number((percent / 100).toPrecision(12));
/** A share in per cent, as it is shown in a field. */
export const percentText = (share: number): string => writtenNumber(Number((share * 100).toPrecision(12)));

/** Without what is empty: an absent property and an empty field are the same. */
export function filled<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
}
