import { readFileSync } from 'node:fs';
import { BOLD, font, li, LISTS, p, PNG, RED, table, UNDERLINE, wordFile, YELLOW, type WordParts } from '../../test-support/word-file.js';
import type { ReadFile, ReadQuestion } from '../reading.js';
import { readQuestionFile } from '../read-question-file.js';

const read = async (body: string, parts: WordParts = {}): Promise<ReadFile> => readQuestionFile(await wordFile(body, { numbering: LISTS, ...parts }), { fileName: 'a.docx' });

function told({ content }: ReadQuestion): string {
  return content.type === 'single' || content.type === 'multiple' ? [content.prompt, ...content.options.map(({ text, correct }) => `${correct ? '*' : ''}${text}`)].join(' | ') : `${content.prompt} (${content.type})`;
}

const ONE = 'Ai ký? | Một | *Hai | Ba';
const TWO = 'Khi nào? | *Nay | Mai | Kia';

test.each<[string, string]>([
  ['the right text is bold', p('Câu 1: Ai ký?') + p('A. Một') + p(['B. Hai', BOLD]) + p('C. Ba') + p('Câu 2: Khi nào?') + p(['A. Nay', BOLD]) + p('B. Mai') + p('C. Kia')],
  ['all letters and questions are bold, and the right text', p(['Câu 1: Ai ký?', BOLD]) + p(['A.', BOLD], ' Một') + p(['B. Hai', BOLD]) + p(['C.', BOLD], ' Ba') + p(['Câu 2: Khi nào?', BOLD]) + p(['A. Nay', BOLD]) + p(['B.', BOLD], ' Mai') + p(['C.', BOLD], ' Kia')],
  ['the right letter is underlined', p('Câu 1: Ai ký?') + p('A. Một') + p(['B', UNDERLINE], '. Hai') + p('C. Ba') + p('Câu 2: Khi nào?') + p(['A.', UNDERLINE], ' Nay') + p('B. Mai') + p('C. Kia')],
  ['the right option is red', p('Câu 1: Ai ký?') + p('A. Một') + p(['B. Hai', RED]) + p('C. Ba') + p('Câu 2: Khi nào?') + p(['A. Nay', RED]) + p('B. Mai') + p('C. Kia')],
  ['the right option is highlighted', p('Câu 1: Ai ký?') + p('A. Một') + p('B. ', ['Hai', YELLOW]) + p('C. Ba') + p('Câu 2: Khi nào?') + p('A. ', ['Nay', YELLOW]) + p('B. Mai') + p('C. Kia')],
  ['Word writes numbers and letters', li(1, 0, 'Ai ký?') + li(1, 1, 'Một') + li(1, 1, ['Hai', BOLD]) + li(1, 1, 'Ba') + li(1, 0, 'Khi nào?') + li(1, 1, ['Nay', BOLD]) + li(1, 1, 'Mai') + li(1, 1, 'Kia')],
  ['Word writes 1. and a)', li(3, 0, 'Ai ký?') + li(3, 1, 'Một') + li(3, 1, ['Hai', UNDERLINE]) + li(3, 1, 'Ba') + li(3, 0, 'Khi nào?') + li(3, 1, ['Nay', UNDERLINE]) + li(3, 1, 'Mai') + li(3, 1, 'Kia')],
  ['Word goes on counting letters', p('Câu 1: Ai ký?') + li(2, 0, 'Một') + li(2, 0, 'Hai') + li(2, 0, 'Ba') + p('Câu 2: Khi nào?') + li(2, 0, 'Nay') + li(2, 0, 'Mai') + li(2, 0, 'Kia') + p('ĐÁP ÁN') + p('1B 2A')],
  ['options in one line by tabs', p('Câu 1. Ai ký?') + p('A. Một\t', ['B', UNDERLINE], '. Hai\tC. Ba') + p('Câu 2. Khi nào?') + p(['A', UNDERLINE], '. Nay\tB. Mai\tC. Kia')],
  ['options in the cells of a table', p('Câu 1: Ai ký?') + table(['A. Một', p(['B. Hai', BOLD])], ['C. Ba', '<w:p/>']) + p('Câu 2: Khi nào?') + table(['A', p(['Nay', BOLD])], ['B', 'Mai'], ['C', 'Kia'])],
  ['options down the columns of a table', p('Câu 1: Ai ký?') + table(['A. Một', 'C. Ba'], [p(['B. Hai', RED]), '<w:p/>']) + p('Câu 2: Khi nào?') + table([p(['A. Nay', RED]), 'C. Kia'], ['B. Mai', '<w:p/>'])],
  ['a key as a table of two lines', p('Câu 1: Ai ký?') + p('A. Một') + p('B. Hai') + p('C. Ba') + p('Câu 2: Khi nào?') + p('A. Nay') + p('B. Mai') + p('C. Kia') + p('BẢNG ĐÁP ÁN') + table(['Câu', '1', '2'], ['Đáp án', 'B', 'A'])],
  ['a key as a table of two columns', p('Câu 1: Ai ký?') + p('A. Một') + p('B. Hai') + p('C. Ba') + p('Câu 2: Khi nào?') + p('A. Nay') + p('B. Mai') + p('C. Kia') + table(['Câu', 'Đáp án'], ['1', 'B'], ['2', 'A'])],
  ['a key as cells', p('Câu 1: Ai ký?') + p('A. Một') + p('B. Hai') + p('C. Ba') + p('Câu 2: Khi nào?') + p('A. Nay') + p('B. Mai') + p('C. Kia') + p('ĐÁP ÁN') + table(['1B', '2.A'])],
  ['a question in each row, its options in one cell', table(['STT', 'Nội dung', 'Phương án trả lời', 'Đáp án'], ['1', 'Ai ký?', p('A. Một') + p('B. Hai') + p('C. Ba'), 'B'], ['2', 'Khi nào?', p('Nay') + p('Mai') + p('Kia'), 'A'])],
  ['a question in each row, a column for each option', table(['TT', 'Câu hỏi', 'A', 'B', 'C', 'Đáp án đúng'], ['1', 'Ai ký?', 'Một', 'Hai', 'Ba', '2'], ['2', 'Khi nào?', 'Nay', 'Mai', 'Kia', 'A'])],
  ['a question in each row, what is right in bold', table(['Câu', 'Nội dung câu hỏi', 'Các phương án'], ['1', 'Ai ký?', p('a) Một') + p(['b) Hai', BOLD]) + p('c) Ba')], ['2', 'Khi nào?', p(['a) Nay', BOLD]) + p('b) Mai') + p('c) Kia')])],
  ['a table that goes on over pages, in the middle of a row', table(['STT', 'Nội dung', 'Phương án', 'Đáp án'], ['1', 'Ai ký?', p('A. Một') + p('B. Hai'), 'B']) + p('') + table(['', '', 'C. Ba', ''], ['2', 'Khi', p('A. Nay') + p('B. Mai'), 'A']) + table(['', 'nào?', 'C. Kia', ''])],
  ['parts of a table with names', table(['STT', 'Nội dung', 'Phương án', 'Đáp án'], ['PHẦN I. CHUNG'], ['1', 'Ai ký?', p('A. Một') + p('B. Hai') + p('C. Ba'), 'B'], ['PHẦN II. RIÊNG'], ['1', 'Khi nào?', p('A. Nay') + p('B. Mai') + p('C. Kia'), 'A'])],
  ['lines within a paragraph', '<w:p><w:r><w:t>Câu 1: Ai ký?</w:t><w:br/><w:t>A. Một</w:t><w:br/><w:t>B. Hai</w:t><w:br/><w:t>C. Ba</w:t><w:br/><w:t>Đáp án: B</w:t></w:r></w:p>' + p('Câu 2: Khi nào?') + p('A. Nay') + p('B. Mai') + p('C. Kia') + p('Đáp án: A')],
  ['words cut in two by the program', p('Câ', 'u 1', ': Ai k', 'ý?') + p('A', '. Một') + p('*', 'B. Hai') + p('C. B', 'a') + p('Câu 2: Khi nào?') + p('*A. Nay') + p('B. Mai') + p('C. Kia')],
  ['fonts of TCVN3', p(['C©u 1: Ai ký?'.replace('ký', 'ký'), font('.VnTime')]) + p(['A. Mét', font('.VnTime')]) + p(['*B. Hai', font('.VnTime')]) + p(['C. Ba', font('.VnTime')]) + p(['C©u 2: Khi nµo?', font('.VnTime')]) + p(['*A. Nay', font('.VnTime')]) + p('B. Mai') + p('C. Kia')],
  ['fonts of VNI', p(['Caâu 1: Ai kyù?', font('VNI-Times')]) + p(['A. Moät', font('VNI-Times')]) + p('*B. Hai') + p('C. Ba') + p(['Caâu 2: Khi naøo?', font('VNI-Times')]) + p('*A. Nay') + p('B. Mai') + p('C. Kia')],
  ['letters of VNI in a font that does not tell', p('Caâu 1: Ai kyù?') + p('A. Moät') + p('*B. Hai') + p('C. Ba') + p('Caâu 2: Khi naøo?') + p('*A. Nay') + p('B. Mai') + p('C. Kia')],
])('%s', async (_, body) => {
  const { questions, notUnderstood, asks, refusal } = await read(body);
  expect({ refusal, asks, notUnderstood, questions: questions.map(told), problems: questions.flatMap(({ problems, warnings }) => [...problems, ...warnings]).filter(({ code }) => code !== 'letters-odd') })
    .toEqual({ refusal: null, asks: [], notUnderstood: [], questions: [ONE, TWO], problems: [] });
});

