import { Clock } from '../../src/platform/clock/clock.js';
import { Plans } from '../../src/organisation/reorganising/plans.service.js';
import type { Actor } from '../../src/platform/access/actor.js';
import { localDate } from '../../src/platform/clock/local-date.js';
import { personId, planId, unitId } from '../ids.js';
import type { SeedApp } from '../load.js';
import { accountId } from './accounts.js';

/** Home affairs of the province, as a signed-in person would come. */
export const noivu: Actor = {
  accountId: accountId('noivu'), personId: personId('noivu'), fullName: '', givenInitial: '', unitName: null, roles: new Set(['home-affairs']),
  scopes: async () => new Map([['home-affairs', 'all']]), mustChangePassword: false, sessionId: '',
};

/**
 * A draft of an invented reorganisation, to look at and to try: the desk of a commune goes into its office. It is a
 * draft, so that it changes nothing.
 */
export async function loadReorganisation(app: SeedApp): Promise<void> {
  const plans = app.get(Plans);
  if ((await plans.list(noivu)).length > 0) return;
  const today = localDate(app.get(Clock).now());
  const nextYear = `${Number(today.slice(0, 4)) + 1}-01-01`;
  const { id } = await plans.create(noivu, { actNumber: '12/QĐ-UBND (ví dụ)', actDate: today, effectiveOn: nextYear }, planId('vi-du'));
  await plans.addChange(noivu, id, 1, { kind: 'merge', sources: [unitId('hcc-xa-long-phieng')], targets: [unitId('vp-xa-long-phieng')], names: null, parentId: null }, false);
}
