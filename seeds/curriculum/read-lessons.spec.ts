import { readLesson } from './read-lessons.js';

const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="20"/>');
const files: Record<string, Buffer> = { 'img/so-do.svg': svg, 'img/doc.svg': Buffer.from('<svg width="1" height="1"><script/></svg>'), 'mot-trang.pdf': Buffer.from('%PDF-1.7\n%%EOF') };
const around = { sources: new Set(['nq-76-2021', 'nd-61-2018']), file: (path: string) => files[path] ?? null };

const words = (count: number): string => Array.from({ length: count }, (_, i) => `chữ${i}`).join(' ');
const front = (over: Record<string, string> = {}): string => {
  const fields: Record<string, string> = { key: 'bai-mot', title: 'Bài một', minutes: '10', lawAsOf: '2026-11-22', citations: '[{ source: nq-76-2021, facts: [NQ76-02] }]', changes: '[]', attachments: '[]', ...over };
  return `---\n${Object.entries(fields).map(([name, value]) => `${name}: ${value}`).join('\n')}\n---\n`;
};
const body = (more = ''): string => `\n## Mở đầu\n\n${words(600)} [^nq-76-2021:NQ76-02]\n\n${more}\n`;
const reasons = (text: string): string[] => readLesson(text, '01.md', around).faults.map(({ file, key, reason }) => `${file} [${key}]: ${reason}`);

test('a lesson is read with its pictures and attachments', () => {
  const text = front({ attachments: '[{ file: mot-trang.pdf, title: Một trang }]', changes: '[{ since: 2025-07-01, text: Đã đổi., citations: [nd-61-2018] }]' }) + body('![Sơ đồ](./img/so-do.svg)');
  const { lesson, faults } = readLesson(text, '01.md', around);
  expect(faults).toEqual([]);
  expect(lesson).toMatchObject({ key: 'bai-mot', minutes: 10, changes: [{ since: '2025-07-01', citations: ['nd-61-2018'] }] });
  expect(lesson.files.map(({ name, kind, type, title, width }) => [name, kind, type, title, width])).toEqual([
    ['so-do.svg', 'image', 'image/svg+xml', undefined, 10],
    ['mot-trang.pdf', 'document', 'application/pdf', 'Một trang', undefined],
  ]);
});

test.each<[string, string, string]>([
  ['too short', front() + '\n## Mở đầu\n\nNgắn. [^nq-76-2021:NQ76-02]\n', 'has 3 words, must have 500 to 900'],
  ['too long', front() + body(words(400)), 'has 1002 words, must have 500 to 900'],
  ['a source that is not in the register', front({ citations: '[{ source: nd-1-2000, facts: [MC-01] }]' }) + body(), 'citations[1].source names the unknown source nd-1-2000'],
  ['a fact cited in the text alone', front() + body('Chữ. [^nq-76-2021:NQ76-09]'), 'cites nq-76-2021:NQ76-09 in the text, but not so in citations'],
  ['a fact listed for nothing', front({ citations: '[{ source: nq-76-2021, facts: [NQ76-02, NQ76-09] }]' }) + body(), 'lists nq-76-2021:NQ76-09, but no sentence of the text rests on it'],
  ['a mark that cannot be read', front() + body('Chữ. [^nq-76-2021]'), 'has [^nq-76-2021], which is not a citation, block or picture that can be read'],
  ['a block that does not exist', front() + body(':::warning\nChữ.\n:::'), 'has :::warning, which is not a citation, block or picture that can be read'],
  ['a day that does not exist', front({ lawAsOf: '2026-13-01' }) + body(), 'lawAsOf must be a day as YYYY-MM-DD'],
  ['a change without its source', front({ changes: '[{ since: 2025-07-01, text: Đã đổi., citations: [] }]' }) + body(), 'changes[1].citations must name at least one source'],
  ['text that is not NFC', front() + body('Tiếng Việt'.normalize('NFD')), 'has text that is not Unicode NFC'],
  ['a picture that does not exist', front() + body('![Sơ đồ](./img/khac.svg)'), 'text shows ./img/khac.svg, which does not exist'],
  ['a picture that runs', front() + body('![Sơ đồ](./img/doc.svg)'), 'text shows ./img/doc.svg: ảnh SVG có mã chạy được hoặc tải thứ khác từ bên ngoài'],
  ['a picture from elsewhere', front() + body('![Sơ đồ](https://elsewhere.example/a.png)'), 'text shows https://elsewhere.example/a.png, which is not a picture below ./img/'],
  ['a picture without words', front() + body('![](./img/so-do.svg)'), 'shows ./img/so-do.svg without words for those who cannot see it'],
  ['an attachment outside its folder', front({ attachments: '[{ file: ../../secret.pdf, title: x }]' }) + body(), 'attachments[1].file names ../../secret.pdf, which does not exist or is not called like a PDF'],
  ['a heading above the page', front() + body('# Tên bài'), 'must have headings of levels 2 and 3, beginning with 2'],
])('%s is told with file and key', (_name, text, fault) => {
  expect(reasons(text)).toContain(`01.md [bai-mot]: ${fault}`);
});

test('a file without front matter says so', () => {
  expect(reasons('## Chỉ có chữ')[0]).toContain('must be a mapping');
});
