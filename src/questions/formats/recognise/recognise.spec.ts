import { readText } from '../paste/read-text.js';
import type { Answers, ReadFile, ReadQuestion } from '../reading.js';
import { recognise } from './recognise.js';

const read = (text: string, answers: Answers = {}): ReadFile => recognise(readText(text), 'paste', answers);

/** A question in one line: its prompt, its options with a star before what is right. */
function told({ content }: ReadQuestion): string {
  switch (content.type) {
    case 'single': case 'multiple': return [content.prompt, ...content.options.map(({ text, correct }) => `${correct ? '*' : ''}${text}`)].join(' | ');
    case 'true-false': return `${content.prompt} | ${content.answer ? 'Đúng' : 'Sai'}`;
    case 'short-text': return `${content.prompt} | = ${content.accepted[0]!.text}`;
    default: return `${content.prompt} (${content.type})`;
  }
}
const all = (text: string, answers: Answers = {}): string[] => read(text, answers).questions.map(told);

const ONE = 'Ai ký? | Một | *Hai | Ba | Bốn';
const TWO = 'Khi nào? | *Nay | Mai';

test.each<[string, string]>([
  ['Câu 1:', 'Câu 1: Ai ký?\nA. Một\n*B. Hai\nC. Ba\nD. Bốn\nCâu 2: Khi nào?\n*A. Nay\nB. Mai'],
  ['Câu 1.', 'Câu 1. Ai ký?\nA. Một\nB. Hai\nC. Ba\nD. Bốn\nĐáp án: B\n\nCâu 2. Khi nào?\nA. Nay\nB. Mai\nĐáp án: A'],
  ['Câu hỏi 1', 'Câu hỏi 1\nAi ký?\na) Một\n*b) Hai\nc) Ba\nd) Bốn\nCâu hỏi 2\nKhi nào?\n*a) Nay\nb) Mai'],
  ['Câu hỏi số 1:', 'CÂU HỎI SỐ 1: Ai ký?\nA) Một\nB) *Hai\nC) Ba\nD) Bốn\nCÂU HỎI SỐ 2: Khi nào?\n* A) Nay\nB) Mai'],
  ['1.', '1. Ai ký?\na. Một\n*b. Hai\nc. Ba\nd. Bốn\n2. Khi nào?\n*a. Nay\nb. Mai'],
  ['1)', '1) Ai ký?\nA. Một\nB. Hai\nC. Ba\nD. Bốn\nANSWER: B\n2) Khi nào?\nA. Nay\nB. Mai\nANSWER: A'],
  ['no numbers, as Aiken has them', 'Ai ký?\nA. Một\nB. Hai\nC. Ba\nD. Bốn\nANSWER: B\n\nKhi nào?\nA) Nay\nB) Mai\nANSWER: A\n'],
  ['options in one line by tabs', 'Câu 1: Ai ký?\nA. Một\t*B. Hai\tC. Ba\tD. Bốn\nCâu 2: Khi nào?\n*A. Nay\t\tB. Mai'],
  ['two options a line by blanks', 'Câu 1: Ai ký?\nA. Một      B. Hai\nC. Ba      D. Bốn\nĐáp án đúng là B\nCâu 2: Khi nào?\nA. Nay B. Mai\nĐáp án: A'],
  ['everything in one line', 'Câu 1: Ai ký? A. Một B. Hai C. Ba D. Bốn\nĐA: B\nCâu 2: Khi nào?\nA. Nay B. Mai\n=> Đáp án A'],
  ['a key at the end', 'Câu 1: Ai ký?\nA. Một\nB. Hai\nC. Ba\nD. Bốn\nCâu 2: Khi nào?\nA. Nay\nB. Mai\nBẢNG ĐÁP ÁN\n1B 2A'],
  ['a key a line, with words', '1. Ai ký?\nA. Một\nB. Hai\nC. Ba\nD. Bốn\n2. Khi nào?\nA. Nay\nB. Mai\n\nĐÁP ÁN\nCâu 1: B\nCâu 2: A\n'],
  ['a key with dashes and no heading', 'Câu 1. Ai ký?\nA. Một\nB. Hai\nC. Ba\nD. Bốn\nCâu 2. Khi nào?\nA. Nay\nB. Mai\n1-B; 2-A'],
  ['the whole option as the answer', 'Câu 1: Ai ký?\nA. Một\nB. Hai\nC. Ba\nD. Bốn\nĐáp án: B. Hai\nCâu 2: Khi nào?\nA. Nay\nB. Mai\nĐáp án: Nay'],
  ['NFD and signs without width', 'Câu 1: A\u200bi ky\u0301?\nA. Mo\u0302\u0323t\n*B. Hai\ufeff\nC. Ba\nD. Bo\u0302\u0301n\nCâu 2: Khi na\u0300o?\n*A. Nay\nB. Mai'.normalize('NFD')],
])('%s', (_, text) => {
  const { questions, notUnderstood, asks } = read(text);
  expect(questions.map(told)).toEqual([ONE, TWO]);
  expect({ notUnderstood, asks, problems: questions.flatMap(({ problems, warnings }) => [...problems, ...warnings]) }).toEqual({ notUnderstood: [], asks: [], problems: [] });
});

