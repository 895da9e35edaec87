import type { AuthoredGap, AuthoredOption } from '../../content/authored.js';
import { tidyShare, usualCompare } from '../shares.js';

/** A text with Moodle's embedded answers, `{1:MULTICHOICE:=An~Bình}`, taken apart. */
export interface Embedded {
  /** The text with `[[1]]`, `[[2]]` in the places of the answers. */
  readonly text: string;
  readonly gaps: readonly AuthoredGap[];
  readonly lost: readonly string[];
}

const OPENING = /\{(\d*):(MULTICHOICE|MC|MULTICHOICE_[HVS]{1,2}|MC[HVS]{1,2}|MULTIRESPONSE|MR|MULTIRESPONSE_[HS]{1,2}|MR[HS]{1,2}|SHORTANSWER|SA|MW|SHORTANSWER_C|SAC|MWC|NUMERICAL|NM):/g;
const LONGEST = 20_000;

/** `textOf` makes Markdown of an answer's text, which is written as the question is. */
export function readEmbedded(text: string, textOf: (written: string) => string): Embedded {
  const gaps: AuthoredGap[] = [];
  const lost: string[] = [];
  let [read, from] = ['', 0];
  for (const found of text.matchAll(OPENING)) {
    if (found.index < from) continue;
    const start = found.index + found[0].length;
    const end = closing(text, start);
    if (end === -1) continue;
    const key = String(gaps.length + 1);
    const gap = gapOf(key, Number(found[1] || '1'), found[2]!, text.slice(start, end), textOf, lost);
    if (!gap) continue;
    gaps.push(gap);
    read += `${text.slice(from, found.index)}[[${key}]]`;
    from = end + 1;
  }
  return { text: read + text.slice(from), gaps, lost };
}

/** The brace that ends it; escaped ones and those of HTML entities are none. */
function closing(text: string, from: number): number {
  for (let i = from; i < text.length && i < from + LONGEST; i += 1) {
    if (text[i] === '\\') i += 1;
    else if (text[i] === '}') return i;
  }
  return -1;
}

interface Answer {
  readonly text: string;
  readonly share: number;
  readonly feedback: string;
}

function answersOf(body: string): Answer[] {
  return splitAt(body, '~').map((part) => {
    const [, right, percent, rest] = /^\s*(=)?\s*(?:%(-?[\d.]+)%)?([^]*)$/.exec(part)!;
    const [text = '', ...feedback] = splitAt(rest!, '#');
    return { text: unescaped(text).trim(), share: percent === undefined ? Number(right !== undefined) : tidyShare(Number(percent) / 100), feedback: unescaped(feedback.join('#')).trim() };
  }).filter(({ text }) => text !== '');
}

function splitAt(text: string, sign: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === '\\' && i + 1 < text.length) part += text[i]! + text[(i += 1)]!;
    else if (sign === '#' && text[i] === '#' && text[i - 1] === '&') part += '#';
    else if (text[i] === sign) {
      parts.push(part);
      part = '';
    } else part += text[i];
  }
  return [...parts, part];
}

const unescaped = (text: string): string => text.replace(/\\([}#~/"\\])/g, '$1');

function gapOf(key: string, weight: number, kind: string, body: string, textOf: (written: string) => string, lost: string[]): AuthoredGap | null {
  const answers = answersOf(body);
  if (answers.length === 0) return null;
  const said = (feedback: string): { feedback?: string } => (feedback === '' ? {} : { feedback: textOf(feedback) });
  if (/^M(?:ULTIRESPONSE|R)/.test(kind) && !/^M[WC]/.test(kind)) {
    lost.push('chỗ trống chọn nhiều');
    return null;
  }
  if (/^(?:MULTICHOICE|MC)/.test(kind)) {
    const options = answers.map(({ text, share, feedback }): AuthoredOption => ({ text: textOf(text), correct: share >= 0.999, ...(share > 0 && share < 0.999 ? { share } : {}), ...said(feedback) }));
    return { key, weight, kind: 'choice', options };
  }
  if (/^(?:NUMERICAL|NM)/.test(kind)) {
    return { key, weight, kind: 'number', accepted: answers.flatMap(({ text, share, feedback }) => {
      const [, value, tolerance = '0'] = /^(-?[\d.]+(?:e-?\d+)?)(?::([\d.]+))?$/i.exec(text.replace(',', '.')) ?? [];
      return value === undefined ? [] : [{ value: Number(value), tolerance: Number(tolerance), relative: false, share, ...said(feedback) }];
    }) };
  }
  return { key, weight, kind: 'text', accepted: answers.map(({ text, share, feedback }) => ({ text, share, ...said(feedback) })), compare: usualCompare(/C$/.test(kind)) };
}

const escaped = (text: string): string => text.replace(/[}#~\\]/g, '\\$&');

/** A gap as Moodle embeds it. */
export function writeEmbedded(gap: AuthoredGap): string {
  const said = (feedback: string | undefined): string => (feedback ? `#${escaped(feedback)}` : '');
  const percent = (share: number): string => (share === 1 ? '=' : share === 0 ? '' : `%${Number((share * 100).toFixed(5))}%`);
  const body = gap.kind === 'choice' ? gap.options.map(({ text, correct, share, feedback }) => `${percent(correct ? 1 : (share ?? 0))}${escaped(text)}${said(feedback)}`)
    : gap.kind === 'text' ? gap.accepted.map(({ text, share, feedback }) => `${percent(share) || '%0%'}${escaped(text)}${said(feedback)}`)
      : gap.accepted.map(({ value, tolerance, relative, share, feedback }) => `${percent(share) || '%0%'}${value}:${relative ? Math.abs(value) * tolerance : tolerance}${said(feedback)}`);
  const kind = gap.kind === 'choice' ? 'MULTICHOICE' : gap.kind === 'number' ? 'NUMERICAL' : gap.compare.case ? 'SHORTANSWER_C' : 'SHORTANSWER';
  return `{${gap.weight}:${kind}:${body.join('~')}}`;
}
