import { randomUUID } from 'node:crypto';
import { AccountsService } from '../../../src/identity/accounts.service.js';
import type { DatabaseKind } from '../../../src/platform/database/settings.js';
import { Gates, type Owner } from '../../../src/platform/ports/gates.js';
import { QuestionsService, type QuestionData } from '../../../src/questions/questions.service.js';
import { CategoriesService } from '../../../src/questions/categories/categories.service.js';
import { ApprovedVersionsService } from '../../../src/questions/approved-versions.service.js';
import { rightAnswer } from '../../../src/questions/grading/right-answer.js';
import { Answer } from '../../../src/quizzes/entities/answer.js';
import { Attempt } from '../../../src/quizzes/entities/attempt.js';
import { Mark } from '../../../src/quizzes/entities/mark.js';
import { QuizzesService, type QuizData } from '../../../src/quizzes/quizzes.service.js';
import { QuizHomes, type QuizHome } from '../../../src/quizzes/building/quiz-homes.js';
import { startTestApp, type TestApp, type TestAppChoices } from '../../support/app.js';
import type { Reply, TestClient } from '../../support/client.js';
import { queriesOf } from '../organisation/queries.js';

export const MINUTE = 60_000;
const PASSWORD = 'suối trong núi xanh';

/** A slot as the API shows it. */
export interface ApiSlot {
  slot: number;
  type: string;
  prompt: string;
  options: { id: string; text: string }[];
  answer?: unknown;
  seq?: number;
}
/** An attempt as the API shows it. */
export interface ApiAttempt {
  id: string;
  state: string;
  dueAt: string | null;
  serverTime: string;
  score: number | null;
  maxScore: number | null;
  passed: boolean | null;
  slots: ApiSlot[];
}

/** A person with a signed-in browser. */
export interface Learner {
  personId: string;
  browser: TestClient;
}

/** The program with an empty database, a bank of four questions of the four types, and quizzes that tests make. */
export class QuizWorld {
  app!: TestApp;
  /** Ids of the bank's questions: single, multiple (partial credit), true/false, short text. */
  questions: string[] = [];
  /** What trainers may build quizzes for: here all of them what every quiz belongs to. */
  readonly homes: QuizHome[] = [];
  /** Owners whose gate is closed, with the sentence that says why. */
  readonly closedGates = new Map<string, string>();

  constructor(
    private readonly kind: DatabaseKind,
    private readonly choices: TestAppChoices = {},
  ) {}

  async start(): Promise<void> {
    this.app = await startTestApp(this.kind, this.choices);
    this.get(Gates).register('test', ({ id }) => Promise.resolve(this.closedGates.has(id) ? { open: false, code: 'test.closed', text: this.closedGates.get(id)! } : { open: true }));
    this.get(QuizHomes).register('test', {
      homesFor: () => Promise.resolve(this.homes),
      isHomeOf: (_actor, ownerId, name) => Promise.resolve(this.homes.length === 0 ? { sql: '1 = 0', parameters: {} } : { sql: `${ownerId} IN (:...${name}Ids)`, parameters: { [`${name}Ids`]: this.homes.map(({ owner }) => owner.id) } }),
      unitOf: () => Promise.resolve(null),
    });
    const keys = [];
    for (const question of bank) {
      await this.get(QuestionsService).upsertApproved(question);
      keys.push(question.key);
    }
    const ids = await this.get(ApprovedVersionsService).idsByKeys(keys);
    this.questions = keys.map((key) => ids.get(key)!);
  }

  async stop(): Promise<void> {
    await this.app.close();
  }

  get<T>(type: abstract new (...args: never[]) => T): T {
    return this.app.app.get<T>(type);
  }

  get now(): Date {
    return this.app.clock.now();
  }

  /** The id of a category of the bank. */
  categoryId(name: string): Promise<string> {
    return this.get(CategoriesService).ofFile(name);
  }

  /** Somebody whom no other test knows. */
  async aLearner(): Promise<Learner> {
    const [username, personId] = [`nv${randomUUID().slice(0, 8)}`, randomUUID()];
    await this.get(AccountsService).create({ username, personId, mustChangePassword: false, password: PASSWORD });
    return { personId, browser: await this.app.signIn(username, PASSWORD) };
  }

