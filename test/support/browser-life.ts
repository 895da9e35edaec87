import { IsNull } from 'typeorm';
import { questionsOf } from '../../seeds/curriculum/load-questions.js';
import type { QuestionSeed } from '../../seeds/curriculum/read-questions.js';
import { COURSE, CoursesService } from '../../src/courses/courses.service.js';
import { RequirementsService } from '../../src/courses/requirements.service.js';
import { LessonsService } from '../../src/lessons/lessons.service.js';
import { Posting } from '../../src/organisation/entities/posting.js';
import { QuizzesService } from '../../src/quizzes/quizzes.service.js';
import { OfficialReport } from '../../src/reports/official/entities/official-report.js';
import { ReportPart } from '../../src/reports/official/entities/report-part.js';
import type { TestApp } from './app.js';
import type { TestClient } from './client.js';

export const COURSE_KEY = 'cchc-2021-2030';
export type QuizKey = 'kiem-tra-cuoi-khoa' | 'tu-kiem-tra';

/** A question as the API shows it. */
interface Slot {
  slot: number;
  type: string;
  prompt: string;
  options: { id: string; text: string }[];
}

interface Sitting {
  id: string;
  slots: Slot[];
}

/** The id that nothing has. */
export const NOTHING = '00000000-0000-4000-8000-000000000000';

/** What the demo's course consists of. */
export interface CourseIds {
  course: string;
  requirement: string;
  lessons: readonly string[];
  reports: readonly string[];
  parts: readonly string[];
  /** The page that ends somebody's further post. */
  furtherPost: string;
  quizzes: Readonly<Record<QuizKey, string>>;
}

export async function courseIds(program: TestApp): Promise<CourseIds> {
  const course = (await program.app.get(CoursesService).findByKey(COURSE_KEY))!.id;
  const lessons = (await program.app.get(LessonsService).listFor({ kind: COURSE, id: course })).map(({ id }) => id);
  const quiz = async (key: QuizKey) => (await program.app.get(QuizzesService).findByKey(key))!.id;
  const requirement = (await program.app.get(RequirementsService).findByKey('cchc-can-bo-cong-chuc'))?.id ?? NOTHING;
  const reports = (await program.db.repo(OfficialReport).find()).map(({ id }) => id);
  const parts = (await program.db.repo(ReportPart).find()).map(({ id }) => id);
  const further = await program.db.repo(Posting).findOneBy({ isPrimary: false, validTo: IsNull() });
  const furtherPost = `/organisation/people/${further?.personId ?? NOTHING}/further/${further?.id ?? NOTHING}`;
  return { course, requirement, lessons, reports, parts, furtherPost, quizzes: { 'kiem-tra-cuoi-khoa': await quiz('kiem-tra-cuoi-khoa'), 'tu-kiem-tra': await quiz('tu-kiem-tra') } };
}

/** What somebody of the demo does, through the API, as the scripts of the pages would. */
export class Life {
  constructor(
    private readonly program: TestApp,
    private readonly client: TestClient,
    private readonly ids: CourseIds,
  ) {}

  async readLessons(count = this.ids.lessons.length): Promise<void> {
    for (const id of this.ids.lessons.slice(0, count)) await this.ask('PUT', `/api/v1/lessons/${id}/progress`, { percent: 100, block: 0, at: this.program.clock.now().getTime() });
  }

  /** A sitting that is begun and stays open. */
  async begin(quiz: QuizKey): Promise<Sitting> {
    return this.ask<Sitting>('POST', `/api/v1/quizzes/${this.ids.quizzes[quiz]}/attempts`);
  }

  /** A sitting that is handed in, with this share of right answers. */
  async sit(quiz: QuizKey, rightShare = 1): Promise<string> {
    const { id, slots } = await this.begin(quiz);
    const right = slots.filter((_, i) => (i + 0.5) / slots.length < rightShare);
    const answers = right.map((slot) => ({ slot: slot.slot, answer: rightAnswer(slot), seq: 1 }));
    await this.ask('POST', `/api/v1/attempts/${id}/submission`, { answers, key: `life-${id}` });
    return id;
  }

  private async ask<T>(method: 'POST' | 'PUT', path: string, body?: unknown): Promise<T> {
    const reply = await this.client.api(method, path, body);
    if (reply.statusCode >= 300) throw new Error(`${method} ${path} answered ${reply.statusCode}: ${reply.body}`);
    return reply.json<T>();
  }
}

let bank: Map<string, QuestionSeed> | undefined;

/** The question of the curriculum that a text on the screen belongs to. */
export function questionBy(prompt: string): QuestionSeed {
  bank ??= new Map(questionsOf(COURSE_KEY).map((question) => [plain(question.prompt), question]));
  const found = bank.get(plain(prompt));
  if (!found) throw new Error(`no question of the curriculum reads “${prompt}”`);
  return found;
}

/** Letters and figures alone: Markdown, line breaks and kinds of space do not count. */
export const plain = (text: string): string => text.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

function rightAnswer({ prompt, options }: Slot): unknown {
  const question = questionBy(prompt);
  if (question.type === 'true-false') return question.answer;
  if (question.type === 'short-text') return question.accepted[0]!.text;
  const right = question.options.filter(({ correct }) => correct).map(({ text }) => options.find((option) => plain(option.text) === plain(text))!.id);
  return question.type === 'single' ? right[0]! : right;
}
