import { createHash } from 'node:crypto';
import { sayRemark } from '../staff-files/formats/remarks.js';
import type { RejectedRow, StaffFile, StaffRow, StaffSheet } from '../staff-files/formats/staff-file.js';
import type { Line } from './rules/lines.js';
import type { ReadSheet, Reading, Staged } from './staged.js';

/** Faults of a file that a person can mend by saying what the columns mean. */
const MENDABLE = new Set(['no-header', 'no-name-column', 'no-people']);
const PREVIEW = { lines: 8, columns: 15, length: 60 };

/** Whether the page on which columns are explained could help with a refused file. */
export function isMendable(file: StaffFile): boolean {
  return file.refusal !== null && MENDABLE.has(file.refusal.code) && file.sheets.some(({ columns }) => columns.length > 0);
}

/** What is kept of how the file was understood. Numbers of identity are kept nowhere, not even as samples. */
export function readingOf({ format, notes, sheets, refusal }: StaffFile): Reading {
  return { format, notes: notes.map(sayRemark), refusal: refusal && sayRemark(refusal), sheets: sheets.map(readSheet) };
}

function readSheet({ name, rows, rejected, headerRow, columns, preview, notes }: StaffSheet): ReadSheet {
  return {
    name, rows: rows.length, rejected: rejected.length, headerRow,
    columns: columns.map((column) => ({ ...column, samples: column.field === 'citizenNumber' ? [] : column.samples.map(shown) })),
    preview: rows.length > 0 ? [] : preview.slice(0, PREVIEW.lines).map((cells) => cells.slice(0, PREVIEW.columns).map(shown)),
    notes: notes.map(sayRemark),
  };
}

/** Numbers of identity are hidden before the text is cut: half a number would be none any more. */
function shown(text: string): string {
  const hidden = text.replace(/(?<!\d)(?:\d{9}|\d{12})(?!\d)/g, '•••');
  return hidden.length > PREVIEW.length ? `${hidden.slice(0, PREVIEW.length - 1).trimEnd()}…` : hidden;
}

/** Names the headers of a file, in whatever order the sheets come, so that a mapping is found again. */
export function headersKey({ sheets }: StaffFile): string {
  const keys = [...new Set(sheets.flatMap(({ columns }) => columns.map(({ key }) => key)))].sort();
  return createHash('sha256').update(JSON.stringify(keys)).digest('hex');
}

/** A line of the file as it is staged, or one that could not be taken in, in the file's order. */
export type ReadLine = { readonly line: Line; readonly refused: null } | { readonly line: null; readonly refused: Staged };

/** All lines of the file, numbered through its sheets. */
export function linesOf(file: StaffFile, citizenHash: (citizenNumber: string) => string): ReadLine[] {
  const read = file.sheets.flatMap(({ rows, rejected }) =>
    [...rows.map((row) => ({ at: row.line, row })), ...rejected.map((row) => ({ at: row.line, refused: row }))].sort((a, b) => a.at - b.at));
  return read.map((entry, i) => ('row' in entry ? { line: lineOf(entry.row, i + 1, citizenHash), refused: null } : { line: null, refused: refusedOf(entry.refused) }));
}

function lineOf(row: StaffRow, number: number, citizenHash: (citizenNumber: string) => string): Line {
  const { at, fullName, birthDate, birthYear, phone, otherPhones, staffCode, mail, title, category, unitText, unitPath, citizenNumber, from, warnings } = row;
  return {
    number, at, fullName, birthDate, birthYear, phone, otherPhones, staffCode, mail, title, category, unitText, unitPath, from,
    citizenHash: citizenNumber === null ? null : citizenHash(citizenNumber),
    remarks: warnings.map(sayRemark),
  };
}

function refusedOf({ at, reason }: RejectedRow): Staged {
  return { at, reasons: [{ code: 'unreadable', detail: sayRemark(reason) }], unit: null, person: null, candidates: [], mayBeNew: false, effect: null };
}
