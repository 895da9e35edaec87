import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { RegisterService } from '../../src/certificates/register.service.js';
import { CoursesService } from '../../src/courses/courses.service.js';
import { RequirementsService } from '../../src/courses/requirements.service.js';
import { ExemptionsService } from '../../src/courses/requirements/exemptions.service.js';
import { RequirementWriter } from '../../src/courses/requirements/requirement-writer.js';
import type { DueRule } from '../../src/courses/rules/due-rule.js';
import { projectRoot } from '../../src/platform/config/paths.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { addDays, localDate } from '../../src/platform/clock/local-date.js';
import { personId, unitId } from '../ids.js';
import type { SeedApp } from '../load.js';

interface RequirementEntry {
  key: string;
  course: string;
  unit: string;
  categories?: string[];
  dueInDays?: number;
  daysAfter?: { days: number; since: 'joining' | 'addressed' };
  renewalMonths?: number;
  joinedSinceDaysAgo?: number;
  basis: string;
  exempt?: { person: string; reason: string; act: string }[];
}

/** How long before the demo's first day its requirements were set. */
const SET_DAYS_AGO = 90;

/** Sets the demo's requirements once: a later start keeps the days of the first. */
export async function loadRequirements(app: SeedApp): Promise<void> {
  const requirements = app.get(RequirementsService);
  const writer = app.get(RequirementWriter);
  const courses = app.get(CoursesService);
  const today = localDate(app.get(Clock).now());
  const entries = parse(await readFile(join(projectRoot, 'seeds', 'demo', 'requirements.yaml'), 'utf8')) as RequirementEntry[];
  for (const { key, course, unit, categories = [], dueInDays = 0, daysAfter, renewalMonths = null, joinedSinceDaysAgo, basis, exempt = [] } of entries) {
    if (await requirements.findByKey(key)) continue;
    const required = await courses.findByKey(course);
    if (!required) throw new Error(`seeds/demo/requirements.yaml [${key}]: there is no course ${course}`);
    const joinedSince = joinedSinceDaysAgo === undefined ? null : addDays(today, -joinedSinceDaysAgo);
    const audience = { schema: 1 as const, unitId: unitId(unit), categories, titles: [], joinedSince };
    const due: DueRule = daysAfter ? { schema: 1, kind: 'after', ...daysAfter } : { schema: 1, kind: 'fixed', on: addDays(today, dueInDays) };
    const id = await writer.create({ basis, courseIds: [required.id], audience, due, renewalMonths, from: addDays(today, -SET_DAYS_AGO), to: null, reason: '' }, null, key);
    for (const { person, reason, act } of exempt) await app.get(ExemptionsService).enter(personId(person), { requirementId: id, courseId: null }, { from: today, to: null, reason, act }, null);
  }
  // Who must learn is worked out by jobs, and what follows counts on it.
  await app.get(Jobs).drain();
}

/** The office that signs the demo's certificates; its signer is invented. */
export async function loadIssuer(app: SeedApp): Promise<void> {
  await app.get(RegisterService).upsertIssuer({
    key: 'so-noi-vu-son-la',
    unitId: unitId('so-noi-vu'),
    superior: 'UBND TỈNH SƠN LA',
    headerLines: ['SỞ NỘI VỤ'],
    name: 'Sở Nội vụ tỉnh Sơn La',
    place: 'Sơn La',
    signerLines: ['GIÁM ĐỐC'],
    signerName: 'Hoàng Thị Ngọc Anh',
    validFrom: '2021-01-01',
    validTo: null,
  });
}
