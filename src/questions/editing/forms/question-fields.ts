import type { AuthoredContent } from '../../content/authored.js';
import { alwaysShuffled, type QuestionType } from '../../content/content.js';
import { acceptedFields, comparisonFields, essayFields, numericFields, readEssay, readNumeric, readShortText } from './answers.js';
import { optionFields, readMatching, readMultiple, readOrdering, readSingle, readTrueFalse } from './choices.js';
import { FieldReader, filled, type FieldFault, type Fields } from './fields.js';
import { gapFields, readCloze } from './gaps.js';

const LONGEST_PROMPT = 8_000;

/** The fields that show a content for editing; those of {@link readQuestion}. */
export function fieldsOf(content: AuthoredContent): Fields {
  const { prompt, explanation, feedback = {}, hints = [] } = content;
  const shared = filled({ prompt, explanation, feedbackRight: feedback.right, feedbackPartly: feedback.partly, feedbackWrong: feedback.wrong, hints: hints.join('\n') || undefined });
  return { ...(shared as Record<string, string>), ...ownFields(content) };
}

/** A content out of the fields of a form, and what is wrong with them; the content is only to be used when nothing is. */
export function readQuestion(type: QuestionType, fields: Fields): { content: AuthoredContent; faults: readonly FieldFault[] } {
  const reader = new FieldReader(fields);
  const prompt = reader.text('prompt');
  if (prompt === '') reader.fault('prompt', 'Viết câu hỏi.');
  if (prompt.length > LONGEST_PROMPT) reader.fault('prompt', `Câu hỏi dài quá ${LONGEST_PROMPT} chữ cái.`);
  const feedback = filled({ right: reader.optional('feedbackRight'), partly: reader.optional('feedbackPartly'), wrong: reader.optional('feedbackWrong') });
  const hints = reader.text('hints').split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');
  const shared = { prompt, explanation: reader.text('explanation'), ...(Object.keys(feedback).length > 0 ? { feedback } : {}), ...(hints.length > 0 ? { hints } : {}) };
  const content = readers[type](reader, shared);
  return { content, faults: reader.faults };
}

type Shared = Parameters<typeof readSingle>[1];
const readers: Readonly<Record<QuestionType, (reader: FieldReader, shared: Shared) => AuthoredContent>> = {
  single: readSingle, multiple: readMultiple, 'true-false': readTrueFalse, matching: readMatching, ordering: readOrdering, numeric: readNumeric, 'short-text': readShortText, cloze: readCloze, essay: readEssay,
  description: (_reader, shared) => ({ type: 'description', ...shared }),
};

function ownFields(content: AuthoredContent): Record<string, string> {
  switch (content.type) {
    case 'single':
      return optionFields(content.options);
    case 'multiple': {
      const { right: _one, ...fields } = optionFields(content.options);
      return { credit: content.credit, ...fields };
    }
    case 'true-false':
      return filled({ answer: String(content.answer), feedbackTrue: content.feedbackTrue, feedbackFalse: content.feedbackFalse }) as Record<string, string>;
    case 'matching':
      return { credit: content.credit, others: content.others.join('\n'), ...Object.fromEntries(content.pairs.flatMap(({ left, right }, n) => [[`pair.${n}.left`, left], [`pair.${n}.right`, right]])) };
    case 'ordering':
      return { credit: content.credit, ...Object.fromEntries(content.items.map((text, n) => [`item.${n}.text`, text])) };
    case 'numeric':
      return numericFields(content);
    case 'short-text':
      return { ...acceptedFields(content.accepted), ...comparisonFields(content.compare) };
    case 'cloze':
      return gapFields(content.gaps);
    case 'essay':
      return essayFields(content);
    case 'description':
      return {};
  }
}

/** A content to begin with: nothing is written yet. */
export function emptyFields(type: QuestionType): Fields {
  return type === 'multiple' ? { credit: 'right-minus-wrong' } : alwaysShuffled.has(type) ? { credit: type === 'matching' ? 'per-pair' : 'absolute-position' } : {};
}