  /** A quiz of all four questions: 30 minutes, two attempts, passed from half of the marks, everything shown at once. */
  async aQuiz(over: Partial<QuizData> = {}): Promise<{ id: string; owner: Owner }> {
    const ownerId = randomUUID();
    const id = await this.get(QuizzesService).upsert({
      key: randomUUID(), ownerKind: 'test', ownerId, title: 'Kiểm tra thử', intro: '', lawAsOf: '2026-11-22', opensAt: null, closesAt: null, limitMinutes: 30, attemptsAllowed: 2,
      attemptGrade: 'highest', passShare: 0.5, shuffleQuestions: false, shuffleOptions: false, pageLayout: 'one-per-page', releaseScore: 'immediately', releaseAnswers: 'immediately',
      releaseExplanations: 'immediately', graceSeconds: 120, slots: this.questions.map((questionId) => ({ kind: 'fixed', questionId, mark: 1 })), ...over,
    });
    const owner = { kind: over.ownerKind ?? 'test', id: over.ownerId ?? ownerId };
    this.homes.push({ owner, label: 'Nơi thử', group: 'Thử' });
    return { id, owner: { kind: 'test', id: ownerId } };
  }

  /** Starts by the API and returns the attempt. */
  async sit(learner: Learner, quizId: string): Promise<ApiAttempt> {
    const reply = await learner.browser.api('POST', `/api/v1/quizzes/${quizId}/attempts`);
    if (reply.statusCode > 201) throw new Error(`${reply.statusCode} ${reply.body}`);
    return reply.json<ApiAttempt>();
  }

  save(learner: Learner, attemptId: string, ...answers: { slot: number; answer: unknown; seq: number; typedAt?: string }[]): Promise<Reply> {
    return learner.browser.api('PUT', `/api/v1/attempts/${attemptId}/answers`, { answers });
  }

  submit(learner: Learner, attemptId: string, key: string = randomUUID(), answers?: { slot: number; answer: unknown; seq: number; typedAt?: string }[]): Promise<Reply> {
    return learner.browser.api('POST', `/api/v1/attempts/${attemptId}/submission`, { key, ...(answers ? { answers } : {}) });
  }

  async read(learner: Learner, attemptId: string): Promise<ApiAttempt> {
    return (await learner.browser.api('GET', `/api/v1/attempts/${attemptId}`)).json<ApiAttempt>();
  }

  /** Right answers in the order of the slots. */
  async rightAnswers(attemptId: string): Promise<{ slot: number; answer: unknown; seq: number }[]> {
    const attempt = await this.attempt(attemptId);
    const versions = await this.get(ApprovedVersionsService).byIds(attempt.layout.slots.map((s) => s.versionId));
    return attempt.layout.slots.map(({ slot, versionId }) => ({ slot, answer: rightAnswer(versions.get(versionId)!.content), seq: 1 }));
  }

  attempt(id: string): Promise<Attempt> {
    return this.app.db.repo(Attempt).findOneByOrFail({ id });
  }

  answers(attemptId: string): Promise<Answer[]> {
    return this.app.db.repo(Answer).find({ where: { attemptId }, order: { slot: 'ASC' } });
  }

  marks(attemptId: string): Promise<Mark[]> {
    return this.app.db.repo(Mark).find({ where: { attemptId }, order: { setNumber: 'ASC', slot: 'ASC' } });
  }

  /** How many reads `work` takes, sign-in and access included. */
  async reads(work: () => Promise<unknown>): Promise<number> {
    return (await queriesOf(this.app.db, work)).queries.length;
  }
}

const place = { category: 'Bối cảnh', kind: 'concept', difficulty: 1, lessonKey: null, tags: [], citations: [], validFrom: null, validTo: null };
const option = (text: string, correct: boolean) => ({ text, correct });

/** One question of each type. */
export const bank: QuestionData[] = [
  { ...place, key: 'mot', content: { type: 'single', prompt: 'PAPI hỏi **ai**?', explanation: 'PAPI hỏi người dân.', options: [option('Người dân', true), option('Doanh nghiệp', false), option('Cơ quan', false)] } },
  { ...place, key: 'hai', content: { type: 'multiple', credit: 'right-minus-wrong', prompt: 'Những nội dung nào của Chương trình?', explanation: '', options: [option('Thể chế', true), option('Thủ tục', true), option('Thể thao', false)] } },
  { ...place, key: 'ba', category: 'Tổ chức', content: { type: 'true-false', prompt: 'Cấp huyện còn.', explanation: 'Đã kết thúc ngày 30/06/2025.', answer: false } },
  { ...place, key: 'bon', category: 'Tổ chức', content: { type: 'short-text', prompt: 'Nơi nhận hồ sơ?', explanation: '', accepted: [{ text: 'Bộ phận Một cửa', share: 1 }, { text: 'một cửa', share: 0.5 }], compare: { accents: false, case: false, tonePlacement: false } } },
];
