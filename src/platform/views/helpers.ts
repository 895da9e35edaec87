import Handlebars from 'handlebars';
import * as formats from './formats.js';
import { iconSvg } from './icons.js';

type Formatter = (value: never, ...more: never[]) => string;

/** Formats nothing as nothing, and leaves out the options object that Handlebars puts last. */
function format(formatter: Formatter): (value: unknown, ...rest: unknown[]) => string {
  return (value, ...rest) => {
    if (value === null || value === undefined || value === '') return '';
    return formatter(value as never, ...(rest.slice(0, -1) as never[]));
  };
}

/** The arguments of a helper without Handlebars' own. */
const given = (args: unknown[]): unknown[] => args.slice(0, -1);

/**
 * What templates may call. Formats and comparisons only: a template that needs more is given the
 * finished text by its service.
 *
 * `{{icon 'check'}}` · `{{asset 'app.css'}}` · `{{date x}}` `{{time x}}` `{{timeExact x}}` `{{dateTime x}}`
 * `{{weekday x}}` `{{day x}}` `{{month x}}` `{{machine x}}` · `{{number x 1}}` `{{percent share}}`
 * `{{duration ms}}` `{{countdown until now}}` `{{fileSize bytes}}` · `{{count n 'câu'}}` · `{{inc @index}}` `{{letter @index}}` ·
 * `(eq a b)` `(ne a b)` `(gt a b)` `(and …)` `(or …)` `(not a)` `(any list)` `(get map key)` `(concat …)` `(json x)`
 */
export function helpers(assetUrl: (name: string) => string): Record<string, Handlebars.HelperDelegate> {
  return withFields({
    icon: (name: string) => new Handlebars.SafeString(iconSvg(name)),
    asset: (name: string) => assetUrl(name),
    date: format(formats.formatDate),
    time: format(formats.formatTime),
    timeExact: format(formats.formatTimeExact),
    dateTime: format(formats.formatDateTime),
    weekday: format(formats.formatWeekday),
    day: format(formats.formatDay),
    month: format(formats.formatMonth),
    machine: format(formats.formatMachine),
    number: format(formats.formatNumber),
    percent: format(formats.formatPercent),
    duration: format(formats.formatDuration),
    countdown: (until: number, now: number) => formats.formatCountdown(until - now),
    fileSize: format(formats.formatFileSize),
    count: (amount: number, noun: string) => `${formats.formatNumber(amount)} ${noun}`,
    inc: (index: number) => index + 1,
    letter: (index: number) => String.fromCharCode(65 + index),
    eq: (a: unknown, b: unknown) => a === b,
    ne: (a: unknown, b: unknown) => a !== b,
    gt: (a: number, b: number) => a > b,
    and: (...args: unknown[]) => given(args).every(Boolean),
    or: (...args: unknown[]) => given(args).find(Boolean) ?? false,
    not: (value: unknown) => !value,
    any: (list: unknown) => Array.isArray(list) && list.length > 0,
    get: (map: Record<string, unknown> | null | undefined, key: string) => (map && Object.hasOwn(map, key) ? map[key] : undefined),
    concat: (...args: unknown[]) => given(args).join(''),
    json: (value: unknown) => JSON.stringify(value ?? null),
  });
}

/** A name alone, `{{number}}`, means the model's field, though a helper is called the same. */
function withFields(table: Record<string, Handlebars.HelperDelegate>): Record<string, Handlebars.HelperDelegate> {
  const entries = Object.entries(table).map(([name, helper]): [string, Handlebars.HelperDelegate] => [
    name,
    function (this: unknown, ...args: unknown[]): unknown {
      const alone = args.length === 1;
      return alone ? (this as Record<string, unknown> | null)?.[name] : (helper as (...all: unknown[]) => unknown)(...args);
    },
  ]);
  return Object.fromEntries(entries);
}
