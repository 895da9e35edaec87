import type { AuthoredContent } from '../content/authored.js';
import { plainText } from '../content/render.js';
import type { ReadQuestion } from '../formats/reading.js';

const plain = (markdown: string): string => plainText(markdown, Infinity).normalize('NFC');

/** A question for machines: what was read, in plain text. */
export function plainQuestion({ content, name, tags, category, difficulty }: Pick<ReadQuestion, 'content' | 'name' | 'tags' | 'category' | 'difficulty'>): object {
  return {
    type: content.type, ...(name === null ? {} : { name }), prompt: plain(content.prompt), ...partsOf(content),
    ...(content.explanation === '' ? {} : { explanation: plain(content.explanation) }),
    ...(content.hints && content.hints.length > 0 ? { hints: content.hints.map(plain) } : {}),
    ...(tags.length === 0 ? {} : { tags }), ...(category.length === 0 ? {} : { category }), ...(difficulty === null ? {} : { difficulty }),
  };
}

function partsOf(content: AuthoredContent): object {
  const option = ({ text, correct, share, feedback }: { text: string; correct: boolean; share?: number; feedback?: string }) =>
    ({ text: plain(text), correct, ...(share === undefined ? {} : { share }), ...(feedback === undefined ? {} : { feedback: plain(feedback) }) });
  switch (content.type) {
    case 'single': return { options: content.options.map(option) };
    case 'multiple': return { options: content.options.map(option), credit: content.credit };
    case 'true-false': return { answer: content.answer };
    case 'matching': return { pairs: content.pairs.map(({ left, right }) => ({ left: plain(left), right: plain(right) })), others: content.others.map(plain) };
    case 'ordering': return { items: content.items.map(plain) };
    case 'numeric': return { accepted: content.accepted, units: content.units };
    case 'short-text': return { accepted: content.accepted };
    case 'cloze': return { gaps: content.gaps };
    case 'essay': return { words: content.words };
    case 'description': return {};
  }
}
