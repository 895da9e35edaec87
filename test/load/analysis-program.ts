import { createHash, randomUUID } from 'node:crypto';
import { AnalysisService, type Analysis, type AnalysisQuery } from '../../src/quizzes/analysis/analysis.service.js';
import { analyseMarks } from '../../src/quizzes/analysis/work/analyse-marks.js';
import { Attempt } from '../../src/quizzes/entities/attempt.js';
import { Quiz } from '../../src/quizzes/entities/quiz.js';
import { QuizSlot } from '../../src/quizzes/entities/quiz-slot.js';
import { ApprovedVersionsService } from '../../src/questions/approved-versions.service.js';
import { QuestionVersion } from '../../src/questions/entities/question-version.js';
import { rightAnswer } from '../../src/questions/grading/right-answer.js';
import type { DatabaseKind } from '../../src/platform/database/settings.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { ms, timed, Watch } from './measure.js';

/**
 * A program of its own, for in the tests' own process there are no threads: fills a quiz, has it analysed while somebody
 * else opens pages, and writes what was seen as JSON.
 */
const [kind, attempts, questions] = [process.argv[2] as DatabaseKind, Number(process.argv[3]), Number(process.argv[4])];

/** What is told of one database. */
export interface Seen {
  readonly said: readonly string[];
  readonly n: number;
  readonly questions: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly othersMs: number;
  readonly againMs: number;
  readonly megabytes: number;
  /** What a page said that did not want to wait, and when its browser is to come back. */
  readonly page: string;
  readonly refresh: string;
  /** Whether a plain reading beside other requests came to the same. */
  readonly isSame: boolean;
}

const program = await startTestApp(kind, { seed: 'demo' });
const quiz = await program.db.repo(Quiz).findOneByOrFail({ key: 'kiem-tra-cuoi-khoa' });
await fill(program, quiz.id);
const actor = { accountId: randomUUID(), personId: null, displayName: '', roles: new Set(['trainer'] as const), scopes: () => Promise.resolve(new Map([['trainer', 'all' as const]])), mustChangePassword: false, sessionId: '' } as never;
const query: AnalysisQuery = { attempts: 'all', unitId: null };
const analyses = program.app.get(AnalysisService);
const trainer = await program.signIn('giangvien');
const memory = process.memoryUsage().rss;
let most = 0;
const weighing = setInterval(() => (most = Math.max(most, process.memoryUsage().rss - memory)), 100);
const watch = new Watch(program);
const before = process.cpuUsage();
let analysis!: Analysis;
let page!: Awaited<ReturnType<typeof trainer.get>>;
const took = await timed(async () => {
  // Two who ask at once, and a page: one thread works once.
  const both = [analyses.analyse(actor, quiz.id, query), analyses.analyse(actor, quiz.id, query)] as const;
  page = await trainer.get(`/trainer/quizzes/${quiz.id}/analysis?attempts=all`);
  [analysis] = await Promise.all(both);
});
const used = process.cpuUsage(before);
const others = await watch.end();
clearInterval(weighing);
const again = await timed(() => analyses.analyse(actor, quiz.id, query));
const cpuSeconds = (used.user + used.system) / 1e6;
const seen: Seen = {
  said: [`${attempts} × ${questions}: ${ms(took)}, ${cpuSeconds.toFixed(1)} s of processor in the program; meanwhile ${others}; ${Math.round(most / 1e6)} MB more`, `once more: ${ms(again)}`],
  n: analysis.whole.n, questions: analysis.questions.filter(({ figures }) => figures.n >= attempts).length,
  seconds: took / 1_000, cpuSeconds, othersMs: watch.p95, againMs: again, megabytes: most / 1e6,
  page: page.body, refresh: String(page.headers['refresh']), isSame: digest(await plainly()) === digest(analysis),
};
console.log(`seen ${JSON.stringify(seen)}`);
await program.close();
process.exit(0);