test('marks that contradict each other are asked about, and no answer is guessed', async () => {
  const body = p('Câu 1: Ai ký?') + p(['A. Một', BOLD]) + p(['B. Hai', UNDERLINE]) + p('C. Ba') + p('Câu 2: Khi nào?') + p(['A. Nay', UNDERLINE]) + p(['B. Mai', BOLD]) + p('C. Kia');
  const file = await read(body);
  expect(file.asks).toEqual([{ code: 'which-mark', choices: [{ value: 'underline', questions: 2 }, { value: 'bold', questions: 2 }] }]);
  expect(file.questions.map(({ awaits, content }) => [awaits, content.type === 'single' && content.options.some(({ correct }) => correct)])).toEqual([['which-mark', false], ['which-mark', false]]);
  const answered = await readQuestionFile(await wordFile(body), { fileName: 'a.docx', answers: { 'which-mark': 'underline' } });
  expect(answered.questions.map(told)).toEqual([ONE, TWO]);
});

test('a question that is marked in another manner than the rest waits, and says what is seen in it', async () => {
  const file = await read(p('Câu 1: Ai ký?') + p('A. Một') + p('*B. Hai') + p('Câu 2: Khi nào?') + p('A. Nay') + p(['B. Mai', UNDERLINE]) + p('C. Kia') + p('Câu 3: Ở đâu?') + p('A. Xã') + p('B. Tỉnh'));
  expect(file.questions.map(({ problems }) => problems.map(({ code, params }) => [code, params]))).toEqual([[], [['right-other-mark', { letters: 'B', how: 'gạch chân' }]], [['right-missing', undefined]]]);
});

