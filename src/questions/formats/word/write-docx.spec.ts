import type { AuthoredContent } from '../../content/authored.js';
import { PNG } from '../../test-support/word-file.js';
import { mediaNameOf } from '../media-files.js';
import { readQuestionFile } from '../read-question-file.js';
import { writeDocx } from './write-docx.js';

test('pictures, formulas and tables come back', async () => {
  const picture = { bytes: PNG, ending: 'png' } as const;
  const content: AuthoredContent = { type: 'single', prompt: `Hình nào m^2^ và $\\frac{a}{b}$?\n\n| Mục | Số |\n| --- | --- |\n| Hồ sơ | $x^{2}$ |\n\n![Sơ đồ](media:${mediaNameOf(picture)})`, explanation: '', options: [{ text: 'Một **cửa**', correct: true }, { text: 'Hai', correct: false }] };
  const file = await writeDocx([{ name: '1', content, category: [], tags: [], difficulty: null }], new Map([[mediaNameOf(picture), picture]]));
  const read = await readQuestionFile(file.bytes, { fileName: 'a.docx' });
  expect(read.questions[0]!.content).toEqual({ ...content, prompt: content.prompt.replace('m^2^', 'm²') });
});
