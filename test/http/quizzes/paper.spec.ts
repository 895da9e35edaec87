import { In } from 'typeorm';
import readXlsxFile from 'read-excel-file/node';
import { personId } from '../../../seeds/ids.js';
import { PeopleService } from '../../../src/organisation/people.service.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.js';
import { ApprovedVersionsService } from '../../../src/questions/approved-versions.service.js';
import { PersonalData } from '../../../src/platform/ports/personal-data.js';
import { Answer } from '../../../src/quizzes/entities/answer.js';
import { Attempt } from '../../../src/quizzes/entities/attempt.js';
import { MarkSet } from '../../../src/quizzes/entities/mark-set.js';
import { numbered } from '../../../src/quizzes/paper/document/paper-blocks.js';
import { keyOf } from '../../../src/quizzes/paper/document/key-blocks.js';
import { PaperCorrection } from '../../../src/quizzes/paper/entities/paper-correction.js';
import { PaperEntry } from '../../../src/quizzes/paper/entities/paper-entry.js';
import { PaperSet, PaperVariant } from '../../../src/quizzes/paper/entities/paper-set.js';
import { Quiz } from '../../../src/quizzes/entities/quiz.js';
import { columnLetter } from '../../../src/platform/workbooks/reading/grid.js';
import { workbookOf } from '../../../src/platform/workbooks/workbook.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';
import { text } from '../../support/page-text.js';

