import { cleanStrings, isPlainObject } from '../../../platform/http/clean.js';
import type { FormErrors } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import type { AuthoredContent } from '../../content/authored.js';
import type { QuestionImport, QuestionImportLine } from '../../entities/question-import.js';
import { sayPlace } from '../../formats/places.js';
import { sayRemark } from '../../formats/remarks.js';
import { IMPORTS } from './import-pages.js';

const MOST_OPTIONS = 20;
/** Rows to write further options in. */
const SPARE = 2;
const LONGEST = 20_000;

/** The form that mends one question in its place: text, options, what is right. */
export function editPage(given: QuestionImport, { number, question }: Pick<QuestionImportLine, 'number' | 'question'>, content: AuthoredContent, form: { errors: FormErrors | null; note: string | null }): PageModel {
  const options = content.type === 'single' || content.type === 'multiple' ? content.options : content.type === 'essay' ? [] : null;
  const rows = options === null ? [] : [...options.map(({ text, correct }) => ({ text, correct })), ...Array.from({ length: Math.min(Math.max(SPARE, 4 - options.length), MOST_OPTIONS - options.length) }, () => ({ text: '', correct: false }))];
  return {
    title: `Sửa câu ${question.name ?? `thứ ${number}`}`,
    crumbs: [{ href: IMPORTS, label: 'Nhập câu hỏi' }, { href: `${IMPORTS}/${given.id}`, label: given.fileName }],
    fileName: given.fileName, at: sayPlace(question.at), path: `${IMPORTS}/${given.id}/lines/${number}`, backHref: `${IMPORTS}/${given.id}#c${number}`, version: given.version,
    form: { errors: form.errors, typed: {} }, note: form.note, problems: question.problems.map(sayRemark),
    prompt: content.prompt, explanation: content.explanation,
    options: rows.map((row, index) => ({ ...row, index, letter: String.fromCharCode(65 + index) })),
    truth: content.type === 'true-false' ? [true, false].map((value) => ({ type: 'radio', name: 'truth', value: String(value), label: value ? 'Đúng' : 'Sai', checked: content.answer === value })) : null,
    isShort: content.type === 'short-text', accepted: content.type === 'short-text' ? content.accepted.map(({ text }) => text).join(' | ') : '',
  };
}

/** The content that a sent form makes of a question; what the form does not show stays. */
export function readEdited(body: unknown, before: AuthoredContent): { content: AuthoredContent; version: number } {
  const fields = isPlainObject(body) ? body : {};
  const prompt = textOf(fields['prompt']);
  const explanation = textOf(fields['explanation']);
  return { version: Number(textOf(fields['version'])) || 0, content: edited({ ...before, prompt, explanation }, fields) };
}

function edited(content: AuthoredContent, fields: Readonly<Record<string, unknown>>): AuthoredContent {
  switch (content.type) {
    case 'single': case 'multiple': case 'essay': return choiceOf(content, fields);
    case 'true-false': return { ...content, answer: textOf(fields['truth']) === '' ? content.answer : textOf(fields['truth']) === 'true' };
    case 'short-text': {
      const texts = textOf(fields['accepted']).split('|').map((text) => text.trim()).filter(Boolean);
      return { ...content, accepted: texts.map((text) => content.accepted.find((one) => one.text === text) ?? { text, share: 1 }) };
    }
    default: return content;
  }
}

/** With options it is a choice, of several if several are right; an essay that was none gets its options here. */
function choiceOf(content: Extract<AuthoredContent, { type: 'single' | 'multiple' | 'essay' }>, fields: Readonly<Record<string, unknown>>): AuthoredContent {
  const right = new Set(listOf(fields['right']));
  const before = content.type === 'essay' ? [] : content.options;
  const options = listOf(fields['option']).slice(0, MOST_OPTIONS).map((text, i) => ({ ...before[i], text, correct: right.has(String(i)) })).filter(({ text }) => text !== '');
  if (content.type === 'essay' && options.length === 0) return content;
  const { prompt, explanation, feedback, hints } = content;
  const common = { prompt, explanation, ...(feedback ? { feedback } : {}), ...(hints ? { hints } : {}) };
  const several = options.filter(({ correct }) => correct).length > 1;
  if (!several && content.type !== 'multiple') return { type: 'single', ...common, options: options.map(({ share, correct, ...rest }) => ({ ...rest, correct, ...(share === undefined || correct ? {} : { share }) })) };
  const credit = content.type === 'multiple' ? content.credit : 'all-or-nothing';
  return { type: 'multiple', ...common, options, credit };
}

function textOf(value: unknown): string {
  const text = cleanStrings(Array.isArray(value) ? (value as unknown[])[0] : value);
  return typeof text === 'string' ? text.replace(/\r\n?/g, '\n').slice(0, LONGEST) : '';
}

const listOf = (value: unknown): string[] => (Array.isArray(value) ? (value as unknown[]) : value === undefined ? [] : [value]).map(textOf);
