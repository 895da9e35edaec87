import { randomUUID } from 'node:crypto';
import { AccountsService } from '../../../src/identity/accounts.service.js';
import { GrantsService } from '../../../src/identity/grants.service.js';
import type { SourceData } from '../../../src/legal/sources.service.js';
import type { LessonData } from '../../../src/lessons/publishing.service.js';
import type { Role } from '../../../src/platform/access/actor.js';
import type { TestApp } from '../../support/app.js';
import { TEST_PASSWORD, type TestClient } from '../../support/client.js';

/** A person with an account, signed in; with a role if one is given. */
export async function aReader(test: TestApp, role?: Role): Promise<{ client: TestClient; personId: string; accountId: string }> {
  const personId = randomUUID();
  const username = `nv${personId.slice(0, 8)}`;
  const { id } = await test.app.get(AccountsService).create({ username, personId, mustChangePassword: false, password: TEST_PASSWORD });
  if (role) await test.app.get(GrantsService).grant({ accountId: id, role, scope: { kind: 'all' }, from: '2026-01-01', reason: 'thử' });
  return { client: await test.signIn(username), personId, accountId: id };
}

export const aSource = (over: Partial<SourceData> = {}): SourceData => ({
  key: 'nd-61-2018',
  kind: 'legal-document',
  documentType: 'Nghị định',
  number: '61/2018/NĐ-CP',
  title: 'Thực hiện cơ chế một cửa, một cửa liên thông',
  issuer: 'Chính phủ',
  issuedOn: '2018-04-23',
  validFrom: '2018-06-21',
  validTo: '2025-07-01',
  ended: false,
  checkedOn: '2026-11-22',
  note: null,
  facts: ['MC-01'],
  relations: [],
  ...over,
});

export const aLesson = (over: Partial<LessonData> = {}): LessonData => ({
  key: 'mot-cua',
  title: 'Một cửa: cũ và mới',
  minutes: 10,
  lawAsOf: '2026-11-22',
  body: '## Cũ\n\nCơ chế một cửa. [^nd-61-2018:MC-01]\n\n:::law nd-61-2018:MC-01\n“phương thức tiếp nhận”\n:::\n\n![Sơ đồ](./img/so-do.svg)',
  citations: [{ source: 'nd-61-2018', article: '3', facts: ['MC-01'], asOf: '2021-02-15' }],
  changes: [{ since: '2025-07-01', text: 'Nghị định mới thay Nghị định cũ.', citations: ['nd-61-2018'] }],
  files: [
    { name: 'so-do.svg', kind: 'image', type: 'image/svg+xml', width: 10, height: 20, content: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="20"/>') },
    { name: 'mot-trang.pdf', kind: 'document', type: 'application/pdf', title: 'Một cửa trên một trang', content: Buffer.from('%PDF-1.7\n%%EOF') },
  ],
  ...over,
});
