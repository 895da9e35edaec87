import { randomUUID } from 'node:crypto';
import { personId, unitId } from '../../../seeds/ids.js';
import { CertificatesService } from '../../../src/certificates/certificates.service.js';
import { Certificate } from '../../../src/certificates/entities/certificate.js';
import { Register } from '../../../src/certificates/entities/register.js';
import { printedCode } from '../../../src/certificates/rules/code.js';
import { CourseCompleted } from '../../../src/courses/events.js';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { describeEachDatabase } from '../../support/databases.js';
import { CourseWorld, COURSE_ID } from '../courses/course-world.js';

describeEachDatabase('certificates', (kind) => {
  let program: TestApp;
  let world: CourseWorld;

  beforeAll(async () => {
    program = await startTestApp(kind, { seed: 'demo' });
    world = new CourseWorld(program);
  });
  afterAll(() => program.close());

  const certificateOf = (username: string) => program.db.repo(Certificate).findOneByOrFail({ personId: personId(username) });
  const issue = () => program.db.tx(() => program.app.get(CertificatesService).issueFor(new CourseCompleted(randomUUID(), COURSE_ID, personId('nv001'), program.clock.now(), unitId('so-noi-vu'), 'learning')));
  const lastNumber = async () => (await program.db.repo(Register).findOneByOrFail({})).lastNumber;

  test('numbers taken at the same time are different, without a gap, and one that is undone is given again', async () => {
    const before = await lastNumber();
    const failing = program.db.tx(async () => {
      await program.app.get(CertificatesService).issueFor(new CourseCompleted(randomUUID(), COURSE_ID, personId('nv001'), program.clock.now(), null, 'learning'));
      throw new Error('undone');
    });
    const [undone, ...issued] = await Promise.allSettled([failing, ...Array.from({ length: 8 }, issue)]);
    expect(undone.status).toBe('rejected');
    const done = issued.filter(({ status }) => status === 'fulfilled').length;
    expect(done).toBeGreaterThan(0);
    const numbers = (await program.db.repo(Certificate).find()).map(({ number }) => number).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: before + done }, (_, i) => i + 1));
    expect(await lastNumber()).toBe(before + done);
  });

  test('a sheet is drawn once: the download before the job and after it is the same file', async () => {
    const browser = await world.complete('hocvien');
    const { id } = await certificateOf('hocvien');
    const first = await browser.get(`/certificates/${id}.pdf`);
    expect(first.statusCode).toBe(200);
    expect(first.headers['content-type']).toBe('application/pdf');
    // A sheet with somebody's name and birth date does not stay in the cache of a shared PC.
    expect(first.headers['cache-control']).toBe('no-store');
    expect(first.headers['content-disposition']).toMatch(/^attachment; filename="giay-chung-nhan-\d+-2026\.pdf"$/);
    await program.app.get(Jobs).drain();
    const second = await browser.get(`/certificates/${id}.pdf`);
    expect(second.rawPayload.equals(first.rawPayload)).toBe(true);
    expect((await browser.get('/certificates')).body).toContain('Tải giấy số');
  });

  test('a certificate of somebody else does not exist, except for those whose work is to follow that unit', async () => {
    const { id } = await certificateOf('hocvien');
    const as = async (username: string) => (await (await program.signIn(username)).get(`/certificates/${id}.pdf`)).statusCode;
    expect([await as('nv001'), await as('giangvien'), await as('quantri'), await as('noivu'), await as('lanhdao')]).toEqual([404, 404, 404, 200, 200]);
    expect((await program.client().get(`/certificates/${id}.pdf`)).statusCode).toBe(302);
  });

  test('anybody can see that a certificate is genuine, and whose it is only as far as needed', async () => {
    const { code, registerNumber } = await certificateOf('hocvien');
    const page = await program.client().get(`/verify/${printedCode(code).toLowerCase()}`);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('Giấy chứng nhận này là thật');
    expect(page.body).toContain(registerNumber);
    expect(page.body).toContain('Lò Thị H•••• G••••');
    for (const secret of ['Hương', 'Giang', personId('hocvien')]) expect(page.body).not.toContain(secret);
  });

  test('a revoked certificate says so, with the reason', async () => {
    const { id, code } = await certificateOf('hocvien');
    await program.db.tx(() => program.db.repo(Certificate).update({ id }, { state: 'revoked', stateChangedAt: program.clock.now(), stateReason: 'Quyết định số 05/QĐ-SNV' }));
    const page = await program.client().get(`/verify/${code}`);
    expect(page.body).toContain('đã bị thu hồi');
    expect(page.body).toContain('Quyết định số 05/QĐ-SNV');
    expect(page.body).not.toContain('Giấy chứng nhận này là thật');
  });

  test.each([
    ['unknown', '0000-0000-0000', 'Không có giấy chứng nhận nào mang mã này'],
    ['too short', '7KQM', 'Mã này không đúng dạng'],
    ['hostile', '"><script>alert(1)</script>', 'Mã này không đúng dạng'],
    ['endless', 'A'.repeat(90), 'Mã này không đúng dạng'],
  ])('a code that is %s is answered in words', async (_name, code, words) => {
    const page = await program.client().get(`/verify?code=${encodeURIComponent(code)}`);
    expect(page.statusCode).toBe(404);
    expect(page.body).toContain(words);
    expect(page.body).not.toContain('<script>alert');
  });

  test('asked for nothing, the page says what to type', async () => {
    const page = await program.client().get('/verify');
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('Nhập mã in dưới hình QR');
  });

  test('one address that tries code after code is told to wait', async () => {
    const robot = program.client();
    const codes: number[] = [];
    for (let i = 0; i < 130; i++) codes.push((await robot.get('/verify/000000000000')).statusCode);
    expect(codes.at(-1)).toBe(429);
    expect(codes[0]).toBe(404);
  });
});
