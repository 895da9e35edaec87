import { isUUID } from 'class-validator';
import { cleanStrings, isPlainObject } from '../../platform/http/clean.js';
import { readDay, type Day } from '../rules/interval.js';
import type { Decision } from './rules/lines.js';
import { unitKey } from './rules/unit-names.js';
import type { Decisions, SaidOfLine } from './staff-imports.service.js';

export interface DecisionsForm {
  readonly values: Decisions;
  /** Which button was pressed. */
  readonly apply: boolean;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly { readonly field: string; readonly message: string }[];
}

const LONGEST = 300;
/** The day after the last day one can ask for must be a day as well. */
const LAST_DAY = '2999-12-31';

/**
 * Reads the form of a dry run, whose fields are named by line: `c12` what is decided about line 12, `d12` from which day.
 * A day that is still the one for the whole file follows it when it changes.
 */
export function readDecisions(body: unknown, dayBefore: Day): DecisionsForm {
  const typed = Object.fromEntries(Object.entries(isPlainObject(body) ? body : {}).flatMap(([name, value]) => {
    const text = cleanStrings(value);
    return typeof text === 'string' && name !== '_csrf' ? [[name, text.slice(0, LONGEST)]] : [];
  }));
  const errors: { field: string; message: string }[] = [];
  const day = (field: string): Day | null => {
    const read = readDay(typed[field] ?? '');
    if (read && read <= LAST_DAY) return read;
    errors.push({ field, message: 'Ngày này chưa đúng. Bạn nhập như 01/12/2026.' });
    return null;
  };
  const effectiveOn = typed.day === undefined ? dayBefore : (day('day') ?? dayBefore);
  const lines = new Map<number, SaidOfLine>();
  for (const [name, text] of Object.entries(typed)) {
    const [, kind, digits] = /^([cd])([1-9]\d{0,6})$/.exec(name) ?? [];
    if (kind === undefined) continue;
    const number = Number(digits);
    const said = lines.get(number) ?? {};
    if (kind === 'c') lines.set(number, { ...said, decision: decisionOf(text) });
    else if (readDay(text) !== dayBefore) lines.set(number, { ...said, on: day(name) });
    else lines.set(number, { ...said, on: null });
  }
  const units = Object.entries(typed).flatMap(([name, text]): [string, string][] => {
    const unitId = /^text\d{1,3}$/.test(name) ? typed[name.replace('text', 'unit')] : undefined;
    return unitId && isUUID(unitId) && text !== '' ? [[unitKey(text), unitId.toLowerCase()]] : [];
  });
  const version = /^\d{1,9}$/.test(typed.version ?? '') ? Number(typed.version) : 0;
  return { values: { version, effectiveOn, lines, units: new Map(units) }, apply: typed.do === 'apply', typed, errors };
}

/** Null takes back what was decided. */
function decisionOf(text: string): Decision | null {
  if (text === 'new' || text === 'wait' || text === 'leave') return { kind: text };
  const [, personId] = /^person:(.+)$/.exec(text) ?? [];
  return personId !== undefined && isUUID(personId) ? { kind: 'person', personId: personId.toLowerCase() } : null;
}
