import { randomUUID } from 'node:crypto';
import readXlsxFile from 'read-excel-file/node';
import { accountId } from '../../../seeds/demo/accounts.js';
import { unitId } from '../../../seeds/ids.js';
import { Grant } from '../../../src/identity/entities/grant.js';
import { readMarks } from '../../../src/quizzes/analysis/work/read-marks.js';
import { Answer } from '../../../src/quizzes/entities/answer.js';
import { Attempt } from '../../../src/quizzes/entities/attempt.js';
import { Mark } from '../../../src/quizzes/entities/mark.js';
import { MarkSet } from '../../../src/quizzes/entities/mark-set.js';
import { Quiz } from '../../../src/quizzes/entities/quiz.js';
import { ApprovedVersionsService } from '../../../src/questions/approved-versions.service.js';
import type { Received } from '../../../src/quizzes/statistics/tally.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';
import { text } from '../../support/page-text.js';

describeEachDatabase('the analysis of a quiz', (kind) => {
  let app: TestApp;
  let trainer: TestClient;
  let quiz: Quiz;
  let home: string;
  beforeAll(async () => {
    app = await startTestApp(kind, { seed: 'demo' });
    trainer = await app.signIn('giangvien');
    quiz = await app.db.repo(Quiz).findOneByOrFail({ key: 'kiem-tra-cuoi-khoa' });
    home = `/trainer/quizzes/${quiz.id}/analysis`;
  });
  afterAll(() => app.close());

  const marked = () => app.db.repo(Attempt).createQueryBuilder('a').where('a.quiz_id = :id', { id: quiz.id }).andWhere('a.score is not null');

  test('begins with the questions that earned least, in words, each leading to its own page', async () => {
    const { body } = await trainer.get(home);
    const said = text(body);
    expect(said.indexOf('Câu được ít điểm nhất')).toBeLessThan(said.indexOf('Câu nên xem lại và vì sao'));
    const shares = [...said.matchAll(/([\d,]+)% số điểm, (\d+) lượt trả lời/g)].map(([, share]) => Number(share!.replace(',', '.')));
    expect(shares).toHaveLength(10);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(body.match(/<rect class="r"/g)).toHaveLength(10);
    const [, questionId] = /analysis\/([0-9a-f-]{36})"/.exec(body)!;
    const own = text((await trainer.get(`${home}/${questionId}`)).body);
    // Which question is the worst of the demo differs from run to run: one to be chosen or one to be written.
    expect(own).toMatch(/Từng phương án|Câu trả lời hay gặp nhất/);
    for (const words of ['Tương quan', 'Độ phân biệt', 'Đoán mò được', 'Trọng số thực']) expect(own).toContain(words);
  });

  test('counts one attempt of each, or all; the workbook holds the same figures as the database', async () => {
    const all = await marked().getMany();
    const takers = new Set(all.map(({ takerId }) => takerId)).size;
    expect(takers).toBeLessThan(all.length);
    expect(text((await trainer.get(home)).body)).toContain(`${takers} lượt đã chấm xong, lượt đầu của mỗi người`);
    expect(text((await trainer.get(`${home}?attempts=all`)).body)).toContain(`${all.length} lượt đã chấm xong, mọi lượt`);
    const sheets = await readXlsxFile((await trainer.get(`${home}.xlsx?attempts=all`)).rawPayload);
    expect((await trainer.get(`${home}.pdf`)).rawPayload.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['Cả bài', 'Từng câu', 'Phương án và câu trả lời', 'Theo chỗ trong đề', 'Cách tính']);
    const whole = new Map(sheets[0]!.data.slice(3).map(([name, value]) => [name, value]));
    expect(whole.get('Số lượt')).toBe(all.length);
    expect(whole.get('Điểm trung bình')).toBeCloseTo(all.reduce((sum, { score }) => sum + score!, 0) / all.length, 6);
    for (const name of ['Độ lệch (skewness)', 'Độ nhọn (kurtosis)', 'Độ nhất quán (alpha Cronbach)']) expect(typeof whole.get(name)).toBe('number');
    const asked = sheets[1]!.data.slice(1).reduce((sum, row) => sum + Number(row[2]), 0);
    expect(asked).toBe(all.reduce((sum, { layout }) => sum + layout.slots.length, 0));
    // Of each single choice, what was chosen and what was left blank make up all who were asked.
    const [row] = await app.db.manager.query<{ version: string; n: string | number; mean: string | number }[]>(`select m.question_version_id as version, count(*) as n, avg(m.fraction) as mean from marks m join attempts a on a.id = m.attempt_id and a.mark_set = m.set_number where a.quiz_id = ${kind === 'postgres' ? '$1' : '?'} and a.score is not null group by m.question_version_id order by count(*) desc, m.question_version_id limit 1`, [quiz.id]);
    const facilities = sheets[1]!.data.slice(1).filter((line) => line[2] === Number(row!.n)).map((line) => Number(line[4]));
    expect(facilities.some((facility) => Math.abs(facility - Number(row!.mean)) < 1e-9)).toBe(true);
  });

  test('marks given anew replace the earlier ones, and show at once', async () => {
    const one = (await marked().andWhere('a.score < a.max_score').getMany())[0]!;
    const before = await readXlsxFile((await trainer.get(`${home}.xlsx?attempts=all`)).rawPayload);
    const marks = await app.db.repo(Mark).findBy({ attemptId: one.id, setNumber: one.markSet });
    const wrong = marks.find(({ fraction }) => fraction === 0)!;
    await app.db.tx(async () => {
      await app.db.repo(MarkSet).insert({ attemptId: one.id, number: one.markSet + 1, rule: 'manual:1', reason: 'thử', actorId: null, createdAt: new Date() });
      await app.db.repo(Mark).insert(marks.map((mark) => ({ ...mark, setNumber: one.markSet + 1, ...(mark === wrong ? { fraction: 1, mark: 1, state: 'right' as const, manual: true } : {}) })));
      await app.db.repo(Attempt).update({ id: one.id }, { markSet: one.markSet + 1, score: one.score! + 1 });
    });
    const after = await readXlsxFile((await trainer.get(`${home}.xlsx?attempts=all`)).rawPayload);
    const sumOf = (sheets: typeof before) => Number(sheets[0]!.data[5]![1]) * Number(sheets[0]!.data[3]![1]);
    expect(sumOf(after)).toBeCloseTo(sumOf(before) + 1, 6);
  });

  test('marks are read, strung together, as they are kept: the set that holds, no dropped question, nothing of what left the bank', async () => {
    const attempts = (await marked().orderBy('a.id').getMany()).map(({ id, markSet }) => ({ id, markSet }));
    await app.db.tx(async () => {
      await app.db.repo(Answer).update({ attemptId: attempts[0]!.id, slot: 1 }, { value: JSON.stringify(`Đất "đai"; ${'ơ'.repeat(4_100)}`) });
      await app.db.repo(Answer).update({ attemptId: attempts[1]!.id, slot: 1 }, { value: JSON.stringify('a\u001f\u001e\n~|') });
      await app.db.repo(Mark).update({ attemptId: attempts[2]!.id, slot: 2 }, { fraction: null, mark: 0, state: 'none' });
      await app.db.repo(Mark).update({ attemptId: attempts[3]!.id, slot: 3 }, { questionVersionId: randomUUID() });
      await app.db.repo(Mark).update({ attemptId: attempts[4]!.id, slot: 4 }, { fraction: 1 / 3, mark: 1 / 3 });
      await app.db.repo(Answer).delete({ attemptId: attempts[5]!.id, slot: 1 });
    });
    const versions = app.app.get(ApprovedVersionsService);
    const expected: Received[][] = [];
    for (const { id, markSet } of attempts) {
      const marks = (await app.db.repo(Mark).findBy({ attemptId: id, setNumber: markSet })).filter(({ fraction, state }) => fraction !== null && state !== 'none');
      const answers = new Map((await app.db.repo(Answer).findBy({ attemptId: id })).map(({ slot, value }) => [slot, value]));
      const known = await versions.byIds(marks.map(({ questionVersionId }) => questionVersionId));
      expected.push(marks.filter(({ questionVersionId }) => known.has(questionVersionId)).sort((a, b) => a.slot - b.slot).map(({ slot, questionVersionId: version, fraction, mark, state }) => {
        const value = answers.get(slot) ?? 'null';
        const given = known.get(version)!.content.type === 'essay' || value.length > 4_000 ? undefined : value;
        return { slot, version, fraction: fraction!, mark: mark!, answer: state === 'blank' || value === 'null' ? null : given };
      }));
    }
    for (const atOnce of [1, 7, 1_000]) {
      const source = { isPostgres: kind === 'postgres', atOnce, query: <T>(sql: string, parameters: readonly unknown[]) => app.db.manager.query<T[]>(sql, [...parameters]) };
      const read: Received[][] = [];
      for await (const one of readMarks(source, attempts, new Map(), (ids) => versions.byIds(ids))) read.push([...one].sort((a, b) => a.slot - b.slot));
      expect(read.map((one) => one.map((mark) => ({ ...mark, fraction: Number(mark.fraction.toFixed(12)), mark: Number(mark.mark.toFixed(12)) }))))
        .toEqual(expected.map((one) => one.map((mark) => ({ ...mark, fraction: Number(mark.fraction.toFixed(12)), mark: Number(mark.mark.toFixed(12)) }))));
    }
    expect(expected.flat().length).toBeGreaterThan(300);
  });

  test('a part of the tree is analysed by itself, and a trainer of one part sees no other', async () => {
    const commune = unitId('xa-yen-chau');
    const counted = async (client: TestClient, query = '') => Number(/(\d+) lượt đã chấm xong/.exec(text((await client.get(`${home}${query}`)).body))?.[1] ?? 0);
    const [everybody, part] = [await counted(trainer), await counted(trainer, `?unit=${commune}`)];
    expect(part).toBeGreaterThan(0);
    expect(part).toBeLessThan(everybody);
    await app.db.tx(() => app.db.repo(Grant).update({ accountId: accountId('giangvien'), role: 'trainer' }, { unitId: commune, functionCode: null, areaUnitId: null, scopeKey: `unit:${commune}` }));
    const own = await app.signIn('giangvien');
    expect(await counted(own)).toBe(part);
    expect(await counted(own, `?unit=${unitId('xa-yen-son')}`)).toBe(0);
    expect((await own.get(`${home}?unit=${unitId('xa-yen-son')}`)).body).toContain('Chưa có lượt nào');
  });
});