test('several right answers make a multiple choice, and somebody is told', () => {
  const [question] = read('Câu 1: Những ai?\nA. An\nB. Bình\nC. Chi\nĐáp án: A, C').questions;
  expect(told(question!)).toBe('Những ai? | *An | Bình | *Chi');
  expect(question!.content.type).toBe('multiple');
  expect(question!.warnings).toEqual([{ code: 'several-right', params: { count: '2' } }]);
});

test('a statement, a short answer and an explanation', () => {
  expect(all('Câu 1: Trái đất tròn.\nĐáp án: Đúng\nCâu 2: Viết tắt của cải cách hành chính?\nĐáp án: CCHC\nGiải thích: Theo quy định.')).toEqual(['Trái đất tròn. | Đúng', 'Viết tắt của cải cách hành chính? | = CCHC']);
  expect(read('Câu 1: Ai?\nA. An\n*B. Bình\nGiải thích: Theo Điều 5.\nCăn cứ: Nghị định 61/2018/NĐ-CP').questions[0]!.content.explanation).toBe('Theo Điều 5.\n\nNghị định 61/2018/NĐ-CP');
});

test('statements with numbers or small letters belong to the prompt that they are in', () => {
  expect(all('1. Cho các ý:\n1. Một\n2. Hai\n3. Ba\nÝ nào đúng?\nA. 1 và 2\n*B. 2 và 3\n2. Khi nào?\n*A. Nay\nB. Mai')).toEqual(['Cho các ý:\n\n1\\. Một\n\n2\\. Hai\n\n3\\. Ba\n\nÝ nào đúng? | 1 và 2 | *2 và 3', TWO]);
  expect(all('Câu 1: Cho các ý:\na) Một\nb) Hai\nA. Chỉ a\n*B. Chỉ b')).toEqual(['Cho các ý:\n\na) Một\n\nb) Hai | Chỉ a | *Chỉ b']);
});

test('figures, dates and letters in a text are no labels', () => {
  expect(all('Câu 1: Vitamin nào?\nA. Vitamin B. có trong rau\nB. Vitamin C\n*C. 15/7/2021\nD. 1.5 m')).toEqual(['Vitamin nào? | Vitamin B. có trong rau | Vitamin C | *15/7/2021 | 1.5 m']);
});

test('headings are recognised, and what nobody understands is listed with its place', () => {
  const file = read('UBND HUYỆN YÊN CHÂU\nGhi chú của người soạn\nPHẦN I. CẢI CÁCH THỂ CHẾ\nCâu 1: Ai ký?\nA. Một\n*B. Hai\nNgười soạn: Phòng Nội vụ\nII. Kiểm soát thủ tục\nCâu 2: Khi nào?\n*A. Nay\nB. Mai\n--- HẾT ---');
  expect(file.questions.map(told)).toEqual(['Ai ký? | Một | *Hai', TWO]);
  expect(file.headings.map(({ text }) => text)).toEqual(['UBND HUYỆN YÊN CHÂU', 'PHẦN I. CẢI CÁCH THỂ CHẾ', 'II. Kiểm soát thủ tục', '--- HẾT ---']);
  expect(file.notUnderstood).toEqual([{ at: { kind: 'line', number: 2 }, text: 'Ghi chú của người soạn' }, { at: { kind: 'line', number: 7 }, text: 'Người soạn: Phòng Nội vụ' }]);
});

test.each<[string, string, string]>([
  ['no right answer', 'Câu 1: Ai?\nA. An\nB. Bình', 'right-missing'],
  ['an answer that is no option', 'Câu 1: Ai?\nA. An\nB. Bình\nĐáp án: E', 'right-unknown'],
  ['one option', 'Câu 1: Ai?\n*A. An', 'options-few'],
  ['an empty option', 'Câu 1: Ai?\n*A. An\nB. ', 'option-empty'],
  ['no prompt', 'Câu 1:\n*A. An\nB. Bình', 'prompt-missing'],
  ['a line and a key that differ', 'Câu 1: Ai?\nA. An\nB. Bình\nĐáp án: A\nCâu 2: Ai?\nA. An\nB. Bình\nĐáp án: A\nĐÁP ÁN\n1B 2A', 'right-different'],
  ['a star and an answer line that differ', 'Câu 1: Ai?\n*A. An\nB. Bình\nĐáp án: B\nCâu 2: Khi nào?\n*A. Nay\nB. Mai', 'right-look-different'],
])('%s is a problem of that question', (_, text, code) => {
  expect(read(text).questions[0]!.problems.map((one) => one.code)).toContain(code);
});

