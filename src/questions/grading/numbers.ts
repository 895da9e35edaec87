import type { AcceptedNumber, NumericContent, Unit } from '../content/content.js';
import { toNfc } from '../../platform/text/text.js';
import { held } from './fraction.js';

/** A number and what stands behind it. */
interface Measured {
  /** Every value the digits can mean. */
  readings: number[];
  unit: string;
}

const MEASURED = /^([+−-]?)\s*(\d[\d.,'\u00a0\u202f ]*\d|\d|[.,]\d+)(?:\s*(?:e|×\s*10\s*\^|x\s*10\s*\^|\*\s*10\s*\^)\s*([+−-]?\d{1,3}))?\s*(.*)$/iu;
/** Nobody groups a number that begins with nothing: 0,001 is a thousandth. */
const THOUSANDS = /^[1-9]\d{0,2}([.,' ])\d{3}(\1\d{3})*$/;

/**
 * Reads a number as people write it, with what follows as its unit; null if it begins with none.
 *
 * Vietnamese writes 1.200,5 and English 1,200.5; a lone 1.200 or 1,200 can be either. Such a text has both readings, and
 * a taker is given the one that fits: nobody shall lose a mark over a separator.
 */
export function readMeasured(text: string): Measured | null {
  const found = MEASURED.exec(toNfc(text).trim());
  if (!found) return null;
  const [, sign, digits, exponent, unit] = found;
  const scale = (sign === '-' || sign === '−' ? -1 : 1) * 10 ** Number((exponent ?? '0').replace('−', '-'));
  const readings = valuesOf(digits!.replace(/[\u00a0\u202f]/g, ' ')).map((value) => value * scale);
  return readings.length > 0 && readings.every(Number.isFinite) ? { readings, unit: unit!.trim().replace(/\.$/, '') } : null;
}

function valuesOf(digits: string): number[] {
  const marks = new Set(digits.replace(/\d/g, ''));
  if (marks.size === 0) return [Number(digits)];
  if (marks.size > 2) return [];
  const lastMark = digits.replace(/\d/g, '').at(-1)!;
  const asDecimal = (mark: string): number[] => {
    const [whole, part, ...more] = digits.split(mark) as [string, string, ...string[]];
    const isGrouped = whole === '' || /^\d+$/.test(whole) || THOUSANDS.test(whole);
    return more.length === 0 && isGrouped && /^\d+$/.test(part) ? [Number(`${whole.replace(/\D/g, '') || '0'}.${part}`)] : [];
  };
  if (marks.size === 2) return lastMark === '.' || lastMark === ',' ? asDecimal(lastMark) : [];
  const grouped = THOUSANDS.test(digits) ? [Number(digits.replace(/\D/g, ''))] : [];
  const decimal = lastMark === '.' || lastMark === ',' ? asDecimal(lastMark) : [];
  return [...grouped, ...decimal];
}

/** The one value that an author means, who writes as Vietnamese does: 1,234 is a little more than one, 1.234 more than a thousand. */
export function writtenValue(text: string): { value: number; unit: string } | null {
  const measured = readMeasured(text);
  return measured && { value: text.includes(',') ? measured.readings.at(-1)! : measured.readings[0]!, unit: measured.unit };
}

/** The best share among the accepted values that one reading lies near enough to. */
export function numberShare(accepted: readonly AcceptedNumber[], readings: readonly number[]): number {
  return held(Math.max(0, ...accepted.filter((a) => readings.some((given) => isNear(a, given))).map((a) => a.share)));
}

/** Both ends of the tolerance count; what is missing to them in the last binary digit as well. */
function isNear({ value, tolerance, relative }: AcceptedNumber, given: number): boolean {
  const room = relative ? tolerance * Math.abs(value) : tolerance;
  return Math.abs(given - value) <= room + 1e-9 * Math.max(1, Math.abs(value));
}

/**
 * What a typed number earns: the share of the value it is near enough to, after conversion by its unit. A unit that is
 * not in the list earns nothing; a missing one leaves `withoutUnit` of what the bare number earns. A bare number that
 * asks for no unit may carry none.
 */
export function numericFraction({ accepted, units, withoutUnit }: NumericContent, answer: string): number {
  const measured = readMeasured(answer);
  if (!measured) return 0;
  if (measured.unit === '') return held(numberShare(accepted, measured.readings) * (units.length === 0 ? 1 : withoutUnit));
  const unit = unitNamed(units, measured.unit);
  return unit ? numberShare(accepted, measured.readings.map((value) => value * unit.factor)) : 0;
}

/** By its exact name, or else by its name without regard to case: mW and MW differ, km and KM do not. */
function unitNamed(units: readonly Unit[], given: string): Unit | undefined {
  const named = (fold: (name: string) => string) => units.filter((u) => fold(toNfc(u.name).trim()) === fold(given));
  const exact = named((name) => name);
  if (exact.length > 0) return exact[0];
  const close = named((name) => name.toLowerCase());
  return close.length === 1 ? close[0] : undefined;
}
