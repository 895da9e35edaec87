import { readMarksCsv } from './marks-csv.js';

async function rows(text: string) {
  const read = await readMarksCsv(text);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return { labels: read.table.questions.map(({ label }) => label), maxima: read.table.questions.map(({ max }) => max), marks: read.table.questions.map(({ marks }) => [...marks]), attempts: read.table.attempts };
}

async function problems(text: string) {
  const read = await readMarksCsv(text);
  return 'problems' in read ? read.problems : [];
}

test.each([
  ['commas and points', 'Câu 1,Câu 2\n1,2\n0.5,2\n1,0\n'],
  ['semicolons and decimal commas', 'Câu 1;Câu 2\r\n1;2\r\n0,5;2\r\n1;0'],
  ['tabs', 'Câu 1\tCâu 2\n1\t2\n0,5\t2\n1\t0'],
  ['a byte order mark, quotes, empty lines and empty cells behind', '\ufeff"Câu 1","Câu 2",,\n"1","2",,\n\n0.5,2,,\n1,,,\n,,,\n'],
  ['letters and their marks apart', 'Câu 1,Câu 2\n1,2\n0.5,2\n1,0'.normalize('NFD')],
])('a table with %s is read', async (_with, text) => {
  expect(await rows(text)).toEqual({ labels: ['Câu 1', 'Câu 2'], maxima: [1, 2], marks: [[0.5, 1], [2, 0]], attempts: 2 });
});

test('each cell that is no mark is named with its place, and nothing is read', async () => {
  expect(await problems('Câu 1,Câu 2\n1,2\n1,vắng\n3,1\n')).toEqual([
    { at: 'dòng 3, cột “Câu 2”', reason: '“vắng” không phải là một số' },
    { at: 'dòng 4, cột “Câu 1”', reason: '3 vượt điểm tối đa 1' },
  ]);
});

test.each([
  ['', 'Tệp không có dòng nào.'],
  ['Câu 1,Câu 2\n', 'Thiếu dòng thứ hai ghi điểm tối đa của từng câu.'],
  ['Câu 1,Câu 2\n1\n1,1\n', 'điểm tối đa “” không phải là một số từ 0'],
  ['Câu 1,Câu 2\n1,1\n1,1,1\n', 'có 3 ô, nhiều hơn 2 câu ở dòng đầu'],
  [`Câu 1\n1\n"${'9'.repeat(200_000)}`, 'Tệp không phải là CSV: có dòng quá dài, hoặc dấu ngoặc kép mở mà không đóng.'],
  [`${'a,'.repeat(600)}b\n`, 'có 601 câu, nhiều nhất là 500'],
])('what cannot be a marks table is refused with its reason (%#)', async (text, reason) => {
  expect((await problems(text)).map((problem) => problem.reason)).toContain(reason);
});

test('of many mistakes the first twenty are told', async () => {
  expect(await problems(`Câu 1\n1\n${'x\n'.repeat(5_000)}`)).toHaveLength(20);
});
