import { renderLesson, type LessonMaterial } from './render-lesson.js';
import { surveyLesson } from './survey.js';

const material: LessonMaterial = {
  footnote: ({ source, facts }) =>
    source === 'nq-76-2021' || source === 'nd-61-2018'
      ? { id: `${source}/${facts.includes('MC-02') ? '3' : ''}`, text: `Văn bản ${source}`, href: `/sources/${source}`, validity: 'Đang có hiệu lực' }
      : null,
  recording: (path) => (path === './tep/loi.mp3' ? { kind: 'audio', src: '/f/loi.mp3', captions: null } : path === './tep/phim.mp4' ? { kind: 'video', src: '/f/phim.mp4', captions: '/f/phim.vtt' } : null),
  image: (path) => (path === './img/so-do.svg' ? { src: '/lessons/1/files/so-do.svg', width: 360, height: 392 } : null),
};
const html = (markdown: string): string => renderLesson(markdown, material).html;

describe('what a lesson becomes', () => {
  test('every block of the page has a number to come back to', () => {
    const { html: page, blocks } = renderLesson('## Một\n\nHai\n\n- ba\n- bốn\n\n:::note Năm\nsáu\n:::', material);
    expect(blocks).toBe(4);
    expect(page).toContain('<h2 id="doan-1">Một</h2>');
    expect(page).toContain('<p id="doan-2">Hai</p>');
    expect(page).toContain('<ul id="doan-3">');
    expect(page).toContain('<div class="note" id="doan-4">');
  });

  test('a citation becomes a number close to its word, and equal places share it', () => {
    const { html: page, footnotes } = renderLesson('Sáu nội dung. [^nq-76-2021:NQ76-02] Một cửa. [^nd-61-2018:MC-02] Lại. [^nq-76-2021:NQ76-09,NQ76-10]', material);
    expect(page).toContain('nội dung.<sup><a href="#nguon-1" aria-label="Nguồn 1">1</a></sup> Một cửa.');
    expect(page.match(/#nguon-1"/g)).toHaveLength(2);
    expect(footnotes.map(({ href }) => href)).toEqual(['/sources/nq-76-2021', '/sources/nd-61-2018']);
  });

  test('a citation of a source that is not in the register leaves no dead number', () => {
    expect(html('Chữ. [^khong-co:X-01]')).toBe('<p id="doan-1">Chữ.</p>\n');
  });

  test('the words of the law stand with their source and when it holds', () => {
    const page = html(':::law nd-61-2018:MC-02\n“phương thức tiếp nhận”\n:::');
    expect(page).toContain('<figure class="law" id="doan-1"><blockquote><p>“phương thức tiếp nhận”</p>');
    expect(page).toContain('<figcaption><cite><a href="/sources/nd-61-2018">Văn bản nd-61-2018</a>. Đang có hiệu lực.</cite></figcaption>');
  });

  test('a question to oneself is folded, an example is a card', () => {
    expect(html(':::check Mấy nội dung?\nSáu.\n:::')).toContain('<details class="fold" id="doan-1"><summary>Tự kiểm tra: Mấy nội dung?</summary>');
    expect(html(':::example Hai con số\nMột.\n:::')).toContain('<h3>Ví dụ: Hai con số</h3>');
  });

  test('a table names its rows, repeats its headings for phones and can be scrolled by keyboard', () => {
    const page = html('## Chỉ tiêu\n\n| Việc | 2025 | 2030 |\n| --- | --- | ---: |\n| Hài lòng [^nq-76-2021:NQ76-09] | 90% | 95% |');
    expect(page).toContain('<div class="scroll" tabindex="0" role="region" aria-label="Bảng: Chỉ tiêu" id="doan-2"><table class="table table--stack">');
    expect(page).toContain('<th scope="row">Hài lòng<sup>');
    expect(page).toContain('<td data-l="2030"><span>95%</span></td>');
    expect(page).not.toContain('style=');
  });

  test('a picture is a file of the lesson, with its size; anything else is its words', () => {
    expect(html('![Sơ đồ](./img/so-do.svg)')).toContain('<img src="/lessons/1/files/so-do.svg" alt="Sơ đồ" width="360" height="392" loading="lazy" decoding="async">');
    expect(html('![Sơ đồ](./img/khac.svg)')).toBe('<p id="doan-1">Sơ đồ</p>\n');
    expect(html('![x](https://elsewhere.example/a.png)')).toBe('<p id="doan-1">x</p>\n');
  });
});

describe('hostile text', () => {
  test.each([
    ['a script', '<script>alert(1)</script>'],
    ['an event handler', '<img src=x onerror=alert(1)>'],
    ['an event handler in a row of text', 'Chữ <b onmouseover="alert(1)">đậm</b>'],
    ['a frame', '<iframe src="https://elsewhere.example"></iframe>'],
    ['an SVG that runs', '<svg onload=alert(1)></svg>'],
    ['a link that runs', '[bấm](javascript:alert(1))'],
    ['a link that runs, with capitals and blanks', '[bấm]( JaVaScRiPt:alert(1) )'],
    ['a link that runs, in entities', '[bấm](&#106;avascript:alert(1))'],
    ['a link that runs, with a tab', '[bấm](java&#9;script:alert(1))'],
    ['a picture that runs', '![x](javascript:alert(1))'],
    ['a document in an address', '[x](data:text/html;base64,PHNjcmlwdD4=)'],
    ['a link by reference', '[x][y]\n\n[y]: javascript:alert(1)'],
    ['an autolink', '<javascript:alert(1)>'],
    ['a title that leaves its quotes', '[x](/a "\\" onmouseover=\\"alert(1)")'],
    ['a name of a block that is HTML', ':::note <img src=x onerror=alert(1)>\nchữ\n:::'],
    ['a question that is HTML', ':::check "><script>alert(1)</script>\nchữ\n:::'],
    ['a heading of a column that leaves its quotes', '| a | "><script>alert(1)</script> |\n| - | - |\n| b | c |'],
    ['a heading over a table that leaves its quotes', '## "><script>x</script>\n\n| a |\n| - |\n| b |'],
    ['a picture whose words leave their quotes', '![" onerror="alert(1)](./img/so-do.svg)'],
    ['a citation that is HTML', '[^nq-76-2021:<script>alert(1)</script>]'],
    ['a code block of another language', '```"><script>alert(1)</script>\nx\n```'],
    ['an address of another protocol', '[x](//elsewhere.example/a)'],
  ])('%s stays text', (_name, markdown) => {
    const page = html(markdown);
    const tags = page.match(/<[a-z][^<>]*(?:"[^"]*"[^<>]*)*>/gi) ?? [];
    for (const tag of tags) {
      expect(tag).not.toMatch(/^<(?:script|iframe|svg onload|object|embed|style|form|base|meta|link)\b/i);
      expect(tag.replace(/"[^"]*"/g, '""')).not.toMatch(/\son\w+\s*=/i);
      expect(tag).not.toMatch(/(?:href|src)="\s*(?:javascript|data|vbscript|\/\/)/i);
    }
  });

  test('a link elsewhere tells the other side nothing', () => {
    expect(html('[x](https://vanban.example/a)')).toContain('<a href="https://vanban.example/a" rel="noopener noreferrer">');
  });
});

describe('what a text holds', () => {
  test('words are runs of characters, as people count them; marks are none', () => {
    expect(surveyLesson('## Hai chữ\n\nBa chữ nữa. [^nq-76-2021:NQ76-02]\n\n:::check Mấy chữ?\nMột – hai\n:::').words).toBe(2 + 3 + 2 + 2);
  });

  test('every mark is found, in text, tables and over the words of the law', () => {
    const { marks } = surveyLesson('A [^nq-76-2021:NQ76-02]\n\n| a |\n| - |\n| b [^nd-61-2018:§5.4] |\n\n:::law nd-61-2018:MC-02\nx\n:::');
    expect(marks.map(({ source }) => source).sort()).toEqual(['nd-61-2018', 'nd-61-2018', 'nq-76-2021']);
  });

  test('what was meant as a mark or block and is none is told', () => {
    expect(surveyLesson('A [^nq-76-2021] và [^nq-76-2021:').unreadable).toEqual(['[^nq-76-2021]', '[^nq-76-2021:']);
    expect(surveyLesson(':::warning x\ny\n:::').unreadable).toEqual([':::warning', ':::']);
    expect(surveyLesson(':::law\ny\n:::').unreadable).toEqual([':::law']);
  });
});

test('recordings are played where they stand in the text, a video with its captions', () => {
  expect(renderLesson('![Lời <b>đọc</b>](./tep/loi.mp3)\n\n![Phim](./tep/phim.mp4)\n\n![Khác](./tep/khac.mp3)', material).html.replace(/ id="[^"]*"/g, '')).toBe(
    '<p><audio controls preload="none" src="/f/loi.mp3" aria-label="Lời &lt;b&gt;đọc&lt;/b&gt;"></audio></p>\n<p><video class="video" controls preload="metadata" src="/f/phim.mp4" aria-label="Phim"><track kind="captions" srclang="vi" label="Tiếng Việt" src="/f/phim.vtt" default></video></p>\n<p>Khác</p>\n');
});
