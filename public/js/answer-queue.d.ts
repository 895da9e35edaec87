export type AnswerValue = string | boolean | string[] | Record<string, string> | null;

export interface SlotAnswer {
  slot: number;
  seq: number;
  answer: AnswerValue;
  /** By the server's clock, in milliseconds. */
  typedAt?: number | null;
}

export type AnswerState = 'clean' | 'dirty' | 'sending' | 'refused' | 'conflict';

export interface AnswerQueue {
  change(slot: number, answer: AnswerValue, now: number): SlotAnswer | null;
  take(limit?: number): SlotAnswer[];
  unconfirmed(): SlotAnswer[];
  answered(sent: SlotAnswer[], reply: { saved: { slot: number; seq: number; answer?: AnswerValue }[]; conflicts: SlotAnswer[]; refused?: { slot: number; seq: number; code: string }[] }, now: number): SlotAnswer[];
  unreachable(): void;
  refuse(slots: number[], reason: string): void;
  end(reason: string): void;
  takeOver(now: number): SlotAnswer[];
  giveWay(): { slot: number; answer: AnswerValue }[];
  savedElsewhere(saved: SlotAnswer, now: number): boolean;
  view(slot: number): {
    state: AnswerState;
    blank: boolean;
    since: number | null;
    savedAt: number | null;
    reason: string | null;
    everSaved: boolean;
    offline: boolean;
  };
  summary(): {
    offline: boolean;
    ended: boolean;
    waiting: number[];
    refused: number[];
    conflicts: number[];
    since: number | null;
    savedAt: number | null;
    answered: number;
    total: number;
  };
}

export function createQueue(slots: SlotAnswer[], kept?: SlotAnswer[]): AnswerQueue;
export function sameAnswer(one: AnswerValue, other: AnswerValue): boolean;
export function isBlank(answer: AnswerValue | undefined): boolean;
