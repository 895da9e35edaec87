import fc from 'fast-check';
import { anyContent } from '../test-support/any-content.js';
import { BOLD, li, LISTS, p, PNG, table, UNDERLINE, wordFile, zipOf } from '../test-support/word-file.js';
import { mediaNameOf } from './media-files.js';
import { readQuestionFile } from './read-question-file.js';
import type { Format } from './reading.js';
import { writeQuestionFile } from './write-question-file.js';
import type { WrittenQuestion } from './writing.js';

const TIMES = 10_000;
const LONGEST_MS = 2_000;
const MOST_MB = 300;

/** A small generator of its own, so that a file that fails can be made again from its number. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
}

const BITES = ['<', '>', '&', '{', '}', '~', '=', '#', '"', '\\', '\u0000', '\ufeff', 'Câu 1: ', '\nA. ', '*', '<![CDATA[', ']]>', '<!DOCTYPE x [<!ENTITY a "b">]>', '&a;', '$', '::', '[[1]]', '\n\n', '%50%', '<w:p>', '</w:tbl>', '<p><table><tr><td>', '\ud800', 'é'.normalize('NFD')];

/** Cuts, doubles, swaps and sprinkles: what broken programs, lines and people do to files. */
function mutated(bytes: Buffer, next: () => number): Buffer {
  let result = Buffer.from(bytes);
  for (let i = 0; i < 1 + Math.floor(next() * 6); i += 1) {
    const at = Math.floor(next() * result.length);
    const length = Math.floor(next() * Math.min(400, result.length));
    const bite = Buffer.from(BITES[Math.floor(next() * BITES.length)]!.repeat(1 + Math.floor(next() * (next() < 0.02 ? 5_000 : 3))));
    switch (Math.floor(next() * 5)) {
      case 0: result = Buffer.concat([result.subarray(0, at), result.subarray(at + length)]); break;
      case 1: result = Buffer.concat([result.subarray(0, at), bite, result.subarray(at)]); break;
      case 2: result = Buffer.concat([result.subarray(0, at), result.subarray(at, at + length), result.subarray(at)]); break;
      case 3: if (at < result.length) result[at] = Math.floor(next() * 256); break;
      default: result = result.subarray(0, Math.max(1, at));
    }
    if (result.length === 0) result = Buffer.from('x');
  }
  return result;
}

const picture = { bytes: PNG, ending: 'png' } as const;
const media = new Map([[mediaNameOf(picture), picture]]);
const questions = (): WrittenQuestion[] => fc.sample(anyContent, { numRuns: 12, seed: 7 }).map((content, i) => ({ name: `Câu ${i}`, content: i === 0 ? { ...content, prompt: `${content.prompt} ![x](media:${mediaNameOf(picture)})` } : content, category: ['A', 'B'], tags: ['t'], difficulty: null }));

const WORD = [
  p('PHẦN I. MỘT') + p('Câu 1: Ai ký?') + p('A. Một') + p(['B. Hai', BOLD]) + p('C. Ba\tD. Bốn'), table(['A. Một', 'B. Hai'], ['C', 'Ba']), li(1, 0, 'Khi nào?') + li(1, 1, ['Nay', UNDERLINE]) + li(1, 1, 'Mai'),
  '<w:p><m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath></w:p>', p('BẢNG ĐÁP ÁN') + table(['1', '2'], ['B', 'A']),
].join('');

/** What is mutated, and how the file is made of it: the parts of a zip are mutated within it as well as the zip itself. */
const sources: Readonly<Record<Format, () => Promise<(next: () => number) => Promise<Buffer>>>> = {
  paste: async () => textSource('PHẦN I. MỘT\nCâu 1: Ai ký?\nA. Một\n*B. Hai\nC. Ba   D. Bốn\nGiải thích: vì thế\n\nCâu 2. Khi nào?\na) Nay\nb) Mai\nĐáp án: A\n\nĐÁP ÁN\n1B 2A'),
  aiken: async () => textSource('Ai ký?\nA. Một\nB) Hai\nANSWER: B\n\nKhi nào?\nA. Nay\nB. Mai\nANSWER: A\n'),
  gift: async () => textSource((await writeQuestionFile('gift', questions(), media)).bytes.toString()),
  'moodle-xml': async () => textSource((await writeQuestionFile('moodle-xml', questions(), media)).bytes.toString()),
  docx: async () => async (next) => {
    const isInside = next() < 0.8;
    const file = await wordFile(isInside ? mutated(Buffer.from(WORD), next).toString() : WORD, { numbering: LISTS, pictures: { r1: PNG } });
    return isInside ? file : mutated(file, next);
  },
  xlsx: async () => {
    const bytes = (await writeQuestionFile('xlsx', questions(), media)).bytes;
    return async (next) => mutated(bytes, next);
  },
  qti: async () => {
    const whole = (await writeQuestionFile('qti-3.0', questions(), media)).bytes;
    const item = '<qti-assessment-item identifier="a" title="b"><qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier"><qti-correct-response><qti-value>c1</qti-value></qti-correct-response></qti-response-declaration><qti-item-body><p>Ai <b>ký</b>?</p><math><mfrac><mi>a</mi><mi>b</mi></mfrac></math><qti-choice-interaction response-identifier="RESPONSE" max-choices="1"><qti-simple-choice identifier="c1">Một</qti-simple-choice><qti-simple-choice identifier="c2">Hai</qti-simple-choice></qti-choice-interaction></qti-item-body></qti-assessment-item>';
    return async (next) => (next() < 0.8 ? zipOf({ 'a.xml': mutated(Buffer.from(item), next) }) : mutated(whole, next));
  },
};

function textSource(text: string): (next: () => number) => Promise<Buffer> {
  return (next) => Promise.resolve(mutated(Buffer.from(text), next));
}

test.each(Object.keys(sources) as Format[])(`${TIMES} mutated files of %s neither crash nor hang nor fill the memory`, async (format) => {
  const make = await sources[format]();
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let [longest, most, read] = [0, 0, 0];
  for (let i = 0; i < TIMES; i += 1) {
    const bytes = await make(random(i + 1));
    const start = performance.now();
    try {
      const file = await readQuestionFile(bytes, { fileName: 'a', format: format === 'paste' || format === 'aiken' || format === 'gift' ? format : undefined });
      if (!file.refusal) read += 1;
    } catch (error) {
      throw new Error(`file ${i} of ${format}: ${String(error instanceof Error ? error.stack : error)}\n${bytes.toString('latin1').slice(0, 3_000)}`);
    }
    longest = Math.max(longest, performance.now() - start);
    most = Math.max(most, process.memoryUsage().rss - before);
  }
  console.info(`${format}: ${read} of ${TIMES} read, longest ${Math.round(longest)} ms, memory grew by ${Math.round(most / 1_048_576)} MB`);
  expect(longest).toBeLessThan(LONGEST_MS);
  expect(most / 1_048_576).toBeLessThan(MOST_MB);
}, 600_000);
