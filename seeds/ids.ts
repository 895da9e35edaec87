import { createHash } from 'node:crypto';

/**
 * The id of a seeded thing, made of what it is and its key in the seed files (a UUID of version 5 shape), so that
 * loading twice finds the same rows and the files of one folder can name the things of another.
 */
export function seedId(kind: string, key: string): string {
  const bytes = createHash('sha1').update(`cchc-lms/${kind}/${key}`).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The id of a unit by its key in seeds/organisation/units.yaml; a committee's key is `ubnd-` and its territory's. */
export const unitId = (key: string): string => seedId('unit', key);

/** The id of a person by the key in seeds/organisation/people.csv (`hocvien`, `nv001`, …). */
export const personId = (key: string): string => seedId('person', key);

/** The id of a reorganisation that the demo drafts. */
export const planId = (key: string): string => seedId('reorganisation-plan', key);

/** The id of a course by its key in seeds/curriculum/…/course.yaml: lessons and quizzes name it as their owner. */
export const courseId = (key: string): string => seedId('course', key);

/** The id of a yearly target of tiết by the unit's key, the category (empty: all) and the first year. */
export const hoursTargetId = (unit: string, category: string, fromYear: number): string => seedId('training-hours', `${unit}/${category}/${fromYear}`);

/** The id of the certificate from elsewhere that a demo person hands in. */
export const equivalenceId = (person: string): string => seedId('equivalence', person);

/** The staged staff file of the demo. */
export const staffImportId = seedId('staff-import', 'phieng-khoai');

/** The staged question file of the demo. */
export const questionImportId = seedId('question-import', 'vi-du');

/** A class of the demo, and its sessions by their numbers. */
export const classId = (key: string): string => seedId('class', key);
export const classSessionId = (key: string, number: number): string => seedId('class-session', `${key}/${number}`);
/** A meeting of the demo that a unit held itself. */
export const meetingId = (key: string): string => seedId('meeting', key);

/** A category of the bank that the demo adds. */
export const questionCategoryId = (key: string): string => seedId('question-category', key);

/** A quiz that the demo's trainer builds. */
export const builtQuizId = (key: string): string => seedId('built-quiz', key);

/** A question of the bank that the demo's trainer writes. */
export const bankQuestionId = (key: string): string => seedId('bank-question', key);

/** A template of certificates that the demo's Home Affairs is drafting. */
export const certificateTemplateId = (key: string): string => seedId('certificate-template', key);
