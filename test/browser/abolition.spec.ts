import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { accountId } from '../../seeds/demo/accounts.js';
import { unitId } from '../../seeds/ids.js';
import { Completion } from '../../src/courses/entities/completion.js';
import { GrantsService } from '../../src/identity/grants.service.js';
import { Person } from '../../src/organisation/entities/person.js';
import { Unit, UnitVersion } from '../../src/organisation/entities/unit.js';
import { PostingsService } from '../../src/organisation/postings.service.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { BrowserWorld } from '../support/browser.js';

const DAY = '2026-12-01';
const LAST = '2026-11-30';

/** A district with two offices and two communes, invented, below the province of the demo. */
const units = {
  district: { kind: 'district', name: 'Huyện Thử Nghiệm', parent: unitId('tinh-son-la') },
  office: { kind: 'office', name: 'Phòng Nội vụ huyện Thử Nghiệm', parent: 'district' },
  a: { kind: 'commune', name: 'Xã Thử A', parent: 'district' },
  b: { kind: 'commune', name: 'Xã Thử B', parent: 'district' },
} as const;
type Key = keyof typeof units;
const ids = Object.fromEntries(Object.keys(units).map((key) => [key, randomUUID()])) as Record<Key, string>;

const people: readonly { name: string; unit: Key; done: boolean; to: string }[] = [
  { name: 'Lò Thử Một', unit: 'office', done: true, to: 'Xã Thử Mới' },
  { name: 'Lò Thử Hai', unit: 'office', done: false, to: 'Thôi việc' },
  { name: 'Hà Thử Ba', unit: 'a', done: true, to: 'Xã Thử Mới' },
  { name: 'Hà Thử Bốn', unit: 'a', done: false, to: 'Xã Thử Mới' },
  { name: 'Vì Thử Năm', unit: 'b', done: true, to: 'Xã Thử Mới' },
  { name: 'Vì Thử Sáu', unit: 'b', done: false, to: 'Xã Yên Sơn' },
];

