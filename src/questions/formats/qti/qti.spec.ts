import type { AuthoredContent } from '../../content/authored.js';
import { PNG } from '../../test-support/word-file.js';
import { mediaNameOf } from '../media-files.js';
import { readQuestionFile } from '../read-question-file.js';
import { qtiVersions, writeQti } from './write-qti.js';

const picture = { bytes: PNG, ending: 'png' } as const;
const name = mediaNameOf(picture);

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
