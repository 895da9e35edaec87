import { checkFile } from '../../src/platform/files/check-file.js';
import type { LessonData } from '../../src/lessons/publishing.service.js';
import { isImagePath } from '../../src/lessons/rendering/parser.js';
import { surveyLesson, type Survey } from '../../src/lessons/rendering/survey.js';
import { readCitations, readMapping } from './read-citations.js';
import { FieldReader, type Fault } from './yaml-entries.js';

/** Shorter does not teach, longer is not read on a phone. */
const WORDS = { least: 500, most: 900 };
const FRONT_MATTER = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/;
const FILE_NAME = /^[a-z0-9][a-z0-9-]*\.(?:pdf)$/;

/** What a lesson's text may name. */
export interface LessonSurroundings {
  /** Keys of the register of sources. */
  readonly sources: ReadonlySet<string>;
  /** The bytes of a file beside the lesson (`img/x.svg`, `x.pdf`); null if there is none. */
  readonly file: (path: string) => Buffer | null;
}

/** Reads one lesson: front matter, text, pictures and attachments. With faults its value is not to be used. */
export function readLesson(text: string, file: string, around: LessonSurroundings): { lesson: LessonData; faults: Fault[] } {
  const [, front = '', body = ''] = FRONT_MATTER.exec(text) ?? [];
  const { key, fields, faults } = readMapping(front, file);
  const reader = new FieldReader(fields, (reason) => faults.push({ file, key, reason }));
  if (body === '') faults.push({ file, key, reason: 'must begin with --- and front matter' });
  if (text.normalize('NFC') !== text) faults.push({ file, key, reason: 'has text that is not Unicode NFC' });
  reader.only('key', 'title', 'minutes', 'lawAsOf', 'citations', 'changes', 'attachments');
  const survey = surveyLesson(body);
  const lesson: LessonData = {
    key,
    title: reader.text('title', 200),
    minutes: reader.whole('minutes', 1, 120),
    lawAsOf: reader.day('lawAsOf'),
    body: body.trim(),
    citations: readCitations(reader, around.sources, 40),
    changes: readChanges(reader, around.sources),
    files: [...readImages(survey, reader, around), ...readAttachments(reader, around)],
  };
  checkText(survey, lesson, (reason) => faults.push({ file, key, reason }));
  return { lesson, faults };
}

function readChanges(reader: FieldReader, sources: ReadonlySet<string>): LessonData['changes'] {
  return reader.list('changes', 0, 10).map((one) => {
    one.only('since', 'text', 'citations');
    const citations = one.texts('citations');
    if (citations.length === 0) one.fault('citations', 'must name at least one source');
    for (const key of citations) if (!sources.has(key)) one.fault('citations', `names the unknown source ${key}`);
    return { since: one.day('since'), text: one.text('text', 600), citations };
  });
}

type Files = LessonData['files'][number][];

function readImages({ images }: Survey, reader: FieldReader, around: LessonSurroundings): Files {
  const files: Files = [];
  for (const path of new Set(images.map((image) => image.path))) {
    if (!isImagePath(path)) {
      reader.fault('text', `shows ${path}, which is not a picture below ./img/`);
      continue;
    }
    const name = path.slice('./img/'.length);
    const content = around.file(`img/${name}`);
    const checked = content && checkFile(name, content);
    if (!content || !checked) reader.fault('text', `shows ${path}, which does not exist`);
    else if ('problem' in checked) reader.fault('text', `shows ${path}: ${checked.problem}`);
    else if (checked.kind === 'image') files.push({ name, ...checked, content });
  }
  return files;
}

function readAttachments(reader: FieldReader, around: LessonSurroundings): Files {
  return reader.list('attachments', 0, 10).flatMap((one) => {
    one.only('file', 'title');
    const name = one.text('file', 120);
    const title = one.text('title', 120);
    const content = FILE_NAME.test(name) ? around.file(name) : null;
    const checked = content && checkFile(name, content);
    if (!content || !checked) one.fault('file', `names ${name}, which does not exist or is not called like a PDF`);
    else if ('problem' in checked) one.fault('file', `${name}: ${checked.problem}`);
    else return [{ name, kind: 'document' as const, type: checked.type, title, content }];
    return [];
  });
}

/** What a reader would stumble over, or an inspector miss. */
function checkText(survey: Survey, { citations, changes }: LessonData, complain: (reason: string) => void): void {
  const { words, marks, unreadable, images, headingLevels } = survey;
  if (words < WORDS.least || words > WORDS.most) complain(`has ${words} words, must have ${WORDS.least} to ${WORDS.most}`);
  for (const found of unreadable) complain(`has ${found}, which is not a citation, block or picture that can be read`);
  for (const { source, facts } of marks) {
    const known = citations.some((one) => one.source === source && facts.every((fact) => one.facts.includes(fact)));
    if (!known) complain(`cites ${source}:${facts.join(',')} in the text, but not so in citations`);
  }
  for (const { source, facts } of citations) {
    if (changes.some((change) => change.citations.includes(source))) continue;
    const idle = facts.filter((fact) => !marks.some((mark) => mark.source === source && mark.facts.includes(fact)));
    if (idle.length > 0) complain(`lists ${source}:${idle.join(',')}, but no sentence of the text rests on it`);
  }
  for (const { path, alt } of images) if (alt.trim() === '') complain(`shows ${path} without words for those who cannot see it`);
  if (headingLevels[0] !== 2 || headingLevels.some((level, i) => level < 2 || level > 3 || (i > 0 && level > headingLevels[i - 1]! + 1))) complain('must have headings of levels 2 and 3, beginning with 2');
}