describe('a district to its abolition', () => {
  let world: BrowserWorld;

  beforeAll(async () => {
    world = await BrowserWorld.start();
    const { app, db } = world.program;
    const from = '2025-07-01';
    const created = people.map((person) => ({ ...person, id: randomUUID() }));
    const model = (await db.repo(Completion).find({ take: 1 }))[0]!;
    await db.tx(async () => {
      for (const [i, [key, { kind, name, parent }]] of Object.entries(units).entries()) {
        await db.repo(Unit).insert({ id: ids[key as Key], kind, orderInList: 9000 + i });
        await db.repo(UnitVersion).insert({
          id: randomUUID(), unitId: ids[key as Key], code: null, name, shortName: name, aliases: [], nameSearch: name.toLowerCase(),
          parentId: parent in ids ? ids[parent as Key] : parent, validFrom: from, validTo: null,
        });
      }
      await db.repo(Person).insert(created.map(({ id, name }) => ({ id, fullName: name, nameSort: name, nameSearch: name.toLowerCase() })));
      await app.get(PostingsService).begin(created.map(({ id, unit }) => ({ personId: id, unitId: ids[unit], title: 'Chuyên viên', category: 'civil-servant', from, isPrimary: true, actNumber: null, actDate: null })));
      for (const { id } of created.filter(({ done }) => done)) await db.repo(Completion).insert({ ...model, id: randomUUID(), personId: id });
    });
    await app.get(GrantsService).grant({ accountId: accountId('lanhdao'), role: 'head-of-unit', scope: { kind: 'unit', unitId: ids.district }, from, reason: 'thử' });
    await app.get(Jobs).drain();
  }, 180_000);
  afterAll(() => world.close());

  /** Done and must, as the page of tracking says them; null where nobody must. */
  async function figures(page: Page, query: string): Promise<{ done: number; must: number } | null> {
    await page.goto(`/tracking?${query}`);
    const found = /([\d.]+) trên ([\d.]+) (?:người|lượt) phải học/.exec(await page.locator('main').innerText());
    return found ? { done: Number(found[1]!.replace('.', '')), must: Number(found[2]!.replace('.', '')) } : null;
  }

  test('people go by the list, the orphaned role is decided, it is undone and scheduled again, and every figure adds up', async () => {
    const list = ['Họ và tên,Đơn vị,Chức vụ', ...people.map(({ name, to }) => `${name},${to},Chuyên viên`)].join('\r\n');
    const before = await world.visit({ as: 'noivu', width: 1280 }, async (visitor) => {
      const page = await visitor.open('/organisation/reorganisations');
      const old = { district: await figures(page, `unit=${ids.district}`), all: await figures(page, '') };
      expect(old.district).toEqual({ done: 3, must: 6 });

      await page.goto('/organisation/reorganisations/new');
      await page.getByLabel('Số văn bản').fill('77/NQ-HĐND');
      await page.getByLabel('Ngày văn bản').fill('2026-11-20');
      await page.getByLabel('Có hiệu lực từ ngày').fill(DAY);
      await page.getByRole('button', { name: 'Tạo bản soạn' }).click();
      await page.getByRole('link', { name: 'Thêm đơn vị mới' }).click();
      await page.getByLabel('Tên đầy đủ').fill('Xã Thử Mới');
      await page.getByLabel('Cấp trên').selectOption(unitId('tinh-son-la'));
      await page.getByRole('button', { name: 'Thêm đơn vị mới' }).click();
      await page.getByRole('link', { name: 'Thêm thay đổi' }).click();
      await page.getByRole('link', { name: 'Sáp nhập' }).click();
      const sources = page.getByRole('group', { name: 'Đơn vị được sắp xếp' });
      await sources.getByText('Huyện Thử Nghiệm', { exact: true }).first().click();
      await sources.locator(`input[value="${ids.district}"]`).check();
      await page.getByLabel('Các đơn vị trực thuộc cũng kết thúc theo').check();
      await page.getByRole('group', { name: 'Sau sắp xếp là' }).getByLabel('Xã Thử Mới').check();
      await page.getByRole('button', { name: 'Thêm thay đổi này' }).click();

      await page.getByRole('link', { name: 'Chọn nơi mới cho từng người' }).click();
      await page.getByLabel('Tệp danh sách').setInputFiles({ name: 'nhan-su.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${list}`) });
      await page.getByRole('button', { name: 'Đọc danh sách' }).click();
      expect(await page.locator('.figs').innerText()).toMatch(/0\s+chưa có nơi mới\s+5\s+chuyển\s+0\s+ở lại\s+1\s+thôi việc/);

      await page.getByRole('link', { name: /Sắp xếp theo 77/ }).click();
      await page.getByRole('link', { name: 'Xem hệ quả và đặt lịch' }).click();
      expect(await page.locator('main').innerText()).toContain('Lãnh đạo đơn vị trên huyện Thử Nghiệm');
      expect(await page.getByRole('button', { name: /Đặt lịch/ }).count()).toBe(0);
      await page.getByRole('combobox').selectOption({ label: 'Chuyển sang xã Thử Mới' });
      await page.getByRole('button', { name: 'Ghi quyết định' }).click();
      await page.getByRole('button', { name: 'Đặt lịch 01/12/2026' }).click();
      await page.getByRole('button', { name: 'Bỏ lịch, trở lại bản soạn' }).click();
      await page.getByRole('link', { name: 'Xem hệ quả và đặt lịch' }).click();
      await page.getByRole('button', { name: 'Đặt lịch 01/12/2026' }).click();
      await page.getByRole('button', { name: 'Bỏ lịch, trở lại bản soạn' }).waitFor();
      await world.program.app.get(Jobs).drain();
      expect(await figures(page, `unit=${ids.district}`)).toEqual(old.district);
      expect(await figures(page, '')).toEqual(old.all);
      return old;
    });

    world.program.clock.set('2026-11-30T17:00:05Z');
    await world.program.app.get(Jobs).drain();
    const noivu = await world.program.signIn('noivu');
    await world.visit({ width: 1280 }, async (visitor) => {
      await visitor.context.addCookies(noivu.cookieHeader.split('; ').map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1), url: world.program.url })));
      const page = await visitor.open('/organisation/units');
      const tree = await page.locator('main').innerText();
      expect(tree).toContain('Xã Thử Mới');
      const target = (await page.getByRole('link', { name: 'Xã Thử Mới' }).first().getAttribute('href'))!.split('/').at(-1)!;
      // As it was: the day before says what it said; today the district has nobody, the new commune those who were listed.
      expect(await figures(page, `asOf=${LAST}&unit=${ids.district}`)).toEqual(before.district);
      expect(await figures(page, `unit=${ids.district}`)).toBeNull();
      expect(await figures(page, `unit=${target}`)).toEqual({ done: 3, must: 4 });
      expect(await figures(page, '')).toEqual({ done: before.all!.done, must: before.all!.must - 1 });
      // As it is: the same day's people where they are today; who left is counted where the district went.
      expect(await figures(page, `asOf=${LAST}&by=now`)).toEqual(before.all);
      expect(await figures(page, `asOf=${LAST}&by=now&unit=${target}`)).toEqual({ done: 3, must: 5 });
    });
  }, 120_000);
});
