import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { citationValidity } from '../../src/legal/rules/citation.js';
import { projectRoot } from '../../src/platform/config/paths.js';
import { surveyLesson } from '../../src/lessons/rendering/survey.js';
import { readCurriculum } from './curriculum-files.js';

const folder = join(projectRoot, 'seeds', 'curriculum');
const { sources, courses } = readCurriculum(folder);
const lessons = courses.flatMap((course) => course.lessons);

describe('the curriculum of the program', () => {
  test('has no faults', () => {
    expect(sources.length).toBeGreaterThan(60);
    expect(courses.map(({ course, lessons: own }) => [course.key, own.length])).toEqual([['cchc-2021-2030', 5]]);
  });

  test.each(lessons.map((lesson) => [lesson.key, lesson] as const))('%s rests on nothing that was not in force on its day', (_key, { citations, lawAsOf }) => {
    const bad = citations.filter((citation) => {
      const source = sources.find(({ key }) => key === citation.source)!;
      return source.kind === 'legal-document' && ['not-in-force', 'ended-since'].includes(citationValidity(source, citation, lawAsOf, lawAsOf).flag);
    });
    expect(bad).toEqual([]);
  });

  test.each(lessons.map((lesson) => [lesson.key, lesson] as const))('%s teaches: an example, a table, a question to oneself, something to do on Monday', (_key, { body }) => {
    const { blocks, tables } = surveyLesson(body);
    expect(blocks).toEqual(expect.arrayContaining(['example', 'check']));
    expect(tables).toBeGreaterThan(0);
    expect(body).toContain('## Tóm tắt');
    expect(body).toContain('## Làm gì vào thứ Hai');
  });
});

describe('a curriculum with faults', () => {
  let copy: string;
  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'curriculum-'));
    cpSync(folder, copy, { recursive: true });
  });
  afterEach(() => rmSync(copy, { recursive: true }));

  const change = (file: string, from: string, to: string): void => {
    const path = join(copy, file);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(from);
    writeFileSync(path, text.replace(from, to));
  };

  test('names all of them at once, each with file and key', () => {
    change('sources.yaml', 'issuedOn: 2021-07-15', 'issuedOn: 2021-07-32');
    change('cchc-2021-2030/lessons/01-vi-sao-va-tu-dau.md', 'lawAsOf: 2026-11-22', 'lawAsOf: hôm nay');
    change('cchc-2021-2030/course.yaml', '- sau-noi-dung', '- bay-noi-dung');
    expect(() => readCurriculum(copy)).toThrow(/sources\.yaml \[nq-76-2021\]: issuedOn[\s\S]*01-vi-sao-va-tu-dau\.md \[vi-sao-va-tu-dau\]: lawAsOf[\s\S]*02-sau-noi-dung\.md \[sau-noi-dung\]: is not among[\s\S]*course\.yaml \[cchc-2021-2030\]: lessons names bay-noi-dung/);
  });
});