test('a word in bold is emphasis, not an answer; raised letters and formulas are kept', async () => {
  const formula = '<w:p><w:r><w:t>A. Diện tích </w:t></w:r><m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/><m:e><m:r><m:t>2</m:t></m:r></m:e></m:rad></m:den></m:f></m:oMath></w:p>';
  const file = await read(p('Câu 1: Cái nào ', ['không', BOLD], ' đúng với 5 m', ['2', '<w:vertAlign w:val="superscript"/>'], '?') + formula + p('*B. H', ['2', '<w:vertAlign w:val="subscript"/>'], 'O'));
  expect(file.questions.map(told)).toEqual(['Cái nào **không** đúng với 5 m²? | Diện tích $\\frac{a+b}{\\sqrt{2}}$ | *H₂O']);
});

test('letters that were lifted by hand and made small are raised ones; a line moved for its looks is not', async () => {
  const lifted = (position: number, size: number): string => `<w:position w:val="${position}"/><w:sz w:val="${size}"/>`;
  const file = await read(p('Câu 1: Mấy m', ['2', lifted(8, 13)], '?') + p(['A. 24', lifted(6, 28)]) + p('*B. CO', ['2', lifted(-6, 13)]));
  expect(file.questions.map(told)).toEqual(['Mấy m²? | 24 | *CO₂']);
});

