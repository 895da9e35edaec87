import type { Document } from '../rich/lines.js';
import type { Answers, Ask, Format, ReadFile, Told } from '../reading.js';
import { remark, type Remark } from '../remarks.js';
import { assignKeys, rightOf } from './answers.js';
import { finished } from './finish.js';
import { gather, type Gathered } from './gather.js';
import { conventionOf, markedBy, marks, usualColour, type Mark } from './marks.js';
import { unrolled } from './question-tables.js';
import { unitsOf } from './units.js';

export const markNames: Readonly<Record<Mark, string>> = { star: 'dấu * trước phương án', underline: 'gạch chân', highlight: 'màu nền', colour: 'màu chữ', bold: 'chữ đậm', italic: 'chữ nghiêng' };

/**
 * Finds the questions of a text or Word document. What is right is told by a line below the options, by a key at
 * the end, or by a mark; where marks contradict each other the file is asked about, and its questions wait.
 */
export function recognise(document: Document, format: Format, answers: Answers = {}): ReadFile {
  const gathered = gather(unitsOf(unrolled(document.blocks)));
  const { questions } = gathered;
  const keys = assignKeys(questions, gathered.key);
  const usual = usualColour(questions);
  const unkeyed = questions.filter((question) => !keys.of.has(question) && (question.type === null || question.type === 'multiple'));
  const convention = conventionOf(unkeyed, usual);
  const chosen = marks.find((mark) => mark === answers['which-mark']) ?? null;
  const mark = chosen ?? convention.mark;
  const asksMark = chosen === null && convention.unclear.length > 0;
  const open = questions.filter((question) => isOpen(question, keys.of.has(question)));
  const asksEssay = open.length > 0 && answers['without-options'] === undefined;
  const asks: Ask[] = [
    ...(asksMark ? [{ code: 'which-mark' as const, choices: convention.unclear.map((one) => ({ value: one.mark, questions: one.questions })) }] : []),
    ...(asksEssay ? [{ code: 'without-options' as const, choices: ['essay', 'skip'].map((value) => ({ value, questions: open.length })) }] : []),
  ];
  const notes: Told[] = document.notes.map(({ at, code, params }) => ({ at, remark: remark(code as Parameters<typeof remark>[0], params) }));
  if (mark !== null && unkeyed.some((question) => question.answers.length === 0 && markedBy(question, mark, usual) !== null)) notes.push({ at: { kind: 'file', number: '' }, remark: remark('mark-used', { mark: markNames[mark] }) });
  return {
    format, asks, notes: [...notes, ...keys.told], headings: gathered.headings, notUnderstood: gathered.notUnderstood, media: document.media, skipped: [],
    questions: questions.map((question) => {
      // A mark that the file does not use to tell what is right contradicts nothing: bold words beside a key.
      const marked = mark === null ? null : markedBy(question, mark, usual);
      const key = keys.of.get(question);
      const outspoken = key !== undefined || question.answers.length > 0;
      const read = finished(question, rightOf(question, key, outspoken && mark !== 'star' && mark !== 'underline' ? null : marked), mark, { mark: asksMark, essay: asksEssay }, answers['without-options'] === 'essay');
      return { ...read, problems: read.problems.map((problem) => (problem.code === 'right-missing' ? otherwiseMarked(question, mark, usual) ?? problem : problem)) };
    }),
    refusal: questions.length === 0 ? remark('no-questions') : null,
  };
}

/** In a file that several people wrote into, a question may be marked in another manner than the rest: that is told, not guessed from. */
function otherwiseMarked(question: Gathered, mark: Mark | null, usual: string | null): Remark | null {
  for (const other of marks) {
    const named = other === mark ? null : markedBy(question, other, usual);
    if (named?.size === 1) return remark('right-other-mark', { letters: [...named].map(({ letter }) => letter).join(), how: markNames[other] });
  }
  return null;
}

const isOpen = ({ options, answers, prompt, type }: Gathered, isKeyed: boolean): boolean => type === null && options.length === 0 && answers.length === 0 && !isKeyed && prompt.length > 0;
