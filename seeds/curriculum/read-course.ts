import { readMapping } from './read-citations.js';
import { FaultyFile, FieldReader, type Fault } from './yaml-entries.js';

export const deliveries = ['online', 'class', 'blended'] as const;

/** A course as its author wrote it. Lessons and quiz are named by their keys. */
export interface CourseSeed {
  key: string;
  code: string;
  title: string;
  programme: string;
  /** What a learner can do afterwards, one sentence each. */
  objectives: string[];
  /** Number of tiết. */
  hours: number;
  delivery: (typeof deliveries)[number];
  lawAsOf: string;
  estimatedMinutes: number;
  /** In the order in which they are read. */
  lessons: string[];
  completion: { lessons: 'all' | 'none'; quiz: { key: string; passShare: number } | null; attendance: boolean };
}

const fields = ['key', 'code', 'title', 'programme', 'objectives', 'hours', 'delivery', 'lawAsOf', 'estimatedMinutes', 'lessons', 'completion'];

/** Reads a course.yaml; with faults its value is not to be used. */
export function readCourse(text: string, file: string): { course: CourseSeed; faults: Fault[] } {
  const { key, fields: values, faults } = readMapping(text, file);
  const reader = new FieldReader(values, (reason) => faults.push({ file, key, reason }));
  reader.only(...fields);
  const course: CourseSeed = {
    key,
    code: reader.text('code', 40),
    title: reader.text('title', 300),
    programme: reader.text('programme', 300),
    objectives: reader.texts('objectives'),
    hours: reader.whole('hours', 1, 400),
    delivery: reader.oneOf('delivery', deliveries),
    lawAsOf: reader.day('lawAsOf'),
    estimatedMinutes: reader.whole('estimatedMinutes', 1, 10_000),
    lessons: reader.texts('lessons'),
    completion: readCompletion(reader.inside('completion')),
  };
  if (course.lessons.length === 0) reader.fault('lessons', 'must name at least one lesson');
  if (course.objectives.length === 0) reader.fault('objectives', 'must name at least one objective');
  return { course, faults };
}

/** The course of a file without faults; otherwise throws all faults at once. */
export function courseOrThrow(text: string, file: string): CourseSeed {
  const { course, faults } = readCourse(text, file);
  if (faults.length > 0) throw new FaultyFile(faults);
  return course;
}

function readCompletion(reader: FieldReader): CourseSeed['completion'] {
  reader.only('lessons', 'quiz', 'classes');
  const quiz = reader.orNull('quiz', () => {
    const inside = reader.inside('quiz');
    inside.only('key', 'passShare');
    return { key: inside.text('key', 120), passShare: inside.number('passShare', 0, 1) };
  });
  return { lessons: reader.oneOf('lessons', ['all', 'none']), quiz, attendance: reader.oneOf('classes', ['one', 'none']) === 'one' };
}
