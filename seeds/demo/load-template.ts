import { TemplatesService } from '../../src/certificates/templates/templates.service.js';
import type { Actor } from '../../src/platform/access/actor.js';
import { certificateTemplateId, unitId } from '../ids.js';
import type { SeedApp } from '../load.js';
import { accountId } from './accounts.js';

const homeAffairs: Actor = {
  accountId: accountId('noivu'), personId: null, fullName: '', givenInitial: '', unitName: null, roles: new Set(['home-affairs']), scopes: () => Promise.resolve(new Map([['home-affairs', 'all'] as const])), mustChangePassword: false, sessionId: accountId('noivu'),
};

/** A template that Home Affairs has begun and not published yet. */
export async function loadTemplate(app: SeedApp): Promise<void> {
  await app.get(TemplatesService).create(homeAffairs, { unitId: unitId('so-noi-vu'), kind: 'giay-chung-nhan', name: 'Giấy chứng nhận tập huấn' }, certificateTemplateId('tap-huan'));
}
