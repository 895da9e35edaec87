import fc from 'fast-check';
import type { AuthoredContent } from '../../content/authored.js';
import { plainText } from '../../content/render.js';
import { anyContentOf } from '../../test-support/any-content.js';
import { PNG } from '../../test-support/word-file.js';
import { mediaNameOf } from '../media-files.js';
import { readQuestionFile } from '../read-question-file.js';
import { writeDocx } from './write-docx.js';

const plain = (markdown: string): string => plainText(markdown, Infinity).replace(/[$\\]/g, '');

/** What Word keeps of a question: its words and what is right. */
function said(content: AuthoredContent): unknown {
  const common = [content.type, plain(content.prompt), plain(content.explanation)];
  switch (content.type) {
    case 'single': case 'multiple': return [...common, content.options.map(({ text, correct }) => [plain(text), correct])];
    case 'true-false': return [...common, content.answer];
    case 'short-text': return [...common, content.accepted[0]!.text];
    default: return common;
  }
}

/** Without what Word files of offices never have. */
function bare(content: AuthoredContent): AuthoredContent {
  switch (content.type) {
    case 'single': return { ...content, options: content.options.map(({ text, correct }) => ({ text, correct })) };
    case 'multiple': return { ...content, credit: 'all-or-nothing', options: content.options.map(({ text, correct }) => ({ text, correct })) };
    case 'short-text': return { ...content, accepted: content.accepted.slice(0, 1), compare: { accents: false, case: false, tonePlacement: false } };
    case 'essay': return { ...content, words: { least: null, most: null }, attachments: { most: 0, required: false }, rubric: [] };
    default: return content;
  }
}

test.each(['single', 'multiple', 'true-false', 'short-text', 'essay'] as const)('%s says the same after Word and back, unless the report says what is lost', async (type) => {
  const written = (contents: readonly AuthoredContent[]) => writeDocx(contents.map((content, i) => ({ name: String(i), content, category: [], tags: [], difficulty: null })), new Map());
  const all: AuthoredContent[] = fc.sample<AuthoredContent>(anyContentOf[type], 120).map(bare);
  const lost = new Set((await written(all)).uncarried.map(({ name }) => name));
  const kept = all.filter((_, i) => !lost.has(String(i)));
  expect(kept.length).toBeGreaterThan(5);
  const read = await readQuestionFile((await written(kept)).bytes, { fileName: 'a.docx', answers: { 'without-options': 'essay' } });
  expect([read.refusal, read.notUnderstood]).toEqual([null, []]);
  expect(read.questions.map(({ content }) => said(content))).toEqual(kept.map(said));
});

test('pictures come back', async () => {
  const picture = { bytes: PNG, ending: 'png' } as const;
  const content: AuthoredContent = { type: 'single', prompt: `Hình nào m^2^?\n\n![Sơ đồ](media:${mediaNameOf(picture)})`, explanation: '', options: [{ text: 'Một **cửa**', correct: true }, { text: 'Hai', correct: false }] };
  const file = await writeDocx([{ name: '1', content, category: [], tags: [], difficulty: null }], new Map([[mediaNameOf(picture), picture]]));
  const read = await readQuestionFile(file.bytes, { fileName: 'a.docx' });
  expect(read.questions[0]!.content).toEqual({ ...content, prompt: content.prompt.replace('m^2^', 'm²') });
});