test('pictures are kept where they stand, once each, and what browsers cannot show is told', async () => {
  const picture = (name: string): string => `<w:p><w:r><w:drawing><wp:docPr id="1" descr="Sơ đồ"/><a:blip r:embed="${name}"/></w:drawing></w:r></w:p>`;
  const file = await read(p('Câu 1: Hình nào?') + picture('r1') + p('*A. Một') + p('B. Hai') + picture('r2'), { pictures: { r1: PNG, r2: Buffer.from('\x01\x00\x00\x00 EMF') } });
  const [[name, kept] = ['', null]] = [...file.media];
  expect(kept?.bytes.equals(PNG)).toBe(true);
  expect(file.questions.map(told)).toEqual([`Hình nào?\n\n![Sơ đồ](media:${name}) | *Một | Hai`]);
  expect(file.notes.map(({ at, remark }) => [at.number, remark.code])).toContainEqual([5, 'picture-unreadable']);
});

test('a table of what is asked stays a table', async () => {
  const file = await read(p('Câu 1: Đọc bảng:') + table(['Năm', 'Số xã'], ['2024', '15'], ['2025', '5']) + p('Có mấy xã năm 2025?') + p('A. 15') + p('*B. 5'));
  expect(file.questions.map(told)).toEqual(['Đọc bảng:\n\n| Năm | Số xã |\n| --- | --- |\n| 2024 | 15 |\n| 2025 | 5 |\n\nCó mấy xã năm 2025? | 15 | *5']);
});

test('what was deleted under tracked changes, hidden or written twice for older programs is not read', async () => {
  const file = await read('<w:p><w:r><w:t>Câu 1: Ai </w:t></w:r><w:del><w:r><w:delText>đã</w:delText></w:r></w:del><w:ins><w:r><w:t>ký?</w:t></w:r></w:ins></w:p>'
    + '<w:p><mc:AlternateContent><mc:Choice><w:r><w:t>*A. Một</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>*A. Một</w:t></w:r></mc:Fallback></mc:AlternateContent><w:r><w:rPr><w:vanish/></w:rPr><w:t>bí mật</w:t></w:r></w:p>' + p('B. Hai'));
  expect(file.questions.map(told)).toEqual(['Ai ký? | *Một | Hai']);
  expect(file.notes.map(({ remark }) => remark.code)).toContain('hidden-left-out');
});

test.each(['cau-hoi-dau-sao', 'cau-hoi-gach-chan'])('a file that an office wrote: %s', async (name) => {
  const folder = new URL('../../../../test/fixtures/questions/', import.meta.url);
  const file = await readQuestionFile(readFileSync(new URL(`${name}.docx`, folder)), { fileName: `${name}.docx` });
  const expected = JSON.parse(readFileSync(new URL(`${name}.expected.json`, folder), 'utf8')) as unknown;
  expect(file).toMatchObject({ asks: [], notUnderstood: [], refusal: null });
  expect({ questions: file.questions.map(({ content }) => content.type === 'single' && { prompt: content.prompt, options: content.options.map(({ text }) => text), correct: content.options.flatMap(({ correct }, i) => (correct ? [i] : [])) }) }).toEqual(expected);
});
