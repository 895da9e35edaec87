import type { AcceptedNumber, AnswerValue, ChoiceGap, Gap, QuestionContent } from '../content/content.js';
import { plainWording } from './texts.js';

/** An answer that earns the full mark; null where only a person can say (an essay) or nothing is asked. */
export function rightAnswer(content: QuestionContent): AnswerValue {
  switch (content.type) {
    case 'single':
      return firstRight(content.options);
    case 'multiple':
      return content.options.filter((o) => o.correct).map((o) => o.id).sort();
    case 'true-false':
      return content.answer;
    case 'matching':
      return { ...content.pairs };
    case 'ordering':
      return content.items.map((item) => item.id);
    case 'numeric':
      return numberText(content.accepted) + (content.units.length > 0 ? ` ${content.units.find((u) => u.factor === 1)?.name ?? ''}` : '');
    case 'short-text':
      return wording(content.accepted);
    case 'cloze':
      return Object.fromEntries(content.gaps.map((gap) => [gap.key, gapAnswer(gap)]));
    case 'essay':
    case 'description':
      return null;
  }
}

/** A number as Vietnamese writes it, without groups: 12,5. */
export function writtenNumber(value: number): string {
  return String(value).replace('.', ',');
}

function gapAnswer(gap: Gap): string {
  if (gap.kind === 'choice') return firstRight(gap.options);
  return gap.kind === 'text' ? wording(gap.accepted) : numberText(gap.accepted);
}

const firstRight = (options: ChoiceGap['options']): string => options.find((o) => o.correct)?.id ?? '';
const full = <T extends { share: number }>(accepted: readonly T[]): T | undefined => accepted.find((a) => a.share === 1);
const wording = (accepted: readonly { text: string; share: number }[]): string => plainWording(full(accepted)?.text ?? '');
const numberText = (accepted: readonly AcceptedNumber[]): string => writtenNumber(full(accepted)?.value ?? 0);
