import type { TextGap } from '../../questions/content/content.js';
import type { PaperQuestion } from '../papers.service.js';
import { readAnswerForm } from './answer-form.js';

const common = { questionId: 'q', versionId: 'v', mark: 1, topic: 't', citations: [], lessonKey: null, savedAt: null, flagged: false, files: [], hintsTaken: 0 };
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

describe('fields of the types with several places', () => {
  const items = ['x', 'y', 'z'].map((id) => ({ id, text: id }));
  const base = { schema: 2, prompt: 'P [[1]] [[2]]', explanation: '' } as const;
  const matching: PaperQuestion = { ...common, slot: 1, type: 'matching', options: ['x', 'y', 'z'], content: { ...base, type: 'matching', credit: 'per-pair', left: [{ id: 'l', text: 'l' }, { id: 'm', text: 'm' }], right: items, pairs: { l: 'x', m: 'y' } }, answer: undefined, seq: 0 };
  const ordering: PaperQuestion = { ...common, slot: 2, type: 'ordering', options: ['z', 'x', 'y'], content: { ...base, type: 'ordering', credit: 'adjacent-pairs', items }, answer: undefined, seq: 0 };
  const gap = (key: string): TextGap => ({ key, weight: 1, kind: 'text', accepted: [{ text: 'a', share: 1 }], compare: { accents: false, case: false, tonePlacement: false } });
  const cloze: PaperQuestion = { ...common, slot: 3, type: 'cloze', options: [], content: { ...base, type: 'cloze', gaps: [gap('1'), gap('2')] }, answer: undefined, seq: 0 };
  const all = [matching, ordering, cloze];
  const form = { shown: '1,2,3', at: '1', 'answer.1.l': '', 'answer.1.m': '', 'answer.2': ['z', 'x', 'y'], 'answer.3.1': '', 'answer.3.2': ' ' };

  test('as the page was made they hold no answer', () => {
    expect(readAnswerForm(form, all)).toMatchObject({ answers: [], unreadable: [] });
  });

  test('pairs and gaps are read by their keys, an empty one left out', () => {
    expect(readAnswerForm({ ...form, 'answer.1.m': 'z', 'answer.3.1': 'một' }, all).answers).toEqual([{ slot: 1, answer: { m: 'z' }, seq: 1 }, { slot: 3, answer: { 1: 'một' }, seq: 1 }]);
  });

  test.each([['2:x:up', ['x', 'z', 'y']], ['2:x:down', ['z', 'y', 'x']], ['2::keep', ['z', 'x', 'y']], ['2:z:up', ['z', 'x', 'y']]])('the arrow %s leaves %j', (move, answer) => {
    expect(readAnswerForm({ ...form, move }, all).answers).toEqual([{ slot: 2, answer, seq: 1 }]);
  });

  test.each(['1:x:up', '2', '2:x:sideways', 'x'])('the move %s is none of this list', (move) => {
    expect(readAnswerForm({ ...form, move }, all).answers).toEqual([]);
  });

  test('an order that names an item twice, or a partner of nobody, cannot be read', () => {
    expect(readAnswerForm({ ...form, 'answer.2': ['z', 'z', 'y'], 'answer.1.l': 'q' }, all).unreadable).toEqual([1, 2]);
  });
});
