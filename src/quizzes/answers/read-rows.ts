import { readAnswer, type Asked } from '../../questions/grading/shape.js';
import type { AnswerRow } from './answer-writer.js';

/** An answer as a browser sends it. */
export interface SentAnswer {
  slot: number;
  answer: unknown;
  seq: number;
  /** When it was typed, if there was no network then; by the server's clock as the browser knows it. */
  typedAt?: Date | null;
}

/** An answer that cannot be one, and why. */
export interface Unreadable {
  slot: number;
  seq: number;
  code: 'answer.invalid' | 'answer.unknown-slot';
}

/** Checks what was sent against what was asked; what cannot be an answer is told apart, and costs no other one. */
export function readRows(paper: { asked: ReadonlyMap<number, Asked> }, of: { attemptId: string; takerId: string; arrivedAt: Date; client: number | null }, answers: readonly SentAnswer[]): { rows: AnswerRow[]; unreadable: Unreadable[] } {
  const rows: AnswerRow[] = [];
  const unreadable: Unreadable[] = [];
  for (const { slot, seq, answer, typedAt } of answers) {
    const asked = paper.asked.get(slot);
    const value = asked && readAnswer(asked, answer);
    if (value === undefined) unreadable.push({ slot, seq, code: asked ? 'answer.invalid' : 'answer.unknown-slot' });
    else rows.push({ ...of, slot, seq, value: JSON.stringify(value), typedOfflineAt: typedAt ?? null });
  }
  return { rows, unreadable };
}
