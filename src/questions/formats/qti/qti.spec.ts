import fc from 'fast-check';
import type { AuthoredContent } from '../../content/authored.js';
import { questionTypes } from '../../content/content.js';
import { anyContentOf } from '../../test-support/any-content.js';
import { sameRule } from '../../test-support/same-rule.js';
import { PNG } from '../../test-support/word-file.js';
import { mediaNameOf } from '../media-files.js';
import { readQuestionFile } from '../read-question-file.js';
import { qtiVersions, writeQti } from './write-qti.js';

const picture = { bytes: PNG, ending: 'png' } as const;
const name = mediaNameOf(picture);

describe.each(['2.2', '3.0'] as const)('QTI %s', (version) => {
  test.each(questionTypes)('%s is the same after a package and back, unless the report says what is lost', async (type) => {
    const contents: AuthoredContent[] = fc.sample<AuthoredContent>(anyContentOf[type], 120);
    const file = await writeQti(contents.map((content, i) => ({ name: String(i), content, category: [], tags: [], difficulty: null })), new Map(), version);
    const read = await readQuestionFile(file.bytes, { fileName: 'a.zip' });
    expect([read.refusal, read.skipped, read.questions.length]).toEqual([null, [], contents.length]);
    const lost = new Set(file.uncarried.map((one) => one.name));
    contents.forEach((content, i) => {
      if (!lost.has(String(i))) expect(read.questions[i]).toMatchObject({ name: String(i), content: sameRule(content), problems: [], warnings: [] });
    });
  });
});

test.each(qtiVersions)('QTI %s keeps pictures, formulas and what is said to takers', async (version) => {
  const content: AuthoredContent = {
    type: 'single', prompt: `Hình ![sơ đồ](media:${name}) và $\\frac{a}{b}$`, explanation: 'Vì thế.', feedback: { right: 'Đúng rồi', wrong: 'Chưa đúng' },
    options: [{ text: 'Một', correct: true, feedback: 'phải' }, { text: 'Hai $x^2$', correct: false }],
  };
  const file = await writeQti([{ name: 'Câu 1', content, category: [], tags: [], difficulty: null }], new Map([[name, picture]]), version);
  const read = await readQuestionFile(file.bytes, { fileName: 'a.zip' });
  expect([file.uncarried, [...read.media.keys()]]).toEqual([[], [name]]);
  expect(read.questions[0]).toMatchObject({ name: 'Câu 1', content });
});
