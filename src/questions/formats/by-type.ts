import { withoutMarks } from '../../platform/text/text.js';
import type { AuthoredContent, AuthoredGap } from '../content/authored.js';
import type { AcceptedNumber } from '../content/content.js';
import { GAP_MARK } from '../content/faults.js';
import { literally } from '../content/upgrade.js';
import { readMeasured } from '../grading/numbers.js';
import { lettersOf, truthOf } from './recognise/labels.js';
import { remark, type Remark } from './remarks.js';

/** The types by their Vietnamese names, without accents: in the column “Loại câu”, and in brackets behind a question's number. */
export const typeWords: Readonly<Record<string, string>> = {
  'chon mot': 'single', 'mot dap an': 'single', 'trac nghiem': 'single', single: 'single',
  'chon nhieu': 'multiple', 'nhieu dap an': 'multiple', multiple: 'multiple',
  'dung sai': 'true-false', 'dung hay sai': 'true-false', 'dung/sai': 'true-false', 'true-false': 'true-false',
  'tra loi ngan': 'short-text', 'dien tu': 'short-text', 'short-text': 'short-text',
  'dien so': 'numeric', so: 'numeric', numeric: 'numeric',
  'ghep cap': 'matching', 'ghep doi': 'matching', matching: 'matching',
  'sap xep': 'ordering', ordering: 'ordering',
  'dien cho trong': 'cloze', 'dien vao cho trong': 'cloze', cloze: 'cloze',
  'tu luan': 'essay', essay: 'essay', 'doan van': 'description', description: 'description',
};

/** What stands below a question, in a table's columns or on lines of their own. */
export interface Below {
  /** By letter, as Markdown; `words` are the bare letters where the file has looks. */
  readonly options: readonly { readonly letter: string; readonly text: string; readonly words?: string }[];
  readonly answer: string;
}

type Common = Pick<AuthoredContent, 'prompt' | 'explanation' | 'hints'>;

const LETTERS = 'ABCDEFGH';
const ARROW = /\s*(?:->|→|=>|⇒)\s*/;
const ANYHOW = { accents: false, case: false, tonePlacement: false };

const plain = (text: string): string => withoutMarks(text).toLowerCase().trim();
const several = (written: string): string[] => written.split('|').map((one) => one.trim()).filter(Boolean);

/** The content of a question whose type is known: by a column of a table, or in brackets behind its number. */
export function contentOfType(type: string, below: Below, common: Common, problems: Remark[]): AuthoredContent {
  const { options, answer } = below;
  switch (type) {
    case 'single': case 'multiple': case 'choice': return choiceOf(type, below, common, problems);
    case 'true-false': {
      const truth = truthOf(answer);
      if (truth === null) problems.push(remark(answer === '' ? 'right-missing' : 'right-unknown', { written: answer }));
      return { type: 'true-false', ...common, answer: truth ?? true };
    }
    case 'short-text': return { type: 'short-text', ...common, accepted: several(answer).map((one) => ({ text: literally(one), share: 1 })), compare: ANYHOW };
    case 'numeric': {
      const accepted = numbersOf(answer);
      if (accepted.length === 0) problems.push(remark(answer === '' ? 'right-missing' : 'right-unknown', { written: answer.slice(0, 80) }));
      return { type: 'numeric', ...common, accepted, units: [], withoutUnit: 1 };
    }
    case 'matching': {
      const pairs = options.flatMap(({ letter, text }) => {
        const arrow = ARROW.exec(text);
        if (!arrow) problems.push(remark('pair-unreadable', { letter }));
        return arrow ? [{ left: text.slice(0, arrow.index).trim(), right: text.slice(arrow.index + arrow[0].length).trim() }] : [];
      });
      return { type: 'matching', ...common, credit: 'per-pair', pairs: pairs.filter(({ left }) => left !== ''), others: pairs.filter(({ left }) => left === '').map(({ right }) => right) };
    }
    case 'ordering': {
      const order = lettersOf(answer) ?? [];
      const said = order.length === options.length ? order.map((letter) => options.find((option) => option.letter === letter)) : [];
      return { type: 'ordering', ...common, credit: 'all-or-nothing', items: (said.length > 0 && said.every((one) => one !== undefined) ? said : options).map(({ text }) => text) };
    }
    case 'cloze': return clozeOf(below, common, problems);
    case 'description': return { type: 'description', ...common };
    default:
      if (type !== 'essay') problems.push(remark('options-missing'));
      return { type: 'essay', ...common, words: { least: null, most: null }, attachments: { most: 0, required: false }, rubric: [], ...(answer === '' ? {} : { modelAnswer: answer }) };
  }
}

function choiceOf(type: string, { options, answer }: Below, common: Common, problems: Remark[]): AuthoredContent {
  const said = lettersOf(answer) ?? (/^[1-8]$/.test(answer) ? [LETTERS[Number(answer) - 1]!] : options.filter(({ text }) => plain(text) === plain(answer)).slice(0, 1).map(({ letter }) => letter));
  const right = new Set(said.filter((letter) => options.some((option) => option.letter === letter)));
  if (answer === '') problems.push(remark('right-missing'));
  else if (right.size === 0 || right.size !== said.length) problems.push(remark('right-unknown', { written: answer.slice(0, 80) }));
  const marked = options.map(({ letter, text }) => ({ text, correct: right.has(letter) }));
  return type === 'multiple' || right.size > 1 ? { type: 'multiple', ...common, options: marked, credit: 'all-or-nothing' } : { type: 'single', ...common, options: marked };
}

/** “12,5”, “12,5 ± 0,1”, several with a bar between them. */
function numbersOf(written: string): AcceptedNumber[] {
  return written.split('|').flatMap((one) => {
    const [value, tolerance = '0'] = one.split(/\s*(?:±|\+\/-)\s*/);
    const [read, room] = [readMeasured(value ?? ''), readMeasured(tolerance)];
    return read && room ? [{ value: read.readings.at(-1)!, tolerance: room.readings.at(-1)!, relative: false, share: 1 }] : [];
  });
}

const GAP = /^(chọn|điền|số)\s*:\s*/iu;

/** A gap a line, in the order of the text: “chọn: *An | Bình”, “điền: An | An Giang”, “số: 12,5 ± 0,1”. */
function clozeOf({ options }: Below, common: Common, problems: Remark[]): AuthoredContent {
  const keys = [...common.prompt.matchAll(GAP_MARK)].map(([, key]) => key!);
  if (keys.length !== options.length) problems.push(remark('gaps-differ', { marks: String(keys.length), gaps: String(options.length) }));
  const gaps = options.flatMap(({ letter, text, words }, i): AuthoredGap[] => {
    const [key, weight, kind] = [keys[i] ?? String(i + 1), 1, GAP.exec(text)];
    const body = text.slice(kind?.[0].length ?? 0);
    switch (kind?.[1]!.toLowerCase()) {
      case 'chọn': return [{ key, weight, kind: 'choice', options: several(body).map((one) => ({ text: one.replace(/^\\?\*\s*/, ''), correct: /^\\?\*/.test(one) })) }];
      case 'số': return [{ key, weight, kind: 'number', accepted: numbersOf(body) }];
      case 'điền': return [{ key, weight, kind: 'text', accepted: words === undefined ? several(body).map((one) => ({ text: one, share: 1 })) : several(words.replace(GAP, '')).map((one) => ({ text: literally(one), share: 1 })), compare: ANYHOW }];
      default:
        problems.push(remark('gap-unreadable', { letter }));
        return [];
    }
  });
  return { type: 'cloze', ...common, gaps };
}
