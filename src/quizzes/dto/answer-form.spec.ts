import type { PaperQuestion } from '../papers.service.js';
import { readAnswerForm } from './answer-form.js';

const common = { questionId: 'q', versionId: 'v', mark: 1, topic: 't', citations: [], lessonKey: null, savedAt: null, flagged: false };
const option = (id: string) => ({ id, text: id, correct: false });
const single: PaperQuestion = { ...common, slot: 1, type: 'single', options: ['a', 'b'], content: { schema: 2, type: 'single', prompt: '', explanation: '', options: [option('a'), option('b')] }, answer: undefined, seq: 0 };
const multiple: PaperQuestion = { ...common, slot: 2, type: 'multiple', options: ['c', 'd'], content: { schema: 2, type: 'multiple', credit: 'all-or-nothing', prompt: '', explanation: '', options: [option('c'), option('d')] }, answer: ['c'], seq: 3 };
const trueFalse: PaperQuestion = { ...common, slot: 3, type: 'true-false', options: [], content: { schema: 2, type: 'true-false', prompt: '', explanation: '', answer: true }, answer: false, seq: 1 };
const text: PaperQuestion = { ...common, slot: 4, type: 'short-text', options: [], flagged: true, content: { schema: 2, type: 'short-text', prompt: '', explanation: '', accepted: [], compare: { accents: false, case: false, tonePlacement: false } }, answer: 'một cửa', seq: 2 };
const paper = [single, multiple, trueFalse, text];
/** The form as a browser sends it when nothing was touched. */
const untouched = { shown: '1,2,3,4', at: '1', 'seq.1': '0', 'seq.2': '3', 'answer.2': 'c', 'seq.3': '1', 'answer.3': 'false', 'seq.4': '2', 'answer.4': 'một cửa', 'flag.4': '1', go: 'next' };

test('an untouched page has no answers, and keeps its flags', () => {
  expect(readAnswerForm(untouched, paper)).toEqual({ go: 'next', at: 1, answers: [], unreadable: [], flags: [4] });
});

test('what was changed takes the next number', () => {
  const form = readAnswerForm({ ...untouched, 'answer.1': 'b', 'answer.2': ['d', 'c'], 'answer.3': 'true', 'answer.4': 'hai cửa', 'flag.1': '1', 'flag.4': undefined }, paper);
  expect(form.answers).toEqual([{ slot: 1, answer: 'b', seq: 1 }, { slot: 2, answer: ['c', 'd'], seq: 4 }, { slot: 3, answer: true, seq: 2 }, { slot: 4, answer: 'hai cửa', seq: 3 }]);
  expect(form.flags).toEqual([1]);
});

test('an answer can be taken back where the page allows it', () => {
  const form = readAnswerForm({ ...untouched, 'answer.2': undefined, 'answer.4': '  ' }, paper);
  expect(form.answers).toEqual([{ slot: 2, answer: null, seq: 4 }, { slot: 4, answer: null, seq: 3 }]);
});

test('a page older than what is kept speaks only for the question that was open on it', () => {
  const old = { ...untouched, 'seq.2': '1', 'answer.2': 'd', 'seq.4': '1', 'answer.4': 'cũ' };
  expect(readAnswerForm(old, paper).answers).toEqual([]);
  expect(readAnswerForm({ ...old, at: '4' }, paper).answers).toEqual([{ slot: 4, answer: 'cũ', seq: 2 }]);
});

test('questions that were not on the form are left as they are, with their flags', () => {
  expect(readAnswerForm({ ...untouched, shown: '3', 'answer.3': 'true', 'flag.4': undefined }, paper)).toMatchObject({ answers: [{ slot: 3, answer: true, seq: 2 }], flags: [4] });
});

test.each([
  ['an option of another question', { 'answer.1': 'c' }, [1]], ['two options for one', { 'answer.1': ['a', 'b'] }, [1]], ['a word for true', { 'answer.3': 'yes' }, [3]],
  ['a property of every object', { 'answer.3': 'constructor' }, [3]],
  ['an object', { 'answer.1': { toString: 'x' } }, []],
])('%s is no answer', (_, over, unreadable) => {
  const form = readAnswerForm({ ...untouched, ...over }, paper);
  expect(form.unreadable).toEqual(unreadable);
  expect(form.answers).toEqual([]);
});

test.each([[null], [undefined], ['text'], [[]], [{ shown: { 0: '1' }, at: ['x'], go: {} }], [{ shown: '9e9,-1,x', 'seq.1': '-5' }]])('%j is an empty form', (body) => {
  expect(readAnswerForm(body, paper)).toMatchObject({ answers: [], unreadable: [] });
});

test.each([['next', 'next'], ['prev', 'prev'], ['submit', 'submit'], ['12', 12], ['', 'keep'], ['else', 'keep'], [undefined, 'keep']])('the button %j leads %j', (go, expected) => {
  expect(readAnswerForm({ ...untouched, go }, paper).go).toBe(expected);
});