describeEachDatabase('a quiz on paper', (kind) => {
  let app: TestApp;
  let trainer: TestClient;
  let quiz: Quiz;
  beforeAll(async () => {
    app = await startTestApp(kind, { seed: 'demo' });
    trainer = await app.signIn('giangvien');
    quiz = await app.db.repo(Quiz).findOneByOrFail({ key: 'kiem-tra-cuoi-khoa' });
  });
  afterAll(() => app.close());

  const fields = { codes: '101-104', mode: 'same', shuffleQuestions: '1', shuffleOptions: '1', superior: '', issuer: 'ỦY BAN NHÂN DÂN XÃ YÊN CHÂU', paperTitle: 'ĐỀ KIỂM TRA', about: 'Cải cách hành chính', minutes: '30', heldOn: '2026-12-05', key: '7f9c2ba4-e88f-4a2f-9f6d-0c2d0a1b2c3d' };
  const draw = (over: Record<string, string> = {}) => trainer.post(`/trainer/quizzes/${quiz.id}/printed`, { ...fields, ...over });

  test('four papers of the same questions in other orders are drawn once and printed as often as somebody wants', async () => {
    expect((await draw()).statusCode).toBe(303);
    expect((await draw()).statusCode).toBe(303);
    const [set, ...more] = await app.db.repo(PaperSet).findBy({ quizId: quiz.id });
    expect(more).toEqual([]);
    const papers = await app.db.repo(PaperVariant).find({ where: { setId: set!.id }, order: { position: 'ASC' } });
    expect(papers.map(({ code }) => code)).toEqual(['101', '102', '103', '104']);
    const asked = papers.map(({ layout }) => layout.slots.map(({ versionId }) => versionId));
    for (const one of asked) expect([...one].sort()).toEqual([...asked[0]!].sort());
    expect(new Set(asked.map((one) => one.join())).size).toBe(4);
    expect(text((await trainer.get(`/trainer/quizzes/${quiz.id}/printed`)).body)).toContain('Bộ đề 1: mã 101, 102, 103, 104');
    for (const [file, start] of [['de-giay.pdf', '%PDF-'], ['de-giay.docx', 'PK'], ['dap-an.pdf', '%PDF-'], ['dap-an.docx', 'PK']] as const) {
      const reply = await trainer.get(`/trainer/quizzes/${quiz.id}/printed/${set!.id}/${file}`);
      expect(reply.statusCode).toBe(200);
      expect(reply.rawPayload.subarray(0, start.length).toString()).toBe(start);
      expect(reply.headers['cache-control']).toBe('private, no-store');
    }
    const key = () => trainer.get(`/trainer/quizzes/${quiz.id}/printed/${set!.id}/dap-an.pdf`);
    expect((await key()).rawPayload.equals((await key()).rawPayload)).toBe(true);
    expect((await trainer.get(`/trainer/quizzes/${quiz.id}/printed/${set!.id}/de-giay.exe`)).statusCode).toBe(404);
  });

  test('papers that draw their own questions make another set', async () => {
    expect((await draw({ codes: 'a b', mode: 'drawn' })).statusCode).toBe(303);
    expect(await app.db.repo(PaperSet).findOneByOrFail({ quizId: quiz.id, number: 2 })).toMatchObject({ mode: 'drawn' });
  });

  test.each<[string, Record<string, string>, string]>([
    ['a word for a code', { codes: 'mã một' }, 'Mã đề chỉ gồm chữ và số'],
    ['too many', { codes: '100-199' }, 'nhiều nhất 24 mã'],
    ['nobody', { issuer: '' }, 'Bạn ghi tên cơ quan'],
    ['no day', { heldOn: '2026-02-30' }, 'Ngày này không có trên lịch'],
    ['orders that are all one', { shuffleQuestions: '', shuffleOptions: '' }, 'không đủ câu hoặc phương án'],
  ])('%s comes back with what to mend', async (_, over, sentence) => {
    const reply = await draw(over);
    expect(reply.statusCode).toBe(422);
    expect(text(reply.body)).toContain(sentence);
    expect(reply.body).toContain('Cải cách hành chính');
  });

  describe('its results', () => {
    const inDemo = async () => {
      const set = await app.db.repo(PaperSet).findOneByOrFail({ quizId: quiz.id, number: 1 });
      const [paper] = await app.db.repo(PaperVariant).find({ where: { setId: set.id }, order: { position: 'ASC' } });
      const versions = await app.app.get(ApprovedVersionsService).byIds(paper!.layout.slots.map(({ versionId }) => versionId));
      const asked = numbered(paper!.layout, new Map([...versions].map(([id, { content }]) => [id, content])));
      const key = asked.map(({ number, content, slot }) => ({ number: number!, key: keyOf(content, slot.options), isLettered: ['single', 'multiple', 'true-false', 'ordering'].includes(content.type) }));
      return { set, path: `/trainer/quizzes/${quiz.id}/printed/${set.id}`, key, letters: key.filter((one) => one.isLettered).map(({ number, key: right }) => `${number}${right}`).join(' ') };
    };
    const written = (key: readonly { number: number; key: string; isLettered: boolean }[]) => Object.fromEntries(key.filter((one) => !one.isLettered).map((one) => [`written-${one.number}`, one.key]));
    const codeOf = async (person: string) => (await app.app.get(PeopleService).get(personId(person))).staffCode!;
    const taker = () => app.db.repo(PaperEntry).find({ order: { enteredAt: 'ASC' } });

    test('a sheet typed as the key says becomes an attempt with full marks, once, whoever sends it twice', async () => {
      const { path, key, letters } = await inDemo();
      expect(text((await trainer.get(`${path}?code=101`)).body)).toContain('Nhập một phiếu mã 101');
      for (const done of ['new', 'same']) expect((await trainer.post(path, { person: await codeOf('nv060'), code: '101', letters, ...written(key) })).headers.location).toBe(`${path}?code=101&done=${done}&sheet=1`);
      const entries = await taker();
      expect(entries).toHaveLength(1);
      const attempt = await app.db.repo(Attempt).findOneByOrFail({ id: entries[0]!.attemptId });
      expect(attempt).toMatchObject({ state: 'submitted', takerId: entries[0]!.personId, score: attempt.maxScore, markOwed: false });
      expect(text((await trainer.get(path)).body)).toContain('Đã nhập 1 bài');
      expect(await app.db.repo(AuditEntry).countBy({ action: 'paper.entered', subjectId: attempt.id })).toBe(1);
    });

    test('another sheet of the same person is refused until the first is withdrawn, which leaves the person nothing of it', async () => {
      const { path, letters } = await inDemo();
      const other = await trainer.post(path, { person: await codeOf('nv060'), code: '101', letters: letters.split(' ').slice(1).join(' ') });
      expect(other.statusCode).toBe(422);
      expect(text(other.body)).toContain('bạn sửa bài đó');
      const [entry] = await taker();
      const away = `${path}/${entry!.id}/withdrawal`;
      expect((await trainer.post(away, { reason: '' })).statusCode).toBe(422);
      for (let i = 0; i < 2; i++) expect((await trainer.post(away, { reason: 'Nhầm người' })).statusCode).toBe(303);
      expect(await app.db.repo(Attempt).existsBy({ takerId: entry!.personId, id: entry!.attemptId })).toBe(false);
      expect(await app.db.repo(Attempt).findOneByOrFail({ id: entry!.attemptId })).toMatchObject({ takerId: entry!.id, state: 'withdrawn', score: null });
      expect((await trainer.get(`/trainer/quizzes/${path.split('/')[3]}`)).body).not.toContain(entry!.attemptId);
      expect(text((await trainer.get(path)).body)).toContain('Rút vì: Nhầm người');
      expect((await trainer.post(path, { person: await codeOf('nv060'), code: '101', letters })).statusCode).toBe(303);
      expect((await taker()).map(({ number }) => number)).toEqual([1, 2]);
    });

    test('sheets that several people enter at once are all kept under numbers of their own, and the same sheet once', async () => {
      const { path, letters } = await inDemo();
      const codes = await Promise.all(['nv070', 'nv071', 'nv072', 'nv073', 'nv070'].map(codeOf));
      const replies = await Promise.all(codes.map((person) => trainer.post(path, { person, code: '101', letters })));
      expect(replies.map(({ statusCode }) => statusCode)).toEqual(codes.map(() => 303));
      const people = ['nv070', 'nv071', 'nv072', 'nv073'].map(personId);
      const fresh = (await taker()).filter((entry) => people.includes(entry.personId));
      expect(fresh.map(({ number }) => number).sort((one, other) => one - other)).toEqual([3, 4, 5, 6]);
      expect(await app.db.repo(Attempt).countBy({ id: In(fresh.map(({ attemptId }) => attemptId)), state: 'submitted' })).toBe(4);
    });

    test('what was written on a withdrawn sheet goes with the person whose it was', async () => {
      const [withdrawn] = await taker();
      const { layout } = await app.db.repo(Attempt).findOneByOrFail({ id: withdrawn!.attemptId });
      // Which types the paper asks is drawn anew in each run.
      const asWritten = { ...layout, slots: layout.slots.map((slot) => ({ ...slot, type: 'short-text' as const })) };
      await app.db.tx(async () => {
        await app.db.repo(Attempt).update({ id: withdrawn!.attemptId }, { layout: asWritten });
        await app.db.repo(Answer).update({ attemptId: withdrawn!.attemptId }, { value: '"Lò Thị Lạ"' });
        await app.app.get(PersonalData).erase({ personIds: [withdrawn!.personId], at: app.clock.now() });
      });
      expect(new Set((await app.db.repo(Answer).findBy({ attemptId: withdrawn!.attemptId })).map(({ value }) => value))).toEqual(new Set(['null']));
    });

    test('a sheet that was typed wrongly is corrected in place: marks follow, and what stood before stays with who and why', async () => {
      const { path, key, letters } = await inDemo();
      expect((await trainer.post(path, { person: await codeOf('nv062'), code: '101', letters: '' })).statusCode).toBe(303);
      const person = (await app.app.get(PeopleService).get(personId('nv062'))).id;
      const entry = await app.db.repo(PaperEntry).findOneByOrFail({ personId: person });
      const own = `${path}/${entry.id}/correction`;
      const corrected = { code: '101', letters, ...written(key), after: '0' };
      expect((await trainer.post(own, { ...corrected, reason: '' })).statusCode).toBe(422);
      const bad = await trainer.post(own, { ...corrected, letters: 'xin chào', reason: 'Gõ sót' });
      expect(text(bad.body)).toContain('không đọc được');
      expect(bad.body).toContain('value="Gõ sót"');
      expect((await trainer.post(own, { ...corrected, reason: 'Gõ sót cả phiếu' })).headers.location).toBe(`${path}?code=101&done=corrected&sheet=${entry.number}`);
      const attempt = await app.db.repo(Attempt).findOneByOrFail({ id: entry.attemptId });
      expect(attempt).toMatchObject({ takerId: person, state: 'submitted', markSet: 2, score: attempt.maxScore });
      expect(await app.db.repo(MarkSet).findOneByOrFail({ attemptId: attempt.id, number: 2 })).toMatchObject({ rule: 'corrected:1', reason: 'Gõ sót cả phiếu' });
      // Again the same changes nothing; who has not seen that correction is told of it.
      expect((await trainer.post(own, { ...corrected, reason: 'Lần nữa', after: '1' })).statusCode).toBe(303);
      const late = await trainer.post(own, { ...corrected, letters: '', reason: 'Tôi cũng sửa' });
      expect(late.statusCode).toBe(422);
      expect(text(late.body)).toContain('vừa được người khác sửa');
      expect(await app.db.repo(PaperCorrection).findBy({ entryId: entry.id })).toMatchObject([{ number: 1, answers: {}, reason: 'Gõ sót cả phiếu' }]);
      const page = await trainer.get(own);
      expect(page.body).toContain(`value="${letters}"`);
      expect(text(page.body)).toMatch(/Bản 1, mã đề 101 Không có câu trả lời nào Sửa lúc .* Gõ sót cả phiếu/);
      expect(await app.db.repo(AuditEntry).countBy({ action: 'paper.corrected', subjectId: attempt.id })).toBe(1);
      // Of two who correct it at once one is told.
      const clash = await Promise.all([letters.split(' ').slice(1).join(' '), letters.split(' ').slice(2).join(' ')].map((typed) => trainer.post(own, { ...corrected, letters: typed, reason: 'Cùng lúc', after: '1' })));
      expect(clash.map(({ statusCode }) => statusCode).sort()).toEqual([303, 422]);
      // The wrong code: the letters are those of the sheet, and are read by the right paper.
      const other = await trainer.get(`${own}?code=102`);
      expect(text(other.body)).toContain('được đọc theo mã 102');
      expect((await trainer.post(own, { code: '102', letters: '', reason: 'Nhầm mã đề', after: '2' })).statusCode).toBe(303);
      const papers = await app.db.repo(PaperVariant).findOneByOrFail({ setId: entry.setId, code: '102' });
      const now = await app.db.repo(Attempt).findOneByOrFail({ id: attempt.id });
      expect(now.layout).toEqual(papers.layout);
      expect(now.score!).toBeLessThan(now.maxScore);
      expect(await app.db.repo(Answer).countBy({ attemptId: attempt.id })).toBe(0);
      expect((await app.db.repo(PaperCorrection).findOneByOrFail({ entryId: entry.id, number: 3 })).answers).not.toEqual({});
      // Withdrawn, there is nothing left to correct.
      await trainer.post(`${path}/${entry.id}/withdrawal`, { reason: 'Nhầm người' });
      expect((await trainer.get(own)).statusCode).toBe(404);
    });

    test('a table of results is tried first, each problem with its cell, and entered whole or not at all', async () => {
      const { path, set, key } = await inDemo();
      const template = await readXlsxFile((await trainer.get(`${path}/ket-qua.xlsx`)).rawPayload);
      const head = template[0]!.data[0]!.map(String);
      expect(head.slice(0, 4)).toEqual(['Mã cán bộ', 'Họ và tên', 'Mã đề', 'Câu 1']);
      const [one, two, away] = [await codeOf('nv080'), await codeOf('nv081'), await codeOf('nv082')];
      const right = head.slice(3).map((name) => key.find(({ number }) => name === `Câu ${number}`)?.key ?? '');
      const send = async (rows: readonly (readonly string[])[]) => trainer.upload(`${path}/import`, { name: 'ket-qua.xlsx', bytes: await workbookOf([{ name: 'Kết quả', widths: [], rows: [head, ...rows] }]) }, {}, 'table');
      const single = key.findIndex((asked) => asked.isLettered);
      const wrong = right.map((text, i) => (i === single ? 'Z' : text));
      const bad = await send([[one, '', '101', ...wrong], [two, '', '999', ...right], [one, '', '101'], ['', 'Không Có Ai Tên Thế', '101'], [away, '', '']]);
      expect(bad.statusCode).toBe(200);
      const said = text(bad.body);
      expect(said).toContain(`Ô ${columnLetter(single + 3)}2 : không có phương án Z`);
      for (const words of ['Ô C3 : bộ đề không có mã 999', 'Ô A4 : người này đã có ở ô A2', 'Ô B5 : Không thấy ai', '0 phiếu nhập được, 4 phiếu cần sửa', 'Chưa phiếu nào được nhập']) expect(said).toContain(words);
      expect(bad.body).not.toContain('name="lines"');
      const good = await send([[one, '', '101', ...right], [two, '', '101', ...right.map((text, i) => (i === single ? '-' : text))], [away, '', '']]);
      const carried = /name="lines" value="([^"]*)"/.exec(good.body)![1]!.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');
      const before = await app.db.repo(PaperEntry).countBy({ setId: set.id });
      for (let i = 0; i < 2; i++) expect((await trainer.post(`${path}/import/apply`, { lines: carried })).headers.location).toBe(`${path}?done=table&sheet=2`);
      expect(await app.db.repo(PaperEntry).countBy({ setId: set.id })).toBe(before + 2);
      const [first, second] = (await app.db.repo(PaperEntry).find({ where: { setId: set.id }, order: { number: 'DESC' }, take: 2 })).reverse();
      const of = (entry: PaperEntry) => app.db.repo(Attempt).findOneByOrFail({ id: entry.attemptId });
      expect(await of(first!)).toMatchObject({ state: 'submitted', markOwed: false, score: (await of(first!)).maxScore });
      expect((await of(second!)).score!).toBeLessThan((await of(second!)).maxScore);
      // One line that cannot be entered any more keeps all others out.
      const third = [{ line: 2, person: away, personCell: 'A2', code: '101', codeCell: 'C2', answers: [] }, { line: 3, person: one, personCell: 'A3', code: '102', codeCell: 'C3', answers: [] }];
      const late = await trainer.post(`${path}/import/apply`, { lines: JSON.stringify(third) });
      expect(late.statusCode).toBe(422);
      expect(text(late.body)).toContain('với câu trả lời khác');
      for (const lines of ['', '[]', '{}', '[{"line":1}]', 'x']) expect((await trainer.post(`${path}/import/apply`, { lines })).statusCode).toBe(422);
      expect(await app.db.repo(PaperEntry).countBy({ setId: set.id })).toBe(before + 2);
      expect(text((await trainer.upload(`${path}/import`, { name: 'x.xlsx', bytes: Buffer.from('không phải tệp Excel') }, {}, 'table')).body)).toContain('Không đọc được tệp');
    });

    test.each<[string, Record<string, string>, string]>([
      ['nobody', { person: 'Không Có Ai Tên Thế' }, 'Không thấy ai'],
      ['a code of another set', { code: '999' }, 'không có mã đề như vậy'],
      ['letters that are no options', { letters: '%Z' }, ': không có phương án Z.'],
      ['words', { letters: 'xin chào' }, 'không đọc được'],
    ])('%s is told, and nothing is kept', async (_, over, sentence) => {
      const { path, key } = await inDemo();
      // The question itself is drawn anew in each run.
      const first = String(key.find((one) => one.isLettered)!.number);
      const before = await app.db.repo(PaperEntry).count();
      const reply = await trainer.post(path, { person: await codeOf('nv061'), code: '101', ...over, letters: (over['letters'] ?? '%A').replace('%', first) });
      expect(reply.statusCode).toBe(422);
      expect(text(reply.body)).toContain(sentence);
      expect(await app.db.repo(PaperEntry).count()).toBe(before);
    });
  });
});