test('a line that goes on with an option is joined to it, and that is said', () => {
  const [question] = read('Câu 1: Ai?\nA. Ủy ban nhân dân\nhuyện Yên Châu\n*B. Sở Nội vụ').questions;
  expect(told(question!)).toBe('Ai? | Ủy ban nhân dân huyện Yên Châu | *Sở Nội vụ');
  expect(question!.warnings).toEqual([{ code: 'line-continued', params: { at: 'dòng 3' } }]);
});

test('questions without options and answer are asked about, and wait', () => {
  const text = 'Câu 1: Trình bày các nội dung cải cách.\nCâu 2: Khi nào?\n*A. Nay\nB. Mai';
  const file = read(text);
  expect(file.asks).toEqual([{ code: 'without-options', choices: [{ value: 'essay', questions: 1 }, { value: 'skip', questions: 1 }] }]);
  expect(file.questions.map(({ awaits }) => awaits)).toEqual(['without-options', null]);
  expect(read(text, { 'without-options': 'essay' }).questions[0]).toMatchObject({ awaits: null, problems: [], content: { type: 'essay' } });
  expect(read(text, { 'without-options': 'skip' }).questions[0]).toMatchObject({ awaits: null, problems: [{ code: 'options-missing' }] });
});

test('a key whose numbers occur twice is given only if it comes in the same order', () => {
  const part = 'PHẦN I. MỘT\nCâu 1: Ai?\nA. An\nB. Bình\nPHẦN II. HAI\nCâu 1: Khi nào?\nA. Nay\nB. Mai\n';
  expect(all(`${part}ĐÁP ÁN\n1B\n1A`)).toEqual(['Ai? | An | *Bình', TWO]);
  expect(read(`${part}ĐÁP ÁN\n1B`).notes.map(({ remark }) => remark.code)).toEqual(['key-doubtful']);
});

test('text that Markdown would take for marks means itself', () => {
  const [question] = read('Câu 1: 2*3 = ? và _x_ hoặc $5\nA. 2*3\n*B. # 6 &amp; **đậm**').questions;
  expect(question!.content.prompt).toBe('2\\*3 = ? và \\_x\\_ hoặc \\$5');
});

test('a short answer is plain text, not Markdown', () => {
  expect(all('Câu 1: Bao nhiêu?\nĐáp án: 2_3 # 1~')).toEqual(['Bao nhiêu? | = 2_3 # 1~']);
});

test('a formula between dollar signs is one', () => {
  expect(all('Câu 1: Tính $\\frac{a}{b}$ khi giá là 5$ và 6$?\n*A. $x^2$\nB. Mai')).toEqual(['Tính $\\frac{a}{b}$ khi giá là 5\\$ và 6\\$? | *$x^2$ | Mai']);
});

test('a text without any question is refused', () => {
  expect(read('Kính gửi các đơn vị,\nđề nghị gửi báo cáo.').refusal).toEqual({ code: 'no-questions' });
});

test('a type in brackets behind the number says what a question is; where the lines below speak against it, it says nothing', () => {
  const { questions, asks, notUnderstood } = read('Câu 1 (ghép cặp). Ai ký gì?\nA. Chủ tịch → quyết định\nB. Bộ trưởng -> thông tư\nC. -> nghị định\nCâu 2 (sắp xếp): Các bước?\nA. Hai\nB. Một\nĐáp án: B, A\nCâu 3 (điền số). Mấy ngày?\nĐáp án: 12,5 ± 0,5 | 13\nCâu 4 (Điền chỗ trống). Thủ đô là (1) …… và [[2]].\nA. điền: Hà Nội | Thăng Long\nB. chọn: *Huế | Vinh\nCâu 5 (tự luận). Trình bày.\nCâu 6 (đoạn văn). Đọc.\nCâu 7 (chọn nhiều). Ai?\nA. An\nB. Bình\nĐáp án: A\nCâu 8 (đúng/sai). Ai?\nA. An\nB. Bình\nĐáp án: A');
  expect({ asks, notUnderstood, problems: questions.flatMap(({ problems, warnings }) => [...problems, ...warnings]) }).toEqual({ asks: [], notUnderstood: [], problems: [] });
  expect(questions.map(({ content: { prompt: _prompt, explanation: _none, ...rest } }) => rest)).toMatchObject([
    { type: 'matching', pairs: [{ left: 'Chủ tịch', right: 'quyết định' }, { left: 'Bộ trưởng', right: 'thông tư' }], others: ['nghị định'] },
    { type: 'ordering', items: ['Một', 'Hai'] },
    { type: 'numeric', accepted: [{ value: 12.5, tolerance: 0.5 }, { value: 13, tolerance: 0 }] },
    { type: 'cloze', gaps: [{ key: '1', kind: 'text', accepted: [{ text: 'Hà Nội' }, { text: 'Thăng Long' }] }, { key: '2', kind: 'choice', options: [{ text: 'Huế', correct: true }, { text: 'Vinh', correct: false }] }] },
    { type: 'essay' }, { type: 'description' }, { type: 'multiple', options: [{ correct: true }, { correct: false }] }, { type: 'single' },
  ]);
});
