import { isEmpty, plain, PLAIN, slice, split, trim, type Look, type Rich } from '../rich/rich.js';
import type { Block, Line, Place, Table } from '../rich/lines.js';
import { keyTable, type KeyEntry } from './headings.js';
import { follows, innerOptions, labelOf, type Label } from './labels.js';

/** A line of the file with what it begins with taken off. */
export interface TextUnit {
  readonly kind: 'text';
  readonly at: Place;
  readonly label: Label;
  /** How the label's letter looks, where there is one. */
  readonly labelLook: Look | null;
  /** Without the label. */
  readonly rich: Rich;
  /** With it, and with the number that Word wrote. */
  readonly written: string;
  readonly afterGap: boolean;
  readonly isHeading: boolean;
  /** Whether Word writes the label itself. */
  readonly auto: boolean;
}

export interface KeyUnit {
  readonly kind: 'key';
  readonly at: Place;
  readonly entries: readonly KeyEntry[];
  readonly written: string;
}

/** A table that is part of what is asked. */
export interface TableUnit {
  readonly kind: 'table';
  readonly at: Place;
  readonly table: Table;
  readonly written: string;
}

export type Unit = TextUnit | KeyUnit | TableUnit;

interface Sub {
  readonly at: Place;
  readonly rich: Rich;
  readonly auto: string | null;
  readonly autoLook: Look | null;
  readonly afterGap: boolean;
  readonly isHeading: boolean;
}

/** Cuts a document into the lines that questions are made of: options on one line become lines of their own. */
export function unitsOf(blocks: readonly Block[]): Unit[] {
  const units: Unit[] = [];
  let lines: Sub[] = [];
  const flush = (): void => {
    lines.forEach((sub, i) => units.push(...cut(sub, lines[i + 1])));
    lines = [];
  };
  for (const block of blocks) {
    if (block.kind === 'line') {
      lines.push(...subsOf(block.line));
      continue;
    }
    const written = writtenRows(block);
    const entries = keyTable(written);
    const labelled = block.rows.some((row) => row.some((cell) => cell.some(isLabelled)));
    if (entries === null && labelled) lines.push(...linesOfTable(block));
    else {
      flush();
      const text = written.map((row) => row.join(' | ')).join(' / ');
      units.push(entries === null ? { kind: 'table', at: block.at, table: block, written: text } : { kind: 'key', at: block.at, entries, written: text });
    }
  }
  flush();
  return units;
}

const writtenRows = (table: Table): string[][] => table.rows.map((row) => row.map((cell) => cell.map((line) => `${line.auto ?? ''}${plain(line.rich)}`).join(' ')));

function isLabelled({ rich, auto }: Line): boolean {
  const { kind } = labelOf(plain(rich), auto);
  return kind === 'option' || kind === 'question';
}

/** Line ends within a paragraph begin a new line. */
function subsOf({ at, rich, auto, autoLook, afterGap, isHeading }: Line): Sub[] {
  return split(rich, /\n/g).flatMap((part, i) => (isEmpty(part) && (i > 0 || auto === null) ? [] : [{ at, rich: part, auto: i === 0 ? auto : null, autoLook, afterGap: i === 0 && afterGap, isHeading }]));
}

/** The lines of the cells from left to right; a cell that is a label alone belongs to the next. */
function linesOfTable(table: Table): Sub[] {
  return table.rows.flatMap((row) => {
    const subs: Sub[] = [];
    let waiting: Sub | null = null;
    let waitingGap = ' ';
    for (const cell of row) {
      for (const sub of cell.flatMap(subsOf)) {
        const label = labelOf(plain(sub.rich), sub.auto);
        const isAlone: boolean = (label.kind === 'option' || label.kind === 'question') && cell.length === 1 && plain(sub.rich).slice(label.length).trim() === '';
        if (waiting) subs.push({ ...sub, rich: [...waiting.rich, { kind: 'text', text: waitingGap, look: PLAIN }, ...sub.rich], auto: waiting.auto, autoLook: waiting.autoLook });
        else if (!isAlone) subs.push(sub);
        waiting = isAlone && !waiting ? sub : null;
        waitingGap = label.kind === 'option' && label.closed ? '. ' : ' ';
      }
    }
    return waiting ? [...subs, waiting] : subs;
  });
}

function cut(sub: Sub, next: Sub | undefined): TextUnit[] {
  const text = plain(sub.rich);
  const label = labelOf(text, sub.auto);
  if (label.kind === 'question') return cutQuestion(sub, text, label);
  if (label.kind !== 'option') return [unitOf(sub, label)];
  const after = next && labelOf(plain(next.rich), next.auto);
  const places = usable(innerOptions(text, label.letter), after?.kind === 'option' ? after.letter : null, 1);
  return [...parts(sub, label, places)];
}

/** A whole question in one line: only where at least three letters stand in their order. */
function cutQuestion(sub: Sub, text: string, label: Label): TextUnit[] {
  const first = /(?:\t\s*|\s{2,}|\s|(?<=[?.:;]))(\*)?\(?A\s?[.):](?!\w)\s*/u.exec(text.slice(label.length));
  if (!first) return [unitOf(sub, label)];
  const start = label.length + first.index + first[0].length - first[0].trimStart().length;
  const options = slice(sub.rich, start);
  const places = innerOptions(plain(options), 'A');
  if (places.length < 2) return [unitOf(sub, label)];
  const optionSub: Sub = { ...sub, rich: options, auto: null, afterGap: false };
  return [unitOf({ ...sub, rich: slice(sub.rich, 0, start) }, label), ...parts(optionSub, labelOf(plain(options), null), places)];
}

type Inner = ReturnType<typeof innerOptions>[number];

/** Letters behind one blank count only if the next line goes on with the letter after them: “vitamin C. …” is no option. */
function usable(places: readonly Inner[], nextLetter: string | null, least: number): readonly Inner[] {
  if (places.length < least) return [];
  const wide = places.filter((place) => place.wide);
  const isWhole = nextLetter === null || nextLetter === 'A' || follows(places.at(-1)!.letter, nextLetter);
  return isWhole ? places : wide.length > 0 && follows(wide.at(-1)!.letter, nextLetter) ? wide : [];
}

function* parts(sub: Sub, first: Label, places: readonly Inner[]): Generator<TextUnit> {
  const ends = [...places.map(({ at }) => at), Infinity];
  yield unitOf({ ...sub, rich: slice(sub.rich, 0, ends[0]) }, first);
  for (const [i, { at }] of places.entries()) {
    const part = slice(sub.rich, at, ends[i + 1]);
    yield unitOf({ ...sub, rich: part, auto: null, autoLook: null, afterGap: false }, labelOf(plain(part), null));
  }
}

function unitOf(sub: Sub, label: Label): TextUnit {
  const written = `${sub.auto === null ? '' : `${sub.auto} `}${plain(sub.rich)}`.trim();
  const isAuto = sub.auto !== null && label.length === 0 && label.kind !== 'none';
  const shown = slice(sub.rich, 0, label.length).find((piece) => piece.kind === 'text' && /[\p{L}\d]/u.test(piece.text));
  return {
    kind: 'text', at: sub.at, label, labelLook: isAuto ? sub.autoLook : shown?.kind === 'text' ? shown.look : null,
    rich: trim(slice(sub.rich, label.length)), written, afterGap: sub.afterGap, isHeading: sub.isHeading, auto: isAuto,
  };
}
