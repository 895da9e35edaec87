import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { Not } from 'typeorm';
import { accountId } from '../../../seeds/demo/accounts.js';
import { certificateTemplateId, personId, unitId } from '../../../seeds/ids.js';
import { Certificate } from '../../../src/certificates/entities/certificate.js';
import { CertificateTemplateVersion } from '../../../src/certificates/templates/entities/template-version.js';
import { TemplatePictures } from '../../../src/certificates/templates/pictures.service.js';
import { BUILT_IN } from '../../../src/certificates/templates/rules/built-in.js';
import { GrantsService } from '../../../src/identity/grants.service.js';
import { openPkcs12, selfMadePkcs12, type OpenedKey } from '../../../src/platform/config/pkcs12.js';
import { StoredFiles } from '../../../src/platform/ports/stored-files.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { sheetText } from '../../support/browser-certificate.js';
import type { TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';
import { signatureOf } from '../../support/pdf-signature.js';
import { CourseWorld } from '../courses/course-world.js';

const TEMPLATES = '/certificates/templates';
const holder = 'SỞ NỘI VỤ TỈNH SƠN LA';
const key = openPkcs12(selfMadePkcs12({ commonName: holder, organisation: holder }, 'x', { from: new Date('2024-01-01'), to: new Date('2027-01-01') }), 'x') as OpenedKey;

describeEachDatabase('templates of certificates', (kind) => {
  let program: TestApp;
  let noivu: TestClient;
  let id: string;
  const builtIn = BUILT_IN['giay-chung-nhan'];

  beforeAll(async () => {
    program = await startTestApp(kind, { seed: 'demo', config: { signing: { key, isDemo: false } } });
    noivu = await program.signIn('noivu');
  });
  afterAll(() => program.close());

  /** The editor's form as a browser would send it. */
  async function formOf(template: string): Promise<Record<string, string>> {
    const { body } = await noivu.get(`${TEMPLATES}/${template}`);
    const form = /<form [^>]*data-template[\s\S]*?<\/form>/.exec(body)?.[0] ?? '';
    const unescaped = (text: string) => text.replace(/&#x([0-9A-F]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16))).replaceAll('&quot;', '"').replaceAll('&amp;', '&');
    const fields: Record<string, string> = {};
    for (const [tag] of form.matchAll(/<input [^>]*>/g)) {
      const name = / name="([^"]+)"/.exec(tag)?.[1];
      if (name && name !== '_csrf' && (!tag.includes('type="checkbox"') || tag.includes(' checked'))) fields[name] = unescaped(/ value="([^"]*)"/.exec(tag)?.[1] ?? '');
    }
    for (const [, name, text] of form.matchAll(/<textarea [^>]*name="([^"]+)"[^>]*>([^<]*)<\/textarea>/g)) fields[name!] = unescaped(text!);
    for (const [, name, options] of form.matchAll(/<select [^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g)) fields[name!] = unescaped(/<option value="([^"]*)" selected/.exec(options!)?.[1] ?? '');
    return fields;
  }
  const indexOf = (form: Record<string, string>, field: string) => Object.keys(form).find((name) => name.endsWith('-id') && form[name] === field)!.slice(0, -3);
  const save = (form: Record<string, string>, over: Record<string, string> = {}) => noivu.post(`${TEMPLATES}/${id}`, { ...form, do: 'save', ...over });
  const versions = () => program.db.repo(CertificateTemplateVersion).find({ where: { templateId: id }, order: { number: 'ASC' } });

  test('a form sent twice makes one template, whose draft looks as the program’s own', async () => {
    const form = { key: randomUUID(), name: 'Tập huấn một cửa', kind: 'giay-chung-nhan', unit: unitId('so-noi-vu') };
    const [first, second] = [await noivu.post(`${TEMPLATES}/new`, form), await noivu.post(`${TEMPLATES}/new`, form)];
    expect([first.statusCode, second.headers.location]).toEqual([303, first.headers.location]);
    id = String(first.headers.location).split('/').at(-1)!;
    expect((await noivu.get(TEMPLATES)).body.match(/Tập huấn một cửa/g)).toHaveLength(1);
    const sent = await formOf(id);
    expect(sent[`${indexOf(sent, 'ho-ten')}-text`]).toBe('{họ tên}');
    expect((await save(sent)).statusCode).toBe(303);
    expect((await versions()).map(({ revision, state }) => [revision, state])).toEqual([[1, 'draft']]);
    expect((await noivu.post(`${TEMPLATES}/new`, { ...form, unit: unitId('xa-yen-chau') })).body).toContain('đơn vị không cấp giấy');
  });

  test('what is typed is kept: wrong values come back beside their fields, another window’s draft is not written over', async () => {
    const form = await formOf(id);
    const at = indexOf(form, 'ho-ten');
    const refused = await save(form, { [`${at}-size`]: 'to', [`${at}-text`]: 'Ông, bà {họ tên}' });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('Cỡ chữ: ghi một số từ 6 đến 96');
    expect(refused.body).toContain('Ông, bà {họ tên}');
    expect((await save(form, { [`${at}-text`]: 'Ông, bà {họ tên}' })).statusCode).toBe(303);
    const conflict = await save(form, { [`${at}-text`]: 'khác' });
    expect([conflict.statusCode, conflict.body.includes('vừa được lưu ở một cửa sổ khác')]).toEqual([422, true]);
    const api = (revision: number, text: string) => noivu.api('PUT', `/api/v1/certificate-templates/${id}/draft`, { revision, typed: { ...form, [`${at}-text`]: text } });
    expect((await api(1, 'khác')).json()).toMatchObject({ code: 'template.draft-conflict' });
    expect((await api(2, '{ho ten}')).json()).toEqual({ revision: 3, problems: ['Mẫu phải có {họ tên}.', expect.stringContaining('{ho ten}')] });
    expect((await save({ ...(await formOf(id)), [`${at}-text`]: 'Ông, bà {họ tên}' })).statusCode).toBe(303);
  });

  test('fields are added, moved and removed by buttons alone', async () => {
    const count = async () => Object.keys(await formOf(id)).filter((name) => name.endsWith('-kind')).length;
    const before = await count();
    const added = await save(await formOf(id), { do: 'add', kind: 'line' });
    expect(added.headers.location).toMatch(new RegExp(`field=${before}#f${before}$`));
    expect(await count()).toBe(before + 1);
    await save(await formOf(id), { do: `remove:${before}` });
    expect(await count()).toBe(before);
  });

  test('the preview is the PDF itself, with the longest name; others see nothing of it', async () => {
    const pdf = await noivu.get(`${TEMPLATES}/${id}/preview.pdf`);
    expect([pdf.statusCode, pdf.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(await sheetText(pdf.rawPayload)).toContain('Ông, bà Công Tằng Tôn Nữ Nguyễn Hoàng Thị Khánh Huyền Trang Anh Đào');
    const commune = await program.signIn('lanhdao');
    await program.app.get(GrantsService).grant({ accountId: accountId('lanhdao'), role: 'home-affairs', scope: { kind: 'unit', unitId: unitId('xa-yen-chau') }, from: '2026-11-01', reason: 'Phân công' });
    const seen = async (path: string) => (await commune.get(`${TEMPLATES}${path}`)).statusCode;
    expect([await seen(''), await seen(`/${id}`), await seen(`/${id}/preview.pdf`), await seen(`/${builtIn.templateId}`)]).toEqual([200, 404, 404, 200]);
    expect((await commune.get(TEMPLATES)).body).not.toContain('Tập huấn một cửa');
  });

  test('a picture is taken for what it is, made small, and kept as long as the template names it', async () => {
    const upload = (name: string, bytes: Buffer) => noivu.upload(`${TEMPLATES}/${id}/pictures`, { name, bytes }, {}, 'picture');
    for (const bytes of [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>'), Buffer.from('%PDF-1.7\n%%EOF'), Buffer.from('\x89PNG\r\n\x1a\nhỏng', 'latin1')]) {
      const reply = await upload('dau.png', bytes);
      expect([reply.statusCode, reply.body.includes('Tệp này không dùng được')]).toEqual([422, true]);
    }
    const seal = await sharp({ create: { width: 1600, height: 1600, channels: 4, background: { r: 200, g: 0, b: 0, alpha: 0.5 } } }).png().toBuffer();
    expect((await upload('dau.png', seal)).statusCode).toBe(303);
    expect((await noivu.get(`${TEMPLATES}/${id}`)).body).toContain('800 × 800 điểm ảnh');
    const picture = /pictures\/([0-9a-f-]{36})\/removal/.exec((await noivu.get(`${TEMPLATES}/${id}`)).body)![1]!;
    await save(await formOf(id), { do: 'add', kind: 'picture' });
    const form = await formOf(id);
    const at = indexOf(form, 'picture-1');
    await save(form, { [`${at}-picture`]: picture, [`${at}-x`]: '200', [`${at}-y`]: '150' });
    expect((await noivu.get(`${TEMPLATES}/${id}/preview.pdf`)).rawPayload.includes('/Subtype /Image')).toBe(true);
    // Another office's sheet does not bear this one's seal, whoever knows its address.
    expect((await program.app.get(TemplatePictures).bytesOf(randomUUID(), [picture])).size).toBe(0);
    expect((await noivu.post(`${TEMPLATES}/${id}/pictures/${picture}/removal`)).statusCode).toBe(409);
    const [row] = await program.db.manager.query<{ hash: string }[]>('select hash from certificate_template_pictures');
    expect(await program.app.get(StoredFiles).isNamed(row!.hash)).toBe(true);
  });

  test('a draft that a certificate may not look like is not published, and says why', async () => {
    const form = await formOf(id);
    const reply = await save(form, { [`${indexOf(form, 'tieu-de')}-text`]: 'CHỨNG CHỈ', do: 'publish' });
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain('chỉ mẫu chứng chỉ mới được mang tên “CHỨNG CHỈ”');
    expect((await versions()).map(({ state }) => state)).toEqual(['draft']);
    expect((await noivu.post(`${TEMPLATES}/${id}/actions`, { do: 'use' })).statusCode).toBe(409);
  });

  test('a published version is drawn once it is in use, never changes, and what was issued keeps its bytes', async () => {
    const early = await program.db.repo(Certificate).findOneByOrFail({ personId: Not(personId('hocvien')) });
    const before = (await noivu.get(`/certificates/${early.id}.pdf`)).rawPayload;
    // Issued before a key was configured.
    expect(signatureOf(before)).toBeNull();
    const form = await formOf(id);
    expect((await save(form, { [`${indexOf(form, 'tieu-de')}-text`]: 'GIẤY CHỨNG NHẬN', do: 'publish' })).statusCode).toBe(303);
    expect((await noivu.post(`${TEMPLATES}/${id}/actions`, { do: 'use' })).statusCode).toBe(303);
    expect((await save(form, { do: 'publish' })).statusCode).toBe(409);

    const learner = await new CourseWorld(program).complete('hocvien');
    const certificate = await program.db.repo(Certificate).findOneByOrFail({ personId: personId('hocvien') });
    const first = (await learner.get(`/certificates/${certificate.id}.pdf`)).rawPayload;
    expect(await sheetText(first)).toContain('Ông, bà Lò Thị Hương Giang');
    expect(signatureOf(first)).toMatchObject({ isValid: true, coversAll: true, holder, at: program.clock.now() });
    expect((await program.client().get(`/verify/${certificate.code}`)).body).toContain(`<dt>Chữ ký số</dt><dd>${holder}, lúc 08:00 ngày 23/11/2026</dd>`);
    const forged = Buffer.from(first);
    forged[forged.length >> 1] = forged[forged.length >> 1]! ^ 1;
    expect(signatureOf(forged)?.isValid).toBe(false);
    expect((await program.db.repo(Certificate).findOneByOrFail({ id: certificate.id })).templateVersionId).toBe((await versions())[0]!.id);

    await noivu.post(`${TEMPLATES}/${id}/actions`, { do: 'begin' });
    const next = await formOf(id);
    await save(next, { [`${indexOf(next, 'ho-ten')}-text`]: 'Đồng chí {họ tên}', [`${indexOf(next, 'ho-ten')}-size`]: '24', do: 'publish' });
    program.clock.advance(60_000);
    expect((await learner.get(`/certificates/${certificate.id}.pdf`)).rawPayload.equals(first)).toBe(true);
    expect((await noivu.get(`/certificates/${early.id}.pdf`)).rawPayload.equals(before)).toBe(true);
    expect((await versions()).map(({ number, state }) => [number, state])).toEqual([[1, 'published'], [2, 'published']]);
  });

  test('two versions are compared in words, and a copy is a template of its own', async () => {
    const page = await noivu.get(`${TEMPLATES}/${id}/comparison?from=1&to=2`);
    for (const words of ['Sửa chữ: Đồng chí {họ tên}', '<del>27</del> <ins>24</ins>', 'Cỡ chữ (pt)']) expect(page.body).toContain(words);
    const reply = await noivu.post(`${TEMPLATES}/${id}/copy`, { key: randomUUID(), name: 'Bản sao', unit: unitId('so-noi-vu') });
    const copy = String(reply.headers.location).split('/').at(-1)!;
    const original = id;
    id = copy;
    const form = await formOf(copy);
    expect(form[`${indexOf(form, 'ho-ten')}-text`]).toBe('Đồng chí {họ tên}');
    expect((await save(form, { [`${indexOf(form, 'ho-ten')}-text`]: '{họ tên}' })).statusCode).toBe(303);
    id = original;
    expect((await versions()).every(({ layout }) => JSON.stringify(layout).includes('{họ tên}') && !JSON.stringify(layout).includes('"text":"{họ tên}"'))).toBe(true);
    expect((await noivu.get(`${TEMPLATES}/${certificateTemplateId('tap-huan')}`)).statusCode).toBe(200);
  });
});