/** The same in this thread, in the order in which the service lists. */
async function plainly() {
  const rows = await program.db.repo(Attempt).createQueryBuilder('a').select('a.id', 'id').addSelect('a.mark_set', 'markSet').addSelect('a.max_score', 'max')
    .where(`a.quiz_id = :id and a.state <> 'open' and a.score is not null and a.mark_set > 0`, { id: quiz.id }).orderBy('a.taker_id').addOrderBy('a.number').getRawMany<{ id: string; markSet: number; max: number }>();
  const positions = new Map((await program.db.repo(QuizSlot).findBy({ quizId: quiz.id })).flatMap(({ questionId, position }) => (questionId === null ? [] : [[questionId, position] as const])));
  const source = { isPostgres: kind === 'postgres', atOnce: 500, query: <T>(sql: string, parameters: readonly unknown[]) => program.db.manager.query<T[]>(sql, [...parameters]) };
  return analyseMarks({ attempts: rows.filter(({ max }) => max === questions), positions }, source, (ids) => program.app.get(ApprovedVersionsService).byIds(ids), () => undefined);
}

function digest({ whole, tenths, places, questions: asked }: Pick<Analysis, 'whole' | 'tenths' | 'places' | 'questions'>): string {
  return createHash('sha256').update(JSON.stringify({ whole, tenths, places, asked })).digest('hex');
}

/** Attempts that are finished and marked, in portions; each of forty questions of the demo's bank, right more often the abler its taker. */
async function fill({ db }: TestApp, quizId: string): Promise<void> {
  const versions = (await db.repo(QuestionVersion).find({ where: { state: 'approved' } })).filter(({ content }) => content.type !== 'essay' && content.type !== 'description').slice(0, questions);
  const slots = versions.map((version, i) => ({ slot: i + 1, questionId: version.questionId, versionId: version.id, type: version.content.type, options: version.content.type === 'single' ? version.content.options.map(({ id }) => id) : [], mark: 1, topic: 'Thử' }));
  const layout = JSON.stringify({ schema: 1, slots });
  const columns = (await db.repo(Attempt).find({ where: { quizId }, take: 1 }))[0]!;
  const meta = db.repo(Attempt).metadata;
  const values = async (table: string, names: readonly string[], rows: readonly (readonly unknown[])[]) => {
    const most = Math.floor(30_000 / names.length);
    for (let from = 0; from < rows.length; from += most) {
      const some = rows.slice(from, from + most);
      const text = some.map((_, r) => `(${names.map((__, c) => (db.isPostgres ? `$${r * names.length + c + 1}` : '?')).join()})`).join();
      await db.tx(() => db.manager.query(`insert into ${table} (${names.join()}) values ${text}`, some.flat()));
    }
  };
  const frozen = meta.columns.filter(({ propertyName }) => !['id', 'takerId', 'score', 'layout', 'number', 'markSet', 'maxScore', 'state', 'markOwed', 'submissionKey'].includes(propertyName));
  const names = ['id', 'taker_id', 'number', 'score', 'layout', 'mark_set', 'max_score', 'state', 'mark_owed', ...frozen.map(({ databaseName }) => databaseName)];
  const kept = frozen.map((column) => { const value = column.getEntityValue(columns, true) as unknown; return typeof value === 'boolean' && !db.isPostgres ? Number(value) : value; });
  let seed = 1;
  const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  for (let from = 0; from < attempts; from += 1_000) {
    const sittings: unknown[][] = [];
    const sets: unknown[][] = [];
    const marks: unknown[][] = [];
    const answers: unknown[][] = [];
    for (let i = 0; i < 1_000; i += 1) {
      const id = randomUUID();
      const ability = random();
      let score = 0;
      versions.forEach(({ id: version, content }, q) => {
        const right = random() < 0.2 + 0.7 * ability ? 1 : 0;
        score += right;
        const wrong = content.type === 'single' ? content.options.filter(({ correct }) => !correct) : [];
        const chosen = right ? rightAnswer(content) : (wrong[Math.floor(random() * wrong.length)]?.id ?? null);
        marks.push([id, 1, q + 1, version, right, right, right ? 'right' : 'wrong', db.isPostgres ? false : 0]);
        answers.push([id, q + 1, JSON.stringify(chosen), 1, 0, 0, 0]);
      });
      sittings.push([id, randomUUID(), 1, score, layout, 1, questions, 'submitted', db.isPostgres ? false : 0, ...kept]);
      sets.push([id, 1, 'auto:1', 'closing', 0]);
    }
    await values('attempts', names, sittings);
    await values('mark_sets', ['attempt_id', 'number', 'rule', 'reason', 'created_at'], sets);
    await values('marks', ['attempt_id', 'set_number', 'slot', 'question_version_id', 'fraction', 'mark', 'state', 'manual'], marks);
    await values('answers', ['attempt_id', 'slot', 'value', 'seq', 'changes', 'first_at', 'last_at'], answers);
  }
}
