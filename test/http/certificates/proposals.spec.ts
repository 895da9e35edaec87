import { createHash, randomUUID } from 'node:crypto';
import { personId } from '../../../seeds/ids.js';
import { Certificate } from '../../../src/certificates/entities/certificate.js';
import { Candidates } from '../../../src/certificates/proposals/candidates.service.js';
import { GatheringService } from '../../../src/certificates/proposals/gathering.service.js';
import { Person } from '../../../src/organisation/entities/person.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { describeEachDatabase } from '../../support/databases.js';
import { COURSE, PROPOSALS, ProposalWorld } from '../../support/proposal-world.js';

describeEachDatabase('certificates that are proposed', (kind) => {
  let program: TestApp;
  let world: ProposalWorld;
  let issuer: string;
  let names: string[];

  beforeAll(async () => {
    program = await startTestApp(kind, { seed: 'demo' });
    world = await ProposalWorld.start(program);
    issuer = await world.issuer();
    names = await world.unfinished(36);
  }, 180_000);
  afterAll(() => program.close());

  const rename = (name: string, fullName: string) => program.db.tx(() => program.db.repo(Person).update({ id: personId(name) }, { fullName }));

  test('go from the list with its evidence to the signer, who is another, and come out with numbers in a row', async () => {
    const [first, second, third, fourth] = names as [string, string, string, string];
    await rename(fourth, 'Lò Văn 漢');
    await world.complete([first, second, third, fourth]);
    await world.afterAClass(third, ['2026-11-05', '2026-11-06']);
    const path = await world.propose(issuer);
    const draft = (await world.office.get(path)).body;
    expect(draft).toContain('không có một số ký tự: 漢');
    expect(draft).toContain('Gửi người ký 3 người');
    // Nobody signs what is not sent, and the draft is not there for who only signs.
    expect((await world.signer.get(path)).statusCode).toBe(404);

    const rows = await world.rowsOf(path);
    const row = rows.find((one) => one.personId === personId(third))!;
    // The sessions of the class, not the day on which it was closed.
    expect([row.snapshot.startedOn, row.snapshot.completedOn]).toEqual(['2026-11-05', '2026-11-06']);
    const bare = await world.office.post(`${path}/taking-out`, { row: row.id, reason: '' });
    expect([bare.statusCode, bare.body.includes('Bạn ghi lý do'), bare.body.includes(`value="${row.id}" checked`)]).toEqual([422, true, true]);
    expect((await world.office.post(`${path}/taking-out`, { row: row.id, reason: 'Chưa nộp bài thu hoạch' })).statusCode).toBe(303);
    expect((await world.office.get(path)).body).toContain('Chưa nộp bài thu hoạch');

    for (let i = 0; i < 2; i++) expect((await world.office.post(`${path}/sending`, {})).statusCode).toBe(303);
    expect((await world.signer.get('/messages')).body).toContain('Đề nghị cấp giấy chờ bạn duyệt');
    expect((await world.office.post(`${path}/approval`, {})).statusCode).toBe(403);
    // Changed after the signer's eyes were on it: not issued.
    await rename(second, 'Tên Khác Hẳn');
    const approvals = await Promise.all([world.signer.post(`${path}/approval`, {}), world.signer.post(`${path}/approval`, {})]);
    expect(approvals.filter(({ statusCode }) => statusCode === 303).length).toBeGreaterThan(0);
    expect((await world.signer.get(path)).body).toContain('Đang cấp');
    await world.drain();
    const after = (await world.signer.get(path)).body;
    expect(after).toContain('Thông tin trên giấy đã thay đổi');
    expect(await world.certificatesOf([second, third, fourth])).toEqual([]);
    expect(await world.certificatesOf([first])).toMatchObject([{ number: 1, registerNumber: '01/2026', state: 'valid', kind: 'giay-chung-nhan' }]);
    expect((await (await program.signIn(first)).get('/messages')).body).toContain('Bạn được cấp giấy chứng nhận số 01/2026');

    // What is not issued can be proposed anew, what is issued cannot.
    await rename(fourth, 'Lò Văn Thanh');
    const again = await world.propose(issuer);
    const states = Object.fromEntries((await world.rowsOf(again)).map((one) => [one.personId, [one.state, ...one.evidence.blocks]]));
    expect([first, second, third, fourth].map((name) => states[personId(name)])).toEqual([['blocked', 'has-one'], ['in'], ['in'], ['in']]);
    // While they wait here, another proposal has to leave them.
    const meanwhile = await world.rowsOf(await world.propose(issuer));
    expect(meanwhile.filter(({ personId: id }) => id !== personId(first)).map(({ evidence }) => evidence.blocks)).toEqual([['proposed'], ['proposed'], ['proposed']]);

    await world.office.post(`${again}/sending`, {});
    const returned = await world.signer.post(`${again}/return`, { row: (await world.rowsOf(again)).find((one) => one.personId === personId(second))!.id, reason: 'Hồ sơ chưa đúng tên' });
    expect(returned.statusCode).toBe(303);
    expect((await world.office.get(again)).body).toContain('Hồ sơ chưa đúng tên');
    await world.signer.post(`${again}/approval`, {});
    await world.drain();
    expect((await world.certificatesOf([third, fourth])).map(({ number }) => number)).toEqual([2, 3]);
  });

  test('are chứng chỉ only from a training body that was assigned the course, and once', async () => {
    await world.nextDay();
    const [name] = names.slice(4, 5) as [string];
    await world.complete([name]);
    const wanted = { courseId: COURSE, kind: 'chung-chi', from: world.today, to: world.today };
    const refusedBy = async (office: string) => (await world.office.post(PROPOSALS, { ...wanted, officeId: office.split('/').at(-1)! })).body;
    expect(await refusedBy(issuer)).toContain('là cơ quan hành chính nên không cấp chứng chỉ');
    expect((await world.office.post(`${issuer}/rights`, { what: `course/${COURSE}`, number: '1/QĐ', decidedOn: world.today, validFrom: world.today })).body).toContain('Cơ quan hành chính không được cấp chứng chỉ');
    const school = await world.issuer({ name: 'Trung tâm bồi dưỡng xã Yên Châu', body: 'training' });
    expect(await refusedBy(school)).toContain('chưa được giao chương trình');
    expect((await world.office.post(`${school}/rights`, { what: `course/${COURSE}`, number: '12/QĐ-UBND', decidedOn: '2026-02-01', validFrom: '2026-02-02' })).statusCode).toBe(303);

    const [first] = await world.issue([name], school, { kind: 'chung-chi' });
    expect(first).toMatchObject({ kind: 'chung-chi', number: 1 });
    // Learned again: a second chứng chỉ is barred, and a lost one is replaced by a giấy chứng nhận of the same value.
    await world.nextDay();
    await world.complete([name], 2);
    expect((await world.rowsOf(await world.propose(school, { kind: 'chung-chi' }))).map(({ evidence }) => evidence.blocks)).toEqual([['has-chung-chi']]);
    const entry = `/certificates/register/entries/${first!.id}`;
    expect((await world.office.get(`${entry}/replacement`)).body).toContain('có giá trị như chứng chỉ');
    const lost = { cause: 'loss', requestedOn: world.today, reason: 'Mất do cháy nhà' };
    const replies = await Promise.all([world.office.post(`${entry}/replacement`, lost), world.office.post(`${entry}/replacement`, lost)]);
    expect(replies.filter(({ statusCode }) => statusCode === 303).length).toBeGreaterThan(0);
    expect((await world.office.post(`${entry}/replacement`, lost)).statusCode).toBe(303);
    const all = await program.db.repo(Certificate).find({ where: { personId: personId(name) }, order: { issuedAt: 'ASC' } });
    expect(all.map(({ kind: one, state, cause }) => [one, state, cause])).toEqual([['chung-chi', 'replaced', 'completion'], ['giay-chung-nhan', 'valid', 'loss']]);
    expect((await program.client().get(`/verify/${first!.code}`)).body).toContain('Thay bằng giấy chứng nhận số');
  });

  test('stay in the register when they are revoked or bear another name, and everybody who looks is told', async () => {
    await world.nextDay();
    const [wrong, renamed] = names.slice(6, 8) as [string, string];
    await world.complete([wrong, renamed]);
    const issued = await world.issue([wrong, renamed], issuer);
    const [bad, named] = [issued.find((one) => one.personId === personId(wrong))!, issued.find((one) => one.personId === personId(renamed))!];
    const pdf = (await world.office.get(`/certificates/${bad.id}.pdf`)).rawPayload;
    // What a script would show stands hidden in the page; the answer of the server comes before it.
    const compare = async (bytes: Buffer) => (await program.client().upload(`/verify/${bad.code}`, { name: 'giay.pdf', bytes }, {})).body.split('data-answers')[0]!;
    expect(await compare(pdf)).toContain('Tệp đúng từng byte');
    expect(await compare(Buffer.concat([pdf, Buffer.from(' ')]))).toContain('Tệp này khác tệp đã cấp');
    expect(await compare(Buffer.alloc(5 * 1024 * 1024 + 1))).toContain('lớn hơn 5 MB');
    expect((await program.client().get(`/verify/${bad.code}`)).body).toContain(`data-verify="${createHash('sha256').update(pdf).digest('hex')}"`);

    const entry = `/certificates/register/entries/${bad.id}`;
    const decision = { decisionNumber: '07/QĐ-UBND', decidedOn: world.today, reason: 'Cấp nhầm người.' };
    expect((await world.office.post(`${entry}/revocation`, { ...decision, decidedOn: '2999-01-01' })).body).toContain('Ngày này chưa tới');
    for (let i = 0; i < 2; i++) expect((await world.office.post(`${entry}/revocation`, decision)).statusCode).toBe(303);
    expect((await world.office.post(`${entry}/replacement`, { cause: 'error', requestedOn: world.today, reason: 'Sai' })).body).toContain('không còn giá trị');
    const shown = (await program.client().get(`/verify/${bad.code}`)).body;
    for (const words of ['đã bị thu hồi', 'Quyết định số 07/QĐ-UBND', 'Cấp nhầm người.']) expect(shown).toContain(words);
    expect(await compare(pdf)).toContain('đã bị thu hồi');
    expect((await (await program.signIn(wrong)).get('/certificates')).body).toContain('Quyết định số 07/QĐ-UBND');

    const page = `/certificates/register/entries/${named.id}/replacement`;
    const why = { cause: 'name', requestedOn: world.today, reason: 'Sai tên đệm' };
    expect((await world.office.post(page, why)).body).toContain('giống họ tên trên giấy');
    await rename(renamed, 'Hà Thị Đúng Tên');
    expect((await world.office.post(page, why)).statusCode).toBe(303);
    const book = `/certificates/register/${named.registerId}`;
    const found = (await world.office.get(`${book}?q=${encodeURIComponent('ha thi dung')}`)).body;
    expect(found).toContain('Hà Thị Đúng Tên');
    expect(found).toContain(`thay giấy chứng nhận số ${named.registerNumber}`);
    expect((await world.office.get(`${book}?q=${encodeURIComponent(named.snapshot.fullName)}`)).body).toContain('Thay bằng giấy chứng nhận số');
    const prints = await Promise.all(['pdf', 'xlsx'].map((format) => world.office.get(`${book}/so-cap.${format}`)));
    expect(prints.map(({ statusCode, rawPayload }) => [statusCode, rawPayload.subarray(0, 2).toString('latin1')])).toEqual([[200, '%P'], [200, 'PK']]);
  });

  test('do not come back into a list while they wait in another, and one that was returned whole stays in sight of who returned it', async () => {
    await world.nextDay();
    const [name] = names.slice(10, 11) as [string];
    await world.complete([name]);
    const first = await world.propose(issuer);
    const rowIn = async (path: string) => (await world.rowsOf(path))[0]!;
    await world.office.post(`${first}/taking-out`, { row: (await rowIn(first)).id, reason: 'Chờ xác minh' });
    const second = await world.propose(issuer);
    const back = await world.office.post(`${first}/putting-back`, { row: (await rowIn(first)).id });
    expect([back.statusCode, back.body.includes('đang nằm trong một đề nghị khác')]).toEqual([422, true]);
    expect((await rowIn(first)).state).toBe('out');

    await world.office.post(`${second}/sending`, {});
    const returned = await world.signer.post(`${second}/return`, { row: (await rowIn(second)).id, reason: 'Thiếu bài thu hoạch' });
    const seen = await world.signer.get(String(returned.headers.location));
    expect([seen.statusCode, seen.body.includes('Thiếu bài thu hoạch')]).toEqual([200, true]);
    expect((await world.signer.get(PROPOSALS)).body).toContain(second);
    expect((await world.office.post(`${first}/putting-back`, { row: (await rowIn(first)).id })).statusCode).toBe(303);
  });

  test('are gathered once, though a process that was taken for dead goes on beside another', async () => {
    await world.nextDay();
    const own = names.slice(11);
    await world.complete(own);
    const path = await world.order(issuer);
    const [gathering, candidates] = [program.app.get(GatheringService), program.app.get(Candidates)];
    const id = path.split('/').at(-1)!;
    // The first has judged its first rows when the other writes the same ones; the other then stands still until the first is done.
    const judge = candidates.judge.bind(candidates);
    let [calls, other] = [0, Promise.resolve()];
    let goOn = (): void => undefined;
    const otherHasWritten = new Promise<void>((resolve) => (goOn = resolve));
    candidates.judge = async (...facts) => {
      const [call, judged] = [++calls, await judge(...facts)];
      if (call === 1) {
        other = gathering.gather(id);
        await otherHasWritten;
      } else if (call === 3) {
        goOn();
        await first;
      }
      return judged;
    };
    const first = gathering.gather(id);
    await first;
    await other;
    candidates.judge = judge;
    const rows = await world.rowsOf(path);
    expect(rows.map(({ number }) => number)).toEqual(own.map((_, i) => i + 1));
    expect(new Set(rows.map((row) => row.personId))).toEqual(new Set(own.map((name) => personId(name))));
    expect((await world.office.get(path)).body).toContain(`Gửi người ký ${own.length} người`);
    await world.office.post(`${path}/withdrawal`, {});
    await world.drain();
  });

  test('are nobody’s business outside the issuer’s part of the tree', async () => {
    await world.nextDay();
    await world.complete(names.slice(8, 9));
    const path = await world.propose(issuer, { key: randomUUID() });
    const learner = await program.signIn(names[9]!);
    expect((await learner.get(path)).statusCode).toBe(403);
    expect((await world.signer.get('/certificates/issuers')).statusCode).toBe(403);
    expect((await world.signer.post(`${path}/withdrawal`, {})).statusCode).toBe(403);
    expect((await world.office.post(`${path}/withdrawal`, {})).statusCode).toBe(303);
    expect((await world.rowsOf(path)).map(({ state }) => state)).toEqual(['out']);
  });
});
