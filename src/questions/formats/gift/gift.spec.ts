import { readGift } from './read-gift.js';

test('each slip is named with its line and takes no other question with it', () => {
  const { questions, skipped } = readGift('Ai ký? {=An ~Bình}\n\nKhi nào? {=Nay ~Mai\n\nSố mấy? {#5:1}\n');
  expect(questions.map(({ content }) => content.type)).toEqual(['single', 'numeric']);
  expect(skipped).toEqual([{ at: { kind: 'line', number: 3 }, remark: { code: 'not-readable', params: { detail: expect.stringMatching(/^cú pháp GIFT chưa đúng ở dòng \d/) as unknown } } }]);
});

test('a number without its sign is read also before what other numbers are told', () => {
  expect(readGift('Số mấy? {#3:2~#Sai rồi}').questions[0]!.content).toMatchObject({ type: 'numeric', accepted: [{ value: 3, tolerance: 2, share: 1 }] });
});

test('HTML of other programs becomes Markdown, and what is lost is told', () => {
  const [question] = readGift('[html]<p>Ai <b>ký</b> H<sub>2</sub>O?</p><p>a &lt; b <img src\\="x.png" alt\\="hình"></p>{=An#Đúng ~Bình}').questions;
  expect(question!.content).toMatchObject({ prompt: 'Ai **ký** H₂O?\n\na < b', options: [{ text: 'An', correct: true, feedback: 'Đúng' }, { text: 'Bình', correct: false }] });
  expect(question!.warnings.map(({ code }) => code)).toEqual(['left-out']);
});
