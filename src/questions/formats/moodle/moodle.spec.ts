import type { AuthoredContent } from '../../content/authored.js';
import { mediaNameOf } from '../media-files.js';
import { PNG } from '../../test-support/word-file.js';
import { readMoodle } from './read-moodle.js';
import { writeMoodle } from './write-moodle.js';

const picture = { bytes: PNG, ending: 'png' } as const;
const media = new Map([[mediaNameOf(picture), picture]]);
const written = (content: AuthoredContent) => writeMoodle([{ name: 'Câu 1', content, category: ['Cải cách', 'Thể chế'], tags: ['luật'], difficulty: null }], media);

test('pictures, formulas, hints and what is said to takers come back', () => {
  const content: AuthoredContent = {
    type: 'single', prompt: `Hình ![sơ đồ](media:${mediaNameOf(picture)}) và $\\frac{a}{b} < c$ & m^2^`, explanation: 'Vì **thế**.', feedback: { right: 'Đúng rồi', wrong: 'Chưa đúng' }, hints: ['Xem Điều 5', 'Xem khoản 2'],
    options: [{ text: `![](media:${mediaNameOf(picture)})`, correct: true, feedback: 'phải' }, { text: 'Gần đúng', correct: false, share: 0.5 }],
  };
  const file = written(content);
  const read = readMoodle(file.bytes.toString());
  expect(file.uncarried).toEqual([]);
  expect(read.questions[0]!.content).toEqual(content);
  expect([...read.media.keys()]).toEqual([mediaNameOf(picture)]);
});

test('documents with entities of their own are refused', () => {
  expect(() => readMoodle('<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>')).toThrow('file-forbidden-xml');
  expect(() => readMoodle('<quiz><question></quiz>')).toThrow('file-broken');
});
