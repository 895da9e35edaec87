import { join } from 'node:path';
import type { Role } from '../../src/platform/access/actor.js';
import { Config } from '../../src/platform/config/config.js';
import { projectRoot } from '../../src/platform/config/paths.js';
import { AccountsService } from '../../src/identity/accounts.service.js';
import { GrantsService, type NewGrant } from '../../src/identity/grants.service.js';
import { Passwords } from '../../src/identity/passwords.js';
import { personId, seedId, unitId } from '../ids.js';
import type { SeedApp } from '../load.js';
import { readOrganisationFiles } from '../organisation/organisation-files.js';

/** Since the two-level local government, in which the demo lives. */
const SINCE = '2025-07-01';
/** Hashes asked for at a time; far below the number from which `Passwords` refuses. */
const CHUNK = 50;

/** Who holds which role in the demo. Everybody else is a learner. */
const demoGrants: readonly (Pick<NewGrant, 'scope'> & { readonly username: string; readonly role: Role })[] = [
  { username: 'giangvien', role: 'trainer', scope: { kind: 'all' } },
  { username: 'tuphap', role: 'justice', scope: { kind: 'function', fn: 'justice', areaUnitId: unitId('tinh-son-la') } },
  { username: 'noivu', role: 'home-affairs', scope: { kind: 'unit', unitId: unitId('tinh-son-la') } },
  { username: 'lanhdao', role: 'head-of-unit', scope: { kind: 'unit', unitId: unitId('xa-yen-chau') } },
  { username: 'quantri', role: 'administrator', scope: { kind: 'all' } },
];

/** The id of a demo account by its username. */
export const accountId = (username: string): string => seedId('account', username);

/**
 * Gives everybody in people.csv an account called by the person's key, all with the demo's one password, and
 * some of them a role. Accounts that are there stay as they are.
 *
 * Never in production: a password that is printed at start would be an open door.
 */
export async function loadDemoAccounts(app: SeedApp): Promise<void> {
  const { production, demoPassword } = app.get(Config);
  if (production) return;
  if (!demoPassword) throw new Error('DEMO_PASSWORD is not set: the demo accounts need a password');
  await createAccounts(app, demoPassword);
  const grants = app.get(GrantsService);
  for (const { username, role, scope } of demoGrants) {
    await grants.grant({ accountId: accountId(username), role, scope, from: SINCE, reason: 'Dữ liệu dùng thử' });
  }
}

async function createAccounts(app: SeedApp, password: string): Promise<void> {
  const accounts = app.get(AccountsService);
  const passwords = app.get(Passwords);
  const { people } = await readOrganisationFiles(join(projectRoot, 'seeds', 'organisation'));
  const known = new Set((await accounts.find(people.map(({ key }) => accountId(key)))).map(({ id }) => id));
  const missing = people.filter(({ key }) => !known.has(accountId(key)));
  for (let i = 0; i < missing.length; i += CHUNK) {
    const chunk = missing.slice(i, i + CHUNK);
    // A salt each, as everywhere: equal hashes would tell who has the same password.
    const hashes = await Promise.all(chunk.map(() => passwords.hash(password)));
    for (const [at, { key, phone, staffCode }] of chunk.entries()) {
      await accounts.create({ id: accountId(key), username: key, phone, staffCode, personId: personId(key), mustChangePassword: false, passwordHash: hashes[at]! });
    }
  }
}
