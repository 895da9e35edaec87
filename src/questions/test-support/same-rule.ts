import type { AuthoredContent } from '../content/authored.js';

/** Formats with fractions cannot tell “right minus wrong” from equal shares with equal fines: they are one rule. */
export function sameRule(content: AuthoredContent): AuthoredContent {
  if (content.type !== 'multiple' || content.credit !== 'per-option') return content;
  const each = 1 / content.options.filter(({ correct }) => correct).length;
  if (!content.options.every(({ correct, share }) => share === (correct ? each : -each))) return content;
  return { ...content, credit: 'right-minus-wrong', options: content.options.map(({ share: _share, ...option }) => option) };
}
