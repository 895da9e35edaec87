import { createHash } from 'node:crypto';
import { CompletionsService } from '../../src/courses/completions.service.js';
import { COURSE, CoursesService, currentRule } from '../../src/courses/courses.service.js';
import { RequirementsService, type Obligation } from '../../src/courses/requirements.service.js';
import { LessonsService } from '../../src/lessons/lessons.service.js';
import { ReadingService } from '../../src/lessons/reading.service.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { localDate } from '../../src/platform/clock/local-date.js';
import { Db } from '../../src/platform/database/db.js';
import { AttemptsService } from '../../src/quizzes/attempts.service.js';
import type { SeedApp } from '../load.js';
import { demoAnswer } from './demo-answer.js';
import { planFor, type Plan } from './progress-plan.js';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/**
 * Lets the invented staff learn: some are done, some are reading, some have not begun. Everything
 * goes through the program's own services, so every figure of the demo rests on lessons read and
 * answers given. Those whom visitors sign in as begin with nothing done.
 */
export async function loadProgress(app: SeedApp): Promise<void> {
  const now = app.get(Clock).now();
  const { obligations } = await app.get(RequirementsService).obligationsOn(localDate(now), 'all');
  const staff = obligations.filter(({ person }) => person.staffCode !== null && isInvented(person.staffCode));
  const progress = await app.get(CompletionsService).progressBefore([...new Set(staff.map(({ requirement }) => requirement.courseId))], now);
  // Person by person, so that a load that was cut off is finished by the next.
  const begun = new Set(progress.map(({ personId, courseId }) => `${personId}/${courseId}`));
  const missing = staff.filter(({ person, requirement }) => !begun.has(`${person.personId}/${requirement.courseId}`));
  // One transaction for each person: ten commits to the disk for everybody would make the first start slow.
  for (const obligation of missing) await app.get(Db).tx(() => live(app, obligation, now));
}

/** The first six codes belong to the people whom visitors sign in as. */
function isInvented(staffCode: string): boolean {
  return Number(staffCode.replace(/\D/g, '')) > 6;
}

async function live(app: SeedApp, { person, requirement }: Obligation, now: Date): Promise<void> {
  const draw = createHash('sha256').update(`progress/${person.staffCode}`).digest();
  const plan = planFor(draw);
  if (plan.lessons === 0) return;
  const begin = new Date(now.getTime() - plan.daysAgo * DAY_MS);
  await app.get(CompletionsService).enrol(requirement.courseId, person.personId, begin);
  const lessons = await app.get(LessonsService).listFor({ kind: COURSE, id: requirement.courseId });
  for (const [i, lesson] of lessons.slice(0, plan.lessons).entries()) {
    const at = new Date(begin.getTime() + (i + 1) * 17 * MINUTE_MS);
    await app.get(ReadingService).report(lesson.id, person.personId, { percent: 100, block: 0, at }, at);
  }
  const afterReading = new Date(begin.getTime() + (lessons.length + 1) * 17 * MINUTE_MS);
  const quizId = currentRule(await app.get(CoursesService).get(requirement.courseId))?.rule.quiz?.quizId;
  if (quizId) await sit(app, person.personId, quizId, plan, afterReading);
}

async function sit(app: SeedApp, personId: string, quizId: string, plan: Plan, first: Date): Promise<void> {
  const attempts = app.get(AttemptsService);
  const taker = { takerId: personId, accountId: null };
  for (const [i, rightShare] of plan.attempts.entries()) {
    const start = new Date(first.getTime() + i * DAY_MS);
    const { attemptId } = await attempts.start(taker, quizId, start);
    const { questions } = await attempts.view(taker, attemptId, start);
    const answers = questions.map(({ slot, content }, n) => ({ slot, answer: demoAnswer(content, (n + 0.5) / questions.length < rightShare), seq: 1 }));
    await attempts.submit(taker, attemptId, { answers, key: `demo-${i}` }, new Date(start.getTime() + 14 * MINUTE_MS));
  }
}
