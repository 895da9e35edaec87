import type { AnswerQueue } from './answer-queue.js';

export interface Said {
  text: string;
  tone?: 'ok' | 'warn' | 'late';
  icon?: string;
}

export interface Note {
  tone: 'warn' | 'late';
  icon: string;
  title: string;
  text: string;
  actions?: { label: string; href?: string; blank?: boolean; run?: () => void }[];
}

type Summary = ReturnType<AnswerQueue['summary']>;

export interface About extends Summary {
  numbers(slots: number[]): string;
  now: number;
  signedOut: boolean;
  storeFull: boolean;
  timed: boolean;
  submitting: boolean;
}

export const sayingAfter: number;
export function saveOf(
  view: ReturnType<AnswerQueue['view']>,
  about: { number: string; parts: { filled: number; all: number } | null; quiet: boolean; now: number },
): Said | null;
export function barOf(about: About, reasonOf: (slot: number) => string | null): Said | null;
export function offlineNote(about: About): Note | null;
export function signedOutNote(about: About, next: string): Note | null;
export function conflictNote(about: About, takeOver: () => void, giveWay: (() => void) | null): Note | null;
export function overNote(numbers: string, reason: string, result: string): Note;
export function handInText(counts: { open: number; total: number; waiting: number }): string;
