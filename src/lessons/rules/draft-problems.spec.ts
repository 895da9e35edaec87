import { surveyLesson } from '../rendering/survey.js';
import { draftProblems } from './draft-problems.js';
import type { DraftText } from './draft-text.js';
import { markOf, withCitation } from './new-citation.js';

const good: DraftText = { title: 'Một cửa', minutes: '10', lawAsOf: '2026-11-22', body: '## Cũ\n\nCâu. [^nd-61-2018:D3]\n\n![Sơ đồ](./img/so-do.webp)', changes: [] };
const material = { citations: [{ source: 'nd-61-2018', article: '3', facts: ['D3'] }], shown: new Set(['./img/so-do.webp', './tep/loi-doc.mp3']), sources: new Set(['nd-61-2018']) };
const codes = (over: Partial<DraftText>) => {
  const text = { ...good, ...over };
  return draftProblems(text, surveyLesson(text.body), material).map(({ field, code }) => `${field} ${code}`);
};

test.each<[string, Partial<DraftText>, string[]]>([
  ['a lesson that says all it must', {}, []],
  ['one without anything', { title: ' ', minutes: '', lawAsOf: '', body: '' }, ['title missing', 'minutes not-minutes', 'lawAsOf no-day', 'body missing']],
  ['half an hour in words, a day that is none', { minutes: 'nửa giờ', lawAsOf: '2026-02-30' }, ['minutes not-minutes', 'lawAsOf no-day']],
  ['a citation that is not in its list', { body: 'Câu. [^nd-61-2018:D4]' }, ['body unknown-citation']],
  ['a mark that cannot be read, a block that does not exist', { body: 'Câu. [^61/2018]\n\n:::canh-bao\n' }, ['body unreadable', 'body unreadable']],
  ['a picture that is not there, and one without words', { body: '![Ảnh](./img/khac.webp)\n\n![](./img/so-do.webp)' }, ['body unknown-image', 'body image-without-words']],
  ['headings that begin too high or skip a level', { body: '# Một\n\nhai' }, ['body headings']],
  ['a change without its day, words and source', { changes: [{ since: '', text: '', source: 'khong-co' }] }, ['changes no-day', 'changes no-text', 'changes no-source']],
])('%s', (_name, over, problems) => {
  expect(codes(over)).toEqual(problems);
});

test('a picked place is cited under a label that says it; the same place again is the same citation', () => {
  const pick = { source: 'nd-61-2018', article: '11', clause: '2', asOf: null };
  const first = withCitation(material.citations, pick);
  expect(first.mark).toBe('[^nd-61-2018:D11-K2]');
  expect(withCitation(first.citations, pick)).toEqual(first);
  expect(withCitation(first.citations, { ...pick, clause: null, article: null }).mark).toBe('[^nd-61-2018:VB]');
  expect(withCitation([], { ...pick, asOf: '2021-02-15' }).mark).toBe('[^nd-61-2018:D11-K2-20210215]');
  // Written alike once only letters and figures are kept: told apart by a number.
  const alike = withCitation(first.citations, { ...pick, article: '1.1' });
  expect(new Set(alike.citations.map(markOf)).size).toBe(3);
});
