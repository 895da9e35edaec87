import { toContent, type AuthoredContent } from '../../src/questions/content/authored.js';
import { QuestionCategory } from '../../src/questions/entities/question-category.js';
import { QuestionIndex } from '../../src/questions/indexing/question-index.js';
import { LikePairs } from '../../src/questions/likeness/like-pairs.js';
import { QuestionsService } from '../../src/questions/questions.service.js';
import { textsOf } from '../../src/questions/rules/question-texts.js';
import { startTestApp, type TestApp } from '../support/app.js';
import type { TestClient } from '../support/client.js';
import { describeEachDatabase } from '../support/databases.js';
import { median, ms, share, timed, Watch } from './measure.js';
import { randomOf } from './province.js';

const QUESTIONS = 100_000;
const AT_ONCE = 500;
const ROUNDS = 30;
/** The syllables of the field; the first come most often, as words do. */
const SYLLABLES = `thủ tục hành chính cải cách công dân hồ sơ cơ quan nhà nước giải quyết bộ phận một cửa cán bộ chức viên xã ủy ban nhân dân quy định nghị quyết quyết định kế hoạch báo cáo thời hạn kết quả
  tiếp nhận trả dịch vụ trực tuyến toàn trình chỉ số hài lòng người đánh giá năm tháng ngày văn bản điều khoản luật pháp lý trách nhiệm quyền hạn phối hợp kiểm tra giám sát khiếu nại tố cáo hộ tịch chứng thực đất đai
  bảo hiểm xã hội tài chính kế toán đầu tư xây dựng môi trường giáo dục y tế nông nghiệp lâm sản thủy lợi giao thông an ninh quốc phòng quân sự thanh niên phụ nữ công đoàn hội cựu chiến binh mặt trận`.split(/\s+/);

describeEachDatabase(`a bank of ${QUESTIONS} questions`, (kind) => {
  let program: TestApp;
  let trainer: TestClient;
  const random = randomOf(20_261_123);
  const words = (count: number): string => Array.from({ length: count }, () => SYLLABLES[Math.floor(random() ** 2 * SYLLABLES.length)]).join(' ');
  const question = (): AuthoredContent => ({
    type: 'single', prompt: `${words(12)}?`, explanation: words(20), options: [0, 1, 2, 3].map((i) => ({ text: words(6), correct: i === 0 })),
  });

  beforeAll(async () => {
    program = await startTestApp(kind, { seed: 'demo' });
    const categories = (await program.db.repo(QuestionCategory).find({ order: { id: 'ASC' } })).map(({ id }) => id);
    const questions = program.app.get(QuestionsService);
    const longest: number[] = [];
    const written = await timed(async () => {
      for (let made = 0; made < QUESTIONS; made += AT_ONCE) {
        const some = Array.from({ length: AT_ONCE }, (_, i) => ({
          content: question(), categoryId: categories[(made + i) % categories.length]!, kind: 'concept' as const, difficulty: 1 + (i % 3), topic: null, expectedSeconds: 60, tags: [`thẻ ${i % 40}`], citations: [], validFrom: null, validTo: null,
        }));
        longest.push(await timed(() => questions.createDrafts(null, some)));
      }
    });
    const watch = new Watch(program);
    const indexed = await timed(() => program.app.get(QuestionIndex).rebuild());
    console.log(`${kind}: ${QUESTIONS} written in ${ms(written)}, ${AT_ONCE} at once median ${ms(median(longest))}; indexed in ${ms(indexed)}; ${await watch.end()}`);
    trainer = await program.signIn('giangvien');
  }, 3_600_000);
  afterAll(() => program.close());

  test('is searched without accents, narrowed and paged in well under a second', async () => {
    const category = (await program.db.repo(QuestionCategory).find({ take: 1 }))[0]!.id;
    const bare = (text: string) => encodeURIComponent(text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd'));
    const asked: Record<string, () => string> = {
      'everything': () => '/questions',
      'a deep page': () => `/questions?page=${1 + Math.floor(random() * 3_000)}`,
      'a common word': () => `/questions?q=${bare('thủ')}`,
      'two words': () => `/questions?q=${bare(words(2))}`,
      'four words': () => `/questions?q=${bare(words(4))}`,
      'a phrase': () => `/questions?q=%22${bare(words(2))}%22`,
      'a word that is being typed': () => `/questions?q=${bare(words(1)).slice(0, 2)}`,
      'a category': () => `/questions?category=${category}&q=${bare(words(2))}`,
      'a tag': () => `/questions?tag=${encodeURIComponent('thẻ 7')}&difficulty=2`,
      'stale law': () => '/questions?law=stale',
    };
    const took = new Map(Object.keys(asked).map((name) => [name, [] as number[]]));
    const naive: number[] = [];
    const watch = new Watch(program);
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, path] of Object.entries(asked)) took.get(name)!.push(await timed(async () => expect((await trainer.get(path())).statusCode).toBe(200)));
      if (round % 10 === 0) naive.push(await timed(() => program.db.manager.query(`select count(*) from question_versions where cast(content as text) like '%${words(2)}%'`)));
    }
    console.log(`${kind}: ${[...took].map(([name, all]) => `${name} p50 ${ms(median(all))} p95 ${ms(share(all, 0.95))}`).join('; ')}; LIKE over the contents ${ms(median(naive))}; ${await watch.end()}`);
    for (const [name, all] of took) expect({ name, p95: Math.round(share(all, 0.95)), isFast: share(all, 0.95) < 800 }).toMatchObject({ name, isFast: true });
  }, 1_200_000);

  test('tells what a new question is like before it is saved', async () => {
    const pairs = program.app.get(LikePairs);
    let id = 0;
    const subjects = Array.from({ length: 100 }, () => toContent(question(), () => `o${++id}`)).map((content) => ({ type: content.type, texts: textsOf(content) }));
    const one = await Promise.all(subjects.slice(0, 20).map((subject) => timed(() => pairs.likesOf([subject]))));
    const all = await timed(() => pairs.likesOf(subjects));
    console.log(`${kind}: likenesses of one question median ${ms(median(one))}, of a file with 100 ${ms(all)}`);
    expect(median(one)).toBeLessThan(800);
  }, 600_000);
});
